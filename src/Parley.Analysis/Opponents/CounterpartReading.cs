using Parley.Analysis.Numerics;
using Parley.Analysis.Tactics;

namespace Parley.Analysis.Opponents;

/// <summary>What can be believed of a counterpart: an even-handed average over all supposed ones. Method: docs/methods/reading.md.</summary>
public sealed class CounterpartReading
{
    /// <summary>An issue that may matter so little may not matter at all: nobody is drawn with a weight of exactly 0, but some have it.</summary>
    private const double NextToNothing = 0.02;

    private const int MostTypes = 10_000;

    private readonly double[] odds;
    private readonly double[][] partWorths;
    private readonly Manner[] manners;
    private readonly int[] first;

    /// <summary>Where the supposed counterparts of each crowd end.</summary>
    private readonly int[] ends;
    private readonly double[][] firstsByCrowd;
    private readonly double[] last;
    private readonly double lastAt;
    private readonly double widening;

    private CounterpartReading(WorthPrior prior, Evidence evidence, double[] odds, double[][] worths, double[][] means, Manner[] manners, int[] ends)
    {
        (this.odds, partWorths, this.manners, this.ends, first, Offers) = (odds, worths, manners, ends, prior.First, evidence.Offers);
        (last, lastAt) = Offers == 0 ? (Array.ConvertAll(odds, _ => 1.0), 0)
            : (Array.ConvertAll(worths, worth => Sum(worth, evidence.Offer(Offers - 1))), evidence.OfferedAt[Offers - 1]);
        Descent = Descent.Of(manners, odds);
        IsWritten = prior.IsWritten;
        widening = RangeFit.InUse.Of(Descent);
        var ranges = Array.ConvertAll(worths, worth => Enumerable.Range(0, prior.Issues).Select(i => Range(worth, i)).ToArray());
        PlainWeights = [.. Enumerable.Range(0, prior.Issues).Select(i => Belief.Of(Array.ConvertAll(ranges, range => range[i]), odds))];
        Weights = [.. PlainWeights.Select(weight => Range(weight, RangeFit.InUse.Of(Descent, IsWritten)))];
        firstsByCrowd = FirstsByCrowd(ranges);
        FirstOdds = [.. Enumerable.Range(0, prior.Issues).Select(i => firstsByCrowd.Sum(crowd => crowd[i]))];
        PartWorths = means;
        var log = Widened(Array.ConvertAll(manners, manner => Math.Log(manner.Concession)));
        Concession = new Belief(Math.Exp(log.Mean), Math.Exp(log.Low), Math.Exp(log.High));
        Reservation = Widened(Array.ConvertAll(manners, manner => manner.Floor)).Within(0, 1);
    }

    /// <summary>How many of their offers it rests on.</summary>
    public int Offers { get; }

    /// <summary>For each issue the share of their worth that it decides, [0, 1]; the means sum to 1.</summary>
    public IReadOnlyList<Belief> Weights { get; }

    /// <summary>The same with ranges as among the supposed counterparts.</summary>
    internal IReadOnlyList<Belief> PlainWeights { get; }

    internal Descent Descent { get; }

    /// <summary>As <see cref="WeightPrior.IsWritten"/>.</summary>
    internal bool IsWritten { get; }

    /// <summary>For each issue the odds that it is the one that matters most to them, [0, 1]; they sum to 1.</summary>
    public IReadOnlyList<double> FirstOdds { get; }

    /// <summary>
    /// The standard error of these odds by the chance of the simulation alone, at least 0, as <see cref="AcceptanceError(ReadOnlySpan{int}, double)"/> says it.
    /// Null with one crowd. Growth: crowds x issues.
    /// </summary>
    /// <param name="issue">Its position.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such issue.</exception>
    public double? FirstOddsError(int issue)
    {
        Require.Between(issue, 0, FirstOdds.Count - 1);
        return OddsFit.Error(ends.Length, left => (FirstOdds[issue] - firstsByCrowd[left][issue]) / (1 - firstsByCrowd[left].Sum()));
    }

    /// <summary>For each issue the mean worth of each option to them, at least 0; on a scale where their worst package is 0 and their best about 1.</summary>
    public IReadOnlyList<IReadOnlyList<double>> PartWorths { get; }

