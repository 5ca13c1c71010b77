namespace Parley.Analysis.Tactics;

/// <summary>One of the things that the other side may want. Method: docs/methods/equal-packages.md.</summary>
/// <param name="Probability">[0, 1]; those of all types sum to 1.</param>
/// <param name="PartWorths">For each issue the worth of each option to it, on one scale for all types; finite.</param>
/// <param name="Threshold">The least worth that it takes today, finite; null when that is not known.</param>
public sealed record PossibleCounterpart(double Probability, IReadOnlyList<IReadOnlyList<double>> PartWorths, double? Threshold = null)
{
    internal double Worth(IReadOnlyList<int> package)
    {
        var sum = 0.0;
        for (var issue = 0; issue < package.Count; issue++)
        {
            sum += PartWorths[issue][package[issue]];
        }

        return sum;
    }
}
