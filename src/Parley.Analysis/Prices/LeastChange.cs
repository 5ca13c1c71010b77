using Parley.Analysis.Numerics;

namespace Parley.Analysis.Prices;

/// <summary>
/// min sum w_k |d_k| with d_j - d_i at most the room that a transfer from i to j leaves between two prices (below 0 where there is a leak).
/// In its dual each place takes in or gives out at most w_k for nothing, and a unit along a transfer costs its room: a flow of least cost.
/// The distances over what it leaves open are the changes.
/// Source: R. K. Ahuja, T. L. Magnanti and J. B. Orlin (1993), Network Flows, chapter 9; docs/methods/prices.md.
/// </summary>
internal static class LeastChange
{
    internal static double[] Of(IReadOnlyList<PlacePrice> places, IReadOnlyList<Transfer> transfers)
    {
        var (source, sink) = (places.Count, places.Count + 1);
        var flow = new LeastCostFlow(places.Count + 2);
        for (var at = 0; at < places.Count; at++)
        {
            flow.Add(source, at, places[at].Weight, 0);
            flow.Add(at, sink, places[at].Weight, 0);
        }

        foreach (var (from, to, cost) in transfers)
        {
            flow.Add(from, to, double.PositiveInfinity, cost - (places[to].Price - places[from].Price));
        }

        flow.Send(source, sink);
        return flow.Potentials(source, sink)[..places.Count];
    }
}
