using Parley.Analysis;
using Parley.Analysis.Outcomes;

namespace Parley.Deals.Insight;

/// <summary>Which packages are looked for.</summary>
/// <param name="Worth">What each is worth to us at least.</param>
/// <param name="Count">At most so many.</param>
public sealed record PackageWish(Rational Worth, int Count)
{
    /// <summary>What each gives them more than, as far as we know their worth; null asks for nothing.</summary>
    public Rational? BetterForThem { get; init; }

    /// <summary>What each gives them at least, as far as we know their worth; null asks for nothing.</summary>
    public Rational? LeastForThem { get; init; }

    /// <summary>What each is worth to us less than, where their worth is not known: the only sign that it gives them more; null asks for nothing.</summary>
    public Rational? LessForUs { get; init; }

    /// <summary>To be shown side by side: none is worse for both of us than another, no two differ on one issue alone, and beyond three only what differs clearly.</summary>
    public bool SideBySide { get; init; }

    /// <summary>Found before. For want of others, those that differ on one issue alone join them.</summary>
    public IReadOnlyList<Package>? Joining { get; init; }

    /// <summary>Even those that differ by less than a twentieth of a range join them.</summary>
    public bool Alike { get; init; }

    internal bool Allows(Package package) => package.TheirsExactly is { } theirs ? !(theirs <= BetterForThem) && !(theirs < LeastForThem) : !(package.OursExactly >= LessForUs);
}

/// <summary>Packages that are worth the same to us within <paramref name="Tolerance"/> and differ for them.</summary>
/// <param name="Tolerance">In our worth: every package is worth from what was asked to that much more.</param>
public sealed record EqualPackages(IReadOnlyList<Package> Packages, double Tolerance)
{
    /// <summary>What was asked for, or the worth of our worst package when that is more.</summary>
    public Rational Worth { get; init; }

    /// <summary>All that were weighed by both worths within the tolerance and cannot be improved for both, or not with one of their values held; none where their worth is not known.</summary>
    internal IEnumerable<Package> Candidates { get; private init; } = [];

    /// <summary>So many are shown even when they are much alike.</summary>
    internal const int Few = 3;
    private const int Neighbours = 200;
    private static readonly decimal[] Tolerances = [0.0025m, 0.005m, 0.01m, 0.02m, 0.05m, 0.1m];
    private static readonly decimal[] CoarseTolerances = [0.01m, 0.03m, 0.1m];

    /// <summary>
    /// Up to <paramref name="count"/> packages worth at least <paramref name="worth"/> to us, at most the tolerance more: the one that is best for
    /// them first, then the most different. Fewer when there are no more; none when nothing feasible is worth that much.
    /// The tolerance starts at 0.25 % of our range and widens to at most 10 % until there are enough.
    /// </summary>
    public static EqualPackages Find(DealModel model, Proposals proposals, Rational worth, int count) => Find(model, proposals, new PackageWish(worth, count));

    /// <inheritdoc cref="Find(DealModel, Proposals, Rational, int)"/>
    public static EqualPackages Find(DealModel model, Proposals proposals, PackageWish wish)
    {
        if (proposals.Space.OurRange is not var (worst, best) || wish.Worth > best)
        {
            return new EqualPackages([], 0) { Worth = wish.Worth };
        }

        var worth = Rational.Max(wish.Worth, worst);
        var enough = Math.Min(wish.Count, Few);
        var range = best - worst;
        var choice = new PackageChoice(model, wish);
        List<Package> before = [.. wish.Joining ?? []];
        var every = RankedPackages.Every(model, proposals.Space);
        var (fine, coarse) = wish.Alike ? (Tolerances[^1..], CoarseTolerances[^1..]) : (Tolerances, CoarseTolerances);
        if (proposals.Frontier is not { } frontier)
        {
            return every is not null
                ? Widen(fine, range, enough, ceiling => choice.Fill(before, wish.Count, every.Between(worth, ceiling).Where(wish.Allows)), worth)
                : Widen(coarse, range, enough, ceiling => choice.Fill(before, wish.Count, Spread(ceiling)), worth);
        }

        var widest = worth + (range * Tolerances[^1]);
        var pool = (every ?? RankedPackages.Some(model, proposals, frontier, worth, widest)).Only(wish.Allows);
        // The best for them may give us more than the widest tolerance, or be missing where the frontier was thinned: then other packages must do.
        var forThem = frontier.LastAtLeast(worth) is >= 0 and var at ? frontier[at].Ours : best;
        var found = Widen(fine, range, enough, ceiling => forThem > ceiling ? [] : Better(ceiling), worth);
        // Of a large deal the rest is searched only where a few must be found: it holds little that none of those beats.
        found = found.Packages.Count >= enough || (every is null && wish is { SideBySide: true, Joining: null } && found.Packages.Count > 0) ? found
            : Widen(every is null ? coarse : fine, range, enough, WithTheRest, worth);
        return found with { Candidates = InReach(worth + Figures.Exact(found.Tolerance)) };

        IEnumerable<Package> InReach(Rational ceiling) => pool.Between(worth, ceiling, 0).Concat(pool.Between(worth, ceiling, 1));

        List<Package> Better(Rational ceiling) =>
            choice.Fill(choice.Fill(before, wish.Count, pool.Between(worth, ceiling, 0)), wish.Count, pool.Between(worth, ceiling, 1));

        // Of what is left the best come first, all others only until there are enough.
        List<Package> WithTheRest(Rational ceiling)
        {
            var near = every is not null ? [] : proposals.Space.PackagesNear(worth, ceiling, Neighbours).Select(p => model.Describe(p)).Where(wish.Allows);
            List<Package> all = [.. pool.Between(worth, ceiling).Concat(near.Where(p => p.OursExactly >= worth && p.OursExactly <= ceiling)).DistinctBy(Text)];
            var chosen = choice.Fill(choice.Fill(before, wish.Count, RankedPackages.Unbeaten(all)), wish.Count, pool.Between(worth, ceiling, 0).Concat(pool.Between(worth, ceiling, 1)));
            if (chosen.Count < enough && every is not null)
            {
                chosen = choice.Fill(chosen, enough, pool.Between(worth, ceiling, 2));
            }

            return chosen.Count >= enough ? chosen : choice.Fill(chosen, enough, all);
        }

        IEnumerable<Package> Spread(Rational ceiling) => proposals.Space.PackagesNear(worth, ceiling, Math.Max(3 * wish.Count, wish.Count + 1))
            .Select(p => model.Describe(p)).Prepend(proposals.Cheapest(worth)!).Where(p => p.OursExactly >= worth && p.OursExactly <= ceiling && wish.Allows(p));
    }

    /// <summary>Whether they differ in more than a figure or two by less than a twentieth of the range.</summary>
    public static bool Differ(DealModel model, Package a, Package b) => PackageChoice.Differ(model, a, b);

    /// <summary>Without those that differ from one before on a single issue: whoever may choose between two prices takes the better one.</summary>
    public static IReadOnlyList<Package> Choices(IEnumerable<Package> packages)
    {
        var choices = new List<Package>();
        foreach (var package in packages)
        {
            if (choices.TrueForAll(one => PackageChoice.Differences(one, package) > 1))
            {
                choices.Add(package);
            }
        }

        return choices;
    }

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

        return new EqualPackages(found, tolerance.ToDouble()) { Worth = worth };
    }

    internal static string Text(Package package) => string.Join('\n', package.Terms.Select(t => t.Value.Text));
}
