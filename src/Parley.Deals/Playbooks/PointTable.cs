namespace Parley.Deals.Playbooks;

/// <summary>
/// Points that each level of a factor gives to each of several targets, by side. Whole numbers, so that ties are ties.
/// What the table does not list is 0.
/// </summary>
public sealed class PointTable
{
    /// <summary>The largest size of one entry.</summary>
    public const int Most = 100;

    private readonly Dictionary<(string Factor, string Level), LevelPoints> rows;
    private readonly int[] nothing;

    internal PointTable(IReadOnlyList<string> targets, IReadOnlyList<LevelPoints> rows)
    {
        Targets = targets;
        Rows = rows;
        this.rows = rows.ToDictionary(r => (r.Factor, r.Level));
        nothing = new int[targets.Count];
    }

    public IReadOnlyList<string> Targets { get; }

    /// <summary>As listed in the file.</summary>
    public IReadOnlyList<LevelPoints> Rows { get; }

    /// <summary>Points in the order of <see cref="Targets"/>; zeros for a level that is null or not listed.</summary>
    public IReadOnlyList<int> Of(Side side, string factor, string? level) =>
        level is null || !rows.TryGetValue((factor, level), out var row) ? nothing : side == Side.Sell ? row.Sell : row.Buy;
}

/// <summary>The points of one level for a seller and for a buyer, in the order of the table's targets.</summary>
public sealed record LevelPoints(string Factor, string Level, IReadOnlyList<int> Sell, IReadOnlyList<int> Buy);
