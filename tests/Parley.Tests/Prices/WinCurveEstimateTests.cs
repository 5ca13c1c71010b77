using Parley.Analysis.Prices;

namespace Parley.Tests.Prices;

public sealed class WinCurveEstimateTests
{
    private static readonly WinCurvePrior Prior = new();

    /// <summary>The twin lays an even grid over the prior itself, fine enough for few quotes, and counts.</summary>
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 3)]
    [InlineData(3, 12)]
    [InlineData(4, 40)]
    public void Chances_slopes_and_best_prices_are_those_of_a_fine_grid(int seed, int count)
    {
        var quotes = Drawn(new Random(seed), count);
        var estimate = WinCurveEstimate.Of(quotes);
        const int Side = 1_200;
        var cells = new List<(double Weight, double A, double Slope, double Price)>();
        for (var i = 0; i < Side; i++)
        {
            for (var j = 0; j < Side; j++)
            {
                var a = 14 * (((i + 0.5) / Side * 2) - 1);
                var off = 5.5 * (((j + 0.5) / Side * 2) - 1);
                var slope = Prior.Slope * Math.Exp(off);
                var log = -(a * a / Prior.InterceptDeviation / Prior.InterceptDeviation / 2) - (off * off / 2);
                foreach (var quote in quotes)
                {
                    var chance = 1 / (1 + Math.Exp(-(a - (slope * (quote.Price - quote.Reference) / quote.Reference))));
                    log += Math.Log(quote.Won ? chance : 1 - chance);
                }

                cells.Add((log, a, slope, WinCurve.Of(100 * (1 + (a / slope)), slope / 100).Best(70).Price));
            }
        }

        var top = cells.Max(cell => cell.Weight);
        cells = cells.ConvertAll(cell => cell with { Weight = Math.Exp(cell.Weight - top) });
        var total = cells.Sum(cell => cell.Weight);
        estimate.Chance(95, 100).ShouldBe(cells.Sum(cell => cell.Weight / (1 + Math.Exp(-(cell.A + (0.05 * cell.Slope))))) / total, 1e-4);
        Same(estimate.Slope, cells.GroupBy(cell => cell.Slope).Select(row => (row.Key, row.Sum(cell => cell.Weight))), total, width: 11.0 / Side);
        Same(estimate.BestPrice(70, 100), cells.Select(cell => (cell.Price, cell.Weight)), total, width: 0);
    }

    /// <summary>Curves drawn from the prior, quotes from the curves: nine of ten ranges should hold what was drawn.</summary>
    [Fact]
    public void Ranges_hold_the_true_best_price_as_often_as_they_say()
    {
        const int Rounds = 200;
        var held = 0;
        for (var seed = 1; seed <= Rounds; seed++)
        {
            var random = new Random(seed);
            var (a, slope) = (Prior.InterceptDeviation * Draw(random), Prior.Slope * Math.Exp(Prior.SlopeDeviation * Draw(random)));
            Quote[] quotes = [.. Enumerable.Range(0, 30).Select(_ =>
            {
                var price = 70 + (60 * random.NextDouble());
                return new Quote(price, 100, random.NextDouble() < 1 / (1 + Math.Exp(-(a - (slope * (price - 100) / 100)))));
            })];
            var truth = WinCurve.Of(100 * (1 + (a / slope)), slope / 100).Best(70).Price;
            var range = WinCurveEstimate.Of(quotes).BestPrice(70, 100);
            held += truth >= range.Low && truth <= range.High ? 1 : 0;
        }

        // Binomial with 0.9: a standard error of 0.021; four of them either way.
        ((double)held / Rounds).ShouldBeInRange(0.815, 0.985);
    }

    [Fact]
    public void More_quotes_narrow_the_range_around_the_truth()
    {
        var truth = WinCurve.Of(100, 0.12).Best(70).Price;
        var widths = new[] { 20, 200, 2_000 }.Select(count =>
        {
            var random = new Random(9);
            var range = WinCurveEstimate.Of([.. Enumerable.Range(0, count).Select(_ =>
            {
                var price = 80 + (40 * random.NextDouble());
                return new Quote(price, 100, random.NextDouble() < WinCurve.Of(100, 0.12).Chance(price));
            })]).BestPrice(70, 100);
            truth.ShouldBeInRange(range.Low - (range.High - range.Low), range.High + (range.High - range.Low), $"{count} quotes");
            return range.High - range.Low;
        }).ToArray();

        widths[1].ShouldBeLessThan(widths[0] * 0.7);
        widths[2].ShouldBeLessThan(widths[1] * 0.7);
    }

    [Fact]
    public void Quotes_that_were_all_won_leave_the_price_open_upwards()
    {
        var won = WinCurveEstimate.Of([.. Enumerable.Range(0, 15).Select(i => new Quote(90 + i, 100, true))]).BestPrice(70, 100);
        var mixed = WinCurveEstimate.Of([.. Enumerable.Range(0, 15).Select(i => new Quote(90 + i, 100, i < 8))]).BestPrice(70, 100);

        (won.High - won.Low).ShouldBeGreaterThan(2 * (mixed.High - mixed.Low));
        won.Median.ShouldBeGreaterThan(mixed.Median);
    }

    [Fact]
    public void Figures_out_of_range_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => WinCurveEstimate.Of([new Quote(90, 0, true)])).Message.ShouldContain("its reference above 0");
        Should.Throw<ArgumentOutOfRangeException>(() => WinCurveEstimate.Of(new Quote[10_001])).Message.ShouldContain("At most 10,000");
        Should.Throw<ArgumentOutOfRangeException>(() => WinCurveEstimate.Of([], new WinCurvePrior(Slope: -1))).Message.ShouldContain("above 0");
    }

    /// <param name="width">Of the cell around a figure, in its logarithm.</param>
    private static void Same(LikelyRange found, IEnumerable<(double Figure, double Weight)> twin, double total, double width)
    {
        var ordered = twin.OrderBy(one => one.Figure).ToArray();
        var (low, high) = (At(0.05), At(0.95));
        found.Low.ShouldBe(low, 1e-3 * (high - low));
        found.Median.ShouldBe(At(0.5), 1e-3 * (high - low));
        found.High.ShouldBe(high, 1e-3 * (high - low));

        double At(double share)
        {
            var left = share * total;
            foreach (var (figure, weight) in ordered)
            {
                if (left <= weight)
                {
                    return figure * Math.Exp(width * ((left / weight) - 0.5));
                }

                left -= weight;
            }

            return ordered[^1].Figure;
        }
    }

    private static Quote[] Drawn(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (Price: 70 + (60 * random.NextDouble()), Luck: random.NextDouble()))
            .Select(one => new Quote(one.Price, 100, one.Luck < WinCurve.Of(104, 0.1).Chance(one.Price)))];

    private static double Draw(Random random) => Parley.Analysis.Numerics.Normal.Quantile(1 - random.NextDouble());
}
