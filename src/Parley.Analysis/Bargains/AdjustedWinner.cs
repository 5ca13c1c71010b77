namespace Parley.Analysis.Bargains;

/// <summary>
/// Dividing several things between two, each having spread points over them: everybody gets what they value more, then the side ahead hands
/// over what costs it least for what it gives the other, until both have the same points. At most one thing is split. The result is equal
/// for both, cannot be improved for both, and nobody prefers the other's part. It invites strategic points where the other's are known.
/// Source: S. J. Brams and A. D. Taylor (1996), Fair Division, chapter 4; docs/methods/splits.md. Exact to rounding; growth: n log n.
/// </summary>
public sealed class AdjustedWinner
{
    private AdjustedWinner(double[] share, double ours, double theirs) => (OurShare, Ours, Theirs) = (share, ours, theirs);

    /// <summary>Of each thing what we get, [0, 1], in input order; at most one lies between.</summary>
    public IReadOnlyList<double> OurShare { get; }

    /// <summary>Our points, [0, 1] of all that we gave; the same as theirs.</summary>
    public double Ours { get; }

    /// <summary>Their points, [0, 1] of all that they gave.</summary>
    public double Theirs { get; }

    /// <param name="points">At least one thing; finite points of at least 0, above 0 in sum for either side. They are taken as shares of the sum.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is out of its range.</exception>
    public static AdjustedWinner Divide(IReadOnlyList<(double Ours, double Theirs)> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        foreach (var (one, other) in points)
        {
            if (!(double.IsFinite(one + other) && one >= 0 && other >= 0))
            {
                throw new ArgumentOutOfRangeException(nameof(points), (one, other), "Points are finite and at least 0.");
            }
        }

        var (allOurs, allTheirs) = (points.Sum(one => one.Ours), points.Sum(one => one.Theirs));
        if (!(allOurs > 0 && allTheirs > 0 && double.IsFinite(allOurs + allTheirs)))
        {
            throw new ArgumentOutOfRangeException(nameof(points), points.Count, "Either side gives points above 0 to something.");
        }

        double[] ours = [.. points.Select(one => one.Ours / allOurs)];
        double[] theirs = [.. points.Select(one => one.Theirs / allTheirs)];
        var share = new double[points.Count];
        var (our, their) = (0.0, 0.0);
        for (var i = 0; i < share.Length; i++)
        {
            share[i] = ours[i] > theirs[i] ? 1 : 0;
            our += ours[i] > theirs[i] ? ours[i] : 0;
            their += ours[i] < theirs[i] ? theirs[i] : 0;
        }

        // What both value alike goes, one by one, to the side that has less so far.
        for (var i = 0; i < share.Length; i++)
        {
            if (ours[i] == theirs[i])
            {
                share[i] = our <= their ? 1 : 0;
                (our, their) = our <= their ? (our + ours[i], their) : (our, their + theirs[i]);
            }
        }

        Even(ours, theirs, share);
        return new AdjustedWinner(share, Sum(ours, share), Sum(theirs, share, others: true));
    }

    private static void Even(double[] ours, double[] theirs, double[] share)
    {
        var weAreAhead = Sum(ours, share) > Sum(theirs, share, others: true);
        var (ahead, behind) = weAreAhead ? (ours, theirs) : (theirs, ours);
        var held = Enumerable.Range(0, share.Length).Where(i => (weAreAhead ? share[i] == 1 : share[i] == 0) && ours[i] + theirs[i] > 0).OrderBy(i => ahead[i] / behind[i]);
        foreach (var i in held)
        {
            var lead = weAreAhead ? Sum(ours, share) - Sum(theirs, share, others: true) : Sum(theirs, share, others: true) - Sum(ours, share);
            var part = Math.Clamp(lead / (ahead[i] + behind[i]), 0, 1);
            share[i] = weAreAhead ? 1 - part : part;
            if (part < 1)
            {
                return;
            }
        }
    }

    private static double Sum(double[] points, double[] share, bool others = false)
    {
        var sum = 0.0;
        for (var i = 0; i < points.Length; i++)
        {
            sum += points[i] * (others ? 1 - share[i] : share[i]);
        }

        return sum;
    }
}
