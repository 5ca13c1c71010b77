namespace Parley.Deals.Governance.Replays;

/// <summary>What offers wait under two playbooks. Rulings are reckoned once for each draw of waits, and deals whose offers are asked the same are of one kind.</summary>
internal sealed class TimeOfRoutes
{
    private readonly List<Ruling> rulings = [];
    private readonly List<(int InForce, int Draft)[]> kinds = [];
    private readonly List<int> deals = [];
    private readonly int[] kindOf;

    public TimeOfRoutes(List<JudgedDeal> judged)
    {
        kindOf = new int[judged.Count];
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var numbers = new Dictionary<Ruling, int>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < judged.Count; i++)
        {
            (int InForce, int Draft)[] offers = [.. judged[i].Offers.Select(offer => (Number(offer.InForce), Number(offer.Draft))).Order()];
            var key = string.Join(',', offers);
            if (!known.TryGetValue(key, out var kind))
            {
                known[key] = kind = kinds.Count;
                kinds.Add(offers);
                deals.Add(0);
            }

            kindOf[i] = kind;
            deals[kind]++;
        }

        int Number(Ruling ruling)
        {
            if (!numbers.TryGetValue(ruling, out var number))
            {
                numbers[ruling] = number = rulings.Count;
                rulings.Add(ruling);
            }

            return number;
        }
    }

    public int KindOf(int deal) => kindOf[deal];

    /// <summary>Working hours that the draft spares each kind of deal.</summary>
    public double[] Saved(IReadOnlyDictionary<string, double> means)
    {
        var hours = Hours(means);
        return [.. kinds.Select(offers => offers.Sum(offer => hours[offer.InForce] - hours[offer.Draft] ?? 0))];
    }

    /// <summary>Over all deals.</summary>
    public double Total(IReadOnlyDictionary<string, double> means) => Saved(means).Zip(deals, (saved, count) => saved * count).Sum();

    /// <summary>Offers that go out under both playbooks: those whose time is known, and those whose time is not.</summary>
    public (int Known, int Unknown) Counted(IReadOnlyDictionary<string, double> means)
    {
        var hours = Hours(means);
        var (known, unknown) = (0, 0);
        foreach (var (offers, count) in kinds.Zip(deals))
        {
            var both = offers.Where(offer => rulings[offer.InForce].Verdict != Verdict.Refused && rulings[offer.Draft].Verdict != Verdict.Refused).ToList();
            var told = both.Count(offer => hours[offer.InForce] is not null && hours[offer.Draft] is not null);
            (known, unknown) = (known + (told * count), unknown + ((both.Count - told) * count));
        }

        return (known, unknown);
    }

    private double?[] Hours(IReadOnlyDictionary<string, double> means) => [.. rulings.Select(ruling => ruling.Hours(means))];
}
