using Parley.Analysis.Simulation;
using Parley.Analysis.Tactics;

namespace Parley.Tests.Simulation;

public sealed class AgentTests
{
    private static readonly string[] Names = ["boulware", "linear", "conceder", "tit-for-tat", "micro", "parley"];

    [Fact]
    public void No_agent_ends_below_its_reservation_and_each_match_gives_the_same_bits_on_any_threads()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var packages = SessionTests.Opposed(random.Next(1, 4), random.Next(2, 5), random).List;
            double Floor(int side) => packages.By(side).Worst + (random.NextDouble() * 0.8 * (packages.By(side).Best - packages.By(side).Worst));
            var (first, second) = (Floor(0), Floor(1));
            foreach (var (one, other) in Names.SelectMany(one => Names.Select(other => (one, other))))
            {
                var played = Sessions.Play(packages, Agent(one, first), Agent(other, second), random.Next(1, 15), (ulong)seed);
                played.First.ShouldBeGreaterThanOrEqualTo(first, $"{one} with {other}, seed {seed}");
                played.Second.ShouldBeGreaterThanOrEqualTo(second, $"{one} with {other}, seed {seed}");
            }
        }

        var list = SessionTests.Opposed(3, 4, new Random(7)).List;
        Entrant[] entrants = [.. Names.Select(name => new Entrant(name, Agent(name, null), Agent(name, null)))];
        var alone = Tournament.Play(list, entrants, 20, 300, 4711);
        var shared = Tournament.Play(list, entrants, 20, 300, 4711, threads: 2);
        shared.Matches.ShouldBe(alone.Matches);
        shared.Standings.ShouldBe(alone.Standings);
    }

    [Fact]
    public void An_agent_that_learns_beats_what_it_would_get_by_giving_evenly()
    {
        var packages = SessionTests.Opposed(4, 5, new Random(3)).List;
        double Against(string other, Func<Negotiator> ours) => Sessions.Run(packages, [ours()], [Agent(other, null)], 100, 300, 1).First.Mean;

        foreach (var other in new[] { "boulware", "linear", "conceder" })
        {
            Against(other, () => new LearningNegotiator()).ShouldBeGreaterThan(Against(other, () => Agent("linear", null)), other);
        }
    }

    [Fact]
    public void Who_learns_agrees_in_the_end_with_whoever_has_room()
    {
        var packages = SessionTests.Opposed(3, 5, new Random(9)).List;
        foreach (var other in new[] { "boulware", "linear", "conceder", "micro", "parley" })
        {
            Sessions.Run(packages, [new LearningNegotiator()], [Agent(other, null)], 100, 100, 5).Agreement.Mean.ShouldBe(1, $"{other}");
            Sessions.Run(packages, [Agent(other, null)], [new LearningNegotiator()], 100, 100, 5).Agreement.Mean.ShouldBe(1, $"{other} first");
        }
    }

    [Fact]
    public void Tit_for_tat_gives_as_much_as_their_offers_rose_for_it()
    {
        double[] price = [.. Enumerable.Range(0, 101).Select(figure => (double)figure)];
        var packages = PackageList.Of([price], [[.. price.Select(figure => 100 - figure)]]);

        // The buyer gives evenly over 51 rounds, two at a time; so does the seller then, one step behind: 100, 100, 98 ... against 0, 2, 4 ...
        var played = Sessions.Play(packages, new TitForTatNegotiator(), new TimeDependent(ConcessionCurve.Polynomial(0, 1)), 51, 1);
        played.First.ShouldBe(50);
        Sessions.Play(packages, new TitForTatNegotiator(), new TitForTatNegotiator(), 51, 1).Package.ShouldBeNull();
    }

    [Fact]
    public void The_standings_weigh_every_match_of_both_sides_alike()
    {
        var packages = PackageList.Of([[0, 5, 10]], [[4, 2, 0]]);
        Entrant[] entrants = [new("hard", Clock(0.1, null), Clock(0.1, null)), new("soft", Clock(10, null), Clock(10, null))];
        var played = Tournament.Play(packages, entrants, 10, 50, 1);

        played.Matches.Select(match => (match.First, match.Second)).ShouldBe([(0, 0), (0, 1), (1, 0), (1, 1)]);
        played.Standings.Select(standing => standing.Entrant).ShouldBe([0, 1]);
        var own = (played.Matches[0].Report.First.Mean + played.Matches[1].Report.First.Mean) / 10;
        var other = (played.Matches[0].Report.Second.Mean + played.Matches[2].Report.Second.Mean) / 4;
        played.Standings[0].Own.Mean.ShouldBe((own + other) / 4, 1e-12);
    }

    internal static Negotiator Agent(string name, double? reservation) => name switch
    {
        "boulware" => Clock(0.2, reservation),
        "linear" => Clock(1, reservation),
        "conceder" => Clock(3, reservation),
        "tit-for-tat" => new TitForTatNegotiator(reservation),
        "micro" => new MicroNegotiator(reservation),
        _ => new LearningNegotiator(reservation),
    };

    private static TimeDependent Clock(double pace, double? reservation) => new(ConcessionCurve.Polynomial(0, pace), reservation, 0.02);
}
