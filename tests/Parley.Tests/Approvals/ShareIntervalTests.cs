using Parley.Analysis.Approvals;
using Parley.Analysis.Simulation;

namespace Parley.Tests.Approvals;

public sealed class ShareIntervalTests
{
    [Fact]
    public void It_holds_the_share_and_stays_a_share_and_narrows_with_cases()
    {
        for (var cases = 1; cases <= 60; cases++)
        {
            for (var hits = 0; hits <= cases; hits++)
            {
                var one = ShareInterval.Of(hits, cases);
                one.Share.ShouldBeInRange(one.Low, one.High);
                one.Low.ShouldBeInRange(0, 1);
                one.High.ShouldBeInRange(0, 1);
                var many = ShareInterval.Of(10 * hits, 10 * cases);
                (many.High - many.Low).ShouldBeLessThan(one.High - one.Low);
                var mirror = ShareInterval.Of(cases - hits, cases);
                mirror.Low.ShouldBe(1 - one.High, 1e-12);
            }
        }

        ShareInterval.Of(0, 0).ShouldBe(new(0, 0, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => ShareInterval.Of(2, 1));
    }

    [Theory]
    [InlineData(20, 0.1)]
    [InlineData(50, 0.3)]
    [InlineData(200, 0.02)]
    public void The_true_share_lies_in_it_about_as_often_as_said(int cases, double share)
    {
        const ulong Seed = 20270118;
        var stream = new RandomStream(Seed);
        var held = Enumerable.Range(0, 2000).Count(_ => ShareInterval.Of(Enumerable.Range(0, cases).Count(_ => stream.NextShare() < share), cases) is var interval && share >= interval.Low && share <= interval.High);

        (held / 2000.0).ShouldBeInRange(0.92, 0.99, $"seed {Seed}");
    }
}
