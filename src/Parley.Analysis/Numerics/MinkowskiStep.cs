using System.Numerics;
using System.Runtime.CompilerServices;

namespace Parley.Analysis.Numerics;

/// <summary>
/// The efficient pairs among all sums of one pair from each of two fronts. A bucket filter drops most sums unsorted: one whose theirs
/// does not exceed the best of the buckets with more for us is dominated. Method: docs/methods/frontier.md.
/// </summary>
internal static class MinkowskiStep<T>
    where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
{
    // What is sorted at once takes at most some 60 MB, whatever a number takes.
    private static readonly int MostBuckets = 1 << (Unsafe.SizeOf<T>() > 8 ? 19 : 20);
    private static readonly int MostSurvivors = 1 << (Unsafe.SizeOf<T>() > 8 ? 20 : 21);

    /// <summary>Null when too many sums pass the filter to sort them.</summary>
    /// <param name="left">The pairs of the later blocks.</param>
    /// <param name="right">The pairs of the block that comes before them.</param>
    public static Front<T>? Add(Front<T> left, Front<T> right)
    {
        if (left.Count == 0 || right.Count == 0)
        {
            return Front<T>.Swept([]);
        }

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

        var sums = new Sum<T>[survivors];
        for (var r = 0; r < right.Count; r++)
        {
            var (our, their, option) = (right.Ours[r], right.Theirs[r], right.Option[r]);
            for (var l = 0; l < left.Ours.Length; l++)
            {
                var (ours, theirs) = (left.Ours[l] + our, left.Theirs[l] + their);
                var bucket = buckets.Of(ours);
                if (theirs > bar[bucket])
                {
                    sums[next[bucket]++] = new Sum<T>(ours, theirs, option, l);
                }
            }
        }

        for (var bucket = next.Length - 1; bucket >= 0; bucket--)
        {
            var from = bucket == next.Length - 1 ? 0 : next[bucket + 1];
            if (next[bucket] - from > 1)
            {
                sums.AsSpan(from, next[bucket] - from).Sort(Sum<T>.Falling);
            }
        }

        return Front<T>.Swept(sums);
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
