namespace Parley.Deals.Playbooks;

/// <summary>
/// Points that each level of a factor gives to each of several targets, by side. Whole numbers, so that ties are ties.
/// What the table does not list is 0.
/// </summary>
public sealed class PointTable
{
    /// <summary>The largest size of one entry.</summary>
    public const int Most = 100;

    private readonly Dictionary<string, Dictionary<string, LevelPoints>> rows = new(StringComparer.Ordinal);
    private readonly int[] nothing;
    private readonly (long Least, long Most)[][] extremes;

    internal PointTable(IReadOnlyList<string> targets, IReadOnlyList<LevelPoints> rows)
    {
        Targets = targets;
        Rows = rows;
        foreach (var row in rows)
        {
            var levels = this.rows.TryGetValue(row.Factor, out var known) ? known : this.rows[row.Factor] = new(StringComparer.Ordinal);
            levels.Add(row.Level, row);
        }

        nothing = new int[targets.Count];
        extremes = Array.ConvertAll(Enum.GetValues<Side>(), Extremes);
    }

    public IReadOnlyList<string> Targets { get; }

    /// <summary>As listed in the file.</summary>
    public IReadOnlyList<LevelPoints> Rows { get; }

    /// <summary>Points in the order of <see cref="Targets"/>; zeros for a level that is null or not listed.</summary>
    public IReadOnlyList<int> Of(Side side, string factor, string? level) =>
        level is not null && rows.TryGetValue(factor, out var levels) && levels.TryGetValue(level, out var row) ? row.Of(side) : nothing;

    /// <summary>The least and the most that a target can get in all; a factor that is not known gives 0.</summary>
    public (long Least, long Most) Extremes(Side side, int target) => extremes[(int)side][target];

    private (long Least, long Most)[] Extremes(Side side)
    {
        var sums = new (long Least, long Most)[Targets.Count];
        for (var i = 0; i < sums.Length; i++)
        {
            foreach (var levels in rows.Values)
            {
                var (least, most) = (0, 0);
                foreach (var row in levels.Values)
                {
                    (least, most) = (Math.Min(least, row.Of(side)[i]), Math.Max(most, row.Of(side)[i]));
                }

                sums[i] = (sums[i].Least + least, sums[i].Most + most);
            }
        }

        return sums;
    }
}

/// <summary>The points of one level for a seller and for a buyer, in the order of the table's targets.</summary>
public sealed record LevelPoints(string Factor, string Level, IReadOnlyList<int> Sell, IReadOnlyList<int> Buy)
{
    public IReadOnlyList<int> Of(Side side) => side == Side.Sell ? Sell : Buy;
}
