using Parley.Analysis.Numerics;
using Parley.Analysis.Tactics;

namespace Parley.Analysis.Simulation;

/// <summary>How one side offers and accepts; the same one may sit at any number of tables at once.
/// An offer takes at most a time that grows with the logarithm of the packages unless a type says more. Method: docs/methods/simulation.md.</summary>
public abstract class Negotiator
{
    private protected Negotiator(double? reservation)
    {
        Require.That(reservation is null || double.IsFinite(reservation.Value), reservation, "is a finite number or null", nameof(reservation));
        Reservation = reservation;
    }

    /// <summary>It proposes and accepts nothing worth less to itself; null accepts anything.</summary>
    public double? Reservation { get; }

    /// <summary>Its seat at one table.</summary>
    internal abstract Seat Sit(PackageList packages, int side);
}

/// <summary>Where a negotiation stands when it is a side's turn.</summary>
/// <param name="Round">From 0.</param>
/// <param name="Rounds">In all, at least 1.</param>
/// <param name="Left">How many more offers of that side, after the one that it makes now, the other side can still answer; -1 when it can only answer itself.</param>
/// <param name="AnswersLast">It has the last word: the other side's last offer waits for its answer.</param>
internal readonly record struct Turn(int Round, int Rounds, int Left, bool AnswersLast)
{
    /// <summary>[0, 1]: 0 in the first round, 1 in the last.</summary>
    public double Time => Rounds == 1 ? 1 : Round / (Rounds - 1.0);
}

/// <summary>One side of one negotiation.</summary>
internal abstract class Seat
{
    /// <summary>The package that it would offer now.</summary>
    public abstract Listed Offer(Turn turn, RandomStream chance);

    /// <summary>Takes note of their offer.</summary>
    public virtual void Hear(Listed theirs)
    {
    }

    /// <summary>Whether it takes their offer rather than make its own.</summary>
    public virtual bool Accepts(Listed theirs, Listed own, Turn turn) => theirs.Own >= own.Own;
}

/// <summary>
/// Asks for the worth that its curve gives for the time, whatever the other side does, and offers the package that is worth least to itself at or
/// above it, or one drawn from a band above it. Accepts what is worth at least its own next offer.
/// </summary>
public sealed class TimeDependent : Negotiator
{
    private readonly ConcessionCurve curve;
    private readonly double band;

    /// <summary>Asks by a curve, whatever the other side does.</summary>
    /// <param name="curve">What share of its range it has given by when.</param>
    /// <param name="reservation">Finite; null accepts anything.</param>
    /// <param name="band">How much more than its target an offer may be worth, as a share of its range, [0, 1]; 0 draws nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter outside its range.</exception>
    public TimeDependent(ConcessionCurve curve, double? reservation = null, double band = 0)
        : base(reservation)
    {
        ArgumentNullException.ThrowIfNull(curve);
        Require.Share(band);
        (this.curve, this.band) = (curve, band);
    }

    internal override Seat Sit(PackageList packages, int side) => new Chair(this, packages.By(side));

    private sealed class Chair : Seat
    {
        private readonly TimeDependent self;
        private readonly WorthOrder order;
        private readonly double least;
        private readonly double width;

        public Chair(TimeDependent self, WorthOrder order)
        {
            (this.self, this.order) = (self, order);
            least = Math.Clamp(self.Reservation ?? order.Worst, order.Worst, order.Best);
            width = self.band * (order.Best - order.Worst);
        }

        public override Listed Offer(Turn turn, RandomStream chance)
        {
            var target = self.curve.Target(turn.Time, least, order.Best);
            return width == 0 ? order[order.AtLeast(target) - 1] : order.Draw(target, target + width, chance);
        }
    }
}

/// <summary>
/// Gives as much as their offers have risen for it, and takes back as much as they have fallen; see <see cref="TitForTat"/>. Opens with its best,
/// so that two of them stay where they are. Accepts what is worth at least its own next offer.
/// </summary>
public sealed class TitForTatNegotiator(double? reservation = null) : Negotiator(reservation)
{
    internal override Seat Sit(PackageList packages, int side) => new Chair(packages.By(side), Reservation);

    private sealed class Chair(WorthOrder order, double? reservation) : Seat
    {
        private readonly TitForTat answer = new(Math.Clamp(reservation ?? order.Worst, order.Worst, order.Best), order.Best);
        private double target = order.Best;
        private double? before;

        public override Listed Offer(Turn turn, RandomStream chance) => order[order.AtLeast(target) - 1];

        // What an offer is worth to them it cannot know: what it gains by one they are taken to lose.
        public override void Hear(Listed theirs)
        {
            target = before is { } last ? answer.Absolute(target, [-last, -theirs.Own]) : target;
            before = theirs.Own;
        }
    }
}

/// <summary>Gives one step for each new offer of theirs; see <see cref="Micro"/>. Accepts what is worth at least its own next offer. Sitting down
/// grows with the packages, an offer takes constant time.</summary>
public sealed class MicroNegotiator(double? reservation = null) : Negotiator(reservation)
{
    internal override Seat Sit(PackageList packages, int side) => new Chair(packages.By(side), Reservation);

    private sealed class Chair : Seat
    {
        private readonly WorthOrder order;
        private readonly Micro micro;

        public Chair(WorthOrder order, double? reservation)
        {
            this.order = order;
            var count = reservation is { } least ? Math.Max(1, order.AtLeast(least)) : order.Count;
            micro = new Micro([.. Enumerable.Range(0, count).Select(rank => order[rank].Own)]);
        }

        public override Listed Offer(Turn turn, RandomStream chance) => order[micro.Next(chance.NextShare())];

        public override void Hear(Listed theirs) => micro.Receive(theirs.Package);
    }
}
