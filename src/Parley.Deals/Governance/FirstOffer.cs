using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Deals.Governance;

/// <summary>The gate before our first offer, where the playbook wants one.</summary>
public static class FirstOffer
{
    public const string Rule = "not-prepared";

    /// <param name="before">The deal as it is, without the offer.</param>
    /// <returns>What is missing before we may offer at all; null when nothing is, or when we have offered already.</returns>
    public static Finding? Missing(Deal before, ApprovalPolicy policy, DateOnly day)
    {
        if (policy.Prepared == FirstOfferGate.None || before.Offers.Any(offer => offer.By == Party.Us))
        {
            return null;
        }

        List<string> missing = [.. CheckItem.All(DealModel.Of(before), WalkAway.Of(before, day).Value, day).Where(item => !item.Done && (item.Quick || policy.Prepared == FirstOfferGate.Full)).Select(item => item.Missing)];
        return missing.Count == 0 ? null : new Finding(Rule, $"The playbook asks for a {(policy.Prepared == FirstOfferGate.Full ? "full" : "quick")} plan before our first offer: {string.Join("; ", missing)}.");
    }
}
