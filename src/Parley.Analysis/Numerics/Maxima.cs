namespace Parley.Analysis.Numerics;

/// <summary>
/// The points that no other is at least as large as in every coordinate; of equal ones the first. Sorted by the first coordinate, a point can
/// only be beaten by those before it: with three coordinates a tree of maxima over the second finds the largest third (Kung, Luccio and
/// Preparata, <i>On finding the maxima of a set of vectors</i>, Journal of the ACM 22, 1975), with others they are compared one by one.
/// </summary>
internal static class Maxima
{
    /// <param name="points">One after another, as many coordinates each.</param>
    /// <param name="coordinates">Of each point, at least 1.</param>
    /// <returns>Positions of the points, the largest first coordinate first.</returns>
    public static int[] Of(Int128[] points, int coordinates)
    {
        var order = new int[points.Length / coordinates];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(order, (one, other) =>
        {
            for (var at = 0; at < coordinates; at++)
            {
                if (points[(other * coordinates) + at].CompareTo(points[(one * coordinates) + at]) is var way and not 0)
                {
                    return way;
                }
            }

            return one.CompareTo(other);
        });
        return coordinates == 3 ? Three(points, order) : Any(points, order, coordinates);
    }

    private static int[] Three(Int128[] points, int[] order)
    {
        // The rank of the second coordinate, the largest first.
        Int128[] seconds = [.. order.Select(point => points[(point * 3) + 1]).Distinct().OrderDescending()];
        var rank = new Dictionary<Int128, int>(seconds.Length);
        for (var i = 0; i < seconds.Length; i++)
        {
            rank.Add(seconds[i], i + 1);
        }

        var tree = new Int128[seconds.Length + 1];
        Array.Fill(tree, Int128.MinValue);
        var kept = new List<int>();
        foreach (var point in order)
        {
            var (from, third, most) = (rank[points[(point * 3) + 1]], points[(point * 3) + 2], Int128.MinValue);
            for (var at = from; at > 0; at -= at & -at)
            {
                most = Int128.Max(most, tree[at]);
            }

            if (most >= third)
            {
                continue;
            }

            kept.Add(point);
            for (var at = from; at < tree.Length; at += at & -at)
            {
                tree[at] = Int128.Max(tree[at], third);
            }
        }

        return [.. kept];
    }

    private static int[] Any(Int128[] points, int[] order, int coordinates)
    {
        var kept = new List<int>();
        foreach (var point in order)
        {
            if (kept.TrueForAll(other => !AsLarge(points.AsSpan(other * coordinates, coordinates), points.AsSpan(point * coordinates, coordinates))))
            {
                kept.Add(point);
            }
        }

        return [.. kept];
    }

    private static bool AsLarge(ReadOnlySpan<Int128> one, ReadOnlySpan<Int128> other)
    {
        for (var at = 0; at < one.Length; at++)
        {
            if (one[at] < other[at])
            {
                return false;
            }
        }

        return true;
    }
}
