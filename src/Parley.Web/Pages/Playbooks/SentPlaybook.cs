using Parley.Deals.Files;
using Parley.Deals.Files.Sheets;
using Parley.Deals.Playbooks.Published;
using Parley.Web.Pages.Deals;

namespace Parley.Web.Pages.Playbooks;

/// <summary>A playbook from a form, as text: a workbook is shown as the file that it stands for.</summary>
internal static class SentPlaybook
{
    /// <exception cref="FileProblemException">Neither text nor a workbook with a playbook, or too large.</exception>
    public static async Task<string> ReadAsync(IFormCollection form, CancellationToken stop)
    {
        if (form.Files["file"] is { Length: > 0 and <= FileLimits.Bytes } file)
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content, stop);
            if (PlaybookSheets.Are(content.ToArray()))
            {
                return DealText.Yaml(OwnSections.Of(PlaybookSheets.Read(content.ToArray())));
            }
        }

        return await SentFile.ReadAsync(form, stop);
    }
}
