namespace Parley.Analysis.Simulation;

/// <summary>
/// How well a package suits somebody, by how often they asked for its options: a crude estimate of their worth, at once and without a model of how
/// they bargain. An issue on which they keep to one option weighs more. Method: docs/methods/simulation.md.
/// </summary>
internal sealed class AskedFor(PackageList packages)
{
    private const double LeastWeight = 0.3;

    private readonly int[][] counts = [.. packages.Sizes.Select(size => new int[size])];
    private double[]? suits;
    private int offers;

    public void Note(int package)
    {
        offers++;
        suits = null;
        var options = packages.Options(package);
        for (var issue = 0; issue < counts.Length; issue++)
        {
            counts[issue][options[issue]]++;
        }
    }

    /// <summary>[0, 1].</summary>
    public double Suits(int package) => (suits ??= All())[packages.Combination(package)];

    private double[] All()
    {
        double[] weights = [.. counts.Select(Weight)];
        var sum = weights.Sum();
        return PackageList.Sums([.. counts.Select((issue, i) => Scores(issue).Select(score => score * weights[i] / sum).ToArray())], counts.Aggregate(1, (product, issue) => product * issue.Length));
    }

    private double Weight(int[] issue)
    {
        var even = 1.0 / issue.Length;
        var kept = issue.Sum(count => Math.Pow((count + even) / (offers + 1), 2));
        return (LeastWeight / counts.Length) + (issue.Length == 1 ? 0 : (kept - even) / (1 - even));
    }

    private static double[] Scores(int[] issue)
    {
        double[] scores = [.. issue.Select(count => Math.Sqrt((count + 1.0) / (issue.Max() + 1)))];
        var least = scores.Min();
        return [.. scores.Select(score => least == 1 ? 0.5 : (score - least) / (1 - least))];
    }
}
