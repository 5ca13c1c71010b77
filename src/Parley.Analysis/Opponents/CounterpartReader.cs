using Parley.Analysis.Numerics;
using Parley.Analysis.Simulation;

namespace Parley.Analysis.Opponents;

/// <summary>
/// Reads a counterpart from what is put on the table: supposes many counterparts, each with weights, worths of options and a way of bidding,
/// keeps those that explain the offers and changes them a little at a time (sequential Monte Carlo with resample-move; W. R. Gilks and
/// C. Berzuini (2001), JRSS B 63, 127-146). They stand in small crowds that know nothing of each other: one crowd may settle on one explanation,
/// several do not settle on the same. An easy explanation counts less, because offers are likely or not among all packages.
/// Method: docs/methods/reading.md. The answer is an estimate by simulation: the same stream gives the same bits on any number of threads.
/// Growth of one offer: particles x moves x (options of all issues x 32 + offers so far x 60); 200 x 32 take some milliseconds with 6 issues.
/// Not safe for two threads at once: to refine in the background, hand a <see cref="Copy"/> over.
/// </summary>
public sealed class CounterpartReader
{
    private const int CrowdSize = 25;

    /// <summary>Few offers leave most supposed counterparts aside at once, and what is left needs time to spread.</summary>
    private const int FirstOffers = 3;

    private readonly WorthPrior prior;
    private readonly Evidence evidence;
    private readonly Crowd[] crowds;
    private readonly int moves;
    private readonly int threads;

    /// <param name="issues">At least one; at most 1,000 issues and 20,000 options in all.</param>
    /// <param name="chance">Settles all chance; it is not drawn from, so that it may be used elsewhere too.</param>
    /// <param name="rounds">The round by which talks must end, above 0; null when nobody knows.</param>
    /// <param name="particles">How many counterparts are supposed, 2 to 100,000. With very many options fewer are, to bound memory.</param>
    /// <param name="moves">How often each is changed after an offer that needs it, 0 to 10,000.</param>
    /// <param name="threads">1 to 64; changes no figure.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is out of its range.</exception>
    public CounterpartReader(IReadOnlyList<ReadIssue> issues, RandomStream chance, double? rounds = null, int particles = 200, int moves = 32, int threads = 1)
    {
        Require.Between(issues.Count, 1, 1_000, "issues");
        Require.That(issues.All(issue => issue.Options >= 1), 0, "is at least 1 option for each issue", nameof(issues));
        Require.That(issues.Sum(issue => (long)issue.Options) <= 20_000, issues.Sum(issue => (double)issue.Options), "is at most 20,000 options in all", nameof(issues));
        Require.Positive(rounds ?? 1, nameof(rounds));
        Require.Between(particles, 2, 100_000);
        Require.Between(moves, 0, 10_000);
        Require.Between(threads, 1, 64);
        foreach (var issue in issues)
        {
            Require.That(issue.Estimate is null || (issue.Estimate.Count == issue.Options && issue.Estimate.All(double.IsFinite)), issue.Options, "has a finite estimate for each option or none", nameof(issues));
        }

        (this.moves, this.threads) = (moves, threads);
        prior = new WorthPrior(issues);
        evidence = new Evidence(prior.Issues);
        var count = Math.Max(2, Math.Min(particles, 2_000_000 / prior.Options));
        var manners = new MannerPrior(rounds);
        crowds = new Crowd[Math.Max(1, count / CrowdSize)];
        Each(c => crowds[c] = Crowd.Draw(prior, manners, evidence, (count * (c + 1) / crowds.Length) - (count * c / crowds.Length), chance.Branch((ulong)c)));
    }

    private CounterpartReader(CounterpartReader other)
    {
        (prior, evidence, moves, threads) = (other.prior, other.evidence.Copy(), other.moves, other.threads);
        crowds = Array.ConvertAll(other.crowds, crowd => crowd.Copy(evidence));
    }

    /// <summary>Their offers so far.</summary>
    public int Offers => evidence.Offers;

    /// <summary>They offered this package.</summary>
    /// <param name="package">The position of an option for each issue.</param>
    /// <param name="round">When, counted from 0 for the first; on the scale of the rounds handed in; finite and at least 0.</param>
    /// <exception cref="ArgumentException">The package is not one of these issues.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The round is out of its range.</exception>
    public void Offered(ReadOnlySpan<int> package, double round) => Add(package, round, theirs: true);

    /// <summary>We offered this package and they did not take it. As <see cref="Offered"/>.</summary>
    public void Refused(ReadOnlySpan<int> package, double round) => Add(package, round, theirs: false);

    /// <summary>What can be believed of them now.</summary>
    public CounterpartReading Read() => CounterpartReading.Of(prior, evidence, crowds);

    /// <summary>A reader with the same evidence that goes its own way.</summary>
    public CounterpartReader Copy() => new(this);

    /// <summary>
    /// Changes every supposed counterpart so many times more, for an answer that depends less on chance: until the next offer it averages over ten
    /// looks on the way, so that what is asked of a reading takes ten times as long. Growth as for an offer; some 400 times are worth it.
    /// </summary>
    /// <param name="times">At least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The figure is below 0.</exception>
    public void Refine(int times)
    {
        Require.Between(times, 0, int.MaxValue);
        Each(c => crowds[c].Refine(times));
    }

    private void Add(ReadOnlySpan<int> package, double round, bool theirs)
    {
        Check(package, round);
        evidence.Add(package, prior.First, round, theirs);
        var changes = evidence.Offers <= FirstOffers ? 2 * moves : moves;
        Each(c => crowds[c].Weigh(changes));
    }

    private void Each(Action<int> handle)
    {
        if (threads == 1)
        {
            for (var c = 0; c < crowds.Length; c++)
            {
                handle(c);
            }
        }
        else
        {
            Parallel.For(0, crowds.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, handle);
        }
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

        Require.That(round >= 0 && double.IsFinite(round), round, "is finite and at least 0");
    }
}
