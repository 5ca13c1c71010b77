using System.Numerics;

namespace Parley.Analysis.Numerics;

/// <summary>
/// Sums that one option per block can make up, with the options behind them. All of them up to a few thousand; beyond that, of each of
/// some thousand equal buckets, the least and the most.
/// </summary>
internal sealed class ReachableSums
{
    private const int MostKept = 4_096;
    private const int MostBuckets = 1_024;

    /// <summary>So many sums of some blocks are kept at most where they had to be thinned.</summary>
    public const int MostStates = 2 * MostBuckets;

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
        if (before.Length == 0)
        {
            return [];
        }

        var low = Int128.Max(least, before.Min(state => state.Sum) + block.Min());
        var high = Int128.Min(most, before.Max(state => state.Sum) + block.Max());
        if (low > high)
        {
            return [];
        }

        return (long)before.Length * block.Length <= MostKept ? All(before, block, low, high) : Thinned(before, block, low, high);
    }

    private static State[] All(State[] before, Int128[] block, Int128 low, Int128 high)
    {
        var states = new List<State>();
        for (var parent = 0; parent < before.Length; parent++)
        {
            for (var option = 0; option < block.Length; option++)
            {
                var sum = before[parent].Sum + block[option];
                if (sum >= low && sum <= high)
                {
                    states.Add(new State(sum, parent, option));
                }
            }
        }

        return [.. states];
    }

    private static State[] Thinned(State[] before, Int128[] block, Int128 low, Int128 high)
    {
        var buckets = new Buckets<Int128>(low, high, MostBuckets);
        var (lowest, highest) = (new State[buckets.Count], new State[buckets.Count]);
        Array.Fill(lowest, new State(Int128.MaxValue, -1, -1));
        Array.Fill(highest, new State(Int128.MinValue, -1, -1));
        for (var option = 0; option < block.Length; option++)
        {
            for (var parent = 0; parent < before.Length; parent++)
            {
                var sum = before[parent].Sum + block[option];
                if (sum < low || sum > high)
                {
                    continue;
                }

                var bucket = buckets.Of(sum);
                if (sum < lowest[bucket].Sum)
                {
                    lowest[bucket] = new State(sum, parent, option);
                }

                if (sum > highest[bucket].Sum)
                {
                    highest[bucket] = new State(sum, parent, option);
                }
            }
        }

        var kept = new List<State>();
        for (var bucket = 0; bucket < buckets.Count; bucket++)
        {
            if (lowest[bucket].Option >= 0)
            {
                kept.Add(lowest[bucket]);
            }

            if (highest[bucket].Sum > lowest[bucket].Sum)
            {
                kept.Add(highest[bucket]);
            }
        }

        return [.. kept];
    }

    private readonly record struct State(Int128 Sum, int Parent, int Option);
}
