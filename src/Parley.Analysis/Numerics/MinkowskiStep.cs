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
    // What is sorted at once takes at most some 100 MB, whatever a number takes.
    private static readonly int MostBuckets = 1 << (Unsafe.SizeOf<T>() > 8 ? 21 : 22);
    private static readonly int MostSurvivors = 1 << (Unsafe.SizeOf<T>() > 8 ? 21 : 22);

    /// <summary>
    /// At most <paramref name="cap"/> pairs; every sum has one of them with at least as much for them and, for us, at most
    /// <paramref name="lost"/> less.
    /// </summary>
    /// <param name="later">The pairs of the later blocks.</param>
    /// <param name="block">The pairs of the block that comes before them.</param>
    /// <param name="most">At least 1: so many sums may be formed. More than that, and the pairs are thinned first.</param>
    /// <param name="formed">How many sums were formed.</param>
    public static Front<T> Add(Front<T> later, Front<T> block, int cap, long most, out T lost, out long formed)
    {
        lost = T.Zero;
        var (left, right) = (Points.Of(later, null), Points.Of(block, block.Option));
        formed = (long)left.Count * right.Count;
        if (formed > most)
        {
            var side = (int)Math.Sqrt(most);
            var (leftMost, rightMost) = left.Count <= side ? (left.Count, (int)(most / left.Count))
                : right.Count <= side ? ((int)(most / right.Count), right.Count)
                : (side, side);
            left = left.Thinned(leftMost, ref lost);
            right = right.Thinned(rightMost, ref lost);
            formed = (long)left.Count * right.Count;
        }

        if (formed == 0)
        {
            return Front<T>.Swept([]);
        }

        var sum = Filtered(left, right);
        if (sum is null || sum.Count > cap)
        {
            formed *= 2;
            return ThinSum(left, right, cap, ref lost);
        }

        return sum;
    }

    /// <summary>Of each bucket of our worth the sum with the most for them.</summary>
    private static Front<T> ThinSum(Points left, Points right, int cap, ref T lost)
    {
        var buckets = BucketsOf(left, right, cap);
        lost += buckets.Width;
        var best = new Sum<T>[buckets.Count];
        var filled = new bool[buckets.Count];
        for (var r = 0; r < right.Count; r++)
        {
            var (our, their, option) = (right.Ours[r], right.Theirs[r], right.Id(r));
            for (var l = 0; l < left.Count; l++)
            {
                var (ours, theirs) = (left.Ours[l] + our, left.Theirs[l] + their);
                var bucket = buckets.Of(ours);
                ref var known = ref best[bucket];
                if (!filled[bucket] || theirs > known.Theirs
                    || (theirs == known.Theirs && (ours > known.Ours || (ours == known.Ours && option < known.Option))))
                {
                    filled[bucket] = true;
                    known = new Sum<T>(ours, theirs, option, left.Id(l));
                }
            }
        }

        var count = 0;
        for (var bucket = 0; bucket < best.Length; bucket++)
        {
            if (filled[bucket])
            {
                best[count++] = best[bucket];
            }
        }

        var found = best.AsSpan(0, count);
        found.Reverse();
        return Front<T>.Swept(found);
    }

    /// <summary>Exact; null when too many sums pass the filter to sort them.</summary>
    private static Front<T>? Filtered(Points left, Points right)
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

        var sums = new Sum<T>[survivors];
        for (var r = 0; r < right.Count; r++)
        {
            var (our, their, option) = (right.Ours[r], right.Theirs[r], right.Id(r));
            for (var l = 0; l < left.Ours.Length; l++)
            {
                var (ours, theirs) = (left.Ours[l] + our, left.Theirs[l] + their);
                var bucket = buckets.Of(ours);
                if (theirs > bar[bucket])
                {
                    sums[next[bucket]++] = new Sum<T>(ours, theirs, option, left.Id(l));
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
    private static T[] BestAbove(Points left, Points right, Buckets<T> buckets)
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

    private static Buckets<T> BucketsOf(Points left, Points right, int most) =>
        new(left.Ours[^1] + right.Ours[^1], left.Ours[0] + right.Ours[0], most);

    /// <summary>The pairs of a front, or some of them.</summary>
    /// <param name="Ids">What each is known by; null for its position.</param>
    private sealed record Points(T[] Ours, T[] Theirs, int[]? Ids)
    {
        public int Count => Ours.Length;

        public static Points Of(Front<T> front, int[]? ids) => new(front.Ours, front.Theirs, ids);

        public int Id(int point) => Ids is null ? point : Ids[point];

        /// <summary>Of each bucket of our worth the pair with the most for them, which is the last.</summary>
        public Points Thinned(int most, ref T lost)
        {
            if (Count <= most)
            {
                return this;
            }

            var buckets = new Buckets<T>(Ours[^1], Ours[0], most);
            lost += buckets.Width;
            var kept = new List<int>(buckets.Count);
            for (var i = 0; i < Count; i++)
            {
                if (i == Count - 1 || buckets.Of(Ours[i + 1]) != buckets.Of(Ours[i]))
                {
                    kept.Add(i);
                }
            }

            var (ours, theirs, ids) = (new T[kept.Count], new T[kept.Count], new int[kept.Count]);
            for (var i = 0; i < ids.Length; i++)
            {
                (ours[i], theirs[i], ids[i]) = (Ours[kept[i]], Theirs[kept[i]], Id(kept[i]));
            }

            return new Points(ours, theirs, ids);
        }
    }
}
