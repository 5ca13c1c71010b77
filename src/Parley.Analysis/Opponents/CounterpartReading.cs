namespace Parley.Analysis.Opponents;

/// <summary>A figure that is not known exactly: its mean, and the range in which it lies with odds of 90 %.</summary>
public readonly record struct Belief(double Mean, double Low, double High);

/// <summary>What can be believed of a counterpart: an even-handed average over all supposed ones. Method: docs/methods/reading.md.</summary>
public sealed class CounterpartReading
{
    /// <summary>By how much wider than among the supposed counterparts a range must be to hold the truth as often as it says.</summary>
    internal const double Widening = 2;

    internal const double Shift = -0.2;
    internal const double Slope = 1.2;

    private readonly double[] odds;
    private readonly double[][] worths;
    private readonly Manner[] manners;
    private readonly int[] first;

    private CounterpartReading(CounterpartPrior prior, Evidence evidence, double[] odds, double[][] worths, Manner[] manners)
    {
        (this.odds, this.worths, this.manners, first) = (odds, worths, manners, prior.First);
        Offers = evidence.Offers;
        Weights = [.. Enumerable.Range(0, prior.Issues).Select(i => Share(p => Range(worths[p], i)))];
        FirstOdds = Firsts();
        PartWorths = Means();
        Concession = Of(p => Math.Log(manners[p].Concession)) is var log ? new Belief(Math.Exp(log.Mean), Math.Exp(log.Low), Math.Exp(log.High)) : default;
        Reservation = Share(p => manners[p].Floor);
    }

    /// <summary>How many of their offers it rests on.</summary>
    public int Offers { get; }

    /// <summary>For each issue the share of their worth that it decides, [0, 1]; the means sum to 1.</summary>
    public IReadOnlyList<Belief> Weights { get; }

    /// <summary>For each issue the odds that it is the one that matters most to them, [0, 1]; they sum to 1.</summary>
    public IReadOnlyList<double> FirstOdds { get; }

    /// <summary>For each issue the mean worth of each option to them, at least 0; on a scale where their worst package is 0 and their best about 1.</summary>
    public IReadOnlyList<IReadOnlyList<double>> PartWorths { get; }

    /// <summary>How they concede, above 0: below 1 they hold out, 1 is even, above 1 they give early. The mean is geometric.</summary>
    public Belief Concession { get; }

    /// <summary>The worth below which they offer nothing, [0, 1] of their scale.</summary>
    public Belief Reservation { get; }

    /// <summary>What a package is worth to them, [0, 1].</summary>
    public Belief Worth(ReadOnlySpan<int> package)
    {
        var sums = new double[odds.Length];
        for (var p = 0; p < sums.Length; p++)
        {
            sums[p] = Sum(worths[p], package);
        }

        return Share(p => sums[p]);
    }

    /// <summary>The odds that one package is worth no less to them than another, [0, 1]. Growth: particles x issues.</summary>
    public double NoWorse(ReadOnlySpan<int> package, ReadOnlySpan<int> than)
    {
        var share = 0.0;
        for (var p = 0; p < odds.Length; p++)
        {
            share += Sum(worths[p], package) >= Sum(worths[p], than) - 1e-9 ? odds[p] : 0;
        }

        return Math.Min(1, share);
    }

    /// <summary>
    /// The odds that they take a package in a round, [0, 1]: the share of supposed counterparts that would, each by its own floor and target,
    /// brought into line with what generated counterparts did (logit: <see cref="Shift"/> + <see cref="Slope"/> x logit).
    /// Growth: particles x issues.
    /// </summary>
    /// <param name="package">The position of an option for each issue.</param>
    /// <param name="round">When, as for offers; finite and at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The round is out of its range.</exception>
    public double AcceptanceOdds(ReadOnlySpan<int> package, double round)
    {
        if (!(round >= 0 && double.IsFinite(round)))
        {
            throw new ArgumentOutOfRangeException(nameof(round), round, "A round is finite and at least 0.");
        }

        var share = 0.0;
        for (var p = 0; p < odds.Length; p++)
        {
            share += odds[p] * OfferLikelihood.Accepts(Sum(worths[p], package), round, manners[p]);
        }

        share = Math.Clamp(share, 1e-6, 1 - 1e-6);
        return 1 / (1 + Math.Exp(-Shift - (Slope * Math.Log(share / (1 - share)))));
    }

