using System.Numerics;
using Parley.Analysis.Numerics;

namespace Parley.Analysis.Outcomes;

/// <summary>The worth of an efficient package to both sides, each on its own scale, exact.</summary>
public readonly record struct EfficientPair(Rational Ours, Rational Theirs);

/// <summary>
/// The distinct efficient pairs of an <see cref="OutcomeSpace"/> in falling worth to us, hence rising worth to them, and the packages
/// behind each. Empty when no package is feasible. Method: docs/methods/frontier.md.
/// </summary>
public sealed class Frontier
{
    /// <summary>So many terms of packages a frontier stands for at most, so that it can be listed.</summary>
    private const int MostTerms = 4_000_000;
    private const int MostCompared = 1_000;
    private const long MostEffort = 1 << 24;

    private readonly OutcomeSpace space;
    private readonly Block[] blocks;
    private readonly MinkowskiSum sums;
    private readonly bool firstIsFirst;
    private readonly Lazy<Outline> hull;

    private Frontier(OutcomeSpace space, Block[] blocks, MinkowskiSum sums, Worths ours, Worths theirs, Rational? ourLeast, Rational? theirLeast, Outline? border = null)
    {
        this.space = space;
        this.blocks = blocks;
        this.sums = sums;
        OurWorths = ours;
        TheirWorths = theirs;
        (OurLeast, TheirLeast) = (ourLeast, theirLeast);
        hull = new Lazy<Outline>(() => border ?? (Count == 0 ? new Outline([]) : FindHull(blocks, ours.Base, theirs.Base).AtLeast(ourLeast, theirLeast)));
        firstIsFirst = Block.InFileOrder(blocks) || sums.Effort * sums.Count > MostEffort;
        Exact = sums.Lost.IsZero && ours.Scale.Exact && theirs.Scale.Exact;
        var lost = sums.Lost.ToBigInteger() + (ours.Scale.Exact ? 0 : blocks.Length);
        Epsilon = ((Rational)lost / ours.Scale.PerUnit).ToDouble();
    }

    /// <summary>Distinct efficient pairs that were found.</summary>
    public int Count => sums.Count;

    /// <summary>How it was found: what the space itself made best.</summary>
    public FrontierMethod Method => sums.Method;

    /// <summary>The work that it took to find it and the combinations of tied issues, in sums of worths formed one by one: the same for the
    /// same space and cap.</summary>
    public long Sums => sums.Formed + blocks.Sum(block => block.Tied?.Work ?? 0);

    /// <summary>Every efficient pair is listed, or every one of the part asked for, and only those.</summary>
    public bool Exact { get; }

    /// <summary>
    /// In our worth, at least 0; 0 when <see cref="Exact"/>. Every feasible package has a listed one with at least as much for them and
    /// at most this much less for us. (Worths too long to add exactly in 126 bits are rounded, theirs then by the like amount.) Of a part,
    /// this holds for the packages in it that are worth at least this much more to us than the least asked for.
    /// </summary>
    public double Epsilon { get; }

    /// <summary>
    /// What lotteries between packages could reach: the exact upper right border of the convex hull of all feasible packages, in edges of
    /// falling slope. It lies nowhere below the listed pairs. A lottery is not a package. Grows with the options of all issues times their logarithm.
    /// Of a part, what of this border gives both sides the least asked for; it may end between packages.
    /// </summary>
    public Outline Hull => hull.Value;

    /// <summary>
    /// In their worth, at least 0: the most that <see cref="Hull"/> gives them beyond what the listed pairs do, for the same worth to us. No
    /// package that is not listed, and no lottery, is further away than this. Beyond the first pair, they are taken to get what they get at our best,
    /// or in a part where <see cref="Hull"/> begins.
    /// </summary>
    public double HullGap => Gap();

    /// <summary>The least worth to us of the part that was asked for; null for any.</summary>
    internal Rational? OurLeast { get; }

