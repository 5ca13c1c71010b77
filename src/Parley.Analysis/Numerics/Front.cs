using System.Numerics;

namespace Parley.Analysis.Numerics;

/// <summary>
/// Pairs of which none is at least as good for both as another: ours strictly falling, theirs strictly rising. Each knows the option of
/// its block that it was made with and the pair of the later blocks; of several ways to make it, the one with the first option.
/// </summary>
internal sealed class Front<T>
    where T : struct, IBinaryInteger<T>
{
    private const int FewSums = 32;

    private Front(int count)
    {
        (Ours, Theirs, Option, Later) = (new T[count], new T[count], new int[count], new int[count]);
    }

    public T[] Ours { get; }

    public T[] Theirs { get; }

    public int[] Option { get; }

    public int[] Later { get; }

    public int Count => Ours.Length;

    /// <summary>The sum of nothing.</summary>
    public static Front<T> Zero { get; } = new(1);

    /// <summary>The efficient ones of the options of a block, each pair once.</summary>
    public static Front<T> Of(T[] ours, T[] theirs)
    {
        var sums = new Sum<T>[ours.Length];
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] = new Sum<T>(ours[i], theirs[i], i, 0);
        }

        Sort(sums);
        return Swept(sums);
    }

    /// <summary>The efficient ones of sums that are sorted; the span is used up.</summary>
    public static Front<T> Swept(Span<Sum<T>> sorted)
    {
        var count = 0;
        foreach (var sum in sorted)
        {
            if (count == 0 || sum.Theirs > sorted[count - 1].Theirs)
            {
                sorted[count++] = sum;
            }
        }

        var front = new Front<T>(count);
        for (var i = 0; i < count; i++)
        {
            (front.Ours[i], front.Theirs[i], front.Option[i], front.Later[i]) = (sorted[i].Ours, sorted[i].Theirs, sorted[i].Option, sorted[i].Later);
        }

        return front;
    }

    /// <summary>The pairs that a condition keeps.</summary>
    public Front<T> Where(Func<T, T, bool> keep)
    {
        var kept = new List<int>();
        for (var i = 0; i < Count; i++)
        {
            if (keep(Ours[i], Theirs[i]))
            {
                kept.Add(i);
            }
        }

        var front = new Front<T>(kept.Count);
        for (var i = 0; i < kept.Count; i++)
        {
            (front.Ours[i], front.Theirs[i], front.Option[i], front.Later[i]) = (Ours[kept[i]], Theirs[kept[i]], Option[kept[i]], Later[kept[i]]);
        }

        return front;
    }

    /// <summary>Each worth so much more.</summary>
    public Front<T> Plus(T our, T their)
    {
        var front = new Front<T>(Count);
        for (var i = 0; i < Count; i++)
        {
            (front.Ours[i], front.Theirs[i], front.Option[i], front.Later[i]) = (Ours[i] + our, Theirs[i] + their, Option[i], Later[i]);
        }

        return front;
    }

    /// <summary>With the sides exchanged.</summary>
    public Front<T> Mirrored()
    {
        var mirrored = new Front<T>(Count);
        for (var i = 0; i < Count; i++)
        {
            var from = Count - 1 - i;
            (mirrored.Ours[i], mirrored.Theirs[i], mirrored.Option[i], mirrored.Later[i]) = (Theirs[from], Ours[from], Option[from], Later[from]);
        }

        return mirrored;
    }

    /// <summary>The position of exactly this pair; -1 when there is none.</summary>
    public int Find(T our, T their)
    {
        var (low, high) = (0, Ours.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (Ours[middle] == our)
            {
                return Theirs[middle] == their ? middle : -1;
            }

            if (Ours[middle] > our)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return -1;
    }

    private static void Sort(Sum<T>[] sums)
    {
        if (sums.Length > FewSums)
        {
            Array.Sort(sums, Sum<T>.Falling);
            return;
        }

        // By insertion, which leaves options of equal worth in their order.
        for (var i = 1; i < sums.Length; i++)
        {
            var moved = sums[i];
            var at = i;
            for (; at > 0 && (sums[at - 1].Ours < moved.Ours || (sums[at - 1].Ours == moved.Ours && sums[at - 1].Theirs < moved.Theirs)); at--)
            {
                sums[at] = sums[at - 1];
            }

            sums[at] = moved;
        }
    }
}

/// <summary>A sum of one option of a block and one pair of the later blocks.</summary>
internal readonly record struct Sum<T>(T Ours, T Theirs, int Option, int Later)
    where T : struct, IBinaryInteger<T>
{
    /// <summary>Ours falling, then theirs falling, then options rising.</summary>
    public static readonly Comparison<Sum<T>> Falling = static (one, other) =>
    {
        var byOurs = other.Ours.CompareTo(one.Ours);
        if (byOurs != 0)
        {
            return byOurs;
        }

        var byTheirs = other.Theirs.CompareTo(one.Theirs);
        return byTheirs != 0 ? byTheirs : one.Option.CompareTo(other.Option);
    };
}
