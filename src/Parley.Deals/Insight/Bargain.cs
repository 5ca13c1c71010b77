using Parley.Analysis;
using Parley.Analysis.Bargains;
using Parley.Analysis.Outcomes;

namespace Parley.Deals.Insight;

/// <summary>A fair point in the deal's words: the package, and every package tied with it, itself first.</summary>
/// <param name="IsCut">Whether more are tied than are listed.</param>
public sealed record FairPackage(Package Package, IReadOnlyList<Package> Ties, bool IsCut = false);

/// <summary>A package of positions in the words of whoever asks.</summary>
public delegate Package Describe(ReadOnlySpan<int> package, EfficientPair worth);

/// <summary>
/// The efficient packages of an outcome space, the fair points among them and whether there is room for a deal.
/// Methods: docs/methods/frontier.md, docs/methods/fair-points.md.
/// </summary>
public sealed class Bargain
{
    /// <summary>At most this many tied packages are listed for one point.</summary>
    public const int MostTies = 1_000;

    private readonly OutcomeSpace space;
    private readonly Describe describe;
    private readonly Func<Frontier?> frontier;
    private readonly FairPoints? points;
    private readonly Lazy<FairPackage?> nash;
    private readonly Lazy<FairPackage?> kalaiSmorodinsky;
    private readonly Lazy<FairPackage?> egalitarian;
    private readonly Lazy<FairPackage?> utilitarian;

    private Bargain(OutcomeSpace space, Describe describe, Func<Frontier?> frontier, FairPoints? points, SteplessBargain? stepless, (double? Ours, double? Theirs) reservation)
    {
        (this.space, this.describe, this.frontier, this.points, Stepless) = (space, describe, frontier, points, stepless);
        (OurReservation, TheirReservation) = reservation;
        nash = new(() => stepless is not null ? stepless.Fair(stepless.Points?.Nash) : Fair(points?.Nash));
        kalaiSmorodinsky = new(() => stepless is not null ? stepless.Fair(stepless.Points?.KalaiSmorodinsky) : Fair(points?.KalaiSmorodinsky));
        egalitarian = new(() => stepless is not null ? stepless.Fair(stepless.Points?.Egalitarian) : Fair(points?.Egalitarian));
        utilitarian = new(() => stepless is not null ? stepless.Fair(stepless.Points?.Utilitarian) : Fair(points?.Utilitarian));
        Power = FindPower();
    }

    /// <summary>Null when what they want is not known. Of a range without a step only the figures of a grid are in it.</summary>
    public Frontier? Frontier => frontier();

    /// <summary>What a range without a step really allows; null where there is none, or where only its grid can be looked at.</summary>
    internal SteplessBargain? Stepless { get; }

    public double? OurReservation { get; }

    public double? TheirReservation { get; }

    public FairPackage? Nash => nash.Value;

    public FairPackage? KalaiSmorodinsky => kalaiSmorodinsky.Value;

    public FairPackage? Egalitarian => egalitarian.Value;

    public FairPackage? Utilitarian => utilitarian.Value;

    /// <summary>Some feasible package gives both sides at least what they have without it, and one of them more. Null when it cannot be known.</summary>
    public bool? Zone => Stepless is not null ? Stepless.Points?.Zone : points?.Zone;

    /// <summary>What no deal costs each side, as a share of its range; null members where it cannot be known.</summary>
    public Power Power { get; }

    public static Bargain Find(DealModel model, WalkAway walkAway)
    {
        var reservation = (walkAway.Value, walkAway.Theirs);
        var (ours, theirs) = (Figures.Exact(walkAway.Value), Figures.Exact(walkAway.Theirs));
        Frontier? Known() => model.TheirsKnown ? model.Frontier : null;
        return SteplessBargain.Find(model, ours, theirs) is { } stepless ? new Bargain(model.Space, model.Describe, Known, null, stepless, reservation)
            : new Bargain(model.Space, model.Describe, Known, model.TheirsKnown && model.SharesZero ? FairPoints.Find(model.Frontier, ours, theirs) : null, null, reservation);
    }

    /// <summary>The power of both sides alone: without a walk-away of both there is nothing to compare, and nothing else is computed.</summary>
    public static Power PowerOf(DealModel model, WalkAway walkAway) =>
        walkAway.Value is null || walkAway.Theirs is null || !model.TheirsKnown || !model.SharesZero ? Power.Unknown : Find(model, walkAway).Power;

    /// <summary>Between the two profiles of a domain.</summary>
    public static Bargain Find(DomainModel model)
    {
        var (ours, theirs) = (model.Ours.Reservation, model.Theirs.Reservation);
        var found = model.Space.FindFrontier();
        return new Bargain(model.Space, model.Describe, () => found, FairPoints.Find(found, ours, theirs), null, (ours?.ToDouble(), theirs?.ToDouble()));
    }

    /// <summary>The efficient package at this position, the best for us first.</summary>
    public Package Efficient(int position) => describe(Frontier!.Package(position), Frontier[position]);

    private Power FindPower() => Zone == true && (Stepless is null ? points!.Nash?.Pair : Stepless.Points!.Nash?.Pair) is { } nash && OurReservation is not null && TheirReservation is not null
        ? Power.Of(
            Stake(nash.Ours.ToDouble(), OurReservation, space.OurRange),
            Stake(nash.Theirs.ToDouble(), TheirReservation, space.TheirRange))
        : Power.Unknown;

    private static Stake? Stake(double atNash, double? walkAway, (Rational Worst, Rational Best)? range) =>
        walkAway is { } value && range is var (worst, best) ? new Stake(atNash, value, worst.ToDouble(), best.ToDouble()) : null;

    private FairPackage? Fair(BargainPoint? point)
    {
        if (point is null)
        {
            return null;
        }

        var first = describe(point.On.Package(point.Ties[0]), point.Pair);
        List<Package> ties = [first];
        var listed = 0;
        foreach (var at in point.Ties)
        {
            var worth = point.On[at];
            foreach (var positions in point.On.Packages(at))
            {
                if (++listed > MostTies)
                {
                    return new FairPackage(first, ties, IsCut: true);
                }

                var tie = describe(positions, worth);
                if (!SameTerms(tie, first))
                {
                    ties.Add(tie);
                }
            }
        }

        return new FairPackage(first, ties);
    }

    private static bool SameTerms(Package one, Package other)
    {
        for (var i = 0; i < one.Terms.Count; i++)
        {
            if (one.Terms[i] != other.Terms[i])
            {
                return false;
            }
        }

        return true;
    }
}
