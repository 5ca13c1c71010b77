using Parley.Analysis;
using Parley.Analysis.Outcomes;

namespace Parley.Deals.Insight;

/// <summary>
/// Packages and how good they are for both: rank 0 can't be improved for one side without hurting the other, rank 1 can't with one of its values held
/// fixed, rank 2 can, rank 3 holds an option for which the issue has another that is better for both. All packages of a small deal; of a large one those that are found on frontiers. Method: docs/methods/plan.md.
/// </summary>
internal sealed class RankedPackages
{
    /// <summary>Deals with so many combinations are weighed whole.</summary>
    private const int Small = 5_000;
    private const int MostValues = 100_000;
    private const int MostThemes = 24;
    private const int Neighbours = 200;
    private const int LargeFrontier = 10_000;

    /// <summary>All further frontiers together may take so many sums; the work of the first one tells what one takes.</summary>
    private const long MostSums = 1 << 25;
    private const int FewPoints = 5_000;

    private readonly List<(Package Package, int Rank)> packages;

    private RankedPackages(List<(Package Package, int Rank)> packages) => this.packages = packages;

    /// <summary>Worth from low to high to us, all ranks or one.</summary>
    public IEnumerable<Package> Between(Rational low, Rational high, int? rank = null) =>
        packages.Where(p => (rank is null || p.Rank == rank) && p.Package.OursExactly >= low && p.Package.OursExactly <= high).Select(p => p.Package);

    public RankedPackages Only(Func<Package, bool> allowed) => new(packages.FindAll(p => allowed(p.Package)));

    /// <summary>Every feasible package with its rank, the least for us first; null when there are too many. Without their worth all have rank 0.</summary>
    public static RankedPackages? Every(DealModel model, OutcomeSpace space)
    {
        var combinations = 1L;
        foreach (var issue in space.Issues)
        {
            combinations = Math.Min(Small + 1, combinations * issue.Ours.Count);
        }

        return combinations > Small || combinations * space.Issues.Count > MostValues ? null : Ranked(model, space, Feasible(space));
    }

    /// <summary>The efficient packages from the worth to the ceiling, the best for them first, and those of further frontiers, each with one value of one issue held fixed.</summary>
    public static RankedPackages Some(DealModel model, Proposals proposals, Frontier frontier, Rational worth, Rational ceiling)
    {
        var found = new List<(Package Package, int Rank)>();
        for (var i = frontier.LastAtLeast(worth); i >= 0 && found.Count < Neighbours && frontier[i].Ours <= ceiling; i--)
        {
            found.Add((model.Describe(frontier.Package(i)), 0));
        }

        // Where the frontier is large, every further one costs as much and its own neighbours differ enough.
        if (frontier.Count <= LargeFrontier)
        {
            var affordable = (int)Math.Min(MostThemes, MostSums / Math.Max(1, Effort(proposals, frontier)));
            foreach (var (issue, option) in Themes(model, affordable))
            {
                var further = model.Noted(proposals.Space.With(issue, option).FindFrontier(FewPoints));
                var at = further.LastAtLeast(worth);
                for (var i = at; i >= 0 && i > at - 3; i--)
                {
                    found.Add((model.Describe(further.Package(i)), 1));
                }
            }
        }

        return new RankedPackages([.. found.DistinctBy(p => EqualPackages.Text(p.Package))]);
    }

    /// <summary>Those of which none is worse for both sides than another.</summary>
    public static IEnumerable<Package> Unbeaten(IEnumerable<Package> pool)
    {
        Package? last = null;
        foreach (var package in pool.OrderByDescending(p => p.OursExactly).ThenByDescending(p => p.TheirsExactly))
        {
            if (last is null || package.TheirsExactly > last.TheirsExactly || (package.TheirsExactly == last.TheirsExactly && package.OursExactly == last.OursExactly))
            {
                yield return last = package;
            }
        }
    }

    private static IEnumerable<int[]> Feasible(OutcomeSpace space)
    {
        var package = new int[space.Issues.Count];
        while (true)
        {
            if (space.IsFeasible(package))
            {
                yield return [.. package];
            }

            var at = package.Length - 1;
            while (at >= 0 && ++package[at] == space.Issues[at].Ours.Count)
            {
                package[at--] = 0;
            }

            if (at < 0)
            {
                yield break;
            }
        }
    }

    private static RankedPackages Ranked(DealModel model, OutcomeSpace space, IEnumerable<int[]> feasible)
    {
        var all = feasible.Select(positions => (Positions: positions, Package: model.Describe(positions)))
            .OrderByDescending(p => p.Package.OursExactly).ThenByDescending(p => p.Package.TheirsExactly).ToList();
        var ranked = new List<(Package, int)>(all.Count);
        Package? whole = null;
        var fixing = space.Issues.Select(issue => new Package?[issue.Ours.Count]).ToArray();
        var pointless = Enumerable.Range(0, space.Issues.Count).Select(issue => Pointless(model, space, issue)).ToArray();
        foreach (var (positions, package) in all)
        {
            var (rank, isPointless) = (2, false);
            for (var issue = 0; issue < positions.Length; issue++)
            {
                ref var best = ref fixing[issue][positions[issue]];
                rank = Leads(package, ref best) ? 1 : rank;
                isPointless |= pointless[issue][positions[issue]];
            }

            ranked.Add((package, Leads(package, ref whole) ? 0 : isPointless ? 3 : rank));
        }

        ranked.Reverse();
        return new RankedPackages(ranked);
    }

    /// <summary>For each option whether another one of the issue is better for both sides, whatever else is agreed.</summary>
    private static bool[] Pointless(DealModel model, OutcomeSpace space, int issue)
    {
        var (ours, theirs, barred) = (space.Issues[issue].Ours, space.Issues[issue].Theirs, space.Issues[issue].Barred);
        var pointless = new bool[ours.Count];
        // What an issue adds or forbids together with others is not known option by option.
        if (theirs is null || model.Deal.Interactions.Any(joint => joint.When.Any(when => when.Issue == model.Deal.Issues[issue].Name)))
        {
            return pointless;
        }

        (Rational Ours, Rational Theirs)? best = null;
        foreach (var option in Enumerable.Range(0, ours.Count).Where(option => barred?[option] != true).OrderByDescending(option => ours[option]).ThenByDescending(option => theirs[option]))
        {
            pointless[option] = best is var (our, their) && (their > theirs[option] || (their == theirs[option] && our > ours[option]));
            best = pointless[option] ? best : (ours[option], theirs[option]);
        }

        return pointless;
    }

    /// <summary>Nothing that came before, as good for us or better, is better for both than this one.</summary>
    private static bool Leads(Package package, ref Package? best)
    {
        if (best is null || package.TheirsExactly is not { } theirs || theirs > best.TheirsExactly)
        {
            best = package;
            return true;
        }

        return theirs == best.TheirsExactly && package.OursExactly == best.OursExactly;
    }

    /// <summary>The sums of a frontier and, several times over, the options that it is made from.</summary>
    private static long Effort(Proposals proposals, Frontier frontier) => frontier.Sums + (32 * proposals.Space.Issues.Sum(issue => (long)issue.Ours.Count));

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
            var pointless = Pointless(model, model.Space, i);
            return Enumerable.Range(0, shown).Select(k => (i, shown == 1 ? 0 : (int)((long)k * (count - 1) / (shown - 1)))).Where(theme => !pointless[theme.Item2]);
        });
    }

    private static double Spread(IssueWorths issue) => (issue.Ours.Max() - issue.Ours.Min()).ToDouble();
}
