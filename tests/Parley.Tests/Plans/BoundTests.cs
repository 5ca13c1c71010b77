using Parley.Deals;
using Parley.Deals.Files;
using Parley.Deals.Insight;

namespace Parley.Tests.Plans;

public sealed class BoundTests
{
    [Fact]
    public void Power_alone_is_the_power_of_the_whole_bargain()
    {
        foreach (var (seed, deal) in SampleDeals.Generated(100))
        {
            var model = DealModel.Of(deal);
            var walkAway = WalkAway.Of(deal, new DateOnly(2027, 1, 16));
            Bargain.PowerOf(model, walkAway).ShouldBe(Bargain.Find(model, walkAway).Power, $"seed {seed}");
        }
    }

    [Fact]
    public void Ranges_with_more_values_than_can_be_weighed_together_are_refused_on_reading()
    {
        var issues = string.Join(",", Enumerable.Range(0, 11).Select(i => $$$"""{"name": "P{{{i}}}", "range": [1, 200000], "step": 1, "worth": {"1": 0, "200000": 5}}"""));

        var refused = Should.Throw<FileProblemException>(() => SampleDeals.Read($$$"""{"parley": "deal/1", "name": "Wide", "side": "sell", "currency": "points", "issues": [{{{issues}}}]}"""));

        refused.Path.ShouldBe("issues");
        refused.Message.ShouldContain("2,200,000");
        refused.Message.ShouldContain("1,000,000");
    }

    [Fact]
    public void Joint_worths_are_found_by_any_way_to_write_a_figure_and_named_in_file_order()
    {
        var model = DealModel.Of(SampleDeals.Read("""
            {"parley": "deal/1", "name": "Oil", "side": "sell", "currency": "points", "base": 0,
             "issues": [{"name": "Volume", "range": [0, 10], "step": 1, "worth": {"0": 0, "10": 10}}, {"name": "Grade", "options": [{"name": "A", "worth": 0}, {"name": "B", "worth": 1}]}],
             "interactions": [{"when": {"Grade": "B"}, "forbidden": true}, {"when": {"Volume": 2.0, "Grade": "B"}, "forbidden": true}, {"when": {"Volume": 2.00}, "ours": 7}, {"when": {"Grade": "A"}, "ours": 100}]}
            """));
        Term[] terms = [new("Volume", TermValue.Of(2)), new("Grade", TermValue.Of("B"))];

        model.Value(terms)!.Ours.ShouldBe(10);
        model.Obstacles(terms).Select(f => f.Message).ShouldBe(["Grade B is ruled out.", "Volume 2.0 with Grade B is ruled out."]);
    }
}
