namespace Parley.Analysis.Numerics;

/// <summary>
/// Flow from a source to a sink, along the cheapest path as long as one costs less than nothing. Costs may be negative, round trips may not.
/// R. K. Ahuja, T. L. Magnanti and J. B. Orlin (1993), Network Flows, chapters 5.4 and 9.7. Growth: paths x nodes x arcs at worst.
/// </summary>
internal sealed class LeastCostFlow(int nodes)
{
    private readonly List<(int To, double Cost)> arcs = [];
    private readonly List<double> open = [];
    private readonly List<int>[] leaving = [.. Enumerable.Range(0, nodes).Select(_ => new List<int>())];
    private double slack;

    /// <summary>Its reverse is the arc beside it, open for what flows.</summary>
    internal void Add(int from, int to, double capacity, double cost)
    {
        leaving[from].Add(arcs.Count);
        arcs.Add((to, cost));
        open.Add(capacity);
        leaving[to].Add(arcs.Count);
        arcs.Add((from, -cost));
        open.Add(0);
        slack = Math.Max(slack, 1e-12 * Math.Abs(cost));
    }

    internal void Send(int source, int sink)
    {
        while (true)
        {
            var (distance, by) = Cheapest(source, source);
            if (!(distance[sink] < -slack))
            {
                return;
            }

            var amount = double.PositiveInfinity;
            for (var at = sink; at != source; at = arcs[by[at] ^ 1].To)
            {
                amount = Math.Min(amount, open[by[at]]);
            }

            for (var at = sink; at != source; at = arcs[by[at] ^ 1].To)
            {
                open[by[at]] -= amount;
                open[by[at] ^ 1] += amount;
            }
        }
    }

    /// <summary>What reaching each node over open arcs costs, source and sink taken for one.</summary>
    internal double[] Potentials(int source, int sink) => Cheapest(source, sink).Distance;

    private (double[] Distance, int[] By) Cheapest(int source, int same)
    {
        var (distance, by, waiting) = (new double[nodes], new int[nodes], new bool[nodes]);
        Array.Fill(distance, double.PositiveInfinity);
        distance[source] = distance[same] = 0;
        var queue = new Queue<int>([source, same]);
        while (queue.TryDequeue(out var from))
        {
            waiting[from] = false;
            foreach (var arc in leaving[from])
            {
                var (to, cost) = arcs[arc];
                if (open[arc] > 0 && distance[from] + cost < distance[to] - slack)
                {
                    (distance[to], by[to]) = (distance[from] + cost, arc);
                    if (!waiting[to])
                    {
                        waiting[to] = true;
                        queue.Enqueue(to);
                    }
                }
            }
        }

        return (distance, by);
    }
}
