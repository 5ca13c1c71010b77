using Parley.Analysis;
using Parley.Analysis.Bargains;
using Parley.Analysis.Outcomes;

namespace Parley.Deals.Insight;

/// <summary>A fair point in the deal's words: the package, and every package tied with it, itself first.</summary>
public sealed record FairPackage(Package Package, IReadOnlyList<Package> Ties);

/// <summary>
/// The efficient packages of a deal, the fair points among them and whether there is room for a deal.
/// Methods: docs/methods/frontier.md, docs/methods/fair-points.md.
/// </summary>
public sealed class Bargain
{
    /// <summary>At most this many tied packages are listed for one point.</summary>
    public const int MostTies = 1_000;

    private readonly FairPoints? points;

    private Bargain(DealModel model, Frontier? frontier, FairPoints? points, WalkAway walkAway)
    {
        (Model, Frontier, this.points) = (model, frontier, points);
        (OurReservation, TheirReservation) = (walkAway.Value, walkAway.Theirs);
        Nash = Describe(points?.Nash);
        KalaiSmorodinsky = Describe(points?.KalaiSmorodinsky);
        Egalitarian = Describe(points?.Egalitarian);
        Utilitarian = Describe(points?.Utilitarian);
        Power = FindPower();
    }

    public DealModel Model { get; }

    /// <summary>Null when what they want is not known.</summary>
    public Frontier? Frontier { get; }

    public double? OurReservation { get; }

    public double? TheirReservation { get; }

    public FairPackage? Nash { get; }

    public FairPackage? KalaiSmorodinsky { get; }

    public FairPackage? Egalitarian { get; }

    public FairPackage? Utilitarian { get; }

    /// <summary>Some feasible package gives both sides at least what they have without it, and one of them more. Null when it cannot be known.</summary>
    public bool? Zone => points?.Zone;

    /// <summary>What no deal costs each side, as a share of its range; null members where it cannot be known.</summary>
    public Power Power { get; }

    public static Bargain Find(DealModel model, WalkAway walkAway)
    {
        if (!model.TheirsKnown)
        {
            return new Bargain(model, null, null, walkAway);
        }

        var frontier = model.Space.FindFrontier();
        var fair = model.SharesZero
            ? FairPoints.Find(frontier, Figures.Exact(walkAway.Value), Figures.Exact(walkAway.Theirs))
            : null;
        return new Bargain(model, frontier, fair, walkAway);
    }

    private Power FindPower() => Zone == true && Nash is { Package: var nash }
        ? Power.Of(
            Stake(nash.Ours, OurReservation, Model.Space.OurRange),
            Stake(nash.Theirs!.Value, TheirReservation, Model.Space.TheirRange))
        : Power.Unknown;

    private static Stake? Stake(double atNash, double? walkAway, (Rational Worst, Rational Best)? range) =>
        walkAway is { } value && range is var (worst, best) ? new Stake(atNash, value, worst.ToDouble(), best.ToDouble()) : null;

    private FairPackage? Describe(BargainPoint? point)
    {
        if (point is null)
        {
            return null;
        }

        var first = Model.Describe(Frontier!.Package(point.Ties[0]));
        var ties = point.Ties.SelectMany(i => Frontier.Packages(i)).Take(MostTies).Select(p => Model.Describe(p)).ToList();
        ties.RemoveAll(t => t.Terms.SequenceEqual(first.Terms));
        return new FairPackage(first, [first, .. ties]);
    }
}
