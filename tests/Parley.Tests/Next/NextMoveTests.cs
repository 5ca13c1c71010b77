using Parley.Deals;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;
using Parley.Tests.Plans;

namespace Parley.Tests.Next;

public sealed class NextMoveTests
{
    [Theory]
    [InlineData(18, 18)]
    [InlineData(18, 19)]
    public void What_is_as_good_as_our_own_offer_is_taken(int ours, int theirs)
    {
        var next = Find(Talk(("us", ours), ("them", theirs)));

        next.Move.ShouldBe(TableMove.Accept);
        next.Say.ShouldBe($"We agree: Price €{theirs}, Payment 30 days.");
        next.Expected.Agreement.ShouldBe(1);
    }

    [Fact]
    public void An_offer_below_the_walk_away_is_never_taken_and_a_middling_one_is_countered()
    {
        // The walk-away is 8, the price 10 and up.
        var next = Find(Talk(("us", 20), ("them", 11)));

        next.Move.ShouldBe(TableMove.Counter);
        next.Packages.ShouldNotBeEmpty();
        next.Packages.ShouldAllBe(shown => shown.Package.Ours < 20 && shown.Package.Ours > 11);
        next.Packages.ShouldAllBe(shown => shown.Reading!.Accept >= 0 && shown.Reading.Accept <= 1 && shown.Reading.Low <= shown.Package.Theirs && shown.Package.Theirs <= shown.Reading.High);
        next.Expected.Value!.Value.ShouldBeInRange(8, 20);
        next.Say.ShouldContain("Price");
    }

    [Fact]
    public void Where_nothing_beats_the_walk_away_we_leave()
    {
        var next = Find(SampleDeals.PriceAndPayment() with { Alternatives = new Parley.Deals.Alternatives { Ours = [new Alternative { Name = "Other buyer", Value = 50 }], Fallback = 0 } });

        next.Move.ShouldBe(TableMove.Walk);
        next.Packages.ShouldBeEmpty();
        next.Expected.ShouldBe(new Expectation(50, 0));
        next.Why.ShouldContain(line => line.Text == "Pursue Other buyer now.");
    }

