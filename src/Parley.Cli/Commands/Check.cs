using System.CommandLine;

namespace Parley.Cli.Commands;

/// <summary>Ranges of options, said when they are missed.</summary>
internal static class Check
{
    public static void Finite(Option<double> option) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count > 0 && !double.IsFinite(result.GetValueOrDefault<double>()))
        {
            result.AddError($"{option.Name} takes a finite figure.");
        }
    });

    public static void Finite(Option<double?> option) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count > 0 && result.GetValueOrDefault<double?>() is { } figure && !double.IsFinite(figure))
        {
            result.AddError($"{option.Name} takes a finite figure.");
        }
    });

    public static void Between(Option<int> option, int low, int high) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() is var count && (count < low || count > high))
        {
            result.AddError($"{option.Name} takes {low} to {high}, not {count}.");
        }
    });

    public static void AtLeast(Option<int?> option, int low) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int?>() is { } count && count < low)
        {
            result.AddError($"{option.Name} takes {low} or more, not {count}.");
        }
    });
}
