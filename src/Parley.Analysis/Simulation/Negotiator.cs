using Parley.Analysis.Numerics;
using Parley.Analysis.Tactics;

namespace Parley.Analysis.Simulation;

/// <summary>How one side offers and accepts; the same one may sit at any number of tables at once.</summary>
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

/// <summary>One side of one negotiation.</summary>
internal abstract class Seat
{
    /// <summary>The package that it would offer at this time, [0, 1].</summary>
    public abstract int Offer(double time, ref SeededStream chance);

    /// <summary>Takes note of their offer.</summary>
    public virtual void Hear(int package)
    {
    }
}

/// <summary>
/// Asks for the worth that its curve gives for the time, whatever the other side does, and offers the package that is worth least to itself at or
/// above it, or one drawn from a band above it. Accepts what is worth at least its own next offer.
/// </summary>
public sealed class TimeDependent : Negotiator
{
    private readonly ConcessionCurve curve;
    private readonly double band;

    /// <param name="band">How much more than its target an offer may be worth, as a share of its range, [0, 1]; 0 draws nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter outside its range.</exception>
    public TimeDependent(ConcessionCurve curve, double? reservation = null, double band = 0)
        : base(reservation)
    {
        ArgumentNullException.ThrowIfNull(curve);
        Require.Share(band);
        (this.curve, this.band) = (curve, band);
    }

    internal override Seat Sit(PackageList packages, int side) => new Chair(this, packages, side);

    private sealed class Chair : Seat
    {
        private readonly TimeDependent self;
        private readonly PackageList packages;
        private readonly int side;
        private readonly double least;
        private readonly double best;
        private readonly double width;

        public Chair(TimeDependent self, PackageList packages, int side)
        {
            var (worst, most) = packages.Range(side);
            (this.self, this.packages, this.side, best) = (self, packages, side, most);
            least = Math.Clamp(self.Reservation ?? worst, worst, most);
            width = self.band * (most - worst);
        }

        public override int Offer(double time, ref SeededStream chance)
        {
            var target = self.curve.Target(time, least, best);
            var last = packages.AtLeast(side, target) - 1;
            if (width == 0)
            {
                return packages.Ranked(side, last);
            }

            var first = Math.Min(packages.AtLeast(side, Math.BitIncrement(target + width)), last);
            return packages.Ranked(side, first + chance.NextBelow(last - first + 1));
        }
    }
}

/// <summary>Gives one step for each new offer of theirs; see <see cref="Micro"/>. Accepts what is worth at least its own next offer.</summary>
public sealed class MicroNegotiator(double? reservation = null) : Negotiator(reservation)
{
    internal override Seat Sit(PackageList packages, int side) => new Chair(packages, side, Reservation);

    private sealed class Chair : Seat
    {
        private readonly PackageList packages;
        private readonly int side;
        private readonly Micro micro;

        public Chair(PackageList packages, int side, double? reservation)
        {
            var (worst, best) = packages.Range(side);
            (this.packages, this.side) = (packages, side);
            micro = new Micro(packages.Falling(side, Math.Clamp(reservation ?? worst, worst, best)));
        }

        public override int Offer(double time, ref SeededStream chance) => packages.Ranked(side, micro.Next(chance.NextShare()));

        public override void Hear(int package) => micro.Receive(package);
    }
}
