namespace Parley.Analysis.Simulation;

/// <summary>
/// The packages of a list by falling worth to one side, ties in the order of the list, with an even grid of where to look: a worth is found in its own
/// bucket, of some 64 entries where they are spread evenly, and in the logarithm of all where they are not. What an offer needs stands in
/// one place and the grid is small, because looking at places of a long list that lie far apart is what takes time in it.
/// </summary>
internal sealed class WorthOrder
{
    private const int Each = 64;

    private readonly Listed[] falling;
    private readonly double scale;
    private readonly int[] start;

    /// <param name="own">At least one, finite.</param>
    /// <param name="other">The worth of the same packages to the other side.</param>
    public WorthOrder(double[] own, double[] other)
    {
        falling = Array.ConvertAll(Ranked(own), at => new Listed(at, own[at], other[at]));
        var count = (falling.Length / Each) + 1;
        var range = Best - Worst;
        scale = range > 0 && double.IsFinite(range) ? (count - 1) / range : 0;
        start = new int[count + 1];
        foreach (var listed in falling)
        {
            start[Bucket(listed.Own) + 1]++;
        }

        for (var bucket = 0; bucket < count; bucket++)
        {
            start[bucket + 1] += start[bucket];
        }
    }

    public int Count => falling.Length;

    public double Best => falling[0].Own;

    public double Worst => falling[^1].Own;

    /// <summary>By rank in falling worth, from 0.</summary>
    public Listed this[int rank] => falling[rank];

    /// <summary>How many are worth at least this.</summary>
    public int AtLeast(double worth)
    {
        // The bucket never falls where the worth falls: all before it are worth more, all after it less.
        var bucket = Bucket(worth);
        var (low, high) = (start[bucket], start[bucket + 1]);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = falling[middle].Own >= worth ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>One drawn evenly from those worth at least the one and at most the other; of none, the one worth least above both.</summary>
    /// <param name="least">At most our best.</param>
    /// <param name="most">At least <paramref name="least"/>.</param>
    /// <param name="chance">What the draw comes from.</param>
    public Listed Draw(double least, double most, RandomStream chance)
    {
        var (first, last) = (Bucket(most), Bucket(least));
        var (from, to) = (start[first], start[last + 1]);
        var inside = last > first ? start[last] - start[first + 1] : 0;
        if (2 * inside >= to - from && inside > 0)
        {
            // Most of what the buckets hold lies inside: draw from all until it does.
            while (true)
            {
                var drawn = falling[from + chance.Below(to - from)];
                if (drawn.Own >= least && drawn.Own <= most)
                {
                    return drawn;
                }
            }
        }

        var end = AtLeast(least) - 1;
        var begin = Math.Min(AtLeast(Math.BitIncrement(most)), end);
        return falling[begin + chance.Below(end - begin + 1)];
    }

    private int Bucket(double worth) => (int)Math.Clamp((Best - worth) * scale, 0, start.Length - 2);

    private static int[] Ranked(double[] worths)
    {
        var (keys, order) = (Array.ConvertAll(worths, worth => -worth), Enumerable.Range(0, worths.Length).ToArray());
        Array.Sort(keys, order);
        for (var from = 0; from < order.Length;)
        {
            var to = from + 1;
            while (to < order.Length && worths[order[to]] == worths[order[from]])
            {
                to++;
            }

            Array.Sort(order, from, to - from);
            from = to;
        }

        return order;
    }
}
