using System.Text;
using Parley.Analysis.Outcomes;
using Parley.Storage.Files;
using Parley.Deals.Files;
using Parley.Deals.Insight;

namespace Parley.Web.Pages.Deals;

/// <summary>Files as somebody uploads or pastes them.</summary>
internal static class DealText
{
    /// <exception cref="FileProblemException">The first thing that is wrong, with its line and path.</exception>
    public static Deal Read(string text) => Usable(DealFileReader.Read(Nodes(text)));

    /// <summary>JSON when the text begins with a brace, else YAML.</summary>
    /// <exception cref="FileProblemException">It is neither.</exception>
    public static FileNode Nodes(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var json = text.AsSpan().TrimStart("\uFEFF \t\r\n").StartsWith("{");
        return json ? JsonNodes.Read(bytes) : YamlNodes.Read(bytes);
    }

    public static string Yaml(Deal deal) => Yaml(DealFileWriter.Nodes(deal));

    public static string Yaml(FileNode file) => YamlText.Write((FileMap)file);

    /// <summary>A deal that no page could show is refused at the door.</summary>
    /// <exception cref="FileProblemException">Its interactions join too much.</exception>
    public static Deal Usable(Deal deal)
    {
        try
        {
            _ = DealModel.Of(deal);
            return deal;
        }
        catch (TooManyCombinationsException)
        {
            throw new FileProblemException("these interactions join issues with more combinations than can be compared; use fewer values or fewer interactions.", path: "interactions");
        }
    }
}
