using static Parley.SystemTests.Commands.AnswerParts;

namespace Parley.SystemTests.Commands;

/// <summary>What knock-outs, needs and reservations mean, one small deal for each rule.</summary>
public sealed class LimitMeaningTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    // Price 0 to 100 with need 40: 7 prices times 2 payments. Below 40 nothing helps, though payment now is worth 500.
    [Fact]
    public void A_knock_out_makes_a_package_infeasible_whatever_else_is_offered()
    {
        string Deal(bool knockout) => folder.Deal(
            $$"""
            issues:
              - {name: Price, unit: EUR, range: [0, 100], step: 10, need: 40, knockout: {{(knockout ? "true" : "false")}}, worth: {0: 0, 100: 100}, theirs: {0: 0, 100: -100} }
              - {name: Payment, options: [{name: now, worth: 500, theirs: -1}, {name: later, worth: 0, theirs: 0}]}
            """, $"k{knockout}.deal.yaml");
        var with = Cli.Json("frontier", Deal(true));

        with.GetProperty("outcomes").GetInt32().ShouldBe(14);
        with.GetProperty("frontier").EnumerateArray().ShouldAllBe(p => p.GetProperty("terms").GetProperty("Price").GetDouble() >= 40);
        Cli.Json("frontier", Deal(false)).GetProperty("outcomes").GetInt32().ShouldBe(22);
    }

    [Fact]
    public void Need_never_sets_the_reservation()
    {
        var file = folder.Deal(
            """
            issues: [{name: Price, unit: EUR, range: [0, 100], step: 10, need: 40, knockout: true, worth: {0: 0, 100: 100}, theirs: {0: 0, 100: -100}}]
            alternatives: {fallback: 15}
            """);

        Cli.Json("frontier", file).GetProperty("reservation").GetProperty("ours").GetDouble().ShouldBe(15);
        Cli.Json("plan", file).GetProperty("walkAwayPrice").GetDouble().ShouldBe(15);
    }

    [Fact]
    public void The_walk_away_price_is_null_outside_the_range_and_without_a_price()
    {
        Nulls(Cli.Json("plan", folder.Deal("alternatives: {fallback: 101}")), "walkAwayPrice");
        Nulls(Cli.Json("plan", folder.Deal("issues: [{name: A, options: [{name: x, worth: 1}, {name: y, worth: 9}]}]\nalternatives: {fallback: 5}")), "walkAwayPrice");
    }

    // Worth p and 200 - p. A zone needs both at their walk-away and one above it: 50 + 150 = 200 leaves nothing above.
    [Theory]
    [InlineData(50, 140, true)]
    [InlineData(50, 150, false)]
    [InlineData(60, 150, false)]
    public void A_zone_gives_both_their_reservation_and_one_of_them_more(int ours, int theirs, bool zone)
    {
        var file = folder.Deal($"alternatives: {{ours: [{{name: A, value: {ours}}}], theirs: [{{name: B, value: {theirs}}}], fallback: 0}}");

        Cli.Json("frontier", file).GetProperty("zone").GetBoolean().ShouldBe(zone);
        Cli.Json("plan", file).GetProperty("zone").GetBoolean().ShouldBe(zone);
        if (!zone)
        {
            Nulls(Cli.Json("walkaway", file).GetProperty("power"), "ours", "theirs", "balance");
        }
    }
}
