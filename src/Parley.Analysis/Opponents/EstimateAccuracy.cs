namespace Parley.Analysis.Opponents;

/// <summary>
/// How well an estimate of what options are worth matches the truth, over all packages, each as likely, without listing them.
/// Both are given as the worth of each option of each issue. Growth: linear in the number of options. Method: docs/methods/reading.md.
/// </summary>
public static class EstimateAccuracy
{
    /// <summary>
    /// Pearson's correlation of estimated and true worth, [-1, 1], exact to rounding; 0 when either is the same for all packages.
    /// rho = sum of covariances by issue / root (sum of variances x sum of variances).
    /// </summary>
    /// <exception cref="ArgumentException">The two differ in shape.</exception>
    public static double Pearson(IReadOnlyList<IReadOnlyList<double>> estimate, IReadOnlyList<IReadOnlyList<double>> truth)
    {
        var (covariance, varianceOfEstimate, varianceOfTruth, _) = Moments(estimate, truth);
        var product = varianceOfEstimate * varianceOfTruth;
        return product > 0 ? Math.Clamp(covariance / Math.Sqrt(product), -1, 1) : 0;
    }

    /// <summary>The mean of (estimate - truth)^2, at least 0, exact to rounding.</summary>
    /// <exception cref="ArgumentException">The two differ in shape.</exception>
    public static double MeanSquaredError(IReadOnlyList<IReadOnlyList<double>> estimate, IReadOnlyList<IReadOnlyList<double>> truth)
    {
        var (covariance, varianceOfEstimate, varianceOfTruth, bias) = Moments(estimate, truth);
        return Math.Max(0, varianceOfEstimate + varianceOfTruth - (2 * covariance)) + (bias * bias);
    }

    private static (double Covariance, double OfEstimate, double OfTruth, double Bias) Moments(IReadOnlyList<IReadOnlyList<double>> estimate, IReadOnlyList<IReadOnlyList<double>> truth)
    {
        if (estimate.Count != truth.Count)
        {
            throw new ArgumentException($"The estimate has {estimate.Count} issues, the truth {truth.Count}.", nameof(estimate));
        }

        var (covariance, ofEstimate, ofTruth, bias) = (0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < truth.Count; i++)
        {
            var options = truth[i].Count;
            if (options == 0 || estimate[i].Count != options)
            {
                throw new ArgumentException($"Issue {i} has {estimate[i].Count} options in the estimate and {options} in truth; both need the same, at least 1.", nameof(estimate));
            }

            var (meanOfEstimate, meanOfTruth) = (estimate[i].Average(), truth[i].Average());
            bias += meanOfEstimate - meanOfTruth;
            for (var j = 0; j < options; j++)
            {
                var (e, t) = (estimate[i][j] - meanOfEstimate, truth[i][j] - meanOfTruth);
                covariance += e * t / options;
                ofEstimate += e * e / options;
                ofTruth += t * t / options;
            }
        }

        return (covariance, ofEstimate, ofTruth, bias);
    }
}
