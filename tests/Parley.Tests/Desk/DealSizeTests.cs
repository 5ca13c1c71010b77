using Parley.Deals;

namespace Parley.Tests.Desk;

public sealed class DealSizeTests
{
    [Fact]
    public void A_deal_that_no_file_could_hold_is_not_opened_either()
    {
        Refuses("too-many-options", new OptionIssue { Name = "Grade", Options = [.. Enumerable.Range(0, 10_001).Select(i => new IssueOption($"{i}", i, null))] });
        Refuses("too-many-values", Range("Price", 200_001));
        Refuses("too-many-values", [.. Enumerable.Range(0, 6).Select(i => Range($"Price {i}", 190_000))]);
        Refuses("too-many-issues", [.. Enumerable.Range(0, 301).Select(i => Range($"Price {i}", 2))]);
        DealSizes.TooLarge(Deal(Range("Price", 200_000))).ShouldBeEmpty();
    }

    private static void Refuses(string rule, params Issue[] issues)
    {
        var now = new Stamp(new PersonId(Guid.Empty), new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));
        OpeningDecisions.Decide(new OpenDeal(Deal(issues)), now).Findings.ShouldContain(f => f.Rule == rule);
    }

    private static Deal Deal(params Issue[] issues) => new() { Name = "Large", Side = Side.Sell, Currency = Currency.Points, Issues = issues };

    private static RangeIssue Range(string name, int values) => new() { Name = name, Low = 1, High = values, Step = 1, Worth = [new(1, 1), new(values, values)] };
}
