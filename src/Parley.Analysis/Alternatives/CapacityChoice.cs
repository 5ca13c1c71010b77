namespace Parley.Analysis.Alternatives;

/// <summary>
/// The 0/1 choice of the largest worth within a capacity: combinations that no other beats in both worth and use, item by item, those
/// dropped that cannot reach the best known even if the rest could be taken in part.
/// </summary>
internal sealed class CapacityChoice
{
    private const int MostKept = 2_000_000;

    private readonly (double Worth, double Use)[] items;
    private readonly double[] use;
    private readonly double[] worth;

    /// <param name="items">Worth above 0, falling worth per use.</param>
    internal CapacityChoice((double Worth, double Use)[] items)
    {
        this.items = items;
        (use, worth) = (new double[items.Length + 1], new double[items.Length + 1]);
        for (var i = 0; i < items.Length; i++)
        {
            (use[i + 1], worth[i + 1]) = (use[i] + items[i].Use, worth[i] + items[i].Worth);
        }
    }

    /// <summary>The most that items from a position on can bring when the last may be taken in part, and the worth per use of that last one.</summary>
    internal (double Worth, double Price) Fractional(int from, double room)
    {
        // The first item that does not fit any more as a whole.
        var (low, high) = (from, items.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = use[middle + 1] - use[from] <= room ? (middle + 1, high) : (low, middle);
        }

        var whole = worth[low] - worth[from];
        return low == items.Length
            ? (whole, 0)
            : (whole + (items[low].Worth * (room - (use[low] - use[from])) / items[low].Use), items[low].Worth / items[low].Use);
    }

    /// <summary>Positions of the items chosen.</summary>
    internal IEnumerable<int> Best(double room)
    {
        var least = Greedy(room) * (1 - OptimalSearch.Rounding);
        List<Combination> front = [new(0, 0, -1, null)];
        var kept = 1;
        for (var i = 0; i < items.Length; i++)
        {
            front = Next(front, i, room, least);
            kept += front.Count;
            if (kept > MostKept)
            {
                throw new TooManyResultsException($"{items.Length:N0} deals have too many combinations of nearly the same worth for this capacity; group the small ones, or leave out those with odds near 0.");
            }
        }

        for (var at = front[^1]; at is { Item: >= 0 }; at = at.Before!)
        {
            yield return at.Item;
        }
    }

    private double Greedy(double room)
    {
        var sum = 0.0;
        foreach (var item in items)
        {
            if (item.Use <= room)
            {
                (sum, room) = (sum + item.Worth, room - item.Use);
            }
        }

        return sum;
    }

    /// <summary>With and without the item, in rising use and rising worth.</summary>
    private List<Combination> Next(List<Combination> front, int item, double room, double least)
    {
        var next = new List<Combination>();
        var most = double.NegativeInfinity;
        var (without, with) = (0, 0);
        while (without < front.Count || with < front.Count)
        {
            var added = with < front.Count ? front[with].With(item, items[item]) : null;
            Combination one;
            if (added is null || (without < front.Count && (front[without].Use < added.Use || (front[without].Use == added.Use && front[without].Worth >= added.Worth))))
            {
                one = front[without++];
            }
            else
            {
                one = added;
                with++;
            }

            if (one.Use <= room && one.Worth > most && one.Worth + Fractional(item + 1, room - one.Use).Worth >= least)
            {
                most = one.Worth;
                next.Add(one);
            }
        }

        return next;
    }

    private sealed record Combination(double Use, double Worth, int Item, Combination? Before)
    {
        internal Combination With(int item, (double Worth, double Use) more) => new(Use + more.Use, Worth + more.Worth, item, this);
    }
}
