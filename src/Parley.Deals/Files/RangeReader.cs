using Parley.Analysis;

namespace Parley.Deals.Files;

/// <summary>An issue over a range of figures.</summary>
internal static class RangeReader
{
    private const string PointsAllowed = "give at least two points, such as {180000: 540000, 240000: 720000}.";

    public static RangeIssue Range(Section issue, Found range, string name, Currency currency)
    {
        var ends = range.List(end => end.Figure(), "give [low, high], such as [180000, 240000].");
        if (ends.Count != 2)
        {
            throw range.Problem($"found {ends.Count} figures; give [low, high], such as [180000, 240000].");
        }

        var (low, high) = (ends[0], ends[1]);
        if (low > high)
        {
            throw range.Problem($"found {Shown(low)} before {Shown(high)}; the low end comes first: [{Shown(high)}, {Shown(low)}].");
        }

        if (issue["worth"] is null && !(currency.IsMoney && (issue["unit"]?.Node as FileScalar)?.Text == currency.Code))
        {
            throw issue.Problem(currency.IsMoney
                ? $"`worth` is missing; only a range whose unit is {currency.Code} goes without. For others {PointsAllowed}"
                : $"`worth` is missing; {PointsAllowed}");
        }

        return new RangeIssue
        {
            Name = name,
            Low = low,
            High = high,
            Step = issue["step"] is { } step ? Step(step, low, high) : null,
            Worth = issue["worth"] is { } worth ? Points(worth, low == high) : null,
            Theirs = issue["theirs"] is { } theirs ? Points(theirs, low == high) : null,
        };
    }

    private static decimal Step(Found found, decimal low, decimal high)
    {
        var step = found.AboveZero();
        var width = (Rational)high - low;
        if (low < high && width < (Rational)step)
        {
            throw found.Wrong($"a step is at most the width of the range, {Shown(high - low)}.");
        }

        return width / step < (Rational)FileLimits.RangeValues
            ? step
            : throw found.Wrong($"the range would hold more than {FileLimits.RangeValues:N0} values; use a larger step or leave it out.");
    }

    private static IReadOnlyList<WorthPoint> Points(Found found, bool oneIsEnough)
    {
        var points = new List<WorthPoint>();
        foreach (var (entry, value) in found.Pairs(PointsAllowed))
        {
            if (!FigureText.TryRead(entry.Key, out var figure, out var problem))
            {
                var joined = entry.Key.Contains(':');
                throw new FileProblemException(
                    $"found \"{Words.Shown(entry.Key)}\"; {(joined ? "put a space after the colon." : problem)}", entry.At.Line, value.Path);
            }

            var point = new WorthPoint(figure, value.Figure());
            var at = points.Count;
            while (at > 0 && points[at - 1].Figure > figure)
            {
                at--;
            }

            if (at > 0 && points[at - 1].Figure == figure)
            {
                throw new FileProblemException($"the figure {Shown(figure)} has a worth already; give each figure once.", entry.At.Line, value.Path);
            }

            points.Insert(at, point);
        }

        if (points.Count < (oneIsEnough ? 1 : 2))
        {
            throw found.Problem($"found {(points.Count == 0 ? "no point" : "one point")}; {PointsAllowed}");
        }

        return points;
    }

    private static string Shown(decimal figure) => Figures.Plain(figure);
}
