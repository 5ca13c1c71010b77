using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>Advice with the power that the figures show, where they can be compared.</summary>
public static class DealAdvice
{
    public static Advice Of(Deal deal, Playbook playbook, DateOnly asOf)
    {
        var (model, walkAway) = (DealModel.Of(deal), WalkAway.Of(deal, asOf));
        return Of(model, playbook, walkAway, Table.Of(model), Bargain.PowerOf(model, walkAway).Balance, asOf);
    }

    /// <summary>The same from what is worked out already.</summary>
    internal static Advice Of(DealModel model, Playbook playbook, WalkAway walkAway, Table table, double? powerBalance, DateOnly asOf)
    {
        var advice = Advisor.Give(model.Deal, playbook, powerBalance, asOf);
        return Ending.Ended(model.Deal) || Stop.OfOurOffer(model, walkAway, table) is not { } beyond ? advice : advice with { Findings = [beyond] };
    }
}
