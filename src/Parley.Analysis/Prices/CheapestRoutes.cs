namespace Parley.Analysis.Prices;

/// <summary>The cheapest way from every place to every other, over any places between.</summary>
internal sealed class CheapestRoutes
{
    private readonly int[,] next;

    internal CheapestRoutes(int places, IReadOnlyList<Transfer> transfers)
    {
        (Costs, next) = (new double[places, places], new int[places, places]);
        for (var from = 0; from < places; from++)
        {
            for (var to = 0; to < places; to++)
            {
                Costs[from, to] = from == to ? 0 : double.PositiveInfinity;
            }
        }

        foreach (var (from, to, cost) in transfers)
        {
            if (cost < Costs[from, to])
            {
                (Costs[from, to], next[from, to]) = (cost, to);
            }
        }

        for (var over = 0; over < places && Losing(0) < 0; over++)
        {
            for (var from = 0; from < places; from++)
            {
                for (var to = 0; to < places; to++)
                {
                    if (Costs[from, over] + Costs[over, to] < Costs[from, to])
                    {
                        (Costs[from, to], next[from, to]) = (Costs[from, over] + Costs[over, to], next[from, over]);
                    }
                }
            }
        }
    }

    /// <summary>From row to column; positive infinity where no way leads, 0 on the diagonal unless a round trip brings money.</summary>
    internal double[,] Costs { get; }

    /// <summary>Places of a round trip that costs less than nothing; null when there is none.</summary>
    internal IReadOnlyList<int>? LosingRound(double slack)
    {
        if (Losing(slack) is not (>= 0 and var start))
        {
            return null;
        }

        // Steps from there may run into a smaller round trip: its places are those met twice.
        var met = new List<int>();
        for (var at = start; !met.Contains(at); at = next[at, start])
        {
            met.Add(at);
        }

        return met;
    }

    internal IReadOnlyList<int> Between(int from, int to)
    {
        List<int> route = [from];
        while (route[^1] != to && route.Count <= Costs.GetLength(0))
        {
            route.Add(next[route[^1], to]);
        }

        return route;
    }

    private int Losing(double slack)
    {
        for (var place = 0; place < Costs.GetLength(0); place++)
        {
            if (Costs[place, place] < -slack)
            {
                return place;
            }
        }

        return -1;
    }
}
