using Parley.Analysis.Bargains;

namespace Parley.Tests.Bargains;

public sealed class SealedBidTests
{
    private static readonly SealedBids Even = new();

    [Fact]
    public void The_published_chance_gain_and_bids_come_out()
    {
        var (_, expected, tolerance) = ReferenceCase.Read("chatterjee-samuelson-half");

        Even.TradeOdds.ShouldBe(expected.GetProperty("prob_trade").GetDouble(), tolerance);
        Even.Gains.ShouldBe(expected.GetProperty("expected_gains").GetDouble(), tolerance);
        SealedBids.PossibleGain.ShouldBe(expected.GetProperty("first_best_gains").GetDouble(), tolerance);
        (Even.Gains / SealedBids.PossibleGain).ShouldBe(expected.GetProperty("efficiency").GetDouble(), tolerance);
        SealedBids.NeededSubsidy.ShouldBe(expected.GetProperty("ms_min_expected_subsidy_for_efficiency").GetDouble(), tolerance);
        foreach (var share in new[] { 0, 0.3, 1 })
        {
            Even.Bid(share, 0, 1).ShouldBe((2 * share / 3) + (1.0 / 12), 1e-12, expected.GetProperty("buyer_bid").GetString());
            Even.Ask(share, 0, 1).ShouldBe((2 * share / 3) + (1.0 / 4), 1e-12, expected.GetProperty("seller_ask").GetString());
            Even.Bid(50 + (20 * share), 50, 70).ShouldBe(50 + (20 * Even.Bid(share, 0, 1)), 1e-12);
        }
    }

    [Fact]
    public void Nobody_does_better_by_another_figure()
    {
        const int Cells = 2_000;
        double[] figures = [.. Enumerable.Range(0, Cells).Select(cell => (cell + 0.5) / Cells)];
        foreach (var own in new[] { 0.3, 0.5, 0.8 })
        {
            double Buying(double bid) => figures.Select(cost => Even.Ask(cost, 0, 1)).Where(ask => bid >= ask).Sum(ask => own - ((bid + ask) / 2)) / Cells;
            double Selling(double ask) => figures.Select(value => Even.Bid(value, 0, 1)).Where(bid => bid >= ask).Sum(bid => ((bid + ask) / 2) - own) / Cells;

            figures.Max(Buying).ShouldBeLessThanOrEqualTo(Buying(Even.Bid(own, 0, 1)) + 1e-3);
            figures.Max(Selling).ShouldBeLessThanOrEqualTo(Selling(Even.Ask(own, 0, 1)) + 1e-3);
        }
    }

    [Fact]
    public void Chance_and_gain_are_those_of_all_pairs()
    {
        const int Cells = 1_000;
        var (trades, gain, possible) = (0, 0.0, 0.0);
        for (var i = 0; i < Cells; i++)
        {
            for (var j = 0; j < Cells; j++)
            {
                var (value, cost) = ((i + 0.5) / Cells, (j + 0.5) / Cells);
                var trade = Even.Bid(value, 0, 1) >= Even.Ask(cost, 0, 1);
                trades += trade ? 1 : 0;
                gain += trade ? value - cost : 0;
                possible += Math.Max(0, value - cost);
            }
        }

        ((double)trades / Cells / Cells).ShouldBe(Even.TradeOdds, 2e-3);
        (gain / Cells / Cells).ShouldBe(Even.Gains, 1e-3);
        (possible / Cells / Cells).ShouldBe(SealedBids.PossibleGain, 1e-3);
        Should.Throw<ArgumentOutOfRangeException>(() => Even.Bid(2, 0, 1)).Message.ShouldContain("between the bounds");
        Should.Throw<ArgumentOutOfRangeException>(() => Even.Ask(2, 3, 3)).Message.ShouldContain("the low one below the high one");
    }
}