    [Fact]
    public void A_deal_is_not_risked_for_little()
    {
        // Price alone, so that nothing else can be shown once we stand at the target; our walk-away is 100.
        var (taken, left) = (0, 0);
        for (var ours = 150; ours <= 190; ours += 2)
        {
            for (var theirs = 110; theirs < ours; theirs += 3)
            {
                var next = Find(PriceAlone(ours, theirs));
                if (next.Why[0].Text.Contains("not worth the risk", StringComparison.Ordinal))
                {
                    taken++;
                    next.Move.ShouldBe(TableMove.Accept);
                    ((ours - theirs) * 10).ShouldBeLessThanOrEqualTo(theirs - 100, $"ours {ours}, theirs {theirs}");
                }
                else if (next.Why[0].Text.StartsWith("The plan has no step left", StringComparison.Ordinal))
                {
                    left++;
                    next.Move.ShouldBe(TableMove.Pause);
                    ((ours - theirs) * 10).ShouldBeGreaterThan(theirs - 100, $"ours {ours}, theirs {theirs}");
                }
            }
        }

        taken.ShouldBeGreaterThan(10);
        left.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Our_unanswered_offer_is_not_bettered() => Find(Talk(("them", 11), ("us", 19))).Move.ShouldBe(TableMove.Pause);

    [Fact]
    public void A_stall_is_answered_by_no_lower_figure()
    {
        var next = Find(Talk(("us", 19), ("them", 11), ("us", 19), ("them", 11), ("us", 19), ("them", 11), ("us", 19), ("them", 11)));

        next.Move.ShouldBe(TableMove.Pause);
        next.Packages.ShouldAllBe(shown => shown.Package.Ours >= 19);
        next.FindOut[0].Text.ShouldStartWith("What changed on their side");
    }

    [Fact]
    public void Who_stands_still_after_we_gave_is_given_nothing_more()
    {
        var next = Find(Talk(("us", 20), ("them", 11), ("us", 18), ("them", 11)));

        next.Move.ShouldBeOneOf(TableMove.Counter, TableMove.Pause);
        next.Packages.ShouldAllBe(shown => shown.Package.Ours >= 18);
        next.Why[0].Text.ShouldStartWith("Give nothing more before they move");
    }

    [Fact]
    public void Without_room_by_our_estimates_we_find_out_first_and_leave_when_it_stalls()
    {
        var deal = Talk() with { TheirBase = 5 };
        Find(deal).Move.ShouldBe(TableMove.Pause);
        Find(deal).FindOut.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(Stage.Agreed, TableMove.Accept)]
    [InlineData(Stage.Won, TableMove.Accept)]
    [InlineData(Stage.Lost, TableMove.Walk)]
    [InlineData(Stage.Withdrawn, TableMove.Walk)]
    public void What_is_over_is_over(Stage stage, TableMove move)
    {
        var next = Find(Talk(("us", 19), ("them", 15)) with { Stage = stage });

        next.Move.ShouldBe(move);
        next.Expected.Agreement.ShouldBe(move == TableMove.Accept ? 1 : 0);
        next.Why.ShouldNotBeEmpty();
    }

    [Fact]
    public void Whoever_does_not_know_where_to_stop_does_not_give()
    {
        var deal = Talk(("us", 20), ("them", 11)) with { Alternatives = null };

        Find(deal).Move.ShouldBe(TableMove.Pause);
        Find(deal).FindOut[0].Text.ShouldStartWith("What we do without this deal");
        Find(deal with { Issues = [deal.Issues[0] with { Need = TermValue.Of(15) }, deal.Issues[1]] }).Move.ShouldBe(TableMove.Counter);
    }

    [Fact]
    public void The_buying_side_counters_too()
    {
        var next = Find(SampleDeals.Read("""
            {"parley": "deal/1", "name": "Pumps", "side": "buy", "currency": "EUR", "base": 300, "theirBase": 0,
             "issues": [{"name": "Price", "unit": "EUR", "range": [100, 200], "step": 1, "worth": {"100": -100, "200": -200}, "theirs": {"100": 100, "200": 200}},
                        {"name": "Help", "options": [{"name": "no", "worth": 0, "theirs": 0}, {"name": "yes", "worth": 20, "theirs": -5}]}],
             "alternatives": {"ours": [{"name": "Other seller", "value": 120}], "theirs": [{"name": "Other buyer", "value": 110}], "fallback": 0},
             "offers": [{"by": "us", "terms": {"Price": 110, "Help": "yes"}}, {"by": "them", "terms": {"Price": 180, "Help": "no"}}]}
            """));

        next.Move.ShouldBe(TableMove.Counter);
        next.Packages.ShouldAllBe(shown => shown.Package.Ours >= 120 && shown.Package.Ours < 210);
    }

    [Fact]
    public void A_figure_of_ours_that_nobody_has_heard_is_moved_before_it_is_said()
    {
        // Without their worth the target is what we would like: exactly 143,217.
        var deal = SampleDeals.Read("""
            {"parley": "deal/1", "name": "Pumps", "side": "sell", "currency": "EUR", "base": 0,
             "issues": [{"name": "Price", "unit": "EUR", "range": [100000, 200000], "like": 143217, "intermediate": 128331, "need": 111222}],
             "alternatives": {"fallback": 100000},
             "offers": [{"by": "us", "terms": {"Price": 150000}}, {"by": "them", "terms": {"Price": 105000}}]}
            """);
        var next = Find(deal);
        var last = Find(deal with { Offers = [deal.Offers[0], deal.Offers[1], deal.Offers[0] with { Terms = [new("Price", TermValue.Of(143_500))] }, deal.Offers[1] with { Terms = [new("Price", TermValue.Of(120_000))] }] });

        foreach (var move in new[] { next, last })
        {
            move.Move.ShouldBe(TableMove.Counter);
            move.Say.ShouldContain("Price");
            new[] { "143,217", "128,331", "111,222" }.ShouldAllBe(limit => !move.Say.Contains(limit));
        }
    }

    private static Deal Talk(params (string By, int Price)[] offers) => SampleDeals.PriceAndPayment(offers.Length == 0 ? "" :
        $$""", "offers": [{{string.Join(',', offers.Select(o => $$$"""{"by": "{{{o.By}}}", "terms": {"Price": {{{o.Price}}}, "Payment": "30 days"}}"""))}}]""");

    /// <summary>Their worth is not known, so that nothing is expected of going on.</summary>
    private static Deal PriceAlone(int ours, int theirs) => SampleDeals.Read($$$"""
        {"parley": "deal/1", "name": "Pumps", "side": "sell", "currency": "EUR", "base": 0,
         "issues": [{"name": "Price", "unit": "EUR", "range": [100, 200], "step": 1, "like": 195}],
         "alternatives": {"fallback": 100},
         "offers": [{"by": "us", "terms": {"Price": {{{ours}}}}}, {"by": "them", "terms": {"Price": {{{theirs}}}}}]}
        """);

    private static NextMove Find(Deal deal) => NextMove.Find(deal, Playbook.Default, SampleDeals.Day);
}
