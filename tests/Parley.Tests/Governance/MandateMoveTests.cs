using Parley.Deals;
using Parley.Deals.Governance;
using Parley.Deals.Governance.Offices;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks.Published;
using Parley.Tests.Plans;

namespace Parley.Tests.Governance;

/// <summary>What a team is told when a version of the playbook begins.</summary>
public sealed class MandateMoveTests
{
    private const string Price = """{"name": "Price", "unit": "EUR", "range": [10, 20], "better": "high", "owner": "Finance"}""";
    private const string Payment = """{"name": "Payment", "unit": "days", "range": [0, 90], "better": "low", "owner": "Finance"}""";

    private static readonly DateTimeOffset Monday = new(2027, 6, 7, 9, 0, 0, TimeSpan.Zero);
    private static readonly PersonId Ann = new(new Guid(1, 0, 0, new byte[8]));
    private static readonly DealKey Key = new(new(new Guid(2, 0, 0, new byte[8])), new(new Guid(3, 0, 0, new byte[8])));
    private static readonly DealState State = DealFold.Apply(Key, null, new DealOpened(Ann, Monday, SampleDeals.PriceAndPayment(), []));

    [Fact]
    public void The_first_version_tells_what_has_to_be_asked_from_now_on()
    {
        var move = Moves(Price).ShouldHaveSingleItem();

        (move.Issue, move.Begins, move.Ends, move.Before, move.After).ShouldBe(("Price", true, false, null, null));
    }

    [Fact]
    public void A_version_that_changes_nothing_tells_nothing() => Moves(Price, Price).ShouldBeEmpty();

    [Fact]
    public void An_issue_that_a_version_adds_had_no_limit_before_and_one_that_it_leaves_out_has_none_after()
    {
        var added = Moves(Price, $"{Price}, {Payment}").ShouldHaveSingleItem();
        (added.Issue, added.Begins, added.Ends).ShouldBe(("Payment", true, false));

        var left = Moves($"{Price}, {Payment}", Price).ShouldHaveSingleItem();
        (left.Issue, left.Begins, left.Ends).ShouldBe(("Payment", false, true));
    }

    [Fact]
    public void Who_sits_on_both_sides_is_told_of_the_side_of_the_deal()
    {
        OfficesState? offices = null;
        foreach (var office in new[] { "Sales", "Purchasing" })
        {
            offices = OfficesState.Apply(Key, offices, new SeatGiven(Ann, Monday, Ann, office, null));
        }

        Moves(offices, Selling(15)).ShouldBeEmpty();
        Moves(offices, Selling(15), Selling(17)).ShouldHaveSingleItem().Said(default).ShouldBe("Price, Sales: down to 15 EUR → down to 17 EUR");

        // A say that is gone altogether is told too.
        Moves(offices, Selling(15), Price).ShouldHaveSingleItem().Said(default).ShouldBe("Price, Sales: down to 15 EUR → ask first");

        static string Selling(int limit) => $$"""{{Price[..^1]}}, "authority": {"Sales": {{limit}} } }""";
    }

    private static IReadOnlyList<MandateMove> Moves(params string[] versions) => Moves(null, versions);

    /// <param name="versions">The terms of each, published an hour after the one before.</param>
    private static IReadOnlyList<MandateMove> Moves(OfficesState? offices, params string[] versions)
    {
        PlaybookState? published = null;
        foreach (var (i, terms) in versions.Index())
        {
            var file = PlaybookFile.Kept($$"""{"parley": "playbook/1", "name": "Ours", "offices": ["Sales", "Finance", "Purchasing"], "terms": [{{terms}}]}""");
            published = PlaybookState.Apply(Key, published, new PlaybookPublished(Ann, Monday.AddHours(i), file, null, "it is time"));
        }

        var inForce = InForce.At(published, offices, Monday.AddHours(versions.Length))!;
        return MandateMove.Of(DealMandate.Of(State, DealModel.Of(State.Deal), inForce, Ann), inForce.Before);
    }
}
