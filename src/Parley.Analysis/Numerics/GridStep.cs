using System.Numerics;
using System.Runtime.InteropServices;

namespace Parley.Analysis.Numerics;

/// <summary>Raises cells to what one more option makes of the cells before, a vector at a time where the processor can.</summary>
internal static class GridStep
{
    /// <summary>to[i] becomes the larger of to[i] and from[i] + theirs.</summary>
    public static void Raise<C>(ReadOnlySpan<C> from, C theirs, Span<C> to)
        where C : struct, IBinaryInteger<C>
    {
        var at = 0;
        if (Vector<C>.IsSupported)
        {
            ref var source = ref MemoryMarshal.GetReference(from);
            ref var target = ref MemoryMarshal.GetReference(to);
            var added = Vector.Create(theirs);
            for (; at <= from.Length - Vector<C>.Count; at += Vector<C>.Count)
            {
                Vector.Max(Vector.LoadUnsafe(ref source, (nuint)at) + added, Vector.LoadUnsafe(ref target, (nuint)at)).StoreUnsafe(ref target, (nuint)at);
            }
        }

        for (; at < from.Length; at++)
        {
            to[at] = C.Max(to[at], from[at] + theirs);
        }
    }

    /// <summary>The same, and of two sums with as much for them the one with more for us; their true worth to us goes along.</summary>
    public static void Raise<C>(ReadOnlySpan<C> from, C theirs, Span<C> to, ReadOnlySpan<C> realFrom, C ours, Span<C> real)
        where C : struct, IBinaryInteger<C>
    {
        var at = 0;
        if (Vector<C>.IsSupported)
        {
            ref var source = ref MemoryMarshal.GetReference(from);
            ref var target = ref MemoryMarshal.GetReference(to);
            ref var realSource = ref MemoryMarshal.GetReference(realFrom);
            ref var realTarget = ref MemoryMarshal.GetReference(real);
            var (addedTheirs, addedOurs) = (Vector.Create(theirs), Vector.Create(ours));
            for (; at <= from.Length - Vector<C>.Count; at += Vector<C>.Count)
            {
                var (sum, known) = (Vector.LoadUnsafe(ref source, (nuint)at) + addedTheirs, Vector.LoadUnsafe(ref target, (nuint)at));
                var (worth, knownWorth) = (Vector.LoadUnsafe(ref realSource, (nuint)at) + addedOurs, Vector.LoadUnsafe(ref realTarget, (nuint)at));
                var better = Vector.GreaterThan(sum, known) | (Vector.Equals(sum, known) & Vector.GreaterThan(worth, knownWorth));
                Vector.ConditionalSelect(better, sum, known).StoreUnsafe(ref target, (nuint)at);
                Vector.ConditionalSelect(better, worth, knownWorth).StoreUnsafe(ref realTarget, (nuint)at);
            }
        }

        for (; at < from.Length; at++)
        {
            var (sum, worth) = (from[at] + theirs, realFrom[at] + ours);
            if (sum > to[at] || (sum == to[at] && worth > real[at]))
            {
                (to[at], real[at]) = (sum, worth);
            }
        }
    }
}
