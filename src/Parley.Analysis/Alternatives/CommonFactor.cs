using Parley.Analysis.Numerics;

namespace Parley.Analysis.Alternatives;

/// <summary>
/// One-factor Gaussian copula: trial i gives its k-th best result when sqrt(rho) X + sqrt(1 - rho) e_i lies between the quantiles of the
/// chances of at least the (k-1)-th and the k-th best, X and all e_i standard normal and independent. Failure comes after the last result.
/// Source: O. Vasicek (1987), Probability of loss on loan portfolio; D. X. Li (2000), Journal of Fixed Income 9(4), 43-54;
/// docs/methods/walk-away.md.
/// </summary>
internal static class CommonFactor
{
    /// <summary>Beyond this many standard deviations a normal probability is below 1e-17.</summary>
    private const double Far = 8.5;

    private const int MostSumPanels = 2_000;

    /// <summary>How wide panels are, in transitions of a chance, and how far from its centre a transition counts: the finest that is affordable.</summary>
    private static readonly (double Width, double Reach)[] Grains = [(2, Far), (4, 6.5), (8, 6.5)];

    /// <summary>
    /// The chances of every trial in each state of the common factor, with the weight of the state; weights sum to 1.
    /// At most <paramref name="most"/> states; null when that is too few.
    /// </summary>
    internal static IEnumerable<(double Weight, double[][] Chances)>? States(double correlation, double[][] chances, long most) => correlation switch
    {
        0 => [(1, chances)],
        1 => InLockstep([.. chances.Select(Cumulated)], most),
        _ => Between(correlation, [.. chances.Select(Cumulated)], most),
    };

    /// <summary>
    /// The chances of events in each state of the common factor, for their sum: it turns from all lost to all won the more sharply the more of them there are,
    /// so panels shorten with their number, down to <see cref="MostSumPanels"/>. Weights sum to 1. The array is the same each time.
    /// </summary>
    internal static IEnumerable<(double Weight, double[] Chances)> SumStates(double correlation, double[] chances) => correlation switch
    {
        0 => [(1, chances)],
        1 => InLockstep([.. chances.Select(chance => new[] { chance })], int.MaxValue)!.Select(state => (state.Weight, Array.ConvertAll(state.Chances, of => of[0]))),
        _ => SumStatesBetween(correlation, Array.ConvertAll(chances, Normal.Quantile)),
    };

    /// <summary>How many states <see cref="SumStates"/> gives.</summary>
    internal static long CountOfSumStates(double correlation, double[] chances) => correlation switch
    {
        0 => 1,
        1 => chances.Append(0).Append(1).Distinct().Count() - 1,
        _ => (long)SumPanels(correlation, Array.ConvertAll(chances, Normal.Quantile)).Count() * GaussLegendre.Points,
    };

    private static IEnumerable<(double Weight, double[] Chances)> SumStatesBetween(double correlation, double[] thresholds)
    {
        var (common, own) = (Math.Sqrt(correlation), Math.Sqrt(1 - correlation));
        var given = new double[thresholds.Length];
        foreach (var (x, weight) in SumPanels(correlation, thresholds).SelectMany(panel => GaussLegendre.On(panel.From, panel.To)))
        {
            for (var i = 0; i < given.Length; i++)
            {
                given[i] = Normal.Cumulative((thresholds[i] - (common * x)) / own);
            }

            yield return (weight * Normal.Density(x), given);
        }
    }

    /// <summary>At most about five deviations of the sum, or two transitions of a chance, on each.</summary>
    private static IEnumerable<(double From, double To)> SumPanels(double correlation, double[] thresholds)
    {
        var transition = Math.Sqrt((1 - correlation) / correlation);
        double[] centres = [.. thresholds.Select(threshold => threshold / Math.Sqrt(correlation)).Order()];
        var longest = Math.Min(2, 5 / Math.Sqrt(Math.Max(1, thresholds.Length))) * transition;
        return Panels(centres, Far * transition, Math.Clamp(longest, 2 * Far / MostSumPanels, 1));
    }

