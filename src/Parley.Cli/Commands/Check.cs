using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Parley.Cli.Commands;

/// <summary>What options and arguments may be, said when it is missed. What cannot be read at all is said by the parser.</summary>
internal static class Check
{
    public static void Finite(Option option) => option.Validators.Add(result =>
    {
        if (Figure(result) is { } figure && !double.IsFinite(figure))
        {
            result.AddError($"{option.Name} takes a finite figure.");
        }
    });

    public static void Between(Option<int> option, int low, int high) => option.Validators.Add(result =>
    {
        if (Figure(result) is { } count && (count < low || count > high))
        {
            result.AddError($"{option.Name} takes {low} to {high}, not {count}.");
        }
    });

    public static void AtLeast(Option<int?> option, int low) => option.Validators.Add(result =>
    {
        if (Figure(result) is { } count && count < low)
        {
            result.AddError($"{option.Name} takes {low} or more, not {count}.");
        }
    });

    /// <summary>What looks like an option and is none must not become the name of a file.</summary>
    public static void File(Argument argument) => argument.Validators.Add(result =>
    {
        foreach (var token in result.Tokens.Where(t => t.Value.StartsWith('-')))
        {
            result.AddError($"There is no option '{token.Value}' here; for a file of that name write ./{token.Value}.");
        }
    });

    private static double? Figure(OptionResult result) =>
        result.Tokens is [var token] && double.TryParse(token.Value, CultureInfo.InvariantCulture, out var figure) ? figure : null;
}
