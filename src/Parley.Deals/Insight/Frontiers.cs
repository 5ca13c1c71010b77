using System.Globalization;
using System.Numerics;
using Parley.Analysis;
using Parley.Deals.Files.Domains;

namespace Parley.Deals.Insight;

/// <summary>Answers about packages: which can't be improved, which are worth the same to us.</summary>
public static class Frontiers
{
    /// <param name="ownAtLeast">Lists only points worth at least this to us; null lists all.</param>
    /// <param name="limit">At least 0; lists at most this many points, the best for us first; null lists all.</param>
    public static FrontierAnswer Answer(Deal deal, DateOnly asOf, TimeProvider time, double? ownAtLeast = null, int? limit = null)
    {
        var started = time.GetTimestamp();
        var model = DealModel.Of(deal);
        var walkAway = WalkAway.Of(deal, asOf);
        var bargain = Bargain.Find(model, walkAway);
        if (bargain.Stepless is { } stepless)
        {
            var corners = Answer(bargain, stepless, ownAtLeast, limit);
            return corners with
            {
                Milliseconds = Elapsed(time, started),
                Findings = [.. Findings(model), .. Findings(stepless), .. OutOfReach(corners, ownAtLeast, limit, worth => Wording.Sum(worth, deal.Currency)), .. walkAway.Findings],
            };
        }

        var answer = Answer(bargain, ownAtLeast, limit);
        return answer with
        {
            Outcomes = model.Stepless ? null : model.Space.Outcomes,
            Exact = !model.Stepless && bargain.Frontier is null or { Exact: true },
            Epsilon = model.GridEpsilon + (bargain.Frontier?.Epsilon ?? 0),
            Milliseconds = Elapsed(time, started),
            Findings = [.. Findings(model, bargain), .. Cut(bargain), .. OutOfReach(answer, ownAtLeast, limit, worth => Wording.Sum(worth, deal.Currency)), .. walkAway.Findings],
        };
    }

    /// <summary>Between two profiles of a negotiation domain, the first being ours.</summary>
    /// <inheritdoc cref="Answer(Deal, DateOnly, TimeProvider, double?, int?)"/>
    public static FrontierAnswer Answer(NegotiationDomain domain, DomainProfile ours, DomainProfile theirs, TimeProvider time, double? ownAtLeast = null, int? limit = null)
    {
        var started = time.GetTimestamp();
        var model = new DomainModel(domain, ours, theirs);
        var bargain = Bargain.Find(model);
        var answer = Answer(bargain, ownAtLeast, limit);
        return answer with
        {
            Outcomes = model.Space.Outcomes,
            Milliseconds = Elapsed(time, started),
            Findings = [.. model.Findings, .. Findings(answer), .. Cut(bargain), .. OutOfReach(answer, ownAtLeast, limit, worth => worth.ToString("0.####", CultureInfo.InvariantCulture))],
        };
    }

    /// <summary>All that follows from the bargain alone.</summary>
    private static FrontierAnswer Answer(Bargain bargain, double? ownAtLeast, int? limit)
    {
        var frontier = bargain.Frontier;
        var least = Figures.Exact(ownAtLeast);
        var count = frontier is null ? 0 : least is { } worth ? frontier.LastAtLeast(worth) + 1 : frontier.Count;
        var points = new PointList(bargain, Math.Min(count, limit ?? int.MaxValue));
        return new FrontierAnswer(
            null,
            frontier?.Count,
            frontier is null or { Exact: true },
            frontier?.Epsilon ?? 0,
            frontier?.Method,
            frontier is { Exact: false } ? frontier.HullGap : null,
            points,
            FairAnswer.Of(bargain.Nash),
            FairAnswer.Of(bargain.KalaiSmorodinsky),
            FairAnswer.Of(bargain.Egalitarian),
            FairAnswer.Of(bargain.Utilitarian),
            new ReservationAnswer(bargain.OurReservation, bargain.TheirReservation),
            bargain.Zone,
            0,
            []);
    }

    private static FrontierAnswer Answer(Bargain bargain, SteplessBargain stepless, double? ownAtLeast, int? limit) => new(
        null,
        stepless.Vertices.Count,
        true,
        0,
        null,
        null,
        [.. stepless.Corners(Figures.Exact(ownAtLeast)).Take(limit ?? int.MaxValue)],
        FairAnswer.Of(bargain.Nash),
        FairAnswer.Of(bargain.KalaiSmorodinsky),
        FairAnswer.Of(bargain.Egalitarian),
        FairAnswer.Of(bargain.Utilitarian),
        new ReservationAnswer(bargain.OurReservation, bargain.TheirReservation),
        bargain.Zone,
        0,
        []);

