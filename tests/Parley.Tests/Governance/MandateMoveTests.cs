using Parley.Deals;
using Parley.Deals.Governance;
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

    /// <param name="versions">The terms of each, published an hour after the one before.</param>
    private static IReadOnlyList<MandateMove> Moves(params string[] versions)
    {
        PlaybookState? published = null;
        foreach (var (i, terms) in versions.Index())
        {
            var file = PlaybookFile.Kept($$"""{"parley": "playbook/1", "name": "Ours", "offices": ["Sales", "Finance"], "terms": [{{terms}}]}""");
            published = PlaybookState.Apply(Key, published, new PlaybookPublished(Ann, Monday.AddHours(i), file, null, "it is time"));
        }

        var inForce = InForce.At(published, null, Monday.AddHours(versions.Length))!;
        return MandateMove.Of(DealMandate.Of(State, DealModel.Of(State.Deal), inForce, Ann), inForce.Before);
    }
}
