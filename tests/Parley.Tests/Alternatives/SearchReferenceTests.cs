using System.Text.Json;
using Parley.Analysis.Alternatives;

namespace Parley.Tests.Alternatives;

public sealed class SearchReferenceTests
{
    [Fact]
    public void Weitzmans_worse_looking_box_is_opened_first()
    {
        var reference = ReferenceCases.Open("weitzman1979-alpha-omega");
        var expected = reference.GetProperty("expected");
        var tolerance = reference.GetProperty("tolerance").GetDouble();
        Prospect[] boxes =
        [
            .. reference.GetProperty("inputs").GetProperty("boxes").EnumerateObject().Select(box => new Prospect(
                box.Name,
                box.Value.GetProperty("cost").GetDouble(),
                0,
                [.. box.Value.GetProperty("outcomes").EnumerateArray().Select(pair => (pair[0].GetDouble(), pair[1].GetDouble()))])),
        ];

        var search = OptimalSearch.Of(boxes, reference.GetProperty("inputs").GetProperty("fallback").GetDouble());

        search.Value.ShouldBe(expected.GetProperty("optimal_value").GetDouble(), tolerance);
        search.Order.Select(i => boxes[i].Name).ShouldBe(expected.GetProperty("order").EnumerateArray().Select(name => name.GetString()!));
        for (var i = 0; i < boxes.Length; i++)
        {
            search.Index[i]!.Value.ShouldBe(expected.GetProperty("reservation").GetProperty(boxes[i].Name).GetDouble(), tolerance);
        }

        // The other order: alpha is paid for first, and what it brought is in hand when omega's turn comes.
        var alpha = boxes.Single(box => box.Name == "alpha");
        var alphaFirst = alpha.Results.Sum(result => result.Probability * OptimalSearch.Of([.. boxes.Where(box => box != alpha)], result.Value).Value) - alpha.Cost;
        alphaFirst.ShouldBe(expected.GetProperty("value_if_alpha_first").GetDouble(), tolerance);
    }

    [Fact]
    public void Uniform_boxes_follow_the_closed_form()
    {
        // 20,000 equally likely cells with their midpoints stand for the uniform distribution; their error falls with the square.
        const int Cells = 20_000;
        var reference = ReferenceCases.Open("pandora-uniform-n");
        var cost = reference.GetProperty("inputs").GetProperty("c").GetDouble();
        (double, double)[] uniform = [.. Enumerable.Range(0, Cells).Select(cell => ((cell + 0.5) / Cells, 1.0 / Cells))];
        var counts = reference.GetProperty("inputs").GetProperty("n").EnumerateArray().Select(n => n.GetInt32()).ToArray();
        var values = reference.GetProperty("expected").GetProperty("V").EnumerateArray().Select(value => value.GetDouble()).ToArray();

        for (var i = 0; i < counts.Length; i++)
        {
            var search = OptimalSearch.Of([.. Enumerable.Repeat(new Prospect("box", cost, 0, uniform), counts[i])], 0);

            search.Index[0]!.Value.ShouldBe(reference.GetProperty("expected").GetProperty("z").GetDouble(), 1e-9);
            search.Value.ShouldBe(values[i], 2e-9);
            if (i + 1 < counts.Length)
            {
                search.NextWorth!.Value.ShouldBe(values[i + 1] - values[i], 2e-9);
            }
        }
    }

    [Fact]
    public void Correlated_alternatives_are_worth_less_than_independent_ones()
    {
        var reference = ReferenceCases.Open("batna-correlated");
        var expected = reference.GetProperty("expected");
        foreach (var name in new[] { "two", "three" })
        {
            var input = reference.GetProperty("inputs").GetProperty(name);
            var correlation = input.GetProperty("rho").GetDouble();

            Value(input, 0).ShouldBe(expected.GetProperty(name + "_independent").GetDouble(), 1e-9);
            Value(input, correlation).ShouldBe(expected.GetProperty(name + "_value").GetDouble(), 1e-9);
        }

        static double Value(JsonElement input, double correlation) => OptimalSearch.Of(
            [
                .. input.GetProperty("v").EnumerateArray().Zip(input.GetProperty("p").EnumerateArray(), (value, probability) =>
                    new Prospect("alternative", 0, 0, [(value.GetDouble(), probability.GetDouble())])),
            ],
            input.GetProperty("fallback").GetDouble(),
            correlation: correlation).Value;
    }

    [Fact]
    public void A_likely_offer_and_a_sure_channel_are_worth_what_arithmetic_by_hand_gives()
    {
        Prospect[] prospects =
        [
            new("Globex instead", 5_000, 40, [(610_000, 0.4)]),
            new("Search the partner channel", 15_000, 0, [(580_000, 0.5), (555_000, 0.5)]),
        ];

        var search = OptimalSearch.Of(prospects, fallback: 0);

        // 0.4 (610,000 - z) = 5,000 and 0.5 (580,000 - z) + 0.5 (555,000 - z) = 15,000.
        search.Index.ShouldBe([597_500, 552_500]);
        search.Order.ShouldBe([0, 1]);
        search.Pursued.ShouldBe([0, 1]);

        // -5,000 + 0.4 x 610,000 + 0.6 (-15,000 + 567,500); without one, the other alone is left: 552,500 and 239,000.
        search.Value.ShouldBe(570_500, 1e-9);
        search.Marginal[0].ShouldBe(18_000, 1e-9);
        search.Marginal[1].ShouldBe(331_500, 1e-9);

        // A second Globex: -5,000 + 0.4 x 610,000 + 0.6 x 570,500 = 581,300.
        search.NextWorth!.Value.ShouldBe(10_800, 1e-9);
    }

    [Fact]
    public void Two_coins_with_one_factor_are_worth_what_the_arcsine_gives()
    {
        Prospect[] coins = [new("heads", 0, 0, [(1, 0.5)]), new("tails", 0, 0, [(1, 0.5)])];
        foreach (var correlation in new[] { 1e-6, 0.1, 0.5, 0.9, 0.99, 0.9999, 0.999999, 0.9999999999, 1 })
        {
            var neither = 0.25 + (Math.Asin(correlation) / (2 * Math.PI));
            OptimalSearch.Of(coins, 0, correlation: correlation).Value.ShouldBe(1 - neither, 1e-11, $"correlation {correlation}");
        }
    }

    [Fact]
    public void A_result_in_a_year_is_worth_its_discounted_amount()
    {
        var search = OptimalSearch.Of([new("in a year", 10, 365, [(110, 1)])], 0, discountPerYear: 0.1);

        search.Value.ShouldBe(90, 1e-12);
        search.Index[0]!.Value.ShouldBe(90, 1e-12);
    }
}
