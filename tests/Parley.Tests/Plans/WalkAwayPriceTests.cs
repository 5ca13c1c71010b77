using Parley.Deals;
using Parley.Deals.Insight;

namespace Parley.Tests.Plans;

public sealed class WalkAwayPriceTests
{
    [Theory]
    [InlineData("30 days", 12.5, 12.5)]
    [InlineData("60 days", 12.5, 14.5)]
    [InlineData("30 days", 9, null)]
    [InlineData("60 days", 19, null)]
    public void It_is_the_price_that_is_worth_the_walk_away_with_the_other_terms(string payment, double walkAway, double? price) =>
        Find(SampleDeals.PriceAndPayment(), payment, walkAway).ShouldBe((decimal?)price);

    [Fact]
    public void Thirds_stay_exact_to_28_digits()
    {
        var deal = SampleDeals.Read("""
            {"parley": "deal/1", "name": "Pumps", "side": "sell", "currency": "EUR", "termYears": 3,
             "issues": [{"name": "Price", "unit": "EUR", "range": [0, 10]}]}
            """);
        var model = DealModel.Of(deal);
        WalkAwayPrice.Find(model, model.Value([new Term("Price", TermValue.Of(10))])!, 20).ShouldBe(6.666666666666666666666666667m);
    }

    [Fact]
    public void An_interaction_with_the_other_terms_counts()
    {
        var deal = SampleDeals.PriceAndPayment(""", "interactions": [{"when": {"Payment": "60 days"}, "ours": 1}]""");
        Find(deal, "60 days", 12.5).ShouldBe(13.5m);
    }

    [Fact]
    public void An_interaction_at_one_price_moves_only_that_price()
    {
        // At 15 we lose 3: it is worth 12, like 12 without a loss. The lower one is better for them.
        var deal = SampleDeals.PriceAndPayment(""", "interactions": [{"when": {"Price": 15}, "ours": -3}]""");
        Find(deal, "30 days", 12).ShouldBe(12);
        Find(deal, "30 days", 15).ShouldBeNull();
    }

    [Fact]
    public void A_buyer_gets_the_highest_price()
    {
        var deal = SampleDeals.Read("""
            {"parley": "deal/1", "name": "Chairs", "side": "buy", "currency": "EUR", "base": 100,
             "issues": [{"name": "Price", "unit": "EUR", "range": [0, 100], "worth": {"0": 0, "40": -40, "60": -40, "100": -80}}]}
            """);
        var model = DealModel.Of(deal);
        WalkAwayPrice.Find(model, model.Value([new Term("Price", TermValue.Of(0))])!, 60).ShouldBe(60);
    }

    private static decimal? Find(Deal deal, string payment, double walkAway)
    {
        var model = DealModel.Of(deal);
        var opening = model.Value([new Term("Price", TermValue.Of(20)), new Term("Payment", TermValue.Of(payment))])!;
        return WalkAwayPrice.Find(model, opening, Figures.Exact(walkAway));
    }
}
