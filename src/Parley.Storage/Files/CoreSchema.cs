using System.Text.RegularExpressions;
using Parley.Deals.Files;

namespace Parley.Storage.Files;

/// <summary>What a plain scalar means in YAML 1.2 (core schema, 10.3.2): `yes` and days are text, so are .inf and .nan here.</summary>
internal static partial class CoreSchema
{
    public static ScalarKind Kind(string plain) => plain switch
    {
        "" or "~" or "null" or "Null" or "NULL" => ScalarKind.Null,
        "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => ScalarKind.Truth,
        _ => Figure().IsMatch(plain) ? ScalarKind.Figure : ScalarKind.Text,
    };

    [GeneratedRegex(@"\A(?:0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)\z", RegexOptions.NonBacktracking)]
    private static partial Regex Figure();
}
