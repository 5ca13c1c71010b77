namespace Parley.Analysis.Opponents;

/// <summary>
/// What is on the table as one supposed counterpart sees it: what their offers and those of ours that they refused are worth to it, and how the worth
/// of all packages is spread. One object for each thread.
/// </summary>
internal sealed class TableWorths(Evidence evidence, int[] first)
{
    private readonly double[] worth = new double[first[^1]];
    private float[] offers = [];
    private float[] refusals = [];

    internal WorthSpread Spread { get; } = new(first);

    /// <summary>Of each of their offers; some room behind the last, to a multiple of eight.</summary>
    internal ReadOnlySpan<float> Offers => offers;

    internal ReadOnlySpan<float> Refusals => refusals;

    internal void Suppose(in Particle wants)
    {
        for (var i = 0; i < wants.Weights.Length; i++)
        {
            for (var at = first[i]; at < first[i + 1]; at++)
            {
                worth[at] = wants.Weights[i] * wants.Values[at];
            }
        }

        Spread.Fill(worth);
        Sum(evidence.Offered, evidence.OfferedAt, ref offers);
        Sum(evidence.Refused, evidence.RefusedAt, ref refusals);
    }

    private void Sum(ReadOnlySpan<int> packages, Rounds rounds, ref float[] worths)
    {
        if (worths.Length < rounds.Logs.Length)
        {
            worths = new float[rounds.Logs.Length];
        }

        var issues = first.Length - 1;
        for (var k = 0; k < rounds.Count; k++)
        {
            var sum = 0.0;
            foreach (var at in packages.Slice(k * issues, issues))
            {
                sum += worth[at];
            }

            worths[k] = (float)sum;
        }
    }
}
