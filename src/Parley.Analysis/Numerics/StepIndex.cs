using System.Numerics;

namespace Parley.Analysis.Numerics;

/// <summary>
/// The options of a block in the order of the cells that they add, in groups of which the most for them is known: a group is passed over when even
/// that, with the most in all the cells that it could leave, is too little.
/// </summary>
internal sealed class StepIndex<C>
    where C : struct, IBinaryInteger<C>, IMinMaxValue<C>
{
    private const int Group = 128;

    private readonly C[] later;
    private readonly GridBack<C> back;
    private readonly int[] order;
    private readonly int[] steps;
    private readonly C[] most;
    private readonly int[] first;
    private readonly C[] mostLater;

    /// <param name="options">Of the block.</param>
    /// <param name="later">The most for them in each cell of the later blocks.</param>
    /// <param name="back">Knows which option fits.</param>
    public StepIndex(GridOptions<C> options, C[] later, GridBack<C> back)
    {
        (this.later, this.back) = (later, back);
        order = BySteps(options);
        steps = Array.ConvertAll(order, option => options.Steps[option]);
        most = Largest(Array.ConvertAll(order, option => options.Theirs[option]));
        mostLater = Largest(later);
        first = new int[most.Length];
        for (var group = 0; group < first.Length; group++)
        {
            first[group] = order.AsSpan()[(group * Group)..Math.Min(order.Length, (group + 1) * Group)].ToArray().Min();
        }
    }

    /// <summary>The first option that fits; some option does.</summary>
    public int First(GridCell<C> cell)
    {
        var (from, end) = Groups(cell.At);
        var found = int.MaxValue;

        // On a range the first options stand at one end.
        var falls = from < end && first[from] > first[end - 1];
        for (var i = 0; i < end - from; i++)
        {
            var group = falls ? end - 1 - i : from + i;
            if (first[group] < found && Reaches(group, cell))
            {
                found = First(group, cell, found);
            }
        }

        return found;
    }

    /// <summary>Adds every option that fits, rising, and the cell that it leaves.</summary>
    public void All(GridCell<C> cell, List<MinkowskiSum.Way> found)
    {
        var (from, end) = Groups(cell.At);
        for (var group = from; group < end; group++)
        {
            if (!Reaches(group, cell))
            {
                continue;
            }

            for (var i = group * Group; i < Math.Min(order.Length, (group + 1) * Group); i++)
            {
                if (back.Next(cell, order[i]) is >= 0 and var next)
                {
                    found.Add(new MinkowskiSum.Way(order[i], next));
                }
            }
        }

        found.Sort(static (one, other) => one.Option.CompareTo(other.Option));
    }

    private int First(int group, GridCell<C> cell, int found)
    {
        for (var i = group * Group; i < Math.Min(order.Length, (group + 1) * Group); i++)
        {
            if (order[i] < found && back.Next(cell, order[i]) >= 0)
            {
                found = order[i];
            }
        }

        return found;
    }

    /// <summary>The groups with a step that leaves a cell of the later blocks.</summary>
    private (int From, int End) Groups(int cell)
    {
        var (low, high) = (Before(cell - later.Length + 1), Before(cell + 1));
        return low < high ? (low / Group, ((high - 1) / Group) + 1) : (0, 0);
    }

    /// <summary>How many options add fewer cells.</summary>
    private int Before(int step)
    {
        var (low, high) = (0, steps.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = steps[middle] < step ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Whether an option of the group could be worth enough to them. Groups that reach over very many cells are not looked at closely.</summary>
    private bool Reaches(int group, GridCell<C> cell)
    {
        var low = Math.Max(0, cell.At - steps[Math.Min(order.Length, (group + 1) * Group) - 1]) / Group;
        var high = Math.Min(later.Length - 1, cell.At - steps[group * Group]) / Group;
        if (high - low > Group)
        {
            return true;
        }

        var left = cell.Theirs - most[group];
        for (; low <= high; low++)
        {
            if (mostLater[low] >= left)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>By rising step and option, without those that never fit because an efficient option with as many cells is worth more.</summary>
    private static int[] BySteps(GridOptions<C> options)
    {
        var best = new Dictionary<int, int>(options.Efficient.Length);
        foreach (var option in options.Efficient)
        {
            best[options.Steps[option]] = option;
        }

        var keys = new List<long>(options.Steps.Length);
        for (var option = 0; option < options.Steps.Length; option++)
        {
            var step = options.Steps[option];
            if (step >= 0 && (!best.TryGetValue(step, out var other) || options.Theirs[option] == options.Theirs[other]))
            {
                keys.Add(((long)step << 32) | (uint)option);
            }
        }

        keys.Sort();
        return [.. keys.Select(key => (int)key)];
    }

    /// <summary>The largest of every group.</summary>
    private static C[] Largest(C[] values)
    {
        var largest = new C[(values.Length + Group - 1) / Group];
        for (var group = 0; group < largest.Length; group++)
        {
            largest[group] = values[group * Group];
            for (var i = (group * Group) + 1; i < Math.Min(values.Length, (group + 1) * Group); i++)
            {
                largest[group] = C.Max(largest[group], values[i]);
            }
        }

        return largest;
    }
}
