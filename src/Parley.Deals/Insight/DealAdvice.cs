using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>Advice with the power that the figures show, where they can be compared.</summary>
public static class DealAdvice
{
    public static Advice Of(Deal deal, Playbook playbook, DateOnly asOf)
    {
        var (model, walkAway) = (DealModel.Of(deal), WalkAway.Of(deal, asOf));
        var advice = Advisor.Give(deal, playbook, Bargain.PowerOf(model, walkAway).Balance);
        return Ending.Ended(deal) || Stop.OfOurOffer(model, walkAway, Table.Of(model)) is not { } beyond ? advice : advice with { Findings = [beyond] };
    }
}
