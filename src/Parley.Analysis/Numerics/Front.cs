using System.Numerics;

namespace Parley.Analysis.Numerics;

/// <summary>Pairs of which none is at least as good for both as another: ours strictly falling, theirs strictly rising.</summary>
internal sealed class Front<T>(T[] ours, T[] theirs)
    where T : struct, IBinaryInteger<T>
{
    public T[] Ours => ours;

    public T[] Theirs => theirs;

    public int Count => ours.Length;

    /// <summary>The efficient ones of the pairs, each pair once.</summary>
    public static Front<T> Of(T[] ours, T[] theirs)
    {
        var pairs = new Pair<T>[ours.Length];
        for (var i = 0; i < pairs.Length; i++)
        {
            pairs[i] = new Pair<T>(ours[i], theirs[i]);
        }

        Array.Sort(pairs, Pair<T>.Falling);
        return Swept(pairs);
    }

    /// <summary>The efficient ones of pairs that are sorted.</summary>
    public static Front<T> Swept(ReadOnlySpan<Pair<T>> sorted)
    {
        var (ours, theirs) = (new T[sorted.Length], new T[sorted.Length]);
        var count = 0;
        foreach (var pair in sorted)
        {
            if (count == 0 || pair.Theirs > theirs[count - 1])
            {
                (ours[count], theirs[count]) = (pair.Ours, pair.Theirs);
                count++;
            }
        }

        return new Front<T>(ours[..count], theirs[..count]);
    }

    public bool Contains(T our, T their)
    {
        var (low, high) = (0, ours.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (ours[middle] == our)
            {
                return theirs[middle] == their;
            }

            if (ours[middle] > our)
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

internal readonly record struct Pair<T>(T Ours, T Theirs)
    where T : struct, IBinaryInteger<T>
{
    /// <summary>Ours falling, then theirs falling.</summary>
    public static readonly Comparison<Pair<T>> Falling = static (one, other) =>
    {
        var byOurs = other.Ours.CompareTo(one.Ours);
        return byOurs != 0 ? byOurs : other.Theirs.CompareTo(one.Theirs);
    };
}
