using Parley.Analysis.Simulation;

namespace Parley.Analysis.Prices;

/// <summary>
/// Whether units differ in what they pay for the like by more than chance. Each unit's mean of log price less the mean of the like, over its standard error if all units were one; the largest is held against what
/// comes when the units are dealt anew to the same prices within each like. Source: the permutation test with the maximum over units, P. Westfall and S. Young (1993), Resampling-Based Multiple Testing;
/// docs/methods/coherence.md. A chance of at most x comes up in at most a share x of sets without any difference, exactly. Growth: prices times <see cref="Deals"/>.
/// </summary>
/// <param name="Chance">Of a unit that stands out at least so much if all are one; 1 when nothing can be compared.</param>
/// <param name="Units">Those that are compared, the farthest from the others first.</param>
public sealed record UnitScatter(double Chance, IReadOnlyList<UnitDistance> Units)
{
    /// <summary>A finding is raised below this chance.</summary>
    public const double Finding = 0.02;

    /// <summary>How often the units are dealt anew.</summary>
    public const int Deals = 499;

    /// <summary>The units differ by more than chance explains.</summary>
    public bool Stands => Chance <= Finding;

    /// <summary>How far units lie apart, and the chance of it; the same stream gives the same chance.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A price is not finite or not above 0.</exception>
    public static UnitScatter Of(IReadOnlyList<UnitPrice> prices, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(prices);
        ArgumentNullException.ThrowIfNull(stream);
        UnitComparison.Check(prices);
        var likes = prices.GroupBy(one => one.Like).Where(like => like.Select(one => one.Unit).Distinct().Skip(1).Any()).Select(like => like.ToList()).ToList();
        var names = likes.SelectMany(like => like).Select(one => one.Unit).Distinct().Order(StringComparer.Ordinal).ToList();
        if (names.Count < 2)
        {
            return new(1, []);
        }

        var number = names.Index().ToDictionary(unit => unit.Item, unit => unit.Index);
        var units = likes.ConvertAll(like => like.ConvertAll(one => number[one.Unit]).ToArray());
        var residuals = likes.ConvertAll(like => like.Average(one => Math.Log(one.Price)) is var mean ? like.ConvertAll(one => Math.Log(one.Price) - mean).ToArray() : []);
        var found = Distances(units, residuals, names.Count);
        var (largest, least) = (found.Max(unit => Math.Abs(unit.Score)), 1);
        for (var deal = 0; deal < Deals; deal++)
        {
            foreach (var like in units)
            {
                for (var last = like.Length - 1; last > 0; last--)
                {
                    var other = stream.Below(last + 1);
                    (like[last], like[other]) = (like[other], like[last]);
                }
            }

            // Sums in another order differ in their last bits.
            least += Distances(units, residuals, names.Count).Max(unit => Math.Abs(unit.Score)) >= largest - 1e-9 ? 1 : 0;
        }

        return new((double)least / (Deals + 1), [.. found.Index().OrderByDescending(unit => Math.Abs(unit.Item.Score)).Select(unit => new UnitDistance(names[unit.Index], unit.Item.Count, Math.Exp(unit.Item.Mean) - 1, unit.Item.Score))]);
    }

    private static (int Count, double Mean, double Score)[] Distances(List<int[]> units, List<double[]> residuals, int count)
    {
        var (sums, numbers, squares) = (new double[count], new int[count], new double[count]);
        for (var like = 0; like < units.Count; like++)
        {
            var spread = residuals[like].Sum(one => one * one) / residuals[like].Length;
            for (var at = 0; at < units[like].Length; at++)
            {
                var unit = units[like][at];
                sums[unit] += residuals[like][at];
                squares[unit] += spread;
                numbers[unit]++;
            }
        }

        return [.. sums.Select((sum, unit) => (numbers[unit], sum / numbers[unit], squares[unit] > 0 ? sum / Math.Sqrt(squares[unit]) : 0))];
    }
}

/// <param name="Unit">Who, as in <see cref="UnitPrice"/>.</param>
/// <param name="Prices">Of this unit that can be compared.</param>
/// <param name="Share">How far its prices lie from those of the like, as a share: 0.1 is a tenth dearer.</param>
/// <param name="Score">The distance over its standard error if all units were one.</param>
public sealed record UnitDistance(string Unit, int Prices, double Share, double Score);
