namespace Parley.Deals.Playbooks;

/// <summary>Reads factor -> level -> target -> points, where a level may give points by side: sell and buy.</summary>
internal static class PointTableReader
{
    private static readonly string[] Sides = ["sell", "buy"];

    public static PointTable Read(PlaybookNode node, IReadOnlyList<Factor> factors, IReadOnlyList<string> targets)
    {
        var rows = new List<LevelPoints>();
        foreach (var (name, levels) in node.Entries([.. factors.Select(f => f.Name)]))
        {
            foreach (var (level, points) in levels.Entries(factors.First(f => f.Name == name).Levels))
            {
                rows.Add(ReadLevel(name, level, points, targets));
            }
        }

        return new PointTable(targets, rows);
    }

    public static int[] ReadPoints(PlaybookNode node, IReadOnlyList<string> targets)
    {
        var points = new int[targets.Count];
        foreach (var (target, value) in node.Entries(targets))
        {
            points[IndexOf(targets, target)] = value.Whole(-PointTable.Most, PointTable.Most);
        }

        return points;
    }

    private static int IndexOf(IReadOnlyList<string> targets, string target)
    {
        var at = 0;
        while (targets[at] != target)
        {
            at++;
        }

        return at;
    }

    private static LevelPoints ReadLevel(string factor, string level, PlaybookNode node, IReadOnlyList<string> targets)
    {
        if (node.Entries().Any(e => Sides.Contains(e.Key)))
        {
            node.Entries(Sides);
            return new LevelPoints(factor, level, ReadPoints(node.Get("sell"), targets), ReadPoints(node.Get("buy"), targets));
        }

        var both = ReadPoints(node, targets);
        return new LevelPoints(factor, level, both, both);
    }
}