    /// <summary>How they concede, above 0: below 1 they hold out, 1 is even, above 1 they give early. The mean is geometric.</summary>
    public Belief Concession { get; }

    /// <summary>The worth below which they offer nothing, [0, 1] of their scale.</summary>
    public Belief Reservation { get; }

    /// <summary>What a package is worth to them, [0, 1].</summary>
    public Belief Worth(ReadOnlySpan<int> package) => Widened(Sums(package)).Within(0, 1);

    /// <summary>The odds that one package is worth no less to them than another, [0, 1]. Growth: particles x issues.</summary>
    public double NoWorse(ReadOnlySpan<int> package, ReadOnlySpan<int> than)
    {
        var (one, other) = (Sums(package), Sums(than));
        var share = 0.0;
        for (var p = 0; p < odds.Length; p++)
        {
            share += one[p] >= other[p] - 1e-9 ? odds[p] : 0;
        }

        return Math.Min(1, share);
    }

    /// <summary>
    /// The odds that they take a package in a round, [0, 1]: the share of supposed counterparts that would, each by what it would offer itself,
    /// brought into line with what generated counterparts did.
    /// Growth: particles x issues.
    /// </summary>
    /// <param name="package">The position of an option for each issue.</param>
    /// <param name="round">When, as for offers; finite and at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The round is out of its range.</exception>
    public double AcceptanceOdds(ReadOnlySpan<int> package, double round) => OddsFit.ByReading.Of(Takers(package, round));

    /// <summary>
    /// The same for a package of which somebody knows how it compares to another one, such as their last offer. Never falls when the worth or the
    /// round rises. Growth: particles x issues.
    /// </summary>
    /// <param name="mark">The package it is compared to; empty for their worst one.</param>
    /// <param name="beyond">How much more it is worth to them than the mark, as a share of their range; finite.</param>
    /// <param name="round">When, as for offers; finite and at least 0.</param>
    /// <param name="least">They take nothing below this, likewise beyond the mark; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is out of its range.</exception>
    public double AcceptanceOdds(ReadOnlySpan<int> mark, double beyond, double round, double least = -1) => OddsFit.ByMark(IsWritten).Of(Takers(mark, beyond, round, least));

    /// <summary>
    /// The standard error of these odds by the chance of the simulation alone, at least 0: how far they may be off what infinitely many supposed
    /// counterparts would say. By leaving out one crowd after another (jackknife; J. W. Tukey, 1958). Null with one crowd, which cannot tell. Growth as of the odds.
    /// </summary>
    /// <inheritdoc cref="AcceptanceOdds(ReadOnlySpan{int}, double)"/>
    public double? AcceptanceError(ReadOnlySpan<int> package, double round) => OddsFit.ByReading.Error(TakersByCrowd(Sums(package), round, new double[odds.Length]));

    /// <inheritdoc cref="AcceptanceError(ReadOnlySpan{int}, double)"/>
    /// <inheritdoc cref="AcceptanceOdds(ReadOnlySpan{int}, double, double, double)"/>
    public double? AcceptanceError(ReadOnlySpan<int> mark, double beyond, double round, double least = -1)
    {
        var (worth, lowest) = Beyond(mark, beyond, least);
        return OddsFit.ByMark(IsWritten).Error(TakersByCrowd(worth, round, lowest));
    }

    /// <summary>
    /// The odds that they take one of several packages that were chosen by this reading, [0, 1]: the share of supposed counterparts that would take the one
    /// that is best for it, brought into line with what generated counterparts did with packages chosen so. Never falls when one joins. Growth: particles x packages x issues.
    /// </summary>
    /// <param name="packages">At least one.</param>
    /// <param name="round">When, as for offers; finite and at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no package, or the round is out of its range.</exception>
    public double AcceptanceOddsAmong(IReadOnlyList<ReadPackage> packages, double round) => OddsFit.ByChoice.Of(Takers(packages, round));

