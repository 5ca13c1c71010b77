using System.Runtime.Intrinsics;

namespace Parley.Analysis.Opponents;

/// <summary>How a supposed counterpart bids, apart from what it wants. Worth is on its own scale, 0 its worst package and 1 its best.</summary>
/// <param name="Concession">Above 0; below 1 holds out to the end, 1 concedes evenly, above 1 gives early.</param>
/// <param name="Floor">[0, 1): it offers nothing below.</param>
/// <param name="Noise">Position in <see cref="WorthSpread.Noises"/> of how far its offers miss its target.</param>
/// <param name="Loose">[0, 1]: the share of offers that are anything above the floor.</param>
/// <param name="Stepwise">[0, 1]: the share of the other offers that lie just below the one before, whatever the round.</param>
/// <param name="Step">Above 0: how far below the one before these lie.</param>
/// <param name="Horizon">Above 0: by so many rounds it is down at its floor.</param>
internal readonly record struct Manner(double Concession, double Floor, int Noise, double Loose, double Stepwise, double Step, double Horizon)
{
    /// <summary>
    /// The worth it aims at after so many rounds: 1 - (1 - floor) (rounds / horizon)^(1 / concession).
    /// Source: P. Faratin, C. Sierra, N. R. Jennings (1998), Robotics and Autonomous Systems 24, 159-182.
    /// </summary>
    public double Target(double rounds) => Targets(Vector256.Create((float)Math.Log(rounds)))[0];

    /// <summary>The same from the logarithms of rounds, minus infinity for the first.</summary>
    public Vector256<float> Targets(Vector256<float> logs) =>
        Vector256<float>.One - ((float)(1 - Floor) * Vector256.Exp(Vector256.Clamp((logs - Vector256.Create((float)Math.Log(Horizon))) / (float)Concession, Vector256.Create(-80f), Vector256<float>.Zero)));
}
