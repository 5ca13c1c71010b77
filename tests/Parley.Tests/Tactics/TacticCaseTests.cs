using System.Text.Json;
using Parley.Analysis.Tactics;

namespace Parley.Tests.Tactics;

public sealed class TacticCaseTests
{
    [Fact]
    public void Patience_splits_as_Rubinstein_showed()
    {
        var (inputs, expected, tolerance) = ReferenceCase.Read("rubinstein-split");
        var shares = Figures(expected.GetProperty("first_mover"));
        foreach (var (one, share) in inputs.GetProperty("cases").EnumerateArray().Zip(shares))
        {
            var (first, second) = (one.GetProperty("d1").GetDouble(), one.GetProperty("d2").GetDouble());
            AlternatingOffers.FirstShare(first, second).ShouldBe(share, tolerance);
            AlternatingOffers.FirstShare(first, second, 2001).ShouldBe(share, tolerance);
        }
    }

    [Fact]
    public void Something_else_to_do_counts_only_where_it_is_better()
    {
        var (inputs, expected, tolerance) = ReferenceCase.Read("outside-option-principle");
        var patience = inputs.GetProperty("delta").GetDouble();

        Figures(inputs.GetProperty("responder_outside_option")).Select(outside => AlternatingOffers.AnsweringShare(patience, patience, outside))
            .ShouldBe(Figures(expected.GetProperty("responder_share")), tolerance);
    }

    [Fact]
    public void The_time_dependent_family_gives_as_published()
    {
        var (inputs, expected, tolerance) = ReferenceCase.Read("faratin-time-dependent");
        var (start, time) = (inputs.GetProperty("k").GetDouble(), inputs.GetProperty("t").GetDouble());
        var paces = Figures(inputs.GetProperty("beta"));

        paces.Select(pace => ConcessionCurve.Polynomial(start, pace).Given(time)).ShouldBe(Figures(expected.GetProperty("poly")), tolerance);
        paces.Select(pace => ConcessionCurve.Exponential(start, pace).Given(time)).ShouldBe(Figures(expected.GetProperty("exp")), tolerance);
    }

    [Fact]
    public void Who_risks_less_gives_way()
    {
        var (inputs, expected, tolerance) = ReferenceCase.Read("zeuthen-risk");
        double Figure(string name) => inputs.GetProperty(name).GetDouble();
        double[] risks = [Zeuthen.Risk(Figure("u1_own"), Figure("u1_other")), Zeuthen.Risk(Figure("u2_own"), Figure("u2_other"))];

        risks.ShouldBe(Figures(expected.GetProperty("risk")), tolerance);
        Zeuthen.Yields(risks[0], risks[1]).ShouldBe(expected.GetProperty("concedes").GetInt32() == 2 ? GivesWay.Second : GivesWay.First);

        // Who risks less is who made the offer with the smaller product of gains.
        double[] products = [Figure("u1_own") * Figure("u2_other"), Figure("u1_other") * Figure("u2_own")];
        products.ShouldBe(Figures(expected.GetProperty("nash_products")), tolerance);
        (products[0] < products[1]).ShouldBe(risks[0] < risks[1]);
    }

    [Fact]
    public void Waiting_for_even_offers_is_worth_what_Moser_found()
    {
        var (_, expected, tolerance) = ReferenceCase.Read("moser-uniform-stopping");
        var values = Figures(expected.GetProperty("value"));

        OptimalStopping.Uniform(values.Length)[1..].ShouldBe(values, tolerance);
    }

    [Fact]
    public void Falling_offers_to_an_even_limit_are_evenly_spaced()
    {
        var (inputs, expected, tolerance) = ReferenceCase.Read("descending-offers-uniform");
        double[] grid = [.. Enumerable.Range(0, 61).Select(k => k / 60.0)];

        inputs.GetProperty("n").EnumerateArray().Select(n => FallingOffers.Find(grid, grid, n.GetInt32(), 0).Values[0])
            .ShouldBe(Figures(expected.GetProperty("value")), tolerance);
        FallingOffers.Find(grid, grid, 3, 0).Offers.Select(k => grid[k]).ShouldBe(Figures(expected.GetProperty("offers_n3")), tolerance);
    }

    [Fact]
    public void A_scaled_and_shifted_offer_is_held_against_the_next_one()
    {
        var (inputs, _, _) = ReferenceCase.Read("negmas-accombi");
        foreach (var row in inputs.GetProperty("table").EnumerateArray())
        {
            double Figure(string name) => row.GetProperty(name).GetDouble();
            Acceptance.Next(Figure("u_offer"), Figure("u_next"), Figure("a"), Figure("b")).ShouldBe(row.GetProperty("accept").GetBoolean(), row.GetRawText());
        }
    }

    private static double[] Figures(JsonElement list) => [.. list.EnumerateArray().Select(figure => figure.GetDouble())];
}
