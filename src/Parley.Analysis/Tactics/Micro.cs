using Parley.Analysis.Numerics;

namespace Parley.Analysis.Tactics;

/// <summary>
/// MiCRO: give one small step for each new offer of theirs, and none for a repetition. It needs neither a model of the other side nor a
/// deadline, and is hard to beat. Packages go by their rank in falling worth to us: 0 is our best. One instance serves one negotiation.
/// Source: D. de Jonge (2022), An analysis of the linear bilateral ANAC domains using the MiCRO benchmark strategy, IJCAI, 223-229;
/// docs/methods/offers.md. Exact, constant time a step.
/// </summary>
public sealed class Micro
{
    private readonly IReadOnlyList<double> worths;
    private readonly HashSet<long> received = [];
    private int made;

    /// <summary>For one negotiation over these packages.</summary>
    /// <param name="worths">What each package that we would sign is worth to us, in falling order; at least one. Nothing below our
    /// reservation belongs here.</param>
    /// <exception cref="ArgumentException">No package.</exception>
    public Micro(IReadOnlyList<double> worths)
    {
        ArgumentNullException.ThrowIfNull(worths);
        this.worths = worths.Count > 0 ? worths : throw new ArgumentException("There is at least one package.", nameof(worths));
    }

    /// <summary>We may propose something new: we have made no more different offers than they have.</summary>
    public bool Yields => made <= received.Count && made < worths.Count;

    /// <summary>The least worth that we are ready to propose now, so also the least that we accept.</summary>
    public double Least => worths[Yields ? made : made - 1];

    /// <summary>Takes note of an offer of theirs; the same key stands for the same package.</summary>
    public void Receive(long package) => received.Add(package);

    /// <summary>The rank of our next offer: the next one down when it is our turn to give, else one that we made before.</summary>
    /// <param name="chance">Drawn evenly from [0, 1): which of the earlier ones.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="chance"/> is outside its range.</exception>
    public int Next(double chance)
    {
        Require.That(chance is >= 0 and < 1, chance, "lies between 0 and 1, 1 excluded");
        return Yields ? made++ : (int)(chance * made);
    }
}