    private static double Elapsed(TimeProvider time, long started) => Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 3);

    private static IEnumerable<Finding> Cut(Bargain bargain)
    {
        if (new[] { bargain.Nash, bargain.KalaiSmorodinsky, bargain.Egalitarian, bargain.Utilitarian }.Any(point => point is { IsCut: true }))
        {
            yield return new Finding("ties-cut", $"At a fair point more packages are tied than are listed: {Bargain.MostTies:N0} at most.");
        }
    }

    /// <summary>Why nothing is listed although there are efficient packages.</summary>
    private static IEnumerable<Finding> OutOfReach(FrontierAnswer answer, double? ownAtLeast, int? limit, Func<double, string> said) =>
        ownAtLeast is { } least && limit != 0 && answer is { Size: > 0, Frontier.Count: 0 } ? [OutOfReach(said(least))] : [];

    private static Finding OutOfReach(string worth) => new("worth-out-of-reach", $"No feasible package is worth {worth} or more to us.");

    private static IEnumerable<Finding> Findings(FrontierAnswer answer)
    {
        if (!answer.Exact)
        {
            yield return new Finding(
                "frontier-thinned",
                string.Create(CultureInfo.InvariantCulture, $"Not every efficient package could be kept exactly: each one left out has a listed one worth at most {answer.Epsilon:0.##E+0} less to us and no less to them."));
        }
    }

    public static WalkAwayAnswer WalkAwayAnswer(Deal deal, DateOnly asOf)
    {
        var model = DealModel.Of(deal);
        var walkAway = WalkAway.Of(deal, asOf);
        var basis = WalkAwayBasis.Of(deal, asOf, walkAway);
        return new WalkAwayAnswer(
            walkAway.Value,
            basis.Alternatives,
            walkAway.Order,
            walkAway.Theirs,
            PowerAnswer.Of(Bargain.PowerOf(model, walkAway)),
            walkAway.NextAlternativeWorth,
            basis.KnowingExpiry,
            basis.Fallback,
            (double?)deal.Alternatives?.Correlation,
            (double?)deal.Alternatives?.DiscountPerYear,
            basis.Assumptions,
            [.. walkAway.Findings, .. basis.Findings, .. model.Findings]);
    }

    public static PackagesAnswer PackagesAnswer(Deal deal, DateOnly asOf, double worth, int count)
    {
        var model = DealModel.Of(deal);
        var odds = AcceptanceOdds.Of(model, Table.Of(model), WalkAway.Of(deal, asOf).Theirs);
        var equal = EqualPackages.Find(model, Proposals.All(model), Figures.Exact(worth), count);
        var reachable = model.Space.OurRange is var (_, best) && best >= Figures.Exact(worth);
        IEnumerable<Finding> none = equal.Packages.Count > 0 ? equal.Worth == Figures.Exact(worth) ? []
            : [new Finding("worth-below-all", $"Every feasible package is worth more to us than {Wording.Sum(worth, deal.Currency)}: these are worth about the least, {Wording.Sum(equal.Worth.ToDouble(), deal.Currency)}.")]
            : reachable ? [new Finding("worth-not-met", $"No feasible package is worth {Wording.Sum(worth, deal.Currency)} to us, or up to {Wording.Sum(equal.Tolerance, deal.Currency)} more.")]
            : [OutOfReach(Wording.Sum(worth, deal.Currency))];
        var shown = odds?.Choose(equal.Packages, equal.Candidates, count, (one, other) => EqualPackages.Differ(model, one, other)) ?? equal.Packages;
        return new PackagesAnswer([.. shown.Select(package => OfferedPackageAnswer.Of(package, odds?.Of(package)))], equal.Tolerance, [.. none, .. model.Findings, .. Missed(model)])
        {
            Together = odds?.Together(shown),
        };
    }

    /// <summary>What a reader of chosen packages must know: parts of a very large deal are searched with so many points at most.</summary>
    internal static IEnumerable<Finding> Missed(DealModel model) => model.Missed == 0 ? []
        : [new Finding("search-thinned", $"There are too many packages to keep them all: the ones shown were chosen among at most {Proposals.MostPoints:N0} of each part that was searched, and another may be worth up to {Wording.Sum(model.Missed, model.Deal.Currency)} more to us.")];

    private static IEnumerable<Finding> Findings(DealModel model) => model.Space.Outcomes != BigInteger.Zero ? model.Findings
        : [.. model.Findings, new Finding("no-feasible-package", "The terms that we must have and the combinations that are forbidden leave no package at all.")];

    private static IEnumerable<Finding> Findings(SteplessBargain bargain)
    {
        if (bargain.Vertices.Any(vertex => vertex.Joined == true))
        {
            yield return new Finding("stepless-line", "A range without a step takes any figure: between two packages that are joined, everything on the straight line can be agreed too.");
        }
    }

    /// <summary>What a reader of the frontier must know.</summary>
    internal static IEnumerable<Finding> Findings(DealModel model, Bargain bargain)
    {
        foreach (var finding in Findings(model))
        {
            yield return finding;
        }

        if (model.Stepless)
        {
            var exact = bargain.Stepless is null ? "" : " The zone and the fair split are exact.";
            yield return new Finding("stepless-grid", $"A range without a step is computed on a grid: a package between its points is worth at most {Wording.Sum(model.GridEpsilon, model.Deal.Currency)} more to us.{exact}");
        }

        if (bargain.Frontier is { Exact: false } thinned)
        {
            var less = thinned.Epsilon < 0.01 ? string.Create(CultureInfo.InvariantCulture, $"{thinned.Epsilon:0.##E+0} {model.Deal.Currency.Code}") : Wording.Sum(thinned.Epsilon, model.Deal.Currency);
            yield return new Finding("frontier-thinned", $"The packages that can't be improved for one side without hurting the other are too many, or their figures too long, to keep all exactly: each one left out has a listed one worth at most {less} less to us and no less to them.");
        }
    }
}