    internal static CounterpartReading Of(CounterpartPrior prior, Evidence evidence, Particles particles, double[] odds)
    {
        var all = new double[odds.Length][];
        for (var p = 0; p < all.Length; p++)
        {
            all[p] = new double[prior.Options];
            for (var i = 0; i < prior.Issues; i++)
            {
                for (var at = prior.First[i]; at < prior.First[i + 1]; at++)
                {
                    all[p][at] = particles.WeightsOf(p)[i] * particles.ValuesOf(p)[at];
                }
            }
        }

        return new CounterpartReading(prior, evidence, [.. odds], all, [.. particles.Manners]);
    }

    private double Sum(double[] worth, ReadOnlySpan<int> package)
    {
        var sum = 0.0;
        for (var i = 0; i < package.Length; i++)
        {
            sum += worth[first[i] + package[i]];
        }

        return sum;
    }

    private double Range(double[] worth, int issue) =>
        Most(worth.AsSpan(first[issue]..first[issue + 1])) - Least(worth.AsSpan(first[issue]..first[issue + 1]));

    private static double Most(ReadOnlySpan<double> worths)
    {
        var most = worths[0];
        foreach (var worth in worths)
        {
            most = Math.Max(most, worth);
        }

        return most;
    }

    private static double Least(ReadOnlySpan<double> worths)
    {
        var least = worths[0];
        foreach (var worth in worths)
        {
            least = Math.Min(least, worth);
        }

        return least;
    }

    private double[] Firsts()
    {
        var firsts = new double[Weights.Count];
        for (var p = 0; p < odds.Length; p++)
        {
            var best = 0;
            for (var i = 1; i < firsts.Length; i++)
            {
                best = Range(worths[p], i) > Range(worths[p], best) ? i : best;
            }

            firsts[best] += odds[p];
        }

        return firsts;
    }

    private double[][] Means()
    {
        var means = new double[Weights.Count][];
        for (var i = 0; i < means.Length; i++)
        {
            means[i] = new double[first[i + 1] - first[i]];
            for (var p = 0; p < odds.Length; p++)
            {
                for (var j = 0; j < means[i].Length; j++)
                {
                    means[i][j] += odds[p] * worths[p][first[i] + j];
                }
            }
        }

        return means;
    }

    private Belief Share(Func<int, double> figure) =>
        Of(figure) is var belief ? new Belief(Math.Clamp(belief.Mean, 0, 1), Math.Clamp(belief.Low, 0, 1), Math.Clamp(belief.High, 0, 1)) : default;

    private Belief Of(Func<int, double> figure)
    {
        var figures = new double[odds.Length];
        var order = new int[odds.Length];
        var mean = 0.0;
        for (var p = 0; p < odds.Length; p++)
        {
            (figures[p], order[p]) = (figure(p), p);
            mean += odds[p] * figures[p];
        }

        Array.Sort([.. figures], order);
        var (low, high) = (Quantile(figures, order, 0.05), Quantile(figures, order, 0.95));
        return new Belief(mean, Math.Min(mean, mean - (Widening * (mean - low))), Math.Max(mean, mean + (Widening * (high - mean))));
    }

    private double Quantile(double[] figures, int[] order, double share)
    {
        var sum = 0.0;
        foreach (var p in order)
        {
            sum += odds[p];
            if (sum >= share)
            {
                return figures[p];
            }
        }

        return figures[order[^1]];
    }
}
