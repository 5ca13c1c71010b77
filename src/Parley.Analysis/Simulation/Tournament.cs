using Parley.Analysis.Numerics;

namespace Parley.Analysis.Simulation;

/// <summary>One way to negotiate, as it sits on either side.</summary>
/// <param name="Name">For people alone; not read.</param>
/// <param name="First">With the reservation of the first side.</param>
/// <param name="Second">With the reservation of the second side.</param>
public sealed record Entrant(string Name, Negotiator First, Negotiator Second);

/// <summary>What came of two entrants, by position, against each other.</summary>
public sealed record Match(int First, int Second, SessionReport Report);

/// <summary>What came of one entrant over all its matches, each counting alike.</summary>
/// <param name="Entrant">Its position among the entrants.</param>
/// <param name="Own">What it had in the end as a share of the way from its worst package to its best, on whichever side it sat; below 0 when it had less than its worst.</param>
/// <param name="Agreement">The share that ended in agreement, [0, 1].</param>
public sealed record Standing(int Entrant, Estimate Own, Estimate Agreement);

/// <summary>
/// Everybody against everybody, themselves included, on both sides. Standard errors are those of chance in these matches: they say nothing about other
/// opponents or other deals. Method: docs/methods/simulation.md.
/// </summary>
/// <param name="Matches">Each entrant on the first side against each on the second.</param>
/// <param name="Standings">The best first.</param>
public sealed record Tournament(IReadOnlyList<Match> Matches, IReadOnlyList<Standing> Standings)
{
    /// <summary>The same inputs give the same bits on any number of threads. Grows with entrants^2 x negotiations x rounds.</summary>
    /// <param name="packages">What is negotiated over, with its worth to both sides.</param>
    /// <param name="entrants">1 to 100.</param>
    /// <param name="rounds">1 to 1,000,000.</param>
    /// <param name="negotiations">Of each match, 1 to 2,000,000,000.</param>
    /// <param name="seed">Any; settles every draw.</param>
    /// <param name="threads">1 to 1,024.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter outside its range.</exception>
    public static Tournament Play(PackageList packages, IReadOnlyList<Entrant> entrants, int rounds, int negotiations, ulong seed, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(packages);
        ArgumentNullException.ThrowIfNull(entrants);
        Require.Between(entrants.Count, 1, 100, nameof(entrants));
        var chance = new RandomStream(seed);
        var matches = new List<Match>();
        for (var first = 0; first < entrants.Count; first++)
        {
            for (var second = 0; second < entrants.Count; second++)
            {
                var report = Sessions.Run(packages, [entrants[first].First], [entrants[second].Second], rounds, negotiations, chance.Branch((ulong)matches.Count).Seed, threads);
                matches.Add(new Match(first, second, report));
            }
        }

        return new Tournament(matches, [.. Enumerable.Range(0, entrants.Count).Select(entrant => Of(entrant, matches, packages)).OrderByDescending(standing => standing.Own.Mean)]);
    }

    private static Standing Of(int entrant, List<Match> matches, PackageList packages)
    {
        var (first, second) = (matches.FindAll(match => match.First == entrant), matches.FindAll(match => match.Second == entrant));
        return new Standing(
            entrant,
            Mean([.. first.Select(match => Share(match.Report.First, packages.By(0))), .. second.Select(match => Share(match.Report.Second, packages.By(1)))]),
            Mean([.. first.Concat(second).Select(match => match.Report.Agreement)]));
    }

    private static Estimate Share(Estimate worth, WorthOrder order) => order.Best - order.Worst is > 0 and var range
        ? new Estimate((worth.Mean - order.Worst) / range, worth.StandardError / range)
        : new Estimate(1, 0);

    private static Estimate Mean(Estimate[] parts) => new(parts.Average(part => part.Mean), Math.Sqrt(parts.Sum(part => part.StandardError * part.StandardError)) / parts.Length);
}
