using Parley.Analysis;
using Parley.Analysis.Outcomes;
using Parley.Analysis.Simulation;
using Parley.Deals.Files;
using Parley.Deals.Files.Domains;

namespace Parley.Deals.Insight;

/// <summary>Plays a deal, or a negotiation domain, many times over. Method: docs/methods/simulation.md.</summary>
public sealed class Simulations
{
    /// <summary>So many packages may be looked at, over all negotiations: some seconds.</summary>
    private const double MostLooks = 2e9;

    private readonly PackageList packages;
    private readonly Rational? ours;
    private readonly Rational? theirs;
    private readonly IReadOnlyList<Finding> findings;

    private Simulations(OutcomeSpace space, Rational? ours, Rational? theirs, IReadOnlyList<Finding> findings)
    {
        var combinations = space.Issues.Aggregate(1.0, (product, issue) => product * issue.Ours.Count);
        packages = combinations > PackageList.Most ? throw new FileProblemException($"{combinations:#,0} packages are too many to simulate; at most {PackageList.Most:#,0}. Leave out options that nobody would choose.", path: "issues")
            : space.Outcomes.IsZero ? throw new FileProblemException("no package is feasible, so there is nothing to negotiate.", path: "issues")
            : PackageList.Of(space);
        (this.ours, this.theirs, this.findings) = (ours, theirs, findings);
    }

    /// <exception cref="FileProblemException">What they want is not known, no package is feasible, or there are too many.</exception>
    public static Simulations Of(Deal deal, DateOnly asOf)
    {
        var model = DealModel.Of(deal);
        if (!model.TheirsKnown)
        {
            throw new FileProblemException("a simulation needs the worth of every option to both sides, and what they want is not known everywhere.", path: "issues");
        }

        var walkAway = WalkAway.Of(deal, asOf);
        IEnumerable<Finding> grid = !model.Stepless ? []
            : [new Finding("stepless-grid", $"A range without a step is played on a grid: a package between its points is worth at most {Wording.Sum(model.GridEpsilon, deal.Currency)} more to us.")];
        return new Simulations(model.Space, model.SharesZero ? Figures.Exact(walkAway.Value) : null, Figures.Exact(walkAway.Theirs), [.. grid, .. model.Findings, .. walkAway.Findings]);
    }

    /// <inheritdoc cref="Of(Deal, DateOnly)"/>
    public static Simulations Of(NegotiationDomain domain, DomainProfile ours, DomainProfile theirs)
    {
        var model = new DomainModel(domain, ours, theirs);
        return new Simulations(model.Space, ours.Reservation, theirs.Reservation, model.Findings);
    }

    /// <param name="our">One of <see cref="Agents.Names"/>; so is <paramref name="their"/>.</param>
    public SimulationAnswer Play(string our, string their, SimulationWish wish)
    {
        Check(Agents.Looks(our, wish.Rounds) + Agents.Looks(their, wish.Rounds), wish);
        var report = Sessions.Run(packages, [Agent(our).First], [Agent(their).Second], wish.Rounds, wish.Negotiations, (ulong)wish.Seed, wish.Threads);
        return new SimulationAnswer(our, their, packages.Count, wish.Rounds, wish.Negotiations, wish.Seed, report.Agreement, report.First, report.Second, report.Offers, Reservation, findings);
    }

    /// <param name="agents">Each one of <see cref="Agents.Names"/>.</param>
    public TournamentAnswer Play(IReadOnlyList<string> agents, SimulationWish wish)
    {
        Check(2 * agents.Count * agents.Sum(agent => Agents.Looks(agent, wish.Rounds)), wish);
        var played = Tournament.Play(packages, [.. agents.Select(Agent)], wish.Rounds, wish.Negotiations, (ulong)wish.Seed, wish.Threads);
        return new TournamentAnswer(
            packages.Count,
            wish.Rounds,
            wish.Negotiations,
            wish.Seed,
            [.. played.Standings.Select(standing => new StandingAnswer(agents[standing.Entrant], standing.Own, standing.Agreement))],
            [.. played.Matches.Select(match => MatchAnswer.Of(agents[match.First], agents[match.Second], match.Report))],
            Reservation,
            findings);
    }

    private ReservationAnswer Reservation => new(ours?.ToDouble(), theirs?.ToDouble());

    private Entrant Agent(string name) => Agents.Of(name, ours, theirs);

    private void Check(double looks, SimulationWish wish)
    {
        if (looks > 0 && packages.Count * looks * wish.Negotiations > MostLooks)
        {
            throw new FileProblemException($"{wish.Negotiations:#,0} negotiations over {packages.Count:#,0} packages take too long with these agents: ask for at most {Math.Max(1, Math.Floor(MostLooks / packages.Count / looks)):#,0}, for fewer rounds, or for other agents (parley and micro look at every package).");
        }
    }
}
