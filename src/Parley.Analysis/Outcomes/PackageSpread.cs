using Parley.Analysis.Numerics;

namespace Parley.Analysis.Outcomes;

/// <summary>Packages of about the same worth to us that differ as much as possible. Method: docs/methods/frontier.md.</summary>
internal sealed class PackageSpread
{
    private const int MostOptions = 512;
    private const int MostPerOption = 8;

    private readonly OutcomeSpace space;
    private readonly Block[] blocks;
    private readonly Rational ourBase;
    private readonly WorthScale scale;
    private readonly int[][] options;
    private readonly Int128[][] worths;

    public PackageSpread(OutcomeSpace space, Block[] blocks, Rational ourBase)
    {
        this.space = space;
        this.blocks = blocks;
        this.ourBase = ourBase;
        var ours = blocks.Select(block => block.Ours).ToArray();
        scale = WorthScale.For(ours);
        options = [.. ours.Select(SomeOptions)];
        worths = [.. options.Select((some, block) => some.Select(option => (Int128)scale.Scaled(ours[block][option])).ToArray())];
    }

    public IReadOnlyList<int[]> Find(Rational low, Rational high, int count)
    {
        var middle = (low + high) / 2;
        var inside = Candidates(low, high).Where(one => one.Ours >= low && one.Ours <= high).ToArray();
        if (inside.Length > 0)
        {
            return FarApart([.. InOrder(inside, one => Distance(one.Ours, middle))], count);
        }

        var above = Candidates(low, Rational.Max(low, space.OurRange!.Value.Best)).Where(one => one.Ours >= low).ToArray();
        var least = above.Length > 0 ? above.Min(one => one.Ours) : Rational.Zero;
        return FarApart([.. InOrder(above.Where(one => one.Ours == least), one => one.Ours)], count);
    }

    private static Rational Distance(Rational one, Rational other) => one > other ? one - other : other - one;

    private static IEnumerable<int[]> InOrder(IEnumerable<(int[] Package, Rational Ours)> candidates, Func<(int[] Package, Rational Ours), Rational> key) =>
        candidates.OrderBy(key)
            .ThenBy(one => one.Package, Comparer<int[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)))
            .Select(one => one.Package);

    /// <summary>All options of a block, or of very many some hundred spread over their worth.</summary>
    private static int[] SomeOptions(Rational[] ours)
    {
        var all = Enumerable.Range(0, ours.Length);
        return ours.Length <= MostOptions ? [.. all] : [.. Spread([.. all.OrderBy(option => ours[option])], MostOptions)];
    }

    private static IEnumerable<int> Spread(int[] values, int most) =>
        values.Length <= most ? values : Enumerable.Range(0, most).Select(k => values[(int)((long)k * (values.Length - 1) / (most - 1))]);

    /// <summary>Starts with the first and adds the one whose fewest differences from those chosen are most, as long as it differs.</summary>
    private static List<int[]> FarApart(int[][] candidates, int count)
    {
        var chosen = new List<int[]>();
        var apart = Enumerable.Repeat(int.MaxValue, candidates.Length).ToArray();
        while (chosen.Count < Math.Min(count, candidates.Length) && apart.Max() > 0)
        {
            var next = candidates[Array.IndexOf(apart, apart.Max())];
            chosen.Add(next);
            for (var i = 0; i < apart.Length; i++)
            {
                apart[i] = Math.Min(apart[i], candidates[i].Zip(next).Count(pair => pair.First != pair.Second));
            }
        }

        return chosen;
    }

    /// <summary>For each option of each block some packages with it whose other blocks make up the worth.</summary>
    private IEnumerable<(int[] Package, Rational Ours)> Candidates(Rational low, Rational high)
    {
        // One unit of rounding a block on either side; the caller compares exact worths.
        var slack = scale.Exact ? 0 : blocks.Length;
        var range = space.OurRange!.Value;
        if (low > range.Best || high < range.Worst)
        {
            yield break;
        }

        var least = (Int128)scale.Floored(Rational.Max(low, range.Worst) - ourBase) - slack;
        var most = (Int128)scale.Floored(Rational.Min(high, range.Best) - ourBase) + slack;
        for (var theme = 0; theme < blocks.Length; theme++)
        {
            var others = Enumerable.Range(0, blocks.Length).Where(block => block != theme).ToArray();
            var sums = new ReachableSums(
                [.. others.Select(block => worths[block])], least - worths[theme].Max(), most - worths[theme].Min());
            for (var option = 0; option < options[theme].Length; option++)
            {
                var worth = worths[theme][option];
                var fitting = Enumerable.Range(0, sums.Count).Where(sum => sums[sum] + worth >= least && sums[sum] + worth <= most).ToArray();
                foreach (var sum in Spread([.. fitting.OrderBy(sum => sums[sum])], MostPerOption))
                {
                    var package = Package(theme, option, others, sums.Choices(sum));
                    yield return (package, space.Ours(package));
                }
            }
        }
    }

    private int[] Package(int theme, int option, int[] others, int[] choices)
    {
        var all = new int[blocks.Length];
        all[theme] = options[theme][option];
        for (var k = 0; k < others.Length; k++)
        {
            all[others[k]] = options[others[k]][choices[k]];
        }

        return Block.Package(blocks, all);
    }
}
