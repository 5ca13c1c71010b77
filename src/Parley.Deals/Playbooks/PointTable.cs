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
    private readonly (long Least, long Most)[][] extremes;

    internal PointTable(IReadOnlyList<string> targets, IReadOnlyList<LevelPoints> rows)
    {
        Targets = targets;
        Rows = rows;
        this.rows = rows.ToDictionary(r => (r.Factor, r.Level));
        nothing = new int[targets.Count];
        extremes = [.. Enum.GetValues<Side>().Select(side => Extremes(side))];
    }

    public IReadOnlyList<string> Targets { get; }

    /// <summary>As listed in the file.</summary>
    public IReadOnlyList<LevelPoints> Rows { get; }

    /// <summary>Points in the order of <see cref="Targets"/>; zeros for a level that is null or not listed.</summary>
    public IReadOnlyList<int> Of(Side side, string factor, string? level) =>
        level is null || !rows.TryGetValue((factor, level), out var row) ? nothing : row.Of(side);

    /// <summary>The least and the most that a target can get in all; a factor that is not known gives 0.</summary>
    public (long Least, long Most) Extremes(Side side, int target) => extremes[(int)side][target];

    private (long Least, long Most)[] Extremes(Side side)
    {
        var factors = Rows.GroupBy(r => r.Factor).ToList();
        return
        [
            .. Targets.Select((_, i) => (
                factors.Sum(f => Math.Min(0L, f.Min(r => r.Of(side)[i]))),
                factors.Sum(f => Math.Max(0L, f.Max(r => r.Of(side)[i]))))),
        ];
    }
}

/// <summary>The points of one level for a seller and for a buyer, in the order of the table's targets.</summary>
public sealed record LevelPoints(string Factor, string Level, IReadOnlyList<int> Sell, IReadOnlyList<int> Buy)
{
    public IReadOnlyList<int> Of(Side side) => side == Side.Sell ? Sell : Buy;
}
