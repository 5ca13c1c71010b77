using System.Numerics;

namespace Parley.Analysis.Numerics;

/// <summary>Finds the options of a block by their exact worths, in logarithmic time each.</summary>
internal sealed class OptionIndex<T>
    where T : struct, IBinaryInteger<T>
{
    private readonly T[] ours;
    private readonly T[] theirs;
    private readonly int[] order;

    public OptionIndex(T[] ours, T[] theirs)
    {
        (this.ours, this.theirs) = (ours, theirs);
        order = new int[ours.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(order, (a, b) => ours[a].CompareTo(ours[b]) is var way and not 0 ? way : theirs[a].CompareTo(theirs[b]));
    }

    /// <summary>Adds every option with exactly these worths.</summary>
    public void AddWorth(T our, T their, List<int> found)
    {
        var (low, high) = (0, order.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var option = order[middle];
            (low, high) = ours[option] < our || (ours[option] == our && theirs[option] < their) ? (middle + 1, high) : (low, middle);
        }

        for (; low < order.Length && ours[order[low]] == our && theirs[order[low]] == their; low++)
        {
            found.Add(order[low]);
        }
    }
}
