using Parley.Analysis.Approvals;
using Parley.Analysis.Simulation;
using Parley.Deals.Insight;

namespace Parley.Deals.Governance.Replays;

/// <summary>Counts, times and money of a replay, with intervals. See docs/methods/replay.md.</summary>
public static class ReplaySum
{
    /// <summary>Deals and answers are drawn anew so many times.</summary>
    public const int Draws = 400;

    private static readonly Verdict[] Verdicts = Enum.GetValues<Verdict>();

    /// <summary>The same seed gives the same answer on any number of threads. Growth: linear in the offers, and in the deals times the draws.</summary>
    public static ReplayAnswer Of(PlaybookReplay replay, IReadOnlyList<JudgedDeal> judged, MeasuredWaits waits, ulong seed, int threads)
    {
        List<JudgedDeal> deals = [.. judged.Where(deal => deal.Offers.Count > 0)];
        var (moves, time) = (new MoneyAtStake(deals), new TimeOfRoutes(deals));
        var totals = new (double Hours, double[] Money)[Draws];
        Parallel.For(0, deals.Count == 0 ? 0 : Draws, new ParallelOptions { MaxDegreeOfParallelism = threads }, draw =>
        {
            var stream = new RandomStream(seed).Branch((ulong)draw);
            var (saved, money, hours) = (time.Saved(waits.Means(stream)), moves.Nothing(), 0.0);
            for (var i = 0; i < deals.Count; i++)
            {
                var drawn = stream.Below(deals.Count);
                hours += saved[time.KindOf(drawn)];
                moves.Add(drawn, money);
            }

            totals[draw] = (hours, money);
        });
        var means = waits.Means();
        var (counted, unknown) = time.Counted(means);
        return new ReplayAnswer(
            replay.Playbooks.InForce.Name, replay.Playbooks.Draft.Name, replay.On, deals.Count, deals.Sum(deal => deal.Offers.Count),
            [.. from now in Verdicts from then in Verdicts select Move(now, then, deals, moves, totals)],
            counted == 0 ? null : Minutes(time.Total(means), [.. totals.Select(total => total.Hours)], counted, unknown),
            Reasons(deals), Cases(deals), [.. waits.Offices.Select(office => new ReplayWait(office.Office, office.Answers, office.Hours))],
            [.. ReplayNotes.Of(replay, judged)]);
    }

    private static ReplayMove Move(Verdict now, Verdict then, List<JudgedDeal> deals, MoneyAtStake moves, (double Hours, double[] Money)[] totals)
    {
        var count = deals.Count(deal => deal.Verdicts == (now, then));
        var share = ShareInterval.Of(count, deals.Count);
        return new(now, then, count, share.Share, share.Low, share.High, [.. moves.Of((now, then)).Select(money =>
        {
            var (low, high) = Middle([.. totals.Select(total => total.Money[money.Slot])]);
            return new ReplayMoney(money.Currency, money.Deals, money.Value, low, high);
        })]);
    }

    private static ReplayMinutes Minutes(double hours, double[] drawn, int counted, int unknown)
    {
        var (low, high) = Middle(drawn);
        return new(60 * hours, 60 * low, 60 * high, counted, unknown);
    }

    /// <summary>The middle 95 of 100.</summary>
    private static (double Low, double High) Middle(double[] drawn)
    {
        Array.Sort(drawn);
        return (drawn[(int)(0.025 * drawn.Length)], drawn[(int)Math.Ceiling(0.975 * drawn.Length) - 1]);
    }

    private static List<ReplayReason> Reasons(List<JudgedDeal> deals)
    {
        var counts = new Dictionary<(string Rule, string? Term), (int InForce, int Draft)>();
        foreach (var (now, then) in deals.SelectMany(deal => deal.Offers))
        {
            now.Broken.ToList().ForEach(broken => counts[broken] = counts.GetValueOrDefault(broken) is var known ? (known.InForce + 1, known.Draft) : default);
            then.Broken.ToList().ForEach(broken => counts[broken] = counts.GetValueOrDefault(broken) is var known ? (known.InForce, known.Draft + 1) : default);
        }

        return [.. counts.OrderByDescending(one => Math.Abs(one.Value.InForce - one.Value.Draft)).ThenBy(one => one.Key.Rule, StringComparer.Ordinal).ThenBy(one => one.Key.Term, StringComparer.Ordinal)
            .Select(one => new ReplayReason(one.Key.Rule, one.Key.Term, one.Value.InForce, one.Value.Draft))];
    }

    private static List<ReplayCase> Cases(List<JudgedDeal> deals) =>
    [
        .. deals.Where(deal => deal.Verdicts.InForce != deal.Verdicts.Draft).OrderByDescending(deal => deal.Value ?? 0).ThenBy(deal => deal.Name, StringComparer.Ordinal).Take(ReplayAnswer.MostCases)
            .Select(deal => new ReplayCase(deal.Name, deal.Verdicts.InForce, deal.Verdicts.Draft, deal.Value, deal.Currency.Code,
                [.. deal.Offers.SelectMany(offer => offer.InForce.Broken.Except(offer.Draft.Broken).Concat(offer.Draft.Broken.Except(offer.InForce.Broken))).Distinct().Order().Select(one => one.Term is { } term ? $"{one.Rule} ({term})" : one.Rule)])),
    ];
}
