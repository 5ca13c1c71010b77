using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Parley.Deals;
using Parley.Storage.Backups;

namespace Parley.Storage.Audits;

/// <summary>
/// The heads of all chains at one moment, signed, to be kept where nobody of this installation can change it. A file of lines: what it is, a line for each chain, the counts; the last line
/// signs the bytes of all lines before it (ECDSA on P-256 over SHA-256, DER). See docs/decisions/0046.
/// </summary>
public sealed class Checkpoint
{
    private const string Format = "checkpoint/1";
    private const int LongestLine = 2000;
    private readonly Dictionary<DealKey, SignedHead> heads;

    private Checkpoint(DateTimeOffset made, long events, Dictionary<DealKey, SignedHead> heads) => (Made, Events, this.heads, Chains) = (made, events, heads, heads.Count);

    public DateTimeOffset Made { get; }
    public long Chains { get; }
    public long Events { get; }

    /// <summary>Those that no audit has come by yet.</summary>
    internal IReadOnlyDictionary<DealKey, SignedHead> Left => heads;

    internal SignedHead? Take(DealKey key) => heads.Remove(key, out var head) ? head : null;

    /// <summary>Audits and writes where its chains end. Nothing is written when one of them does not hold.</summary>
    /// <exception cref="BackupException">The file is there already, or cannot be written.</exception>
    public static async Task<AuditReport> WriteAsync(string file, RecordAudit audit, ECDsa key, DateTimeOffset now, CancellationToken stop)
    {
        AuditReport? report = null;
        try
        {
            await NewFile.WriteAsync(file, async partial =>
            {
                await using var written = new FileStream(partial, FileMode.Truncate, FileAccess.Write);
                using var signed = new SignedLines(written);
                signed.Write(JsonSerializer.Serialize(new Title(Format, now.UtcDateTime), CheckpointJson.Default.Title));
                report = await audit.RunAsync(null, head => signed.Write(JsonSerializer.Serialize(Line(head), CheckpointJson.Default.HeadLine)), stop);
                if (report.Broken.Count > 0)
                {
                    throw new NotWrittenException();
                }

                signed.Write(JsonSerializer.Serialize(new Counts(report.Chains, report.Events), CheckpointJson.Default.Counts));
                signed.Sign(key);
            });
        }
        catch (NotWrittenException)
        {
            // The report says why.
        }

        return report!;
    }

    /// <param name="key">The public key, or the pair.</param>
    /// <exception cref="ForgedCheckpointException">The signature is not of this key, or not of these lines.</exception>
    /// <exception cref="InvalidDataException">It is no checkpoint; the message names the line.</exception>
    public static Checkpoint Read(string file, ECDsa key)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Dictionary<DealKey, SignedHead> found = [];
        Title? title = null;
        Counts? counts = null;
        string? last = null;
        var number = 0;
        foreach (var line in Lines(file))
        {
            if (last is not null)
            {
                number++;
                sum.AppendData(Encoding.UTF8.GetBytes(last + "\n"));
                Take(last);
            }

            last = line;
        }

        number++;
        var seal = last is null ? null : Parsed(last, CheckpointJson.Default.Seal);
        if (title is null || counts is null || seal?.Signature is null)
        {
            throw Wrong(number, "a checkpoint ends with its counts and its signature; the end is missing");
        }

        if (!Signature(seal.Signature) || counts.Chains != found.Count)
        {
            throw new ForgedCheckpointException();
        }

        return new(new DateTimeOffset(title.Made, TimeSpan.Zero), counts.Events, found);

        void Take(string text)
        {
            if (title is null)
            {
                title = Parsed(text, CheckpointJson.Default.Title) is { Parley: Format } known ? known : throw Wrong(number, $"expected \"parley\": \"{Format}\"");
            }
            else if (Parsed(text, CheckpointJson.Default.HeadLine) is { Head: { } hash, Version: > 0 } head)
            {
                found[new(new(head.Organisation), new(head.Record))] = new(head.Version, hash);
            }
            else
            {
                counts = Parsed(text, CheckpointJson.Default.Counts);
            }
        }

        bool Signature(string text)
        {
            try
            {
                return key.VerifyHash(sum.GetHashAndReset(), Convert.FromBase64String(text), DSASignatureFormat.Rfc3279DerSequence);
            }
            catch (Exception broken) when (broken is FormatException or CryptographicException)
            {
                return false;
            }
        }

        T? Parsed<T>(string text, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> shape)
        {
            try
            {
                return JsonSerializer.Deserialize(text, shape);
            }
            catch (JsonException broken)
            {
                throw Wrong(number, broken.Message);
            }
        }
    }

    /// <summary>Line after line, none longer than a checkpoint has.</summary>
    private static IEnumerable<string> Lines(string file)
    {
        using var reader = new StreamReader(file, new UTF8Encoding(false, true));
        var line = new StringBuilder();
        var number = 1;
        for (int letter; (letter = reader.Read()) >= 0; )
        {
            if (letter == '\n')
            {
                yield return line.ToString();
                line.Clear();
                number++;
            }
            else if (line.Append((char)letter).Length > LongestLine)
            {
                throw Wrong(number, $"it is longer than {LongestLine} letters");
            }
        }

        if (line.Length > 0)
        {
            yield return line.ToString();
        }
    }

    private static InvalidDataException Wrong(int line, string why) => new(string.Create(CultureInfo.InvariantCulture, $"it is no checkpoint of Parley, or is damaged: line {line}: {why}."));

    private static HeadLine Line(ChainHead head) => new(head.Key.Organisation.Value, head.Key.Deal.Value, head.Last.Version, head.Last.Head);

    private sealed class NotWrittenException() : Exception("The record does not hold.");

    internal sealed record Title(string Parley, DateTime Made);

    internal sealed record HeadLine(Guid Organisation, Guid Record, long Version, string? Head);

    internal sealed record Counts(long Chains, long Events);

    internal sealed record Seal(string? Signature);

    /// <summary>Writes lines and signs them.</summary>
    private sealed class SignedLines(Stream written) : IDisposable
    {
        private readonly IncrementalHash sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public void Write(string line)
        {
            var bytes = Encoding.UTF8.GetBytes(line + "\n");
            sum.AppendData(bytes);
            written.Write(bytes);
        }

        public void Sign(ECDsa key)
        {
            var signature = key.SignHash(sum.GetHashAndReset(), DSASignatureFormat.Rfc3279DerSequence);
            written.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new Seal(Convert.ToBase64String(signature)), CheckpointJson.Default.Seal) + "\n"));
        }

        public void Dispose() => sum.Dispose();
    }
}

/// <summary>A checkpoint that this installation did not sign, or that was changed since.</summary>
public sealed class ForgedCheckpointException() : Exception("the signature of the checkpoint is not right: it was changed, or another installation signed it.");

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Checkpoint.Title))]
[JsonSerializable(typeof(Checkpoint.HeadLine))]
[JsonSerializable(typeof(Checkpoint.Counts))]
[JsonSerializable(typeof(Checkpoint.Seal))]
internal sealed partial class CheckpointJson : JsonSerializerContext;
