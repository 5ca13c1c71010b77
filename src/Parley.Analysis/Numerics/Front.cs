using System.Numerics;

namespace Parley.Analysis.Numerics;

/// <summary>
/// Pairs of which none is at least as good for both as another: ours strictly falling, theirs strictly rising. Each knows the option of
/// its block that it was made with and the pair of the later blocks; of several ways to make it, the one with the first option.
/// </summary>
internal sealed class Front<T>
    where T : struct, IBinaryInteger<T>
{
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

        Array.Sort(sums, Sum<T>.Falling);
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

    public bool Contains(T our, T their)
    {
        var (low, high) = (0, Ours.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (Ours[middle] == our)
            {
                return Theirs[middle] == their;
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

        return false;
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
