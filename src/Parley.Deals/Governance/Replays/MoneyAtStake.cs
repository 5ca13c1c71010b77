
namespace Parley.Deals.Governance.Replays;

/// <summary>The headline values of deals, by what both playbooks say to them and by currency.</summary>
internal sealed class MoneyAtStake
{
    private readonly List<((Verdict InForce, Verdict Draft) Move, string Currency, int Deals, double Value)> slots = [];
    private readonly int[] slotOf;
    private readonly double[] values;

    public MoneyAtStake(List<JudgedDeal> deals)
    {
        (slotOf, values) = (new int[deals.Count], new double[deals.Count]);
        Array.Fill(slotOf, -1);
        foreach (var slot in deals.Index().Where(one => one.Item.Value is not null).GroupBy(one => (one.Item.Verdicts, one.Item.Currency.Code)).OrderBy(slot => slot.Key.Code, StringComparer.Ordinal))
        {
            foreach (var (at, deal) in slot)
            {
                (slotOf[at], values[at]) = (slots.Count, (double)deal.Value!.Value);
            }

            slots.Add((slot.Key.Verdicts, slot.Key.Code, slot.Count(), (double)slot.Sum(one => one.Item.Value!.Value)));
        }
    }

    public IEnumerable<(int Slot, string Currency, int Deals, double Value)> Of((Verdict InForce, Verdict Draft) move) =>
        slots.Index().Where(slot => slot.Item.Move == move).Select(slot => (slot.Index, slot.Item.Currency, slot.Item.Deals, slot.Item.Value));

    public double[] Nothing() => new double[slots.Count];

    public void Add(int deal, double[] sums)
    {
        if (slotOf[deal] >= 0)
        {
            sums[slotOf[deal]] += values[deal];
        }
    }
}
