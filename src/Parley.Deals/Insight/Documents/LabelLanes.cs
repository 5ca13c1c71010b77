namespace Parley.Deals.Insight.Documents;

/// <summary>How a label stands to its mark: over it, or turned to one side.</summary>
public enum LabelTurn
{
    Centre,
    Start,
    End,
}

public sealed record LabelPlace(int Lane, LabelTurn Turn);

/// <summary>Finds a place for every label of a line so that none overlap: labels turn outwards first and move to a further lane only when they must.</summary>
internal static class LabelLanes
{
    private const double Gap = 1.2;
    private const double Nudge = 0.6;

    private static readonly LabelTurn[] Turns = Enum.GetValues<LabelTurn>();

    /// <param name="labels">Where the mark lies and how wide its label is, both in percent of the line (0..100); up to five of them.</param>
    public static IReadOnlyList<LabelPlace> Place(IReadOnlyList<(double At, double Width)> labels)
    {
        var best = labels.Select((_, i) => new LabelPlace(i, LabelTurn.Start)).ToArray();
        var least = double.PositiveInfinity;
        Try(new LabelPlace[labels.Count], 0, 0);
        return best;

        void Try(LabelPlace[] places, int next, double cost)
        {
            if (cost >= least)
            {
                return;
            }

            if (next == labels.Count)
            {
                (best, least) = ([.. places], cost);
                return;
            }

            for (var lane = 0; lane <= next; lane++)
            {
                foreach (var turn in Turns)
                {
                    var place = new LabelPlace(lane, turn);
                    var (from, to) = Span(labels[next], turn);
                    if (from >= -Nudge && to <= 100 + Nudge && Enumerable.Range(0, next).All(i => places[i].Lane != lane || Apart(Span(labels[i], places[i].Turn), (from, to))))
                    {
                        places[next] = place;
                        Try(places, next + 1, cost + (lane * 10) + (turn == LabelTurn.Centre ? 0 : 1) + Crossings(places, next));
                    }
                }
            }
        }

        // The thread from a mark to a label further away should not run through another label.
        double Crossings(LabelPlace[] places, int last) => 4 * Enumerable.Range(0, last).Count(i =>
            Crosses(labels[i].At, places[i].Lane, places[last].Lane, Span(labels[last], places[last].Turn))
            || Crosses(labels[last].At, places[last].Lane, places[i].Lane, Span(labels[i], places[i].Turn)));
    }

    private static bool Crosses(double at, int lane, int otherLane, (double From, double To) other) => lane > otherLane && at > other.From && at < other.To;

    private static bool Apart((double From, double To) a, (double From, double To) b) => a.To + Gap <= b.From || b.To + Gap <= a.From;

    private static (double From, double To) Span((double At, double Width) label, LabelTurn turn) => turn switch
    {
        LabelTurn.Centre => (label.At - (label.Width / 2), label.At + (label.Width / 2)),
        LabelTurn.Start => (label.At - Nudge, label.At - Nudge + label.Width),
        _ => (label.At + Nudge - label.Width, label.At + Nudge),
    };
}
