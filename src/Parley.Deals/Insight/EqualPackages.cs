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
    private const int Neighbours = 200;
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

        var enough = Math.Min(count, Few);
        var range = best - worst;
        if (proposals.Frontier is not { } frontier)
        {
            return Widen(CoarseTolerances, range, enough, ceiling =>
                [.. Apart(model, proposals.Space.PackagesNear(worth, ceiling, count + 1).Select(p => model.Describe(p)).Prepend(proposals.Cheapest(worth)!)
                    .Where(p => p.OursExactly <= ceiling)).Take(count)], worth);
        }

        var widest = worth + (range * Tolerances[^1]);
        var efficient = Efficient(model, frontier, worth, widest);
        var themed = Themed(model, proposals, worth);
        var forThem = frontier[frontier.LastAtLeast(worth)].Ours;
        var found = Widen(Tolerances, range, enough, ceiling => forThem > ceiling ? [] : Choose(model, count, Upto(efficient, ceiling), Upto(themed, ceiling)), worth);
        if (found.Packages.Count >= enough)
        {
            return found;
        }

        // So little is asked for that what can't be improved gives us far more, or there is too little of it: then also the best of what is left.
        return Widen(Tolerances, range, enough, ceiling =>
        {
            var near = proposals.Space.PackagesNear(worth, ceiling, Neighbours).Select(p => model.Describe(p)).ToList();
            List<Package> pool = [.. Upto([.. efficient, .. themed, .. near], ceiling).DistinctBy(Text)];
            var chosen = Choose(model, count, Unbeaten(pool), Upto(themed, ceiling));
            return chosen.Count >= enough ? chosen : Diverse(model, pool, enough, chosen);
        }, worth);
    }

    private static List<Package> Upto(IEnumerable<Package> packages, Rational ceiling) => [.. packages.Where(p => p.OursExactly <= ceiling)];

    /// <summary>What differs among the first, filled up from the second.</summary>
    private static List<Package> Choose(DealModel model, int count, List<Package> first, List<Package> second) =>
        Diverse(model, second, count, Diverse(model, first, count, []));

    /// <summary>What is found within the least tolerance that gives enough, or within the widest.</summary>
    private static EqualPackages Widen(decimal[] tolerances, Rational range, int enough, Func<Rational, List<Package>> find, Rational worth)
    {
        var (found, tolerance) = (new List<Package>(), Rational.Zero);
        foreach (var share in tolerances)
        {
            tolerance = range * share;
            found = find(worth + tolerance);
            if (found.Count >= enough)
            {
                break;
            }
        }

        return new EqualPackages(found, tolerance.ToDouble());
    }

    /// <summary>Without those that are much like one before.</summary>
    private static List<Package> Apart(DealModel model, IEnumerable<Package> packages)
    {
        var apart = new List<Package>();
        foreach (var package in packages)
        {
            if (apart.TrueForAll(kept => Differ(model, kept, package)))
            {
                apart.Add(package);
            }
        }

        return apart;
    }

    /// <summary>Those of which none is beaten by another on one side without being better on the other.</summary>
    private static List<Package> Unbeaten(List<Package> pool)
    {
        var unbeaten = new List<Package>();
        foreach (var package in pool.OrderByDescending(p => p.OursExactly).ThenByDescending(p => p.TheirsExactly))
        {
            if (unbeaten.Count == 0 || package.TheirsExactly > unbeaten[^1].TheirsExactly
                || (package.TheirsExactly == unbeaten[^1].TheirsExactly && package.OursExactly == unbeaten[^1].OursExactly))
            {
                unbeaten.Add(package);
            }
        }

        return unbeaten;
    }

    private static string Text(Package package) => string.Join('\n', package.Terms.Select(t => t.Value.Text));

    /// <summary>On the whole frontier, from the one that is best for them up to the ceiling.</summary>
    private static List<Package> Efficient(DealModel model, Frontier frontier, Rational worth, Rational ceiling)
    {
        var found = new List<Package>();
        for (var i = frontier.LastAtLeast(worth); i >= 0 && found.Count < Neighbours && frontier[i].Ours <= ceiling; i--)
        {
            found.Add(model.Describe(frontier.Package(i)));
        }

        return found;
    }

    /// <summary>For each value of an issue held fixed: the efficient packages that cost us least above the worth.</summary>
    private static List<Package> Themed(DealModel model, Proposals proposals, Rational worth)
    {
        var found = new List<Package>();
        // Where the frontier is large, every further one costs as much and its own neighbours differ enough.
        if (proposals.Frontier!.Count <= LargeFrontier)
        {
            var affordable = (int)Math.Min(MostThemes, MostSums / Math.Max(1, Effort(proposals)));
            foreach (var (issue, option) in Themes(model, affordable))
            {
                Add(proposals.Space.With(issue, option).FindFrontier(FewPoints));
            }
        }

        return [.. found.DistinctBy(Text)];

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

    /// <summary>Those chosen already and, until there are so many, the next that is good for them and unlike those.</summary>
    private static List<Package> Diverse(DealModel model, List<Package> pool, int count, List<Package> already)
    {
        List<Package> chosen = [.. already];
        if (pool.Count == 0)
        {
            return chosen;
        }

        var floor = pool.Min(p => p.Theirs!.Value);
        var span = Math.Max(1e-12, pool.Max(p => p.Theirs!.Value) - floor);
        while (chosen.Count < count)
        {
            pool.RemoveAll(p => chosen.Any(c => !Differ(model, c, p)));
            if (pool.Count == 0)
            {
                break;
            }

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