    /// <summary>The same for them.</summary>
    internal Rational? TheirLeast { get; }

    internal Worths OurWorths { get; }

    internal Worths TheirWorths { get; }

    /// <summary>The pair at position 0 to <see cref="Count"/> - 1; 0 is the best for us.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such position.</exception>
    public EfficientPair this[int i]
    {
        get
        {
            Check(i);
            if (OurWorths.Scale.Exact && TheirWorths.Scale.Exact)
            {
                return new EfficientPair(OurWorths.Of(sums.Ours(i).ToBigInteger()), TheirWorths.Of(sums.Theirs(i).ToBigInteger()));
            }

            var package = Package(i);
            return new EfficientPair(space.Ours(package), space.Theirs(package));
        }
    }

    /// <summary>
    /// The position of the pair that is worth least to us, so most to them, among those worth at least <paramref name="ours"/> to us;
    /// -1 when none is. Grows with the logarithm of <see cref="Count"/>.
    /// </summary>
    public int LastAtLeast(Rational ours)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = this[middle].Ours >= ours ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }

    /// <summary>
    /// The position of the pair that is worth most to us among those worth at least <paramref name="theirs"/> to them; -1 when none is.
    /// Grows with the logarithm of <see cref="Count"/>.
    /// </summary>
    public int FirstAtLeast(Rational theirs)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = this[middle].Theirs >= theirs ? (low, middle) : (middle + 1, high);
        }

        return low < Count ? low : -1;
    }

    /// <summary>
    /// The package behind the pair; of several, the first in file order as long as the frontier is exact. Where issues that joint worths
    /// tie together stand apart in the file, the first of the first 1,000 found, or in a large frontier of any. Grows with the number of issues.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">No such position.</exception>
    public int[] Package(int i) =>
        firstIsFirst ? First(i) : Packages(i).Take(MostCompared).Min(Comparer<int[]>.Create(InFileOrder))!;

    /// <summary>
    /// Every package behind the pair, found one at a time; their number may grow exponentially with the issues. In file order, unless
    /// issues that joint worths tie together stand apart in the file.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">No such position.</exception>
    public IEnumerable<int[]> Packages(int i)
    {
        Check(i);
        return sums.Choices(i).Select(choices => Block.Package(blocks, choices));
    }

    /// <summary>All of it, or the part worth at least so much to each side where that is asked.</summary>
    internal static Frontier Find(OutcomeSpace space, Block[] blocks, Rational ourBase, Rational theirBase, int cap, Rational? ourLeast = null, Rational? theirLeast = null)
    {
        cap = Math.Clamp(MostTerms / Math.Max(1, space.Issues.Count), 2, cap);
        var ours = Array.ConvertAll(blocks, block => block.Ours);
        var theirs = Array.ConvertAll(blocks, block => block.Theirs);
        var (ourScale, theirScale) = (WorthScale.For(ours), WorthScale.For(theirs));
        var (our, their) = (new Worths(ourScale, ourBase), new Worths(theirScale, theirBase));
        var found = ourScale.FitsLong && theirScale.FitsLong
            ? SumFinder.Find(ourScale.Scaled<long>(ours), theirScale.Scaled<long>(theirs), cap, our.Least<long>(ourLeast, blocks.Length), their.Least<long>(theirLeast, blocks.Length))
            : SumFinder.Find(
                ourScale.Scaled<Int128>(ours), theirScale.Scaled<Int128>(theirs), cap, our.Least<Int128>(ourLeast, blocks.Length), their.Least<Int128>(theirLeast, blocks.Length));
        return new Frontier(space, blocks, found, our, their, ourLeast, theirLeast);
    }

    /// <summary>
    /// The part of the exact frontier, however large, whose weighted worths add up to at least so much; null when it is large itself or
    /// worths are rounded. Method: docs/methods/frontier.md.
    /// </summary>
    /// <param name="ourWeight">Above 0; so is <paramref name="theirWeight"/>.</param>
    /// <param name="theirWeight">Above 0.</param>
    /// <param name="least">Of the weighted sum.</param>
    internal Frontier? Near(double ourWeight, double theirWeight, double least) =>
        Near(space, blocks, OurWorths, TheirWorths, ourWeight, theirWeight, least, OurLeast, TheirLeast);

    private static Frontier? Near(
        OutcomeSpace space, Block[] blocks, Worths ourWorths, Worths theirWorths, double ourWeight, double theirWeight, double least, Rational? ourLeast, Rational? theirLeast)
    {
        if (!ourWorths.Scale.Exact || !theirWorths.Scale.Exact)
        {
            return null;
        }

        var (ours, theirs) = (Array.ConvertAll(blocks, block => block.Ours), Array.ConvertAll(blocks, block => block.Theirs));
        var (ourUnit, theirUnit) = (ourWeight / ourWorths.Scale.PerUnit.ToDouble(), theirWeight / theirWorths.Scale.PerUnit.ToDouble());
        least -= (ourWeight * ourWorths.Base.ToDouble()) + (theirWeight * theirWorths.Base.ToDouble());

        // Doubles only leave out what is further below than they may err.
        var size = blocks.Sum(block => (ourWeight * Largest(block.Ours)) + (theirWeight * Largest(block.Theirs)));
        least -= 1e-9 * (size + Math.Abs(least));
        var found = ourWorths.Scale.FitsLong && theirWorths.Scale.FitsLong
            ? SumFinder.Near(
                ourWorths.Scale.Scaled<long>(ours), theirWorths.Scale.Scaled<long>(theirs), (our, their) => (our * ourUnit) + (their * theirUnit), least,
                ourWorths.Least<long>(ourLeast, 0), theirWorths.Least<long>(theirLeast, 0))
            : SumFinder.Near(
                ourWorths.Scale.Scaled<Int128>(ours), theirWorths.Scale.Scaled<Int128>(theirs), (our, their) => ((double)our * ourUnit) + ((double)their * theirUnit), least,
                ourWorths.Least<Int128>(ourLeast, 0), theirWorths.Least<Int128>(theirLeast, 0));
        return found is null ? null : new Frontier(space, blocks, found, ourWorths, theirWorths, ourLeast, theirLeast);
    }

    /// <summary>
    /// What <see cref="BestForThem"/> of the whole frontier gives, from the part of it that is not below the hull by more than the hull's corner before this worth:
    /// whatever is better for them lies there. Null when that part is large itself, worths are rounded,
    /// or the whole is soon found on a grid.
    /// </summary>
    internal static int[]? FindBestForThem(OutcomeSpace space, Block[] blocks, Rational ourBase, Rational theirBase, Rational ours)
    {
        var (ourParts, theirParts) = (Array.ConvertAll(blocks, block => block.Ours), Array.ConvertAll(blocks, block => block.Theirs));
        var (ourWorths, theirWorths) = (new Worths(WorthScale.For(ourParts), ourBase), new Worths(WorthScale.For(theirParts), theirBase));
        if (ourWorths.Scale.FitsLong && theirWorths.Scale.FitsLong && SumFinder.SuitGrid(ourWorths.Scale.Scaled<long>(ourParts), theirWorths.Scale.Scaled<long>(theirParts)))
        {
            return null;
        }

        var edge = FindHull(blocks, ourBase, theirBase).Edges.FirstOrDefault(edge => edge.BestForThem.Ours <= ours);
        if (edge.IsPoint)
        {
            return null;
        }

        var (ourWeight, theirWeight) = edge.Weights;
        var least = (ourWeight * ours.ToDouble()) + (theirWeight * edge.BestForUs.Theirs.ToDouble());
        var near = Near(space, blocks, ourWorths, theirWorths, ourWeight, theirWeight, least, null, null);
        return near?.LastAtLeast(ours) is >= 0 and var best ? near.Package(best) : null;
    }

    /// <summary>The package that is worth most to them among those worth at least so much to us, which some package is; also between the points of a coarse frontier.</summary>
    internal int[] BestForThem(Rational ours)
    {
        var at = LastAtLeast(ours);
        var known = at >= 0 ? Package(at) : space.BestForUs()!;
        if (Exact || Hull.Edges.FirstOrDefault(edge => edge.BestForThem.Ours <= ours) is not { IsPoint: false } edge)
        {
            return known;
        }

        // Whatever is better for them lies, by the weights along the hull there, no lower than this worth to us with what is known for them.
        var (ourWeight, theirWeight) = edge.Weights;
        var near = Near(ourWeight, theirWeight, (ourWeight * ours.ToDouble()) + (theirWeight * space.Theirs(known).ToDouble()));
        return near?.LastAtLeast(ours) is >= 0 and var better ? near.Package(better) : known;
    }

    private static double Largest(Rational[] worths) => worths.Max(worth => Math.Abs(worth.Rough()));

    internal WideWhole ScaledOurs(int i) => sums.Ours(i);

    internal WideWhole ScaledTheirs(int i) => sums.Theirs(i);

    internal static Outline FindHull(Block[] blocks, Rational ourBase, Rational theirBase)
    {
        List<ConcaveChain> chains = [new ConcaveChain(new EfficientPair(ourBase, theirBase), [])];
        foreach (var block in blocks)
        {
            chains.Add(ConcaveChain.Hull(block.Efficient(), chains.Count));
        }

        return new Outline([.. ConcaveChain.Sum(chains).Edges()]);
    }

    private double Gap()
    {
        // Between two listed pairs, the hull is furthest away just above the one with less for us.
        var edges = Hull.Edges.Select(edge => (Ours: edge.BestForUs.Ours.ToDouble(), Theirs: edge.BestForUs.Theirs.ToDouble(), End: edge.BestForThem.Ours.ToDouble(), Most: edge.BestForThem.Theirs.ToDouble())).ToArray();
        var (gap, at) = (0.0, 0);
        var before = edges.Length == 0 ? 0 : edges[0].Theirs;
        for (var i = 0; i < Count; i++)
        {
            var ours = OurWorths.Near(sums.Ours(i));
            while (at < edges.Length - 1 && edges[at].End >= ours)
            {
                at++;
            }

            var (first, theirs, last, most) = edges[at];
            gap = Math.Max(gap, (first == last ? theirs : theirs + ((most - theirs) * (first - ours) / (first - last))) - before);
            before = TheirWorths.Near(sums.Theirs(i));
        }

        // The whole ends with their best; in a part, the hull may go on beyond the last pair.
        return OurLeast is null || Count == 0 ? gap : Math.Max(gap, edges[^1].Most - before);
    }

    private int[] First(int i)
    {
        Check(i);
        return Block.Package(blocks, sums.First(i));
    }

    private static int InFileOrder(int[] one, int[] other) => one.AsSpan().SequenceCompareTo(other);

    private void Check(int i)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(i);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(i, Count);
    }

    /// <summary>How scaled sums of one side become worths.</summary>
    internal sealed record Worths(WorthScale Scale, Rational Base)
    {
        private readonly (double Base, double Unit) near = (Base.ToDouble(), 1 / Scale.PerUnit.ToDouble());

        public Rational Of(BigInteger scaled) => Base + (scaled / Scale.PerUnit);

        /// <summary>The least scaled sum that can be worth so much, where each of some parts may be rounded; null for any.</summary>
        public T? Least<T>(Rational? worth, int parts)
            where T : struct, IBinaryInteger<T> =>
            worth is { } least ? T.CreateSaturating(-Scale.Floored(Base - least) - (Scale.Exact ? 0 : parts)) : null;

        /// <summary>The same to the digits of a double.</summary>
        public double Near(WideWhole scaled) => near.Base + (scaled.ToDouble() * near.Unit);
    }
}
