using System.Numerics;

namespace Parley.Analysis.Numerics;

/// <summary>
/// The efficient pairs among all sums of one pair from each of two fronts. A bucket filter drops most sums unsorted: one whose theirs
/// does not exceed the best of the buckets with more for us is dominated. Method: docs/methods/frontier.md.
/// </summary>
internal static class MinkowskiStep<T>
    where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
{
    private const int MostBuckets = 1 << 22;
    private const int MostSurvivors = 1 << 22;
    private const long MostSums = 1L << 27;

    /// <summary>At most <paramref name="cap"/> pairs; every sum has one of them with at least as much for them and, for us, at most <paramref name="lost"/> less.</summary>
    public static Front<T> Add(Front<T> left, Front<T> right, int cap, out T lost)
    {
        lost = T.Zero;
        if (left.Count == 0 || right.Count == 0)
        {
            return new Front<T>([], []);
        }

        while ((long)left.Count * right.Count > MostSums)
        {
            if (left.Count >= right.Count)
            {
                left = Thin(left, left.Count / 2, ref lost);
            }
            else
            {
                right = Thin(right, right.Count / 2, ref lost);
            }
        }

        var sum = Filtered(left, right);
        if (sum is null)
        {
            return ThinSum(left, right, cap, ref lost);
        }

        return sum.Count <= cap ? sum : Thin(sum, cap, ref lost);
    }

    private static Front<T> Thin(Front<T> front, int cap, ref T lost) =>
        ThinSum(front, new Front<T>([T.Zero], [T.Zero]), cap, ref lost);

    /// <summary>Of each bucket of our worth the sum with the most for them.</summary>
    private static Front<T> ThinSum(Front<T> left, Front<T> right, int cap, ref T lost)
    {
        var buckets = BucketsOf(left, right, cap);
        lost += buckets.Width;
        var best = new Pair<T>[buckets.Count];
        var filled = new bool[buckets.Count];
        for (var r = 0; r < right.Count; r++)
        {
            for (var l = 0; l < left.Count; l++)
            {
                var sum = new Pair<T>(left.Ours[l] + right.Ours[r], left.Theirs[l] + right.Theirs[r]);
                var bucket = buckets.Of(sum.Ours);
                if (!filled[bucket] || sum.Theirs > best[bucket].Theirs
                    || (sum.Theirs == best[bucket].Theirs && sum.Ours > best[bucket].Ours))
                {
                    (filled[bucket], best[bucket]) = (true, sum);
                }
            }
        }

        return Front<T>.Swept([.. best.Where((_, bucket) => filled[bucket]).Reverse()]);
    }

    /// <summary>Exact; null when too many sums pass the filter to sort them.</summary>
    private static Front<T>? Filtered(Front<T> left, Front<T> right)
    {
        var buckets = BucketsOf(left, right, (int)Math.Clamp(4L * Math.Max(left.Count, right.Count), 16, MostBuckets));
        var bar = BestAbove(left, right, buckets);
        var next = new int[buckets.Count];
        long survivors = 0;
        for (var r = 0; r < right.Count; r++)
        {
            var (our, their) = (right.Ours[r], right.Theirs[r]);
            for (var l = 0; l < left.Ours.Length; l++)
            {
                var bucket = buckets.Of(left.Ours[l] + our);
                if (left.Theirs[l] + their > bar[bucket])
                {
                    next[bucket]++;
                    survivors++;
                }
            }
        }

        if (survivors > MostSurvivors)
        {
            return null;
        }

        // A counting sort puts the bucket with the most for us first.
        var start = 0;
        for (var bucket = next.Length - 1; bucket >= 0; bucket--)
        {
            (next[bucket], start) = (start, start + next[bucket]);
        }

        var pairs = new Pair<T>[survivors];
        for (var r = 0; r < right.Count; r++)
        {
            var (our, their) = (right.Ours[r], right.Theirs[r]);
            for (var l = 0; l < left.Ours.Length; l++)
            {
                var sum = new Pair<T>(left.Ours[l] + our, left.Theirs[l] + their);
                var bucket = buckets.Of(sum.Ours);
                if (sum.Theirs > bar[bucket])
                {
                    pairs[next[bucket]++] = sum;
                }
            }
        }

        for (var bucket = next.Length - 1; bucket >= 0; bucket--)
        {
            var from = bucket == next.Length - 1 ? 0 : next[bucket + 1];
            pairs.AsSpan(from, next[bucket] - from).Sort(Pair<T>.Falling);
        }

        return Front<T>.Swept(pairs);
    }

    /// <summary>For each bucket the most for them in the buckets with more for us.</summary>
    private static T[] BestAbove(Front<T> left, Front<T> right, Buckets<T> buckets)
    {
        var best = new T[buckets.Count];
        Array.Fill(best, T.MinValue);
        for (var r = 0; r < right.Count; r++)
        {
            var (our, their) = (right.Ours[r], right.Theirs[r]);
            for (var l = 0; l < left.Ours.Length; l++)
            {
                var bucket = buckets.Of(left.Ours[l] + our);
                var sum = left.Theirs[l] + their;
                if (sum > best[bucket])
                {
                    best[bucket] = sum;
                }
            }
        }

        var above = T.MinValue;
        for (var bucket = best.Length - 1; bucket >= 0; bucket--)
        {
            (best[bucket], above) = (above, T.Max(above, best[bucket]));
        }

        return best;
    }

    private static Buckets<T> BucketsOf(Front<T> left, Front<T> right, int most) =>
        new(left.Ours[^1] + right.Ours[^1], left.Ours[0] + right.Ours[0], most);
}
