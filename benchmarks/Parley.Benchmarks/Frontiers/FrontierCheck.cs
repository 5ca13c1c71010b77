using System.Globalization;
using Parley.Analysis.Bargains;
using Parley.Analysis.Outcomes;

namespace Parley.Benchmarks.Frontiers;

/// <summary>
/// Holds our answers against the plain ones wherever every package can be listed. The plain sums are doubles: worths that are really equal may
/// differ in the last digit there, so that the plain list may hold more, but never better, pairs.
/// </summary>
internal static class FrontierCheck
{
    private const double Tolerance = 1e-9;

    /// <summary>What does not agree; null when all does.</summary>
    public static string? Mismatch() => FrontierRow.All.Where(row => row.IsSmall).Select(Mismatch).FirstOrDefault(found => found is not null);

    private static string? Mismatch(FrontierRow row)
    {
        var issues = row.Worths();
        var (frontier, points) = AnalysisTimes.Of(issues);
        var plain = new PlainFrontier(
            [.. issues.Select(issue => issue.Ours.Select(worth => worth.ToDouble()).ToArray())], [.. issues.Select(issue => issue.Theirs!.Select(worth => worth.ToDouble()).ToArray())]);
        (double Ours, double Theirs)[] listed = [.. Enumerable.Range(0, frontier.Count).Select(i => (frontier[i].Ours.ToDouble(), frontier[i].Theirs.ToDouble()))];
        (double Ours, double Theirs)[] all = [.. plain.Pairs.Select(pair => (pair.Ours, pair.Theirs))];
        return Pairs(listed, all, frontier.Epsilon) is { } pair ? $"{row}: {pair}"
            : frontier.Exact && Fair(points, plain, listed) is { } point ? $"{row}: {point}" : null;
    }

    /// <summary>Every pair of ours is a plain one, and none of those is better than ours by more than was said.</summary>
    private static string? Pairs((double Ours, double Theirs)[] listed, (double Ours, double Theirs)[] all, double epsilon)
    {
        foreach (var (ours, theirs) in listed)
        {
            var at = LastAtLeast(all, ours - Tolerance);
            while (at >= 0 && all[at].Ours <= ours + Tolerance && Math.Abs(all[at].Theirs - theirs) > Tolerance)
            {
                at--;
            }

            if (at < 0 || all[at].Ours > ours + Tolerance)
            {
                return string.Create(CultureInfo.InvariantCulture, $"the pair ({ours}, {theirs}) is not among the plain ones.");
            }
        }

        foreach (var (ours, theirs) in all)
        {
            if (LastAtLeast(listed, ours - epsilon - Tolerance) is var at && (at < 0 || listed[at].Theirs < theirs - Tolerance))
            {
                return string.Create(CultureInfo.InvariantCulture, $"nothing listed is as good as the plain pair ({ours}, {theirs}).");
            }
        }

        return null;
    }

    private static string? Fair(FairPoints points, PlainFrontier plain, (double Ours, double Theirs)[] listed)
    {
        var (mostOurs, mostTheirs) = (listed[0].Ours, listed[^1].Theirs);
        (string Name, BargainPoint? Point, Func<double, double, double> Value)[] kinds =
        [
            ("Nash", points.Nash, (x, y) => x * y),
            ("Kalai-Smorodinsky", points.KalaiSmorodinsky, (x, y) => Math.Min(x / mostOurs, y / mostTheirs)),
            ("egalitarian", points.Egalitarian, Math.Min),
            ("utilitarian", points.Utilitarian, (x, y) => x + y),
        ];
        foreach (var ((name, point, value), fair) in kinds.Zip(plain.Fair))
        {
            var (found, expected) = (point is null ? double.NaN : value(point.Pair.Ours.ToDouble(), point.Pair.Theirs.ToDouble()), value(fair.Ours, fair.Theirs));
            if (!(Math.Abs(found - expected) <= Tolerance * Math.Max(1, expected)))
            {
                return string.Create(CultureInfo.InvariantCulture, $"the {name} point has the value {found}, the plain one {expected}.");
            }
        }

        return null;
    }

    /// <summary>The last with at least so much for us; -1 when none has.</summary>
    private static int LastAtLeast((double Ours, double Theirs)[] pairs, double ours)
    {
        var (low, high) = (0, pairs.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = pairs[middle].Ours >= ours ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }
}
