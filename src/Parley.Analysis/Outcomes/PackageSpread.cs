using Parley.Analysis.Numerics;

namespace Parley.Analysis.Outcomes;

/// <summary>Packages of about the same worth to us that differ as much as possible. Method: docs/methods/frontier.md.</summary>
internal sealed class PackageSpread
{
    private const int MostOptions = 512;
    private const int MostOptionsOfAll = 4_096;
    private const int FewestOptions = 20;
    private const int MostThemes = 48;
    private const long MostSums = 1 << 25;
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
        var each = Math.Clamp(MostOptionsOfAll / blocks.Length, FewestOptions, MostOptions);
        options = [.. ours.Select(block => SomeOptions(block, each))];
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

    /// <summary>All options of a block, or of very many some spread over their worth.</summary>
    private static int[] SomeOptions(Rational[] ours, int most)
    {
        var all = Enumerable.Range(0, ours.Length);
        return ours.Length <= most ? [.. all] : [.. Spread([.. all.OrderBy(option => ours[option])], most)];
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

    /// <summary>For each option of each block, or some of very many, some packages with it whose other blocks make up the worth.</summary>
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
        foreach (var theme in Themes())
        {
            var others = Enumerable.Range(0, blocks.Length).Where(block => block != theme).ToArray();
            var sums = new ReachableSums(
                [.. others.Select(block => worths[block])], least - worths[theme].Max(), most - worths[theme].Min());
            foreach (var option in Spread([.. Enumerable.Range(0, options[theme].Length)], others.Length == 0 ? MostOptions : MostThemes))
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

    /// <summary>All blocks, or of very many some spread over the file: each takes a pass over the others.</summary>
    private IEnumerable<int> Themes()
    {
        var all = Enumerable.Range(0, blocks.Length).ToArray();
        var pass = (long)ReachableSums.MostStates * options.Sum(some => some.Length);
        return Spread(all, (int)Math.Clamp(MostSums / pass, 2, all.Length + 1));
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
