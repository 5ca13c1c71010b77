using System.Numerics;

namespace Parley.Analysis.Numerics;

/// <summary>
/// Sums that one option per block can make up, with the options behind them. All of them up to a few thousand; beyond that, of each of
/// some thousand equal buckets, the least and the most.
/// </summary>
internal sealed class ReachableSums
{
    private const int MostKept = 4_096;
    private const int MostBuckets = 2_048;

    private readonly List<State[]> layers = [[new State(0, -1, -1)]];

    /// <param name="blocks">The worth of each option of each block.</param>
    /// <param name="least">Sums that must end below are left out.</param>
    /// <param name="most">Sums that must end above are left out.</param>
    public ReachableSums(IReadOnlyList<Int128[]> blocks, Int128 least, Int128 most)
    {
        var (leastLater, mostLater) = (Int128.Zero, Int128.Zero);
        foreach (var block in blocks)
        {
            leastLater += block.Min();
            mostLater += block.Max();
        }

        foreach (var block in blocks)
        {
            leastLater -= block.Min();
            mostLater -= block.Max();
            layers.Add(Next(layers[^1], block, least - mostLater, most - leastLater));
        }
    }

    /// <summary>Rising where sums had to be thinned, else by the options that make them up.</summary>
    public int Count => layers[^1].Length;

    public Int128 this[int sum] => layers[^1][sum].Sum;

    /// <summary>One option per block.</summary>
    public int[] Choices(int sum)
    {
        var choices = new int[layers.Count - 1];
        for (var layer = layers.Count - 1; layer > 0; layer--)
        {
            var state = layers[layer][sum];
            choices[layer - 1] = state.Option;
            sum = state.Parent;
        }

        return choices;
    }

    private static State[] Next(State[] before, Int128[] block, Int128 least, Int128 most)
    {
        var states =
            from parent in Enumerable.Range(0, before.Length)
            from option in Enumerable.Range(0, block.Length)
            let sum = before[parent].Sum + block[option]
            where sum >= least && sum <= most
            select new State(sum, parent, option);
        if ((long)before.Length * block.Length <= MostKept)
        {
            return [.. states];
        }

        var low = Int128.Max(least, before.Min(state => state.Sum) + block.Min());
        var high = Int128.Min(most, before.Max(state => state.Sum) + block.Max());
        if (low > high)
        {
            return [];
        }

        var buckets = new Buckets<Int128>(low, high, MostBuckets);
        var (lowest, highest) = (new State?[buckets.Count], new State?[buckets.Count]);
        foreach (var state in states)
        {
            var bucket = buckets.Of(state.Sum);
            if (lowest[bucket] is not { } lowestSoFar || state.Sum < lowestSoFar.Sum)
            {
                lowest[bucket] = state;
            }

            if (highest[bucket] is not { } highestSoFar || state.Sum > highestSoFar.Sum)
            {
                highest[bucket] = state;
            }
        }

        return [.. lowest.Zip(highest).SelectMany(both => Kept(both.First, both.Second))];
    }

    private static IEnumerable<State> Kept(State? lowest, State? highest)
    {
        if (lowest is { } low && highest is { } high)
        {
            yield return low;
            if (high.Sum > low.Sum)
            {
                yield return high;
            }
        }
    }

    private readonly record struct State(Int128 Sum, int Parent, int Option);
}
