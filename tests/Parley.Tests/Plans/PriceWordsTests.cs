using Parley.Analysis.Prices;
using Parley.Deals;
using Parley.Deals.Insight;

namespace Parley.Tests.Plans;

public sealed class PriceWordsTests
{
    private static readonly string[] Causes = ["cause", "effect", "leads to", "results in", "drives", "due to", "owing to", "thanks to", "impact", "makes", "influence"];

    private static readonly Currency Euro = SampleDeals.PriceAndPayment().Currency;

    private static readonly PlacePrice[] Places = [new("Germany", 100), new("Poland", 78), new("France", 96), new("Britain", 103)];

    [Fact]
    public void Words_about_prices_say_association_and_never_cause()
    {
        var random = new Random(2);
        var curve = WinCurveEstimate.Of([.. Enumerable.Range(0, 60).Select(_ => new Quote(80 + (40 * random.NextDouble()), 100, random.Next(2) == 0))]);
        var tree = SegmentTree.Of([new("all", null), new("EMEA", 0, new(12, 1)), new("APAC", 0, new(4, 1)), new("Americas", 0, new(8, 4))], 5);
        string[] said =
        [
            PriceWords.Curve(curve),
            .. Enumerable.Range(1, 3).Select(i => PriceWords.Segment("EMEA", tree.Segments[i], tree.Segments[0], Euro)),
            .. new[] { 3, 30 }.Select(deals => PriceWords.Band(PriceBand.Of(50, 0, null, curve.BestPrice(50, 100), new CustomerValue(120, []), 0.1, deals), Euro)),
            PriceWords.Band(PriceBand.Of(150, 0, null, curve.BestPrice(50, 100), new CustomerValue(120, []), 0.1, 30), Euro),
            .. PriceWords.Leaks(Places, Coherence(Places), Euro),
            .. PriceWords.Association("a discount", PriceAssociation.Of([new("small", 87, 81, 270, 234), new("large", 263, 192, 80, 55)])),
            .. PriceWords.Association("a discount", PriceAssociation.Of([new("small", 87, 81, 0, 0)])),
            .. CoherenceAnswer.Of([new(1, "Poland", "kit", "DDP", 13), new(2, "Germany", "kit", "DDP", 10), new(3, "France", "kit", "EXW", 9), new(4, "France", "pump", "EXW", 0)], new CoherenceQuestion()).Why,
        ];

        said.ShouldAllBe(text => !Array.Exists(Causes, word => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
        said[0].ShouldContain("associated with");
        said[1].ShouldContain("associated with");
        said[0].ShouldStartWith($"Over 60 quotes, {curve.Won} won:");
    }

    [Fact]
    public void A_band_says_how_many_deals_stand_behind_it()
    {
        var value = new CustomerValue(200, [new("Fewer outages", 60), new("Switching", -20)]);

        PriceWords.Band(PriceBand.Of(120, 15, 150, new LikelyRange(170, 190, 230), value, 0.1, 34), Euro)
            .ShouldBe("Floor €150, aim €190, ceiling €216. From 34 comparable deals; the best price lies between €170 and €230 with a chance of 90 %.");
        PriceWords.Band(PriceBand.Of(120, 15, 150, new LikelyRange(170, 190, 230), value, 0.1, 1), Euro)
            .ShouldEndWith("Only 1 comparable deal: take the band of all segments together.");
        PriceWords.Band(PriceBand.Of(220, 0, null, new LikelyRange(170, 190, 230), value, 0.1, 34), Euro)
            .ShouldStartWith("No price serves both sides: it costs us €220 and is worth €216 to them after their share.");
    }

    [Fact]
    public void A_reversal_is_said_with_the_table_beside_it()
    {
        var said = PriceWords.Association("a discount", PriceAssociation.Of([new("small", 87, 81, 270, 234), new("large", 263, 192, 80, 55)]));

        said[0].ShouldContain("points more often than those without");
        said[1].ShouldContain("All quotes in one pot point the other way (4.6 points less often)");
        said.ShouldContain("large: 192 of 263 won with a discount, 55 of 80 without");
    }

    [Fact]
    public void A_leak_names_the_way_and_the_least_change()
    {
        var said = PriceWords.Leaks(Places, Coherence(Places), Euro);

        said.ShouldContain("Bought in Poland for Germany, it is €13 cheaper than there.");
        said.ShouldContain("Bought in Poland for Britain by way of Germany, it is €10 cheaper than there.");
        said[^1].ShouldStartWith("The least change that stops it: ");
        PlacePrice[] apart = [new("Germany", 100), new("Poland", 95)];
        PriceWords.Leaks(apart, PriceCoherence.Of(apart, [new(1, 0, 9)]), Euro).ShouldBeEmpty();
    }

    private static PriceCoherence Coherence(PlacePrice[] places) =>
        PriceCoherence.Of(places, [new(1, 0, 9), new(1, 2, 15), new(1, 3, 28), new(2, 3, 5), new(0, 3, 6), new(2, 0, 6)]);
}
