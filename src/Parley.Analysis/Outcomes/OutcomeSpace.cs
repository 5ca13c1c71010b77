using System.Numerics;
using Parley.Analysis.Numerics;

namespace Parley.Analysis.Outcomes;

/// <summary>
/// Every package that could be agreed, with its exact worth: the base, plus the worth of each chosen option, plus the joint worths that
/// match. A package is one option position per issue, issues and options in file order. Packages with a barred option or a forbidden
/// combination are infeasible. Nothing is ever enumerated across independent issues. Method: docs/methods/frontier.md.
/// </summary>
public sealed class OutcomeSpace
{
    /// <summary>Issues tied together by joint worths are listed as one issue with at most this many options; with more, only their
    /// efficient combinations are found.</summary>
    public const int MostJointOptions = 100_000;

    /// <summary>So many combinations and joint worths of tied issues may have to be weighed to find the efficient ones. Options of an issue that
    /// no joint worth names count as one.</summary>
    public const int MostJointWork = 100_000;

    /// <summary>All issues together have at most this many options, those tied together counted as combinations.</summary>
    public const int MostOptions = 1_000_000;

    private readonly Rational ourBase;
    private readonly Rational theirBase;
    private readonly IReadOnlyList<JointWorth> joint;
    private readonly Block[] blocks;

    private OutcomeSpace(IReadOnlyList<IssueWorths> issues, Rational ourBase, Rational theirBase, IReadOnlyList<JointWorth> joint, Block[] blocks)
    {
        Issues = issues;
        this.ourBase = ourBase;
        this.theirBase = theirBase;
        this.joint = joint;
        TheirsKnown = issues.All(issue => issue.Theirs is not null);
        this.blocks = blocks;
        Outcomes = Block.Outcomes(blocks);
        OurRange = Block.Range(blocks, ourBase, block => block.Ours);
        TheirRange = TheirsKnown ? Block.Range(blocks, theirBase, block => block.Theirs) : null;
    }

    /// <summary>As they were handed in, in file order.</summary>
    public IReadOnlyList<IssueWorths> Issues { get; }

    /// <summary>True when the worth of every option to them is known; otherwise only our worth can be asked for.</summary>
    public bool TheirsKnown { get; }

    /// <summary>The number of feasible packages, exact.</summary>
    public BigInteger Outcomes { get; }

    /// <summary>The least and the most any feasible package is worth to us, exact; null when none is feasible.</summary>
    public (Rational Worst, Rational Best)? OurRange { get; }

    /// <summary>The same for them; null also when their worth is not known.</summary>
    public (Rational Worst, Rational Best)? TheirRange { get; }

    /// <summary>Time and memory grow with the options of all issues, and with the combinations of issues that joint worths tie together.</summary>
    /// <param name="issues">At least one option each; worths exact, on one scale for each side.</param>
    /// <param name="ourBase">What every package is worth to us beside its options.</param>
    /// <param name="theirBase">The same for them.</param>
    /// <param name="joint">Several that match the same package add up. One with a barred option, or without effect, ties nothing.</param>
    /// <exception cref="ArgumentException">An issue without options, lists of different length, or a joint worth that names a missing
    /// option, no issue, or an issue twice.</exception>
    /// <exception cref="TooManyCombinationsException">Issues tied together take more than <see cref="MostJointWork"/>, or
    /// all issues more than <see cref="MostOptions"/> options.</exception>
    public static OutcomeSpace Create(
        IReadOnlyList<IssueWorths> issues, Rational ourBase, Rational theirBase, IReadOnlyList<JointWorth> joint) =>
        Create(issues, ourBase, theirBase, joint, MostJointOptions);

    /// <param name="issues">In file order.</param>
    /// <param name="ourBase">What every package is worth to us beside its options.</param>
    /// <param name="theirBase">The same for them.</param>
    /// <param name="joint">What ties issues.</param>
    /// <param name="mostListed">Tied issues with more combinations are not listed.</param>
    internal static OutcomeSpace Create(
        IReadOnlyList<IssueWorths> issues, Rational ourBase, Rational theirBase, IReadOnlyList<JointWorth> joint, int mostListed)
    {
        ArgumentNullException.ThrowIfNull(issues);
        ArgumentNullException.ThrowIfNull(joint);
        foreach (var issue in issues)
        {
            issue.Check();
        }

        foreach (var one in joint)
        {
            one.Check(issues);
        }

        return new OutcomeSpace([.. issues], ourBase, theirBase, [.. joint], BlockBuilder.Build(issues, joint, issues.All(issue => issue.Theirs is not null), mostListed));
    }

