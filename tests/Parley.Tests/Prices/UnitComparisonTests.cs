using System.Text;
using Parley.Analysis.Prices;
using Parley.Analysis.Simulation;
using Parley.Deals.Files;
using Parley.Deals.Files.Tables;
using Parley.Deals.Insight;

namespace Parley.Tests.Prices;

public sealed class UnitComparisonTests
{
    private static readonly LikeColumns Procurement = new("Country", "Pack Price", ["Item Description"], "Scheduled Delivery Date", ["Vendor INCO Term"]);

    [Fact]
    public void Every_price_is_held_against_the_median_of_the_others_as_one_counts_it_by_hand()
    {
        const ulong Seed = 20270201;
        var stream = new RandomStream(Seed);
        for (var round = 0; round < 30; round++)
        {
            var prices = Enumerable.Range(0, 60).Select(_ => new UnitPrice($"unit {stream.Below(6)}", $"like {stream.Below(8)}", 1 + stream.Below(9))).ToList();
            var compared = UnitComparison.Of(prices);
            foreach (var (one, found) in prices.Zip(compared))
            {
                var peers = prices.Where(other => other.Like == one.Like && other.Unit != one.Unit).Select(other => other.Price).Order().ToList();
                found.Peers.ShouldBe(peers.Count);
                found.Median.ShouldBe(peers.Count == 0 ? null : peers.Count % 2 == 1 ? peers[peers.Count / 2] : (peers[(peers.Count / 2) - 1] + peers[peers.Count / 2]) / 2, $"seed {Seed}");
            }
        }
    }

    [Fact]
    public void Who_has_no_peers_is_not_comparable_and_never_dear()
    {
        var alone = UnitComparison.Of([new("A", "x", 1_000_000), new("A", "x", 1), new("B", "y", 1)]);

        alone.ShouldAllBe(one => !one.Comparable && !one.Above(double.MaxValue, 1));
    }

    [Fact]
    public void Of_sets_whose_differences_are_pure_noise_at_most_one_in_twenty_raises_a_finding()
    {
        const ulong Seed = 20270202;
        const int Sets = 200;
        var raised = 0;
        for (var set = 0; set < Sets; set++)
        {
            var stream = new RandomStream(Seed).Branch((ulong)set);
            var prices = Enumerable.Range(0, 240).Select(_ => (Unit: stream.Below(12), Like: stream.Below(15))).Select(one => new UnitPrice($"{one.Unit}", $"{one.Like}", (1 + one.Like) * Math.Exp(0.3 * stream.Normal()))).ToList();
            raised += UnitScatter.Of(prices, stream).Stands ? 1 : 0;
        }

        raised.ShouldBeLessThanOrEqualTo(Sets / 20, $"seed {Seed}");
    }

    [Fact]
    public void A_unit_that_pays_more_for_everything_is_found_and_named_first()
    {
        var stream = new RandomStream(20270203);
        var prices = Enumerable.Range(0, 400).Select(_ => (Unit: stream.Below(10), Like: stream.Below(15))).Select(one => new UnitPrice($"{one.Unit}", $"{one.Like}", (1 + one.Like) * Math.Exp((one.Unit == 3 ? 0.25 : 0) + (0.2 * stream.Normal())))).ToList();

        var scatter = UnitScatter.Of(prices, stream);

        scatter.Stands.ShouldBeTrue();
        scatter.Units[0].Unit.ShouldBe("3");
        scatter.Units[0].Share.ShouldBeInRange(0.1, 0.4);
        UnitScatter.Of([.. prices.Where(price => price.Unit == "3")], stream).Chance.ShouldBe(1);
    }

    [Fact]
    public void Real_procurement_is_dear_less_often_once_delivery_terms_are_known()
    {
        var lines = LikeTables.Read(File.ReadAllBytes(SharedData.PathOf("scms", "lines.csv")), Procurement);
        var answer = CoherenceAnswer.Of(lines, new CoherenceQuestion());

        answer.Deals.ShouldBe(6514);
        // Counted anew, the slow way.
        answer.Raw.ShouldBe(Slow(lines, deal => deal.Raw));
        answer.Known.ShouldBe(Slow(lines, deal => deal.Known));
        answer.Known.Dear.ShouldBeLessThan(answer.Raw.Dear);
        answer.Ratio!.Value.ShouldBe((double)answer.Raw.Dear / answer.Known.Dear);
    }

    [Fact]
    public void An_opening_says_what_it_gains_and_what_would_close_it()
    {
        var deals = LikeTables.Read("unit,item,conditions,price\nPL,Cable,EXW,78\nDE,Cable,EXW,100\nFR,Cable,DDP,300"u8, new("unit", "price", ["item"], null, ["conditions"]));

        var opening = CoherenceAnswer.Of(deals, new CoherenceQuestion(Moving: 0.1)).Openings.ShouldHaveSingleItem();

        (opening.From, opening.To).ShouldBe(("PL", "DE"));
        opening.Gain.ShouldBe(100 - 78 - 7.8, 1e-9);
        opening.Repair.ShouldBe(opening.Gain, 1e-9);
        CoherenceAnswer.Of(deals, new CoherenceQuestion(Moving: 1)).Openings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("unit,item,price\nA,x,1", 1, null)]
    [InlineData("unit,item,conditions,price\nA,x,y,many", 2, "price")]
    [InlineData("unit,item,conditions,price\nA,x,y,-1", 2, "price")]
    [InlineData("unit,item,conditions,price\n,x,y,1", 2, "unit")]
    public void A_wrong_table_is_told_by_line_and_column(string table, int line, string? column)
    {
        var problem = Should.Throw<FileProblemException>(() => LikeTables.Read(Encoding.UTF8.GetBytes(table), new("unit", "price", ["item"], null, ["conditions"])));

        (problem.Line, problem.Path).ShouldBe((line, column));
    }

    private static LikeCountAnswer Slow(IReadOnlyList<LikeDeal> deals, Func<LikeDeal, UnitPrice> of)
    {
        var (comparable, dear, alone) = (0, 0, 0);
        var likes = deals.Where(deal => deal.Price > 0).Select(of).ToLookup(one => one.Like);
        foreach (var one in likes.SelectMany(like => like))
        {
            var peers = likes[one.Like].Where(other => other.Unit != one.Unit).Select(other => other.Price).Order().ToArray();
            comparable += peers.Length > 0 ? 1 : 0;
            alone += peers.Length == 0 ? 1 : 0;
            dear += peers.Length > 0 && one.Price > 1.25 * (peers[(peers.Length - 1) / 2] + peers[peers.Length / 2]) / 2 ? 1 : 0;
        }

        return new(comparable, dear, alone);
    }
}
