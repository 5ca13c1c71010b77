using Parley.Analysis.Simulation;

namespace Parley.Analysis.Opponents;

/// <summary>How counterparts may bid, before their first offer. Method: docs/methods/reading.md.</summary>
/// <param name="rounds">The round by which talks must end; null when nobody knows.</param>
internal sealed class MannerPrior(double? rounds)
{
    private const double UsualConcession = -0.3;
    private const double HighestFloor = 0.8;
    private const double SmallestStep = 0.002;
    private const double LargestStep = 0.04;

    internal Manner Draw(RandomStream chance) =>
        new(Concession(chance), Floor(chance), Noise(chance), Share(chance), Share(chance), Step(chance), Horizon(chance));

    /// <summary>Another way of bidding, and the log of the odds of the change apart from the evidence; minus infinity for none.</summary>
    internal (Manner Tried, double Log) Change(in Manner manner, RandomStream chance)
    {
        switch (chance.Below(6))
        {
            case 0:
                var before = Math.Log(manner.Concession);
                var after = before + (0.4 * chance.Normal());
                return (manner with { Concession = Math.Exp(after) }, 0.5 * (Square(before - UsualConcession) - Square(after - UsualConcession)));
            case 1:
                var floor = manner.Floor + (0.1 * chance.Normal());
                return (manner with { Floor = floor }, floor is < 0 or > HighestFloor ? double.NegativeInfinity : 0);
            case 2:
                return (manner with { Noise = Noise(chance) }, 0);
            case 3:
                return (manner with { Loose = Share(chance) }, 0);
            case 4:
                return (chance.Below(2) == 0 ? manner with { Stepwise = Share(chance) } : manner with { Step = Step(chance) }, 0);
            default:
                return (manner with { Horizon = Horizon(chance), Concession = Concession(chance), Floor = Floor(chance) }, 0);
        }
    }

    private static double Square(double x) => x * x;

    private static double Concession(RandomStream chance) => Math.Exp(UsualConcession + chance.Normal());

    private static double Floor(RandomStream chance) => HighestFloor * chance.NextShare();

    private static int Noise(RandomStream chance) => chance.Below(WorthSpread.Noises.Length);

    /// <summary>Half of the time small.</summary>
    private static double Share(RandomStream chance) => chance.Below(2) == 0 ? 0.14 * chance.NextShare() : chance.NextShare();

    private static double Step(RandomStream chance) => SmallestStep * Math.Pow(LargestStep / SmallestStep, chance.NextShare());

    private double Horizon(RandomStream chance) => rounds ?? Math.Exp(2.5 + chance.Normal());
}
