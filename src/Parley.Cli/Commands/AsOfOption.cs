using System.CommandLine;

namespace Parley.Cli.Commands;

/// <summary>--as-of, shared by the commands that answer for a day.</summary>
internal static class AsOfOption
{
    public static Option<DateOnly?> Make() => new("--as-of")
    {
        Description = "The day to compute for, such as 2027-01-16.",
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", out var day))
            {
                return day;
            }

            result.AddError($"--as-of takes a day such as 2027-01-16, not '{result.Tokens[0].Value}'.");
            return null;
        },
    };
}
