using Parley.Analysis.Simulation;

namespace Parley.Deals.Insight;

/// <summary>What is played.</summary>
/// <param name="Rounds">Each side acts once a round.</param>
/// <param name="Negotiations">Of one pair.</param>
public sealed record SimulationWish(int Rounds, int Negotiations, int Seed, int Threads);

/// <summary>What came of one pair. Worths are on each side's own scale, each figure with its standard error.</summary>
public sealed record MatchAnswer(string Ours, string Theirs, Estimate Agreement, Estimate OurWorth, Estimate TheirWorth, Estimate Offers)
{
    internal static MatchAnswer Of(string ours, string theirs, SessionReport report) => new(ours, theirs, report.Agreement, report.First, report.Second, report.Offers);
}

/// <summary>One pair over many negotiations as one JSON document.</summary>
public sealed record SimulationAnswer(
    string Ours,
    string Theirs,
    int Packages,
    int Rounds,
    int Negotiations,
    int Seed,
    Estimate Agreement,
    Estimate OurWorth,
    Estimate TheirWorth,
    Estimate Offers,
    ReservationAnswer Reservation,
    IReadOnlyList<Finding> Findings);

/// <summary>What an agent came to over all its matches, on both sides.</summary>
/// <param name="Own">As a share of the way from its worst package to its best.</param>
public sealed record StandingAnswer(string Agent, Estimate Own, Estimate Agreement);

/// <summary>Everybody against everybody as one JSON document.</summary>
public sealed record TournamentAnswer(
    int Packages,
    int Rounds,
    int Negotiations,
    int Seed,
    IReadOnlyList<StandingAnswer> Standings,
    IReadOnlyList<MatchAnswer> Matches,
    ReservationAnswer Reservation,
    IReadOnlyList<Finding> Findings);
