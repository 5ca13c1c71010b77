using Parley.Deals.Files;

namespace Parley.Deals.Playbooks;

/// <summary>Reads factor -> level -> target -> points, where a level may give points by side: sell and buy.</summary>
internal static class PointTableReader
{
    private static readonly string[] Sides = ["sell", "buy"];

    public static PointTable Read(Found found, IReadOnlyList<Factor> factors, IReadOnlyList<string> targets)
    {
        var rows = new List<LevelPoints>();
        foreach (var (name, levels) in found.Known([.. factors.Select(f => f.Name)]))
        {
            foreach (var (level, points) in levels.Known(factors.First(f => f.Name == name).Levels))
            {
                rows.Add(points.Try(at => ReadLevel(name, level, at, targets))!);
            }
        }

        return new PointTable(targets, [.. rows.Where(row => row is not null)]);
    }

    public static int[] ReadPoints(Found found, IReadOnlyList<string> targets)
    {
        List<string> names = [.. targets];
        var points = new int[targets.Count];
        foreach (var (target, value) in found.Known(names))
        {
            points[names.IndexOf(target)] = value.Whole(-PointTable.Most, PointTable.Most);
        }

        return points;
    }

    private static LevelPoints ReadLevel(string factor, string level, Found found, IReadOnlyList<string> targets)
    {
        if (found.Map("give points.").Entries.Any(e => Sides.Contains(e.Key)))
        {
            var sides = found.Section(Sides);
            return new LevelPoints(factor, level, ReadPoints(sides.Need("sell", "give its points."), targets), ReadPoints(sides.Need("buy", "give its points."), targets));
        }

        var both = ReadPoints(found, targets);
        return new LevelPoints(factor, level, both, both);
    }
}
