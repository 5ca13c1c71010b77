using Parley.Deals;
using Parley.Deals.Playbooks;

namespace Parley.Tests;

/// <summary>Deals as an experienced negotiator would meet them, and what that person would advise: advice-table.md.</summary>
public sealed class AdviceTableTests
{
    public static TheoryData<string, Side, string, string> Deals => [.. Rows().Select(row => (row[1], Enum.Parse<Side>(row[2], ignoreCase: true), row[3], string.Join(' ', row[4..10])))];

    [Theory]
    [MemberData(nameof(Deals))]
    public void An_expert_would_agree(string what, Side side, string facts, string expected)
    {
        var advice = AdviceDeals.Of(side, facts.Split(", ").Select(fact => fact.Replace(' ', '='))).Advise();

        string.Join(' ', advice.Strategy.Word(), KebabWord.Of(advice.Sequence), KebabWord.Of(advice.Anchor), KebabWord.Of(advice.Pace),
            KebabWord.Of(advice.Power), advice.Escalate ? "yes" : "no").ShouldBe(expected, what);
    }

    [Fact]
    public void The_table_has_sixty_deals_each_with_its_reason()
    {
        var rows = Rows().ToList();

        rows.Count.ShouldBe(60);
        rows.ShouldAllBe(row => row.Length == 11 && row[10].EndsWith('.'));
        rows.Select(row => row[3]).ShouldBeUnique();
        foreach (var archetype in Archetypes.Words)
        {
            rows.Count(row => row[4] == archetype).ShouldBeGreaterThanOrEqualTo(12, archetype);
        }
    }

    private static IEnumerable<string[]> Rows() => File.ReadLines(Repository.PathOf("tests", "Parley.Tests", "advice-table.md"))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .Where(cells => cells.Length > 2 && int.TryParse(cells[1], out _))
        .Select(cells => cells[1..^1]);
}
