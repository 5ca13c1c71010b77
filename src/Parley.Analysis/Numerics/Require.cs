using System.Runtime.CompilerServices;

namespace Parley.Analysis.Numerics;

/// <summary>What a caller must keep to, said when it is missed: the parameter, what it was and what is allowed.</summary>
internal static class Require
{
    public static void Finite(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        That(double.IsFinite(value), value, "is a finite number", name);

    /// <summary>[0, 1].</summary>
    public static void Share(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        That(value is >= 0 and <= 1, value, "lies between 0 and 1", name);

    /// <summary>Above 0 and finite.</summary>
    public static void Positive(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        That(value > 0 && double.IsFinite(value), value, "is a finite number above 0", name);

    public static void Between(int value, int least, int most, [CallerArgumentExpression(nameof(value))] string name = "") =>
        That(value >= least && value <= most, value, $"lies between {least} and {most}", name);

    public static void That<T>(bool holds, T value, string rule, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} {rule}.");
        }
    }
}
