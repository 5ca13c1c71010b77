using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Parley.Deals.Files;

namespace Parley.Deals.Playbooks.Published;

/// <summary>
/// A playbook as it is kept: the whole file as JSON, with what it took from the built-in one, so that a newer program changes nothing of it.
/// Equal playbooks have equal texts.
/// </summary>
public sealed record PlaybookFile
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lazy<Playbook> playbook;

    private PlaybookFile(string json, Lazy<Playbook> playbook) => (Json, this.playbook) = (json, playbook);

    public string Json { get; }

    /// <summary>Read when first asked for.</summary>
    public Playbook Playbook => playbook.Value;

    public static PlaybookFile Of(Playbook playbook)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, Options))
        {
            JsonText.Write(writer, PlaybookWriter.ToNode(playbook));
        }

        return new PlaybookFile(Encoding.UTF8.GetString(bytes.WrittenSpan), new Lazy<Playbook>(playbook));
    }

    /// <summary>As it was kept.</summary>
    internal static PlaybookFile Kept(string json) => new(json, new Lazy<Playbook>(() => PlaybookReader.Read(JsonNodes.Read(Encoding.UTF8.GetBytes(json)))));

    public bool Equals(PlaybookFile? other) => other?.Json == Json;

    public override int GetHashCode() => string.GetHashCode(Json, StringComparison.Ordinal);
}
