using Parley.Deals.Insight;

namespace Parley.Deals.Governance.Replays;

/// <summary>What a reader of a replay must know to read it rightly.</summary>
internal static class ReplayNotes
{
    private const int Fewest = 20;

    public static IEnumerable<string> Of(PlaybookReplay replay, IReadOnlyList<JudgedDeal> judged)
    {
        yield return $"It says what both playbooks, as of {Wording.Date(replay.On)}, say to the offers of the past. It does not say what anybody would have offered under the draft, nor what would have come of a deal.";
        var (left, officeless, silent) = (judged.Sum(deal => deal.Left), judged.Sum(deal => deal.Officeless), judged.Count(deal => deal is { Left: 0, Officeless: 0, Offers.Count: 0 }));
        if (silent > 0)
        {
            yield return $"{Wording.Count(silent, "deal has", "deals have")} no offer of ours and none that was accepted.";
        }

        if (officeless > 0)
        {
            yield return $"{Wording.Count(officeless, "offer was", "offers were")} left out: it is not known on whose authority. Name the office that stands for them.";
        }

        if (left > 0)
        {
            yield return $"{Wording.Count(left, "offer was", "offers were")} left out: the deal no longer has those terms, or joins too many to weigh.";
        }

        if (judged.Any(deal => deal.OfLog) && replay.Silent.ToList() is { Count: > 0 } rules)
        {
            yield return $"A log tells no whole offers: {(rules.Count == 1 ? "the rule" : "the rules")} {Wording.List(rules)} about a figure of the whole offer {(rules.Count == 1 ? "is" : "are")} asked under neither.";
        }

        if (judged.Count(deal => deal.Offers.Count > 0) is > 0 and < Fewest and var few)
        {
            yield return $"{Wording.Count(few, "deal is", "deals are")} few: intervals over fewer than {Fewest} are too narrow.";
        }
    }
}