    /// <summary>The same space with one issue held at one option; no joint worth is weighed again.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such issue or option.</exception>
    public OutcomeSpace With(int issue, int option)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(issue);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(issue, Issues.Count);
        ArgumentOutOfRangeException.ThrowIfNegative(option);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(option, Issues[issue].Ours.Count);
        IssueWorths[] held = [.. Issues];
        held[issue] = Barring(issue, (_, kept) => kept == option);
        return new OutcomeSpace(held, ourBase, theirBase, joint, Array.ConvertAll(blocks, block =>
            Array.BinarySearch(block.Issues, issue) >= 0 ? block.Only((at, kept) => at != issue || kept == option) : block));
    }

    /// <summary>The same space with the options that <paramref name="keep"/> (issue, option) keeps; no joint worth is weighed again.</summary>
    public OutcomeSpace Only(Func<int, int, bool> keep)
    {
        ArgumentNullException.ThrowIfNull(keep);
        var held = new IssueWorths[Issues.Count];
        for (var at = 0; at < held.Length; at++)
        {
            held[at] = Barring(at, keep);
        }

        return new OutcomeSpace(held, ourBase, theirBase, joint, Array.ConvertAll(blocks, block => block.Only(keep)));
    }

    /// <summary>No barred option and no forbidden combination.</summary>
    /// <exception cref="ArgumentException">Not one existing option per issue.</exception>
    public bool IsFeasible(ReadOnlySpan<int> package)
    {
        Check(package);
        for (var i = 0; i < package.Length; i++)
        {
            if (Issues[i].IsBarred(package[i]))
            {
                return false;
            }
        }

        foreach (var one in joint)
        {
            if (one.Forbidden && one.Matches(package))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What the package is worth to us, exact, feasible or not.</summary>
    /// <exception cref="ArgumentException">Not one existing option per issue.</exception>
    public Rational Ours(ReadOnlySpan<int> package)
    {
        Check(package);
        var worth = ourBase;
        for (var i = 0; i < package.Length; i++)
        {
            worth += Issues[i].Ours[package[i]];
        }

        foreach (var one in joint)
        {
            worth = !one.Forbidden && one.Matches(package) ? worth + one.Ours : worth;
        }

        return worth;
    }

    /// <summary>What the package is worth to them, exact, feasible or not.</summary>
    /// <exception cref="ArgumentException">Not one existing option per issue.</exception>
    /// <exception cref="InvalidOperationException">Their worth is not known.</exception>
    public Rational Theirs(ReadOnlySpan<int> package)
    {
        Check(package);
        RequireTheirs();
        var worth = theirBase;
        for (var i = 0; i < package.Length; i++)
        {
            worth += Issues[i].Theirs![package[i]];
        }

        foreach (var one in joint)
        {
            worth = !one.Forbidden && one.Matches(package) ? worth + one.Theirs : worth;
        }

        return worth;
    }

    /// <summary>The feasible package worth most to us, the first in file order among equals; null when none is feasible.</summary>
    public int[]? BestForUs() =>
        Outcomes.IsZero ? null : Block.Package(blocks, [.. blocks.Select(block => Array.IndexOf(block.Ours, block.Ours.Max()))]);

    /// <summary>
    /// The feasible package that is worth most to them among those worth at least <paramref name="ours"/> to us, of equals the best for us; null when none
    /// is worth so much to us. Exact where <see cref="Outcomes.Frontier.Exact"/> holds, and beyond that unless the part of the frontier that can hold it is
    /// itself too large. Grows with the options and that part, at most like <see cref="FindFrontier(int)"/>; who asks for several worths finds the frontier once and asks <see cref="Outcomes.Frontier.LastAtLeast"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">Their worth is not known.</exception>
    public int[]? BestForThem(Rational ours)
    {
        RequireTheirs();
        return OurRange is not var (_, best) || best < ours ? null
            : Frontier.FindBestForThem(this, blocks, ourBase, theirBase, ours) ?? FindFrontier().BestForThem(ours);
    }

    /// <summary>
    /// All feasible packages in falling worth to us, each once, made as they are asked for; those of equal worth in an order that is always
    /// the same. Each takes time in proportion to the issues and, like memory, to the logarithm of those before it.
    /// </summary>
    /// <exception cref="TooManyCombinationsException">Issues tied together have more than <see cref="MostJointOptions"/> combinations.</exception>
    public IEnumerable<RankedPackage> InFallingWorth()
    {
        RequireListed();
        return Outcomes.IsZero ? [] : new FallingPackages(blocks).From(ourBase);
    }

    /// <summary>
    /// How many feasible packages are worth at least this to us. Exact where our worths have few different sums or the packages are below
    /// some 10^12, otherwise between two bounds. Grows with the options times the different sums, at most some 32,000 where it is not exact.
    /// </summary>
    /// <exception cref="TooManyCombinationsException">Issues tied together have more than <see cref="MostJointOptions"/> combinations.</exception>
    public PackageCount CountAtLeast(Rational ours)
    {
        RequireListed();
        return Outcomes.IsZero ? new PackageCount(0, 0) : SumCount.AtLeast([.. blocks.Select(block => block.Ours)], ours - ourBase);
    }

    /// <summary>How many feasible packages are worth more to us than this one, feasible or not. As <see cref="CountAtLeast"/>.</summary>
    /// <exception cref="ArgumentException">Not one existing option per issue.</exception>
    /// <exception cref="TooManyCombinationsException">Issues tied together have more than <see cref="MostJointOptions"/> combinations.</exception>
    public PackageCount CountBetter(ReadOnlySpan<int> package)
    {
        RequireListed();
        // More than its worth is no less than the negative of what is no more than it.
        var worth = Ours(package);
        if (Outcomes.IsZero)
        {
            return new PackageCount(0, 0);
        }

        var others = SumCount.AtLeast([.. blocks.Select(block => Array.ConvertAll(block.Ours, one => -one))], ourBase - worth);
        return new PackageCount(Outcomes - others.Most, Outcomes - others.Least);
    }

    /// <summary>
    /// The packages of which none is better for one side without being worse for the other. Exact up to <paramref name="cap"/> points
    /// in every partial sum; beyond that thinned with a stated error. Time grows with the sum, over the issues, of points so far times
    /// options of the issue.
    /// </summary>
    /// <param name="cap">At least 2: the most points kept.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="cap"/> is below 2.</exception>
    /// <exception cref="InvalidOperationException">Their worth is not known.</exception>
    public Frontier FindFrontier(int cap = 200_000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cap, 2);
        RequireTheirs();
        return Frontier.Find(this, blocks, ourBase, theirBase, cap);
    }

    /// <summary>
    /// The part of the frontier that leaves neither side below a least worth: exactly the pairs of <see cref="FindFrontier(int)"/> with at least
    /// so much for each, where those are at most <paramref name="cap"/>, however many the whole has. What cannot reach the least is dropped on
    /// the way, so time grows with the part, seldom beyond the whole. Where worths are rounded, pairs that miss the least by the rounding may be listed.
    /// </summary>
    /// <param name="ourLeast">On our scale; null for any.</param>
    /// <param name="theirLeast">On their scale; null for any.</param>
    /// <param name="cap">At least 2: the most points kept.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="cap"/> is below 2.</exception>
    /// <exception cref="InvalidOperationException">Their worth is not known.</exception>
    public Frontier FindFrontier(Rational? ourLeast, Rational? theirLeast, int cap = 200_000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cap, 2);
        RequireTheirs();
        return Frontier.Find(this, blocks, ourBase, theirBase, cap, ourLeast, theirLeast);
    }

    /// <summary>
    /// Up to <paramref name="count"/> feasible packages that are worth between <paramref name="low"/> and <paramref name="high"/> to us
    /// (closed range), as different from each other as can be found: the first lies nearest the middle of the range, each later one
    /// differs in most issues from all before. When none lies in the range, those with the least worth that is at least
    /// <paramref name="low"/>, if any. Up to a few thousand packages every one is looked at; in a larger space reachable sums are
    /// thinned, so that a narrow range may be missed. The same inputs give the same packages.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="low"/> is above <paramref name="high"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public IReadOnlyList<int[]> PackagesNear(Rational low, Rational high, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (low > high)
        {
            throw new ArgumentException("The low end of the range is above its high end.", nameof(low));
        }

        return Outcomes.IsZero ? [] : new PackageSpread(this, blocks, ourBase).Find(low, high, count);
    }

    private IssueWorths Barring(int at, Func<int, int, bool> keep)
    {
        var issue = Issues[at];
        var barred = new bool[issue.Ours.Count];
        for (var option = 0; option < barred.Length; option++)
        {
            barred[option] = issue.IsBarred(option) || !keep(at, option);
        }

        return issue with { Barred = barred };
    }

    private void RequireListed()
    {
        if (Array.Find(blocks, block => block.Tied is not null) is { } tied)
        {
            throw new TooManyCombinationsException(tied.Issues.Select(issue => Issues[issue].Name), tied.Combinations, MostJointOptions);
        }
    }

    private void RequireTheirs()
    {
        if (!TheirsKnown)
        {
            throw new InvalidOperationException("Their worth is not known on every issue.");
        }
    }

    private void Check(ReadOnlySpan<int> package)
    {
        if (package.Length != Issues.Count)
        {
            throw new ArgumentException($"A package has one option for each of {Issues.Count} issues, not {package.Length}.", nameof(package));
        }

        for (var i = 0; i < package.Length; i++)
        {
            if (package[i] < 0 || package[i] >= Issues[i].Ours.Count)
            {
                throw new ArgumentOutOfRangeException(nameof(package), package[i], $"The issue {Issues[i].Name} has options 0 to {Issues[i].Ours.Count - 1}.");
            }
        }
    }
}
