using Parley.Analysis;
using Parley.Analysis.Outcomes;

namespace Parley.Deals.Insight;

/// <summary>Packages that are worth the same to us within <paramref name="Tolerance"/> and differ for them.</summary>
/// <param name="Tolerance">In our worth: every package is worth from what was asked to that much more.</param>
public sealed record EqualPackages(IReadOnlyList<Package> Packages, double Tolerance)
{
    private const int MostThemes = 24;

    /// <summary>So many are shown even when they are much alike; beyond it, only what differs.</summary>
    internal const int Few = 3;
    private const double Different = 0.3;
    private const int LargeFrontier = 10_000;

    /// <summary>All further frontiers together may take so many sums; the work of the first one tells what one takes.</summary>
    private const long MostSums = 1 << 25;
    private const int FewPoints = 5_000;
    private static readonly decimal[] Tolerances = [0.0025m, 0.005m, 0.01m, 0.02m, 0.05m, 0.1m];
    private static readonly decimal[] CoarseTolerances = [0.01m, 0.03m, 0.1m];

    /// <summary>
    /// Up to <paramref name="count"/> packages worth at least <paramref name="worth"/> to us, at most the tolerance more: the one that is best for
    /// them first, then the most different. Fewer when there are no more; none when nothing feasible is worth that much.
    /// The tolerance starts at 0.25 % of our range and widens to at most 10 % until there are enough.
    /// </summary>
    public static EqualPackages Find(DealModel model, Proposals proposals, Rational worth, int count)
    {
        if (proposals.Space.OurRange is not var (worst, best) || worth > best)
        {
            return new EqualPackages([], 0);
        }

        worth = Rational.Max(worth, worst);

        var candidates = proposals.Frontier is null ? null : Candidates(model, proposals, worth);
        var chosen = new List<Package>();
        var tolerance = Rational.Zero;
        foreach (var share in candidates is null ? CoarseTolerances : Tolerances)
        {
            tolerance = (best - worst) * share;
            var ceiling = worth + tolerance;
            chosen = candidates is null
                ? [.. proposals.Space.PackagesNear(worth, ceiling, count + 1).Select(p => model.Describe(p)).Prepend(proposals.Cheapest(worth)!)
                    .Where(p => p.OursExactly <= ceiling).DistinctBy(p => string.Join('\n', p.Terms.Select(t => t.Value.Text))).Take(count)]
                : Diverse(model, [.. candidates.Where(c => c.OursExactly <= ceiling)], count);
            if (chosen.Count >= Math.Min(count, Few))
            {
                break;
            }
        }

        return new EqualPackages(chosen, tolerance.ToDouble());
    }

    /// <summary>For the whole deal and for each value of an issue held fixed: the efficient package that costs us least above the worth.</summary>
    private static List<Package> Candidates(DealModel model, Proposals proposals, Rational worth)
    {
        var found = new List<Package>();
        Add(proposals.Frontier!);
        // Where the frontier is large, every further one costs as much and its own neighbours differ enough.
        if (proposals.Frontier!.Count <= LargeFrontier)
        {
            var affordable = (int)Math.Min(MostThemes, MostSums / Math.Max(1, Effort(proposals)));
            foreach (var (issue, option) in Themes(model, affordable))
            {
                Add(proposals.Space.With(issue, option).FindFrontier(FewPoints));
            }
        }

        if (found.Count == 0 || found.Min(p => p.OursExactly) > worth)
        {
            found.AddRange(proposals.Space.PackagesNear(worth, worth, Few).Select(p => model.Describe(p)));
        }

        return [.. found.DistinctBy(p => string.Join('\n', p.Terms.Select(t => t.Value.Text)))];

        void Add(Frontier frontier)
        {
            var at = frontier.LastAtLeast(worth);
            for (var i = at; i >= 0 && i > at - 3; i--)
            {
                found.Add(model.Describe(frontier.Package(i)));
            }
        }
    }

    /// <summary>The sums of a frontier and, several times over, the options that it is made from.</summary>
    private static long Effort(Proposals proposals)
    {
        var options = 0L;
        foreach (var issue in proposals.Space.Issues)
        {
            options += issue.Ours.Count;
        }

        return proposals.Frontier!.Sums + (32 * options);
    }

    private static IEnumerable<(int Issue, int Option)> Themes(DealModel model, int most)
    {
        var weighty = Enumerable.Range(0, model.Scales.Count)
            .OrderByDescending(i => Spread(model.Space.Issues[i]))
            .Take(most / 2).ToList();
        var each = Math.Max(2, most / Math.Max(1, weighty.Count));
        return weighty.SelectMany(i =>
        {
            var count = model.Scales[i].Count;
            var shown = Math.Min(each, count);
            return Enumerable.Range(0, shown).Select(k => (i, shown == 1 ? 0 : (int)((long)k * (count - 1) / (shown - 1))));
        });
    }

    private static double Spread(IssueWorths issue) => (issue.Ours.Max() - issue.Ours.Min()).ToDouble();

    private static List<Package> Diverse(DealModel model, List<Package> pool, int count)
    {
        var chosen = new List<Package>();
        if (pool.Count == 0)
        {
            return chosen;
        }

        var floor = pool.Min(p => p.Theirs!.Value);
        var span = Math.Max(1e-12, pool.Max(p => p.Theirs!.Value) - floor);
        while (chosen.Count < count && pool.Count > 0)
        {
            var next = pool.MaxBy(p => ((p.Theirs!.Value - floor) / span) + (2 * Apart(p)))!;
            if (chosen.Count >= Few && Apart(next) < Different)
            {
                break;
            }

            chosen.Add(next);
            pool.Remove(next);
        }

        return chosen;

        double Apart(Package package) => chosen.Count == 0 ? 0 : chosen.Min(c => Distance(model, c, package));
    }

    /// <summary>Whether they differ in more than a figure or two by less than a twentieth of the range.</summary>
    public static bool Differ(DealModel model, Package a, Package b) => Enumerable.Range(0, a.Terms.Count).Any(i =>
        a.Terms[i].Value != b.Terms[i].Value
        && !(model.Deal.Issues[i] is RangeIssue range && a.Terms[i].Value.Figure is { } x && b.Terms[i].Value.Figure is { } y && Math.Abs(x - y) * 20 < range.High - range.Low));

    /// <summary>The share of issues that differ; figures differ by how far they lie apart in their range.</summary>
    private static double Distance(DealModel model, Package a, Package b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Terms.Count; i++)
        {
            if (a.Terms[i].Value != b.Terms[i].Value)
            {
                sum += model.Deal.Issues[i] is RangeIssue range && a.Terms[i].Value.Figure is { } x && b.Terms[i].Value.Figure is { } y
                    ? 0.25 + (0.75 * (double)(Math.Abs(x - y) / (range.High - range.Low)))
                    : 1;
            }
        }

        return sum / a.Terms.Count;
    }
}
