using System.Collections.Concurrent;
using Parley.Analysis.Outcomes;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Deals.Governance.Replays;

/// <summary>
/// Holds what was offered in the past against two playbooks, as both would judge it on one day. It says what the rules say, and nothing of what would have come of a deal.
/// Safe for many threads at once; the same deals give the same answer on any number of them. See docs/methods/replay.md.
/// </summary>
public sealed class PlaybookReplay
{
    private readonly ConcurrentDictionary<string, Ruling> rulings = new(StringComparer.Ordinal);
    private readonly (Playbook InForce, Playbook Draft) whole, figures;
    private readonly DateOnly on;

    /// <param name="on">Past offers keep their terms and their deal's circumstances; limits with dates hold as on this day.</param>
    public PlaybookReplay(Playbook inForce, Playbook draft, DateOnly on)
    {
        (whole, this.on) = ((inForce, draft), on);
        figures = (ForFigures(inForce), ForFigures(draft));
    }

    /// <summary>Of the playbook in force.</summary>
    public ApprovalPolicy Policy => whole.InForce.Approvals;

    /// <summary>The rules of both playbooks that say nothing where single figures are all that is known.</summary>
    internal IEnumerable<string> Silent => new[] { whole.InForce, whole.Draft }.SelectMany(playbook => playbook.Approvals.Rules).Where(rule => rule.Limits.Count > 0).Select(rule => rule.Name).Distinct();

    internal (Playbook InForce, Playbook Draft) Playbooks => whole;

    internal DateOnly On => on;

    /// <summary>Growth: two mandates of the deal, and two reviews of each different offer.</summary>
    public JudgedDeal Judge(PastDeal past)
    {
        var offers = past.Offers.DistinctBy(offer => (offer.Office, string.Join('\n', offer.Terms.Select(term => $"{term.Issue.Length}:{term.Issue}={term.Value}").Order(StringComparer.Ordinal)))).ToList();
        List<PastOffer> sound = [.. offers.Where(offer => offer.Office is not null && Fits(past.Deal, offer))];
        var judged = new JudgedDeal(past.Name, past.Deal.Value, past.Deal.Currency, offers.Count(offer => offer.Office is not null) - sound.Count, offers.Count(offer => offer.Office is null)) { OfLog = past.FiguresOnly };
        if (sound.Count == 0)
        {
            return judged;
        }

        try
        {
            var (model, (inForce, draft)) = (DealModel.Of(past.Deal), past.FiguresOnly ? figures : whole);
            var (now, then) = (Mandate.Of(model, inForce, on), Mandate.Of(model, draft, on));
            return judged with { Offers = [.. sound.Select(offer => (Same(now.Review(offer.Terms, offer.Office!)), Same(then.Review(offer.Terms, offer.Office!))))] };
        }
        catch (TooManyCombinationsException)
        {
            return judged with { Left = judged.Left + sound.Count };
        }
    }

    private Ruling Same(OfferReview review)
    {
        var ruling = Ruling.Of(review);
        return rulings.GetOrAdd(ruling.Key, ruling);
    }

    private static bool Fits(Deal deal, PastOffer offer) => !DealRules.BrokenBy(deal, new Offer { By = Party.Us, Terms = offer.Terms }).Any();

    /// <summary>Without the rules about a figure of the whole offer, for where single figures are all that is known.</summary>
    internal static Playbook ForFigures(Playbook playbook) =>
        playbook with { Approvals = playbook.Approvals with { Rules = [.. playbook.Approvals.Rules.Where(rule => rule.Limits.Count == 0)] } };
}
