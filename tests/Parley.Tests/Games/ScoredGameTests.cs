using Parley.Analysis;
using Parley.Analysis.Outcomes;
using Parley.Deals.Insight;

namespace Parley.Tests.Games;

/// <summary>A published game of six parties, against the counts that its data folder states.</summary>
public sealed class ScoredGameTests
{
    private static readonly ScoredGame Game = ScoredGame.Read(SharedData.PathOf("games", "base"));

    private static readonly Dictionary<string, OutcomeSpace> Spaces = Game.Parties.Keys.ToDictionary(party => party, party => Model(party, party).Space);

    private static readonly int[][] Packages = [.. All(0)];

    [Fact]
    public void The_game_has_six_parties_five_issues_and_720_packages()
    {
        Game.Parties.Count.ShouldBe(6);
        (Game.Proposer, Game.Veto).ShouldBe(("SportCo", "DoT"));
        Game.Domain.Issues.Select(issue => issue.Name).ShouldBe(["Infrastructure Mix", "Ecological Impact", "Employment Rules", "Federal Loan", "Compensation to other cities"], Case.Insensitive);
        Model("SportCo", "DoT").Space.Outcomes.ShouldBe(720);
    }

    [Fact]
    public void As_many_packages_are_acceptable_as_the_game_says()
    {
        var accepted = Packages.Select(package => Game.Parties.Keys.Where(party => Worth(party, package) >= Game.Parties[party].Reservation!.Value).ToArray()).ToArray();

        accepted.Count(who => who.Length == 6).ShouldBe(12);
        accepted.Count(who => who.Length >= 5 && who.Contains(Game.Proposer) && who.Contains(Game.Veto)).ShouldBe(55);
    }

    [Fact]
    public void Between_any_two_of_its_parties_the_frontier_is_that_of_all_packages()
    {
        foreach (var ours in Game.Parties.Keys)
        {
            foreach (var theirs in Game.Parties.Keys.Where(party => party != ours))
            {
                var pairs = Packages.Select(package => (Ours: (long)Worth(ours, package).ToDouble(), Theirs: (long)Worth(theirs, package).ToDouble())).Distinct().ToArray();
                var efficient = pairs.Where(one => !pairs.Any(other => other != one && other.Ours >= one.Ours && other.Theirs >= one.Theirs))
                    .OrderByDescending(one => one.Ours).Select(one => new EfficientPair(one.Ours, one.Theirs));
                var frontier = Model(ours, theirs).Space.FindFrontier();

                Enumerable.Range(0, frontier.Count).Select(i => frontier[i]).ShouldBe(efficient, $"{ours} and {theirs}");
            }
        }
    }

    private static DomainModel Model(string ours, string theirs) => new(Game.Domain, Game.Parties[ours], Game.Parties[theirs]);

    private static Rational Worth(string party, int[] package) => Spaces[party].Ours(package);

    private static IEnumerable<int[]> All(int issue) => issue == Game.Domain.Issues.Count ? [[]]
        : Enumerable.Range(0, Game.Domain.Issues[issue].Values.Count).SelectMany(option => All(issue + 1).Select(rest => (int[])[option, .. rest]));
}
