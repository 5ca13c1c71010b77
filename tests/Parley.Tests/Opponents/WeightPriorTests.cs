using Parley.Analysis.Opponents;
using Parley.Analysis.Simulation;

namespace Parley.Tests.Opponents;

/// <summary>Changes that are kept with the odds that they name lead from anywhere to what is drawn without any offer.</summary>
public sealed class WeightPriorTests
{
    private const int Times = 120_000;

    [Theory]
    [InlineData(OptionOrder.None, false)]
    [InlineData(OptionOrder.Unknown, false)]
    [InlineData(OptionOrder.Unknown, true)]
    public void Changes_without_evidence_lead_to_what_is_drawn(OptionOrder order, bool estimated)
    {
        const ulong Seed = 21;
        var chance = new RandomStream(Seed);
        var prior = new WeightPrior([Issue(2, 0.5), Issue(3, 0.3), Issue(1, 0), Issue(4, 0.2)]);
        var drawn = new double[4];
        var (fromDrawn, fromReached) = (0.0, 0.0);
        double[] at = [0.98, 0.01, 0, 0.01];
        var tried = new double[4];
        for (var k = 0; k < Times; k++)
        {
            prior.Draw(drawn, chance);
            fromDrawn += Uneven(drawn) / Times;
            at.CopyTo(tried, 0);
            if (Math.Log(1 - chance.NextShare()) < prior.Change(tried, chance))
            {
                tried.CopyTo(at, 0);
            }

            at.Sum().ShouldBe(1, 1e-9, $"seed {Seed}");
            at[2].ShouldBe(0);
            fromReached += Uneven(at) / Times;
        }

        fromReached.ShouldBe(fromDrawn, 0.01, $"seed {Seed}");

        ReadIssue Issue(int options, double range) => new(options, order, estimated ? [.. Enumerable.Range(0, options).Select(option => option == 0 ? range : 0)] : null);

        static double Uneven(double[] weights) => weights.Sum(weight => weight * weight);
    }

    [Fact]
    public void Who_wrote_a_profile_is_supposed_to_have_more_even_weights()
    {
        Heaviest(OptionOrder.Unknown).ShouldBeLessThan(Heaviest(OptionOrder.None) - 0.05);

        static double Heaviest(OptionOrder order)
        {
            var prior = new WeightPrior([.. Enumerable.Repeat(new ReadIssue(3, order), 5)]);
            var (chance, weights) = (new RandomStream(22), new double[5]);
            return Enumerable.Range(0, 2_000).Average(_ =>
            {
                prior.Draw(weights, chance);
                return weights.Max();
            });
        }
    }
}
