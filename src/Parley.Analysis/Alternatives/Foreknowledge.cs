namespace Parley.Analysis.Alternatives;

/// <summary>
/// What it would be worth to know a prospect's result before the search begins: the most to pay for finding out first.
/// Knowing does not bring the result; trying it still costs its money and its time.
/// Source: H. Raiffa and R. Schlaifer (1961), Applied Statistical Decision Theory, chapter 4; docs/methods/walk-away.md.
/// Growth: one <see cref="OptimalSearch"/> for each result of each prospect.
/// </summary>
public static class Foreknowledge
{
    /// <summary>Results tried out one after another, each against prospects times all results: so much at most, under a second.</summary>
    private const double MostCells = 200_000_000;

    /// <summary>
    /// For each prospect in input order the expected value of the search that begins with its result known, less that of the search that
    /// begins without; unit of the results, at least 0, exact to rounding. Results of different prospects are independent: with correlation a
    /// known result would tell of the others too, and no figure is given here.
    /// </summary>
    /// <inheritdoc cref="OptimalSearch.Of(IReadOnlyList{Prospect}, double, double, double)" path="/param"/>
    /// <exception cref="ArgumentOutOfRangeException">A figure is out of its range.</exception>
    /// <exception cref="TooManyResultsException">There are too many results to try out each.</exception>
    public static IReadOnlyList<double> Worth(IReadOnlyList<Prospect> prospects, double fallback, double discountPerYear = 0)
    {
        var blind = OptimalSearch.Of(prospects, fallback, discountPerYear).Value;
        double results = prospects.Sum(prospect => prospect.Results.Count + 1L);
        if (results * results * prospects.Count > MostCells)
        {
            throw new TooManyResultsException($"{prospects.Count:N0} alternatives with {results:N0} results are too many to say what knowing each beforehand is worth; give each fewer outcomes, or list fewer.");
        }

        var list = prospects.ToArray();
        var worth = new double[list.Length];
        for (var i = 0; i < list.Length; i++)
        {
            var prospect = list[i];
            var failure = 1.0;
            foreach (var (result, probability) in prospect.Results)
            {
                list[i] = prospect with { Results = [(result, 1)] };
                worth[i] += probability * OptimalSearch.Of(list, fallback, discountPerYear).Value;
                failure -= probability;
            }

            list[i] = prospect with { Results = [] };
            worth[i] += Math.Max(0, failure) * OptimalSearch.Of(list, fallback, discountPerYear).Value;
            worth[i] = Math.Max(0, worth[i] - blind);
            list[i] = prospect;
        }

        return worth;
    }
}
