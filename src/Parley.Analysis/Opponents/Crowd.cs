using Parley.Analysis.Simulation;

namespace Parley.Analysis.Opponents;

/// <summary>
/// Some supposed counterparts: reweighted by what is put on the table, and changed a little at a time when few of them still explain it. A change is
/// kept with the odds that Metropolis (1953) gives it, so that the crowd stays what the evidence says. Crowds know nothing of each other, so that
/// each may be handled by a thread of its own. Method: docs/methods/reading.md.
/// </summary>
internal sealed class Crowd
{
    private const int MostLooks = 10;

    private readonly WorthPrior worths;
    private readonly MannerPrior manners;
    private readonly RandomStream chance;
    private readonly OfferLikelihood likelihood;
    private readonly Particles tried;
    private readonly int[] chosen;

    /// <summary>What the crowd supposed along the way of its last refinement, oldest first; it ends with what it supposes now.</summary>
    private readonly List<Particles> looks = [];
    private Particles particles;
    private Particles spare;

    /// <summary>What the counterpart at hand wants and how it bids, and what is tried in its place.</summary>
    private TableWorths held;
    private TableWorths triedWants;
    private BidPath path;
    private BidPath triedPath;

    private Crowd(WorthPrior worths, MannerPrior manners, Evidence evidence, int count, RandomStream chance)
    {
        (this.worths, this.manners, this.chance) = (worths, manners, chance);
        likelihood = new OfferLikelihood(evidence);
        (held, triedWants) = (new TableWorths(evidence, worths.First), new TableWorths(evidence, worths.First));
        (path, triedPath) = (new BidPath(evidence), new BidPath(evidence));
        (particles, spare, tried) = (new Particles(count, worths.Issues, worths.Options), new Particles(count, worths.Issues, worths.Options), new Particles(1, worths.Issues, worths.Options));
        (Odds, chosen) = (new double[count], new int[count]);
    }

    /// <summary>Of each supposed counterpart; they sum to 1.</summary>
    internal double[] Odds { get; }

    /// <summary>What is to be averaged, by the odds of each place: what the crowd supposes now, or all looks at it while it was refined.</summary>
    internal IReadOnlyList<Particles> Looks => looks.Count > 0 ? looks : [particles];

    /// <summary>As believed before any evidence.</summary>
    internal static Crowd Draw(WorthPrior worths, MannerPrior manners, Evidence evidence, int count, RandomStream chance)
    {
        var crowd = new Crowd(worths, manners, evidence, count, chance);
        Array.Fill(crowd.Odds, 1.0 / count);
        for (var p = 0; p < count; p++)
        {
            worths.Draw(crowd.particles[p], chance);
            crowd.particles.Manners[p] = manners.Draw(chance);
        }

        return crowd;
    }

    /// <summary>The same crowd over a copy of the evidence, with chance of its own.</summary>
    internal Crowd Copy(Evidence copied)
    {
        var copy = new Crowd(worths, manners, copied, Odds.Length, chance.Branch((ulong)copied.Offers));
        copy.particles.Copy(particles);
        copy.looks.AddRange(looks);
        Odds.CopyTo(copy.Odds, 0);
        return copy;
    }

    /// <summary>Takes in new evidence; changes each counterpart so many times where that leaves too few of them.</summary>
    internal void Weigh(int changes)
    {
        looks.Clear();
        for (var p = 0; p < Odds.Length; p++)
        {
            var before = particles.Logs[p];
            Suppose(p);
            Odds[p] = Math.Log(Odds[p]) + (particles.Logs[p] = likelihood.Log(held, path)) - before;
        }

        FromLogs(Odds);
        if (Resampling.EffectiveCount(Odds) < Odds.Length / 2.0)
        {
            Change(changes);
        }
    }

    /// <summary>Changes each counterpart so many times, and keeps looks at the crowd on the way to average over.</summary>
    internal void Refine(int times)
    {
        looks.Clear();
        Resample();
        for (var (look, done) = (1, 0); look <= MostLooks && done < times; look++)
        {
            var until = (int)((long)times * look / MostLooks);
            ChangeAll(until - done);
            done = until;
            looks.Add(new Particles(Odds.Length, worths.Issues, worths.Options));
            looks[^1].Copy(particles);
        }
    }

    /// <summary>Those that explain the evidence take the place of those that do not; then each is changed so many times.</summary>
    private void Change(int times)
    {
        Resample();
        ChangeAll(times);
    }

    private void Resample()
    {
        Resampling.Systematic(Odds, chance.NextShare(), chosen);
        for (var p = 0; p < Odds.Length; p++)
        {
            spare.Copy(particles, chosen[p], p);
        }

        (particles, spare) = (spare, particles);
        Array.Fill(Odds, 1.0 / Odds.Length);
    }

    private void ChangeAll(int times)
    {
        for (var p = 0; p < Odds.Length; p++)
        {
            Change(p, times);
        }
    }

    /// <summary>By turns another weight, other worths, and after every fourth of them another way of bidding.</summary>
    private void Change(int p, int times)
    {
        Suppose(p);
        for (var k = 0; k < times; k++)
        {
            particles[p].CopyTo(tried[0]);
            var log = k % 2 == 0 && worths.Issues > 1 ? worths.ChangeWeights(tried[0], chance)
                : worths.ChangeWorths(tried[0], chance) ? 0 : double.NegativeInfinity;
            if (!double.IsNegativeInfinity(log))
            {
                triedWants.Suppose(tried[0]);
                var explains = likelihood.Log(triedWants, path);
                if (IsKept(log + explains - particles.Logs[p]))
                {
                    tried[0].CopyTo(particles[p]);
                    particles.Logs[p] = explains;
                    (held, triedWants) = (triedWants, held);
                }
            }

            if (k % 4 == 3)
            {
                ChangeManner(p);
                ChangeManner(p);
            }
        }
    }

    private void ChangeManner(int p)
    {
        var (other, log) = manners.Change(particles.Manners[p], chance);
        if (double.IsNegativeInfinity(log))
        {
            return;
        }

        triedPath.Suppose(other);
        var explains = likelihood.Log(held, triedPath);
        if (IsKept(log + explains - particles.Logs[p]))
        {
            particles.Manners[p] = other;
            particles.Logs[p] = explains;
            (path, triedPath) = (triedPath, path);
        }
    }

    private void Suppose(int p)
    {
        held.Suppose(particles[p]);
        path.Suppose(particles.Manners[p]);
    }

    private bool IsKept(double log) => Math.Log(1 - chance.NextShare()) < log;

    /// <summary>From logarithms to odds that sum to 1.</summary>
    private static void FromLogs(double[] odds)
    {
        var most = odds.Max();
        var sum = 0.0;
        for (var p = 0; p < odds.Length; p++)
        {
            sum += odds[p] = Math.Exp(odds[p] - most);
        }

        for (var p = 0; p < odds.Length; p++)
        {
            odds[p] /= sum;
        }
    }
}