    /// <summary>One uniform number decides everything; between two cumulated chances nothing changes. Exact.</summary>
    private static IEnumerable<(double Weight, double[][] Chances)>? InLockstep(double[][] cumulated, long most)
    {
        double[] cuts = [.. cumulated.SelectMany(chances => chances).Append(0).Append(1).Distinct().Order()];
        return cuts.Length <= most ? InLockstep(cumulated, cuts) : null;
    }

    private static IEnumerable<(double Weight, double[][] Chances)> InLockstep(double[][] cumulated, double[] cuts)
    {
        for (var i = 1; i < cuts.Length; i++)
        {
            var middle = (cuts[i - 1] + cuts[i]) / 2;
            yield return (cuts[i] - cuts[i - 1], Map(cumulated, chance => middle < chance ? 1 : 0));
        }
    }

    private static IEnumerable<(double Weight, double[][] Chances)>? Between(double correlation, double[][] cumulated, long most)
    {
        var common = Math.Sqrt(correlation);
        var own = Math.Sqrt(1 - correlation);
        var thresholds = Map(cumulated, Normal.Quantile, differences: false);
        double[] centres = [.. thresholds.SelectMany(points => points).Select(point => point / common).Order()];
        foreach (var (width, reach) in Grains)
        {
            List<(double From, double To)> panels = [.. Panels(centres, reach * own / common, Math.Min(1, width * own / common))];
            if ((long)panels.Count * GaussLegendre.Points <= most)
            {
                return Between(thresholds, common, own, panels);
            }
        }

        return null;
    }

    private static IEnumerable<(double Weight, double[][] Chances)> Between(double[][] thresholds, double common, double own, List<(double From, double To)> panels)
    {
        foreach (var (from, to) in panels)
        {
            foreach (var (x, weight) in GaussLegendre.On(from, to))
            {
                yield return (weight * Normal.Density(x), Map(thresholds, point => Normal.Cumulative((point - (common * x)) / own)));
            }
        }
    }

    /// <summary>
    /// Cuts the line so that the integrand is smooth on every panel: conditional chances change from 1 to 0 around their
    /// <paramref name="centres"/>, in rising order, no farther than <paramref name="reach"/>, and are constant elsewhere, the density changes over 1.
    /// </summary>
    private static IEnumerable<(double From, double To)> Panels(double[] centres, double reach, double longest)
    {
        var at = -Far;
        foreach (var (from, to) in Changes(centres, reach))
        {
            foreach (var panel in Split(at, from, 1).Concat(Split(from, to, longest)))
            {
                yield return panel;
            }

            at = to;
        }

        foreach (var panel in Split(at, Far, 1))
        {
            yield return panel;
        }
    }

    /// <summary>The stretches within reach of a centre, those that overlap made one.</summary>
    private static IEnumerable<(double From, double To)> Changes(double[] centres, double reach)
    {
        var (from, to) = (-Far, -Far);
        foreach (var centre in centres)
        {
            if (centre - reach > to)
            {
                yield return (from, to);
                from = Math.Min(centre - reach, Far);
            }

            to = Math.Clamp(centre + reach, to, Far);
        }

        yield return (from, to);
    }

    private static IEnumerable<(double From, double To)> Split(double from, double to, double longest)
    {
        var parts = Math.Ceiling((to - from) / longest);
        for (var i = 0; i < parts; i++)
        {
            yield return (from + ((to - from) * i / parts), from + ((to - from) * (i + 1) / parts));
        }
    }

    private static double[] Cumulated(double[] chances)
    {
        var sums = new double[chances.Length];
        var sum = 0.0;
        for (var i = 0; i < chances.Length; i++)
        {
            sum += chances[i];
            sums[i] = sum > 1 - OptimalSearch.Rounding ? 1 : sum;
        }

        return sums;
    }

    /// <summary>Applies a function to every entry and, unless told otherwise, takes the differences of neighbours in a row.</summary>
    private static double[][] Map(double[][] rows, Func<double, double> function, bool differences = true)
    {
        var mapped = new double[rows.Length][];
        for (var i = 0; i < rows.Length; i++)
        {
            var row = new double[rows[i].Length];
            var before = 0.0;
            for (var k = 0; k < row.Length; k++)
            {
                var here = function(rows[i][k]);
                row[k] = differences ? here - before : here;
                before = here;
            }

            mapped[i] = row;
        }

        return mapped;
    }
}
