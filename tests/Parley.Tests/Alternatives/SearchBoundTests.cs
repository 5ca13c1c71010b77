using Parley.Analysis.Alternatives;

namespace Parley.Tests.Alternatives;

public sealed class SearchBoundTests
{
    [Fact]
    public void More_results_than_can_be_weighed_together_are_refused()
    {
        var refused = Should.Throw<TooManyResultsException>(() => OptimalSearch.Of(Some(500, 40), 0, correlation: 1));

        refused.Message.ShouldContain("500 alternatives");
        refused.Message.ShouldContain("correlation of 1");
        OptimalSearch.Of(Some(500, 40), 0).Value.ShouldBeGreaterThan(0, "without correlation there is one state only");
    }

    /// <summary>Over all states a result is as likely as it was said to be.</summary>
    [Theory]
    [InlineData(0.3)]
    [InlineData(0.99)]
    [InlineData(0.9999)]
    public void Wider_panels_still_add_up(double correlation)
    {
        double[][] chances = [[0.2, 0.3], [0.7], [0.05, 0.9], [0.5]];
        var fine = CommonFactor.States(correlation, chances, long.MaxValue)!.Count();
        var coarse = CommonFactor.States(correlation, chances, fine - 1);
        if (coarse is null)
        {
            correlation.ShouldBe(0.3, "panels are one wide at most already");
            return;
        }

        var states = coarse.ToArray();
        states.Length.ShouldBeLessThan(fine);
        states.Sum(state => state.Weight).ShouldBe(1, 1e-9);
        for (var i = 0; i < chances.Length; i++)
        {
            for (var k = 0; k < chances[i].Length; k++)
            {
                states.Sum(state => state.Weight * state.Chances[i][k]).ShouldBe(chances[i][k], 1e-6);
            }
        }
    }

    private static Prospect[] Some(int count, int results)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, count).Select(i => new Prospect(
            $"{i}", 0, 0, [.. Enumerable.Range(0, results).Select(_ => (random.NextDouble() * 100, random.NextDouble() / results))]))];
    }
}
