using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>
/// The four strategies by the points of the playbook. Comparisons are exact: a lead is counted in whole numbers, as
/// points of one strategy x range of the other, so that it is a sum over factors.
/// </summary>
internal sealed class Ranking
{
    private readonly PointTable table;
    private readonly Situation situation;
    private readonly long[] gained;
    private readonly long[] range;

    public Ranking(PointTable table, Situation situation)
    {
        (this.table, this.situation) = (table, situation);
        gained = new long[table.Targets.Count];
        range = new long[table.Targets.Count];
        for (var i = 0; i < gained.Length; i++)
        {
            var (low, high) = table.Extremes(situation.Side, i);
            gained[i] = -low;
            foreach (var factor in Factor.Weighed)
            {
                gained[i] += PointsAt(factor.Name, situation[factor.Name], i);
            }

            range[i] = Math.Max(1, high - low);
        }

        ByFit = [.. Archetypes.TieOrder.OrderByDescending(a => a, Comparer<Archetype>.Create((a, b) => Math.Sign(Lead(a, b))))];
    }

    /// <summary>Best first.</summary>
    public IReadOnlyList<Archetype> ByFit { get; }

    public Archetype Best => ByFit[0];

    public double Score(Archetype a) => 100.0 * gained[(int)a] / range[(int)a];

    /// <summary>Above 0 when a fits better than b.</summary>
    public long Lead(Archetype a, Archetype b) => (gained[(int)a] * range[(int)b]) - (gained[(int)b] * range[(int)a]);

    /// <summary>What the level of a factor adds to the lead of a over b.</summary>
    public long Lead(Archetype a, Archetype b, string factor, string? level) =>
        (PointsAt(factor, level, (int)a) * range[(int)b]) - (PointsAt(factor, level, (int)b) * range[(int)a]);

    /// <summary>A lead of a over b as a difference of scores.</summary>
    public double InScore(Archetype a, Archetype b, long lead) => 100.0 * lead / (range[(int)a] * range[(int)b]);

    /// <summary>Points that the known level of a factor gives; 0 when it is not known.</summary>
    public int Points(Archetype a, string factor) => PointsAt(factor, situation[factor], (int)a);

    public bool Knows(string factor) => situation[factor] is not null;

    public string? Level(string factor) => situation[factor];

    private int PointsAt(string factor, string? level, int target) => table.Of(situation.Side, factor, level)[target];
}
