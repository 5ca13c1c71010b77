namespace Parley.Analysis.Opponents;

/// <summary>
/// How many times as far from the mean the ends of a range lie as among supposed counterparts, so that it holds the truth as often as it says.
/// Method: docs/methods/reading.md.
/// </summary>
/// <param name="Any">Of weights that nobody wrote down; above 0.</param>
/// <param name="Written">Of weights where somebody wrote down what the options are; above 0.</param>
/// <param name="ForSteps">How much more for who goes down a list by sure steps; at least 0.</param>
/// <param name="SureNoise">From this noise of offers on no step is sure; above 0.</param>
internal readonly record struct RangeFit(double Any, double Written, double ForSteps, double SureNoise)
{
    /// <summary>Fitted on generated counterparts; `reading-fit` in benchmarks/README.md makes them again.</summary>
    internal static readonly RangeFit InUse = new(Any: 0.9, Written: 0.85, ForSteps: 2.5, SureNoise: 0.04);

    /// <summary>Of everything that is believed, at least 1.</summary>
    internal double Of(Descent descent) => 1 + (ForSteps * descent.Stepwise * Math.Max(0, 1 - (descent.Noise / SureNoise)));

    /// <summary>Of a weight.</summary>
    internal double Of(Descent descent, bool written) => (written ? Written : Any) * Of(descent);
}
