namespace Parley.Analysis.Numerics;

/// <summary>The logistic function and its logarithm, without overflow.</summary>
internal static class Logistic
{
    internal static double Of(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    /// <summary>The logarithm of <see cref="Of"/>.</summary>
    internal static double Log(double x) => x >= 0 ? -Math.Log(1 + Math.Exp(-x)) : x - Math.Log(1 + Math.Exp(x));
}
