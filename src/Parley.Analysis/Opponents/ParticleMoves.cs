using Parley.Analysis.Simulation;

namespace Parley.Analysis.Opponents;

/// <summary>
/// Draws, weighs and changes one supposed counterpart at a time. A change is kept with the odds that Metropolis (1953) gives it, so that the
/// crowd stays what the evidence says. One object for each thread; no allocation after it is made.
/// </summary>
internal sealed class ParticleMoves(CounterpartPrior prior, Evidence evidence, RandomStream origin)
{
    private readonly ulong seed = origin.Seed;
    private readonly RandomStream chance = new(0);
    private readonly OfferLikelihood likelihood = new(evidence, prior.First);
    private readonly double[] weights = new double[prior.Issues];
    private readonly double[] raw = new double[prior.Options];
    private readonly double[] values = new double[prior.Options];
    private readonly int[] peaks = new int[prior.Issues];

    internal void Draw(Particles particles, int p, ulong step)
    {
        Restart(particles, p, step);
        prior.Draw(particles, p, chance);
    }

    /// <returns>The log of how much rarer it is believed to be than it is drawn.</returns>
    internal double DrawForOpening(Particles particles, int p, ulong step)
    {
        Restart(particles, p, step);
        return Math.Exp(-prior.DrawFor(evidence.Offer(0), particles, p, chance));
    }

    /// <returns>The log of how well it explains the evidence, which it keeps.</returns>
    internal double Weigh(Particles particles, int p)
    {
        likelihood.Suppose(particles.WeightsOf(p), particles.ValuesOf(p));
        likelihood.Suppose(particles.Manners[p]);
        return particles.Logs[p] = likelihood.Log();
    }

    /// <summary>By turns another weight, another worth, and after every fourth of them another way of bidding.</summary>
    internal void Move(Particles particles, int p, ulong step, int times)
    {
        Restart(particles, p, step);
        likelihood.Suppose(particles.Manners[p]);
        for (var k = 0; k < times; k++)
        {
            particles.WeightsOf(p).CopyTo(weights);
            particles.RawOf(p).CopyTo(raw);
            particles.ValuesOf(p).CopyTo(values);
            particles.PeaksOf(p).CopyTo(peaks);
            var log = k % 2 == 0 && prior.Issues > 1 ? prior.ChangeWeights(weights, chance) : prior.ChangeWorth(raw, values, peaks, chance);
            if (!double.IsNegativeInfinity(log))
            {
                likelihood.Suppose(weights, values);
                var explains = likelihood.Log();
                if (Kept(log + explains - particles.Logs[p]))
                {
                    weights.CopyTo(particles.WeightsOf(p));
                    raw.CopyTo(particles.RawOf(p));
                    values.CopyTo(particles.ValuesOf(p));
                    peaks.CopyTo(particles.PeaksOf(p));
                    particles.Logs[p] = explains;
                }
            }

            if (k % 4 == 3)
            {
                Bid(particles, p);
            }
        }
    }

    private void Bid(Particles particles, int p)
    {
        likelihood.Suppose(particles.WeightsOf(p), particles.ValuesOf(p));
        for (var tries = 0; tries < 2; tries++)
        {
            var (tried, log) = prior.Change(particles.Manners[p], chance);
            if (!double.IsNegativeInfinity(log))
            {
                likelihood.Suppose(tried);
                var explains = likelihood.Log();
                if (Kept(log + explains - particles.Logs[p]))
                {
                    particles.Manners[p] = tried;
                    particles.Logs[p] = explains;
                }
            }
        }

        likelihood.Suppose(particles.Manners[p]);
    }

    private bool Kept(double log) => Math.Log(1 - chance.NextShare()) < log;

    private void Restart(Particles particles, int p, ulong step) => chance.Restart(seed, (step * (ulong)particles.Count) + (ulong)p + 1);
}
