using System.Text;
using Parley.Deals.Files;

namespace Parley.Web.Pages.Deals;

/// <summary>A deal file from a form: the uploaded one, else the pasted text.</summary>
internal static class SentFile
{
    /// <exception cref="FileProblemException">Not UTF-8 text, or too large.</exception>
    public static async Task<string> ReadAsync(IFormCollection form, CancellationToken stop)
    {
        if (form.Files["file"] is not { Length: > 0 } file)
        {
            return form["text"].ToString();
        }

        using var content = new MemoryStream();
        await file.CopyToAsync(content, stop);
        return Encoding.UTF8.GetString(FileBytes.Utf8Text(content.ToArray()));
    }
}
