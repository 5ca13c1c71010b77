using System.Text;
using System.Text.Json;
using Parley.Cli.Files;
using Parley.Deals;
using Parley.Deals.Files;

namespace Parley.Cli.Output;

/// <summary>A deal written out again, whole: for our own side only.</summary>
internal static class DealOutput
{
    public static Answer Of(Deal deal) => Answer.Of(indented => indented ? DealFileWriter.Json(deal).TrimEnd('\n') : OneLine(DealFileWriter.Json(deal)), () => DealFiles.Yaml(deal).TrimEnd('\n'));

    private static string OneLine(string json)
    {
        using var document = JsonDocument.Parse(json);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            document.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
