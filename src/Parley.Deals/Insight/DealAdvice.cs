using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>Advice with the power that the figures show, where they can be compared.</summary>
public static class DealAdvice
{
    public static Advice Of(Deal deal, Playbook playbook, DateOnly asOf) =>
        Advisor.Give(deal, playbook, Bargain.PowerOf(DealModel.Of(deal), WalkAway.Of(deal, asOf)).Balance);
}
