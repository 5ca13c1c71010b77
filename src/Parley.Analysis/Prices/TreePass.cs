namespace Parley.Analysis.Prices;

/// <summary>
/// The exact posterior of every segment for given spreads: what is known travels up the tree as precisions, what follows travels down.
/// Two passes, whatever the shape. H. E. Rauch, F. Tung and C. T. Striebel (1965), AIAA Journal 3, 1445-1450, on a tree instead of a line.
/// </summary>
internal sealed class TreePass
{
    internal TreePass(IReadOnlyList<Segment> segments, int[] levels, double[] spreads)
    {
        var count = segments.Count;
        var (precision, centre, scatter) = (new double[count], new double[count], new double[count]);
        for (var i = count - 1; i >= 0; i--)
        {
            // What the parts have said is in these already; they stand behind their parent.
            if (segments[i].Own is { } own)
            {
                Join(i, own.Value, 1 / own.StandardError / own.StandardError);
            }

            if (precision[i] > 0 && segments[i].Parent is { } parent)
            {
                var spread = spreads[levels[i] - 1];
                Join(parent, centre[i], 1 / ((1 / precision[i]) + (spread * spread)));
            }
        }

        LogLikelihood = -scatter.Sum();
        (Mean, Variance) = (new double[count], new double[count]);
        (Mean[0], Variance[0]) = (centre[0], 1 / precision[0]);
        for (var i = 1; i < count; i++)
        {
            var spread = spreads[levels[i] - 1];
            var parent = segments[i].Parent!.Value;
            var share = 1 / (1 + (precision[i] * spread * spread));
            Mean[i] = (share * Mean[parent]) + ((1 - share) * centre[i]);
            Variance[i] = (share * spread * spread) + (share * share * Variance[parent]);
        }

        // Two independent statements about one figure become one; what they disagree makes these spreads less likely.
        void Join(int at, double value, double weight)
        {
            var both = precision[at] + weight;
            if (precision[at] > 0)
            {
                scatter[at] += (precision[at] * weight / both * (value - centre[at]) * (value - centre[at]) / 2) - (Math.Log(precision[at] * weight / both) / 2);
                centre[at] += weight / both * (value - centre[at]);
            }
            else
            {
                centre[at] = value;
            }

            precision[at] = both;
        }
    }

    /// <summary>But for a constant.</summary>
    internal double LogLikelihood { get; }

    internal double[] Mean { get; }

    internal double[] Variance { get; }
}
