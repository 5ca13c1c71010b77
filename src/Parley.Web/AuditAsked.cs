namespace Parley.Web;

/// <summary>What was asked of <c>parley audit</c>.</summary>
/// <param name="File">A backup to verify, or the checkpoint to write or to look at.</param>
/// <param name="Against">A checkpoint to hold the record against.</param>
/// <param name="Key">The file of a public key.</param>
internal sealed record AuditAsked(string What, string? File, string? Against, string? Key, bool Json, Serving Serving)
{
    /// <summary>The file that a message about a checkpoint is about.</summary>
    public string? Checkpoint => Against ?? File;

    /// <summary>Where the record is.</summary>
    public string Place => What == "verify" && File is { } backup ? backup : Serving.DataSaid;

    public static AuditAsked? Read(IReadOnlyList<string> args, out string? mistake)
    {
        string? file = null, against = null, key = null;
        var json = false;
        List<string> rest = [];
        mistake = null;
        for (var i = 2; i < args.Count && mistake is null; i++)
        {
            mistake = args[i] switch
            {
                "--against" => Take(ref i, ref against),
                "--key" => Take(ref i, ref key),
                "--json" => Set(ref json),
                "--url" or "--demo" => $"'{args[i]}' is not an option of audit.",
                "--data" or "--data-from" when i + 1 < args.Count => Hand(ref i),
                var option when option.StartsWith("--", StringComparison.Ordinal) => Hand(ref i, alone: true),
                var name => file is null ? Name(name) : $"'{name}' is one file too many.",
            };
        }

        var what = args.Count > 1 ? args[1] : "";
        mistake ??= (what, file, key, against) switch
        {
            ("verify", _, { }, null) => "--key says whose signature --against bears; name the checkpoint too.",
            ("verify" or "key", _, _, _) => null,
            ("checkpoint", null, _, _) => "audit checkpoint wants a file to write. Try: parley audit checkpoint heads.checkpoint",
            ("signature", null, _, _) or ("signature", _, null, _) => "audit signature wants a checkpoint and --key with the public key.",
            ("checkpoint" or "signature", _, _, _) => null,
            _ => $"audit takes verify, checkpoint, key or signature{(what.Length > 0 ? $", not '{what}'" : "")}.",
        };
        return mistake is null && Serving.Read(rest, out mistake, "audit") is { } serving ? new(what, file, against, key, json, serving) : null;

        string? Take(ref int i, ref string? value)
        {
            if (i + 1 == args.Count)
            {
                return $"{args[i]} wants a file.";
            }

            value = args[++i];
            return null;
        }

        string? Hand(ref int i, bool alone = false)
        {
            rest.Add(args[i]);
            if (!alone)
            {
                rest.Add(args[++i]);
            }

            return null;
        }

        string? Name(string name)
        {
            file = name;
            return null;
        }
    }

    private static string? Set(ref bool flag)
    {
        flag = true;
        return null;
    }
}