    /// <summary>
    /// The same where somebody knows how the one that they like best compares to another package, such as their last offer: the odds of that one, and of those that
    /// would refuse it the share that takes another. No less than the odds of that one alone. Growth: particles x packages x issues.
    /// </summary>
    /// <param name="mark">The package it is compared to; empty for their worst one.</param>
    /// <param name="beyond">How much more it is worth to them than the mark, as a share of their range; finite.</param>
    /// <param name="packages">At least one; it stands among them.</param>
    /// <param name="round">When, as for offers; finite and at least 0.</param>
    /// <param name="least">They take nothing below this, likewise beyond the mark; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no package, or a figure is out of its range.</exception>
    public double AcceptanceOddsAmong(ReadOnlySpan<int> mark, double beyond, IReadOnlyList<ReadPackage> packages, double round, double least = -1) =>
        Among(mark, beyond, packages, round, least)(CrowdTakers.Sum);

    /// <inheritdoc cref="AcceptanceError(ReadOnlySpan{int}, double)"/>
    /// <inheritdoc cref="AcceptanceOddsAmong(ReadOnlySpan{int}, double, IReadOnlyList{ReadPackage}, double, double)"/>
    public double? AcceptanceErrorAmong(ReadOnlySpan<int> mark, double beyond, IReadOnlyList<ReadPackage> packages, double round, double least = -1)
    {
        var among = Among(mark, beyond, packages, round, least);
        return OddsFit.Error(ends.Length, crowd => among(crowds => CrowdTakers.Without(crowds, crowd)));
    }

    /// <summary>
    /// What they may want, for <see cref="EqualWorth"/>: every supposed counterpart with its odds and the worth of each option to it, on the scale of
    /// <see cref="PartWorths"/>; without thresholds. As many as are supposed, 10,000 at most: beyond that every second, third, and so on.
    /// </summary>
    public IReadOnlyList<PossibleCounterpart> Types()
    {
        var step = (odds.Length + MostTypes - 1) / MostTypes;
        var taken = Enumerable.Range(0, odds.Length).Where(p => p % step == 0 && odds[p] > 0).ToArray();
        var all = taken.Sum(p => odds[p]);
        return [.. taken.Select(p => new PossibleCounterpart(odds[p] / all, [.. Enumerable.Range(0, first.Length - 1).Select(i => new ArraySegment<double>(partWorths[p], first[i], first[i + 1] - first[i]))]))];
    }

    internal TakerShare Takers(ReadOnlySpan<int> package, double round) => TakerShare.Of(TakersByCrowd(Sums(package), round, new double[odds.Length]));

    internal TakerShare Takers(IReadOnlyList<ReadPackage> packages, double round) => TakerShare.Of(TakersByCrowd(Best(packages), round, new double[odds.Length]));

    internal TakerShare Takers(ReadOnlySpan<int> mark, double beyond, double round, double least = -1)
    {
        var (worth, lowest) = Beyond(mark, beyond, least);
        return TakerShare.Of(TakersByCrowd(worth, round, lowest));
    }

    internal static CounterpartReading Of(WorthPrior prior, Evidence evidence, Crowd[] crowds)
    {
        var (odds, worths, means, manners, ends) = (new List<double>(), new List<double[]>(), new MeanWorths(prior, evidence), new List<Manner>(), new List<int>());
        var count = crowds.Sum(crowd => crowd.Odds.Length);
        foreach (var crowd in crowds)
        {
            foreach (var look in crowd.Looks)
            {
                for (var p = 0; p < crowd.Odds.Length; p++)
                {
                    odds.Add(crowd.Odds[p] * crowd.Odds.Length / count / crowd.Looks.Count);
                    worths.Add(Worths(prior, look[p]));
                    means.Add(odds[^1], look[p].Forms, worths[^1]);
                    manners.Add(look.Manners[p]);
                }
            }

            ends.Add(odds.Count);
        }

        return new CounterpartReading(prior, evidence, [.. odds], [.. worths], means.Sums, [.. manners], [.. ends]);
    }

    private static double[] Worths(WorthPrior prior, in Particle wants)
    {
        var worths = new double[prior.Options];
        for (var i = 0; i < prior.Issues; i++)
        {
            for (var at = prior.First[i]; at < prior.First[i + 1]; at++)
            {
                worths[at] = wants.Weights[i] * wants.Values[at];
            }
        }

        return worths;
    }

    private static double Sum(double[] worth, ReadOnlySpan<int> options)
    {
        var sum = 0.0;
        foreach (var at in options)
        {
            sum += worth[at];
        }

        return sum;
    }

