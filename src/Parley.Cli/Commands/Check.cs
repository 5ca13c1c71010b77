using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Parley.Cli.Commands;

/// <summary>What options and arguments may be, said when it is missed.</summary>
internal static class Check
{
    /// <summary>A figure with a dot for its decimals, as in the deal file.</summary>
    public static double Figure(ArgumentResult result, string option)
    {
        var text = result.Tokens[0].Value;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var figure))
        {
            result.AddError($"{option} takes a figure such as 640000 or -1500.5, not '{text}'.");
        }
        else if (!double.IsFinite(figure))
        {
            result.AddError($"{option} takes a finite figure, not '{text}'.");
        }

        return figure;
    }

    public static int Count(ArgumentResult result, string option, int low, int high = int.MaxValue)
    {
        var text = result.Tokens[0].Value;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) || count < low || count > high)
        {
            result.AddError($"{option} takes a whole number from {low} to {high}, not '{text}'.");
        }

        return count;
    }

    public static ulong Seed(ArgumentResult result, string option)
    {
        var text = result.Tokens[0].Value;
        if (!ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
        {
            result.AddError($"{option} takes a whole number from 0 to {ulong.MaxValue}, not '{text}'.");
        }

        return seed;
    }

    /// <summary>What looks like an option and is none must not become the name of a file.</summary>
    public static void File(Argument argument) => argument.Validators.Add(result =>
    {
        foreach (var token in result.Tokens.Where(t => t.Value.StartsWith('-')))
        {
            result.AddError($"There is no option '{token.Value}' here; for a file of that name write ./{token.Value}.");
        }
    });
}
