using Parley.Analysis.Simulation;

namespace Parley.Analysis.Opponents;

/// <summary>
/// Reads a counterpart from what is put on the table: supposes many counterparts, each with weights, worths of options and a way of bidding,
/// keeps those that explain the offers and changes them a little at a time (sequential Monte Carlo with resample-move; W. R. Gilks and
/// C. Berzuini (2001), JRSS B 63, 127-146). An easy explanation counts less, because offers are likely or not among all packages.
/// Method: docs/methods/reading.md. The answer is an estimate by simulation: the same stream gives the same bits on any number of threads.
/// Growth of one offer: particles x moves x (options of all issues x 32 + offers so far x 50); 200 x 32 take some milliseconds with 6 issues.
/// </summary>
public sealed class CounterpartReader
{
    /// <summary>Few offers leave most supposed counterparts aside at once, and what is left needs time to spread.</summary>
    private const int FirstOffers = 3;

    private readonly CounterpartPrior prior;
    private readonly Evidence evidence;
    private readonly RandomStream chance;
    private readonly ParticleMoves[] movers;
    private readonly int moves;
    private readonly double[] odds;
    private readonly int[] chosen;
    private Particles particles;
    private Particles spare;
    private ulong step;

    /// <param name="issues">At least one; at most 1,000 issues and 20,000 options in all.</param>
    /// <param name="chance">Settles all chance; it is not drawn from, so that it may be used elsewhere too.</param>
    /// <param name="rounds">The round by which talks must end, above 0; null when nobody knows.</param>
    /// <param name="particles">How many counterparts are supposed, 2 to 100,000. With very many options fewer are, to bound memory.</param>
    /// <param name="moves">How often each is changed after an offer that needs it, 0 to 10,000.</param>
    /// <param name="threads">1 to 64; changes no figure.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is out of its range.</exception>
    public CounterpartReader(IReadOnlyList<ReadIssue> issues, RandomStream chance, double? rounds = null, int particles = 200, int moves = 32, int threads = 1)
    {
        Require(issues.Count is >= 1 and <= 1_000, nameof(issues), issues.Count, "1 to 1,000 issues can be read.");
        Require(issues.All(issue => issue.Options >= 1), nameof(issues), 0, "Each issue has an option.");
        Require(issues.Sum(issue => (long)issue.Options) <= 20_000, nameof(issues), issues.Count, "Issues have at most 20,000 options in all.");
        Require(rounds is null || (rounds > 0 && double.IsFinite(rounds.Value)), nameof(rounds), rounds ?? 0, "Rounds are finite and above 0.");
        Require(particles is >= 2 and <= 100_000, nameof(particles), particles, "2 to 100,000 counterparts are supposed.");
        Require(moves is >= 0 and <= 10_000, nameof(moves), moves, "0 to 10,000 moves are made.");
        Require(threads is >= 1 and <= 64, nameof(threads), threads, "1 to 64 threads share the work.");
        foreach (var issue in issues)
        {
            Require(issue.Estimate is null || (issue.Estimate.Count == issue.Options && issue.Estimate.All(double.IsFinite)), nameof(issues), issue.Options, "An estimate is finite for each option.");
        }

        prior = new CounterpartPrior(issues, rounds);
        (this.chance, this.moves) = (new RandomStream(chance.Seed), moves);
        evidence = new Evidence(prior.Issues);
        var count = Math.Max(2, Math.Min(particles, 2_000_000 / prior.Options));
        this.particles = new Particles(count, prior.Issues, prior.Options);
        spare = new Particles(count, prior.Issues, prior.Options);
        movers = [.. Enumerable.Range(0, Math.Min(threads, count)).Select(_ => new ParticleMoves(prior, evidence, this.chance))];
        (odds, chosen) = (new double[count], new int[count]);
        Spread((mover, p) => mover.Draw(this.particles, p, step));
        Array.Fill(odds, 1.0 / count);
        step++;
    }

    /// <summary>Their offers so far.</summary>
    public int Offers => evidence.Offers;

    /// <summary>They offered this package.</summary>
    /// <param name="package">The position of an option for each issue.</param>
    /// <param name="round">When, counted from 0 for the first; on the scale of the rounds handed in; finite and at least 0.</param>
    /// <exception cref="ArgumentException">The package is not one of these issues.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The round is out of its range.</exception>
    public void Offered(ReadOnlySpan<int> package, double round)
    {
        Check(package, round);
        evidence.Add(package, prior.First, round, theirs: true);
        if (evidence.Offers == 1)
        {
            Spread((mover, p) =>
            {
                odds[p] = mover.DrawForOpening(particles, p, step);
                particles.Logs[p] = 0;
            });
            step++;
        }

        Weigh();
    }

    /// <summary>We offered this package and they did not take it. As <see cref="Offered"/>.</summary>
    public void Refused(ReadOnlySpan<int> package, double round)
    {
        Check(package, round);
        evidence.Add(package, prior.First, round, theirs: false);
        Weigh();
    }

    /// <summary>What can be believed of them now.</summary>
    public CounterpartReading Read() => CounterpartReading.Of(prior, evidence, particles, odds);

    private void Weigh()
    {
        Spread((mover, p) =>
        {
            var before = particles.Logs[p];
            odds[p] = Math.Log(odds[p]) + mover.Weigh(particles, p) - before;
        });
        Even(odds);
        if (Resampling.EffectiveCount(odds) >= particles.Count / 2.0)
        {
            return;
        }

        Resampling.Systematic(odds, chance.NextShare(), chosen);
        for (var p = 0; p < particles.Count; p++)
        {
            spare.Copy(particles, chosen[p], p);
        }

        (particles, spare) = (spare, particles);
        Array.Fill(odds, 1.0 / odds.Length);
        var times = evidence.Offers <= FirstOffers ? 2 * moves : moves;
        Spread((mover, p) => mover.Move(particles, p, step, times));
        step++;
    }

    /// <summary>From logarithms to odds that sum to 1.</summary>
    private static void Even(double[] odds)
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

    /// <summary>Every supposed counterpart is handled alone, with chance of its own.</summary>
    private void Spread(Action<ParticleMoves, int> handle)
    {
        if (movers.Length == 1)
        {
            for (var p = 0; p < particles.Count; p++)
            {
                handle(movers[0], p);
            }

            return;
        }

        Parallel.For(0, movers.Length, part =>
        {
            for (var p = part; p < particles.Count; p += movers.Length)
            {
                handle(movers[part], p);
            }
        });
    }

    private void Check(ReadOnlySpan<int> package, double round)
    {
        if (package.Length != prior.Issues)
        {
            throw new ArgumentException($"The package has {package.Length} values for {prior.Issues} issues.", nameof(package));
        }

        for (var i = 0; i < package.Length; i++)
        {
            if (package[i] < 0 || package[i] >= prior.First[i + 1] - prior.First[i])
            {
                throw new ArgumentException($"Issue {i} has no option {package[i]}: it has {prior.First[i + 1] - prior.First[i]}, counted from 0.", nameof(package));
            }
        }

        Require(round >= 0 && double.IsFinite(round), nameof(round), round, "A round is finite and at least 0.");
    }

    private static void Require(bool holds, string parameter, double figure, string range)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(parameter, figure, range);
        }
    }
}