    /// <summary>The odds that one of several is taken, from the crowds that are counted.</summary>
    private Func<Func<CrowdTakers[], CrowdTakers>, double> Among(ReadOnlySpan<int> mark, double beyond, IReadOnlyList<ReadPackage> packages, double round, double least)
    {
        var (worth, lowest) = Beyond(mark, beyond, least);
        var nothing = new double[odds.Length];
        var stated = TakersByCrowd(worth, round, lowest);
        var together = TakersByCrowd(Best(packages), round, nothing);
        CrowdTakers[][] each = [.. packages.Select(package => TakersByCrowd(Best([package]), round, nothing))];
        return count =>
        {
            double Of(OddsFit fit, CrowdTakers[] crowds) => fit.Of(TakerShare.Of(count(crowds)));
            var (likeliest, alone, among) = (Of(OddsFit.ByMark(IsWritten), stated), each.Max(crowds => Of(OddsFit.ByChoice, crowds)), Of(OddsFit.ByChoice, together));
            return likeliest + ((1 - likeliest) * (alone < 1 ? Math.Clamp((among - alone) / (1 - alone), 0, 1) : 0));
        };
    }

    private (double[] Worth, double[] Lowest) Beyond(ReadOnlySpan<int> mark, double beyond, double least)
    {
        Require.Finite(beyond);
        Require.Finite(least);
        var marks = Sums(mark);
        return (Array.ConvertAll(marks, worth => worth + beyond), Array.ConvertAll(marks, worth => worth + least));
    }

    /// <summary>What each crowd says.</summary>
    private CrowdTakers[] TakersByCrowd(double[] worth, double round, double[] least)
    {
        Require.That(round >= 0 && double.IsFinite(round), round, "is finite and at least 0");
        var crowds = new CrowdTakers[ends.Length];
        for (var (c, p) = (0, 0); c < ends.Length; c++)
        {
            var (all, share, mean) = (0.0, 0.0, 0.0);
            for (; p < ends[c]; p++)
            {
                all += odds[p];
                share += odds[p] * OfferLikelihood.Accepts(worth[p], manners[p].Target(round), manners[p], last[p], Math.Max(0, round - lastAt), least[p]);
                mean += odds[p] * worth[p];
            }

            crowds[c] = new CrowdTakers(all, share, mean);
        }

        return crowds;
    }

    /// <summary>The range of a weight as it is told.</summary>
    internal static Belief Range(Belief plain, double widening) =>
        plain.Widened(widening).Within(0, 1) is var told && told.Low < NextToNothing ? told with { Low = 0 } : told;

    private Belief Widened(double[] figures) => Belief.Of(figures, odds).Widened(widening);

    /// <summary>What the best of them is worth to each.</summary>
    private double[] Best(IReadOnlyList<ReadPackage> packages)
    {
        Require.Between(packages.Count, 1, int.MaxValue, nameof(packages));
        var best = new double[odds.Length];
        Array.Fill(best, double.NegativeInfinity);
        foreach (var package in packages)
        {
            Require.Finite(package.Beside, nameof(packages));
            var sums = Sums(package.Options);
            for (var p = 0; p < sums.Length; p++)
            {
                best[p] = Math.Max(best[p], sums[p] + package.Beside);
            }
        }

        return best;
    }

    private double[] Sums(ReadOnlySpan<int> package)
    {
        var sums = new double[odds.Length];
        for (var p = 0; p < sums.Length; p++)
        {
            for (var i = 0; i < package.Length; i++)
            {
                sums[p] += partWorths[p][first[i] + package[i]];
            }
        }

        return sums;
    }

    private double Range(double[] worth, int issue)
    {
        var (least, most) = (double.MaxValue, double.MinValue);
        for (var at = first[issue]; at < first[issue + 1]; at++)
        {
            (least, most) = (Math.Min(least, worth[at]), Math.Max(most, worth[at]));
        }

        return most - least;
    }

    private double[][] FirstsByCrowd(double[][] ranges)
    {
        var firsts = Array.ConvertAll(ends, _ => new double[first.Length - 1]);
        for (var (c, p) = (0, 0); c < ends.Length; c++)
        {
            for (; p < ends[c]; p++)
            {
                firsts[c][Array.IndexOf(ranges[p], ranges[p].Max())] += odds[p];
            }
        }

        return firsts;
    }
}
