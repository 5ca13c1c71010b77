using Parley.Analysis.Alternatives;
using Parley.Analysis.Numerics;

namespace Parley.Analysis.Goals;

/// <summary>A counterparty that we could approach.</summary>
/// <param name="Name">Tells it from the others; not read.</param>
/// <param name="Bridges">The part of the gap that a deal with it would bridge; finite, in one unit for all, such as shares of the gap.</param>
/// <param name="Odds">Of closing such a deal in time, [0, 1].</param>
/// <param name="Cost">Of pursuing it, whatever comes of it; finite, at least 0.</param>
/// <param name="Units">What a won deal takes of our capacity; finite, at least 0.</param>
public sealed record Candidate(string Name, double Bridges, double Odds, double Cost, double Units);

/// <summary>What a candidate is good for.</summary>
/// <param name="Index">Into the candidates.</param>
/// <param name="Expected">Odds x what it bridges.</param>
/// <param name="Charge">What its use of the capacity would bridge elsewhere: shadow price x odds x units.</param>
/// <param name="PerCost">What is left of the expected after the charge, per unit of cost; infinite, with the sign of what is left, where it costs nothing.</param>
/// <param name="Pursue">Whether it is in the set that bridges most within the capacity.</param>
public sealed record RankedCandidate(int Index, double Expected, double Charge, double PerCost, bool Pursue);

/// <summary>
/// Which counterparties to add: ranked by the gap that each bridges per cost, once it has paid for the capacity that others could use.
/// The price of the capacity is that of <see cref="Portfolio"/>. docs/methods/goals.md.
/// </summary>
public sealed class CandidateRanking
{
    private CandidateRanking(double shadowPrice, IReadOnlyList<RankedCandidate> ranked) => (ShadowPrice, Ranked) = (shadowPrice, ranked);

    /// <summary>What one more unit of capacity would bridge; at least 0, 0 when everything fits.</summary>
    public double ShadowPrice { get; }

    /// <summary>The best first; among equals the one that bridges more, then input order.</summary>
    public IReadOnlyList<RankedCandidate> Ranked { get; }

    /// <param name="candidates">Any number.</param>
    /// <param name="capacity">That is free for them; finite, at least 0; null when nothing is scarce.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is out of its range.</exception>
    /// <exception cref="TooManyResultsException">Too many sets are as good as each other to weigh all.</exception>
    public static CandidateRanking Of(IReadOnlyList<Candidate> candidates, double? capacity = null)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        foreach (var candidate in candidates)
        {
            Require.That(double.IsFinite(candidate.Cost) && candidate.Cost >= 0, candidate, "has a finite cost of at least 0", nameof(candidates));
        }

        var room = capacity ?? candidates.Sum(candidate => candidate.Odds * candidate.Units);
        var portfolio = Portfolio.Choose([.. candidates.Select(candidate => new Pursuit(candidate.Name, candidate.Bridges, candidate.Odds, candidate.Units))], room);
        var ranked = candidates.Select((candidate, i) => Ranking(candidate, i, portfolio)).OrderByDescending(one => one.PerCost).ThenByDescending(one => one.Expected - one.Charge).ThenBy(one => one.Index);
        return new(portfolio.ShadowPrice, [.. ranked]);
    }

    private static RankedCandidate Ranking(Candidate candidate, int index, Portfolio portfolio)
    {
        var expected = candidate.Odds * candidate.Bridges;
        var charge = portfolio.ShadowPrice * candidate.Odds * candidate.Units;
        var left = expected - charge;
        return new(index, expected, charge, left == 0 ? 0 : left / candidate.Cost, portfolio.Pursue[index]);
    }
}
