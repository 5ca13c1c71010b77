using Parley.Deals.Governance.Approvals;
using Parley.Deals.Insight;

namespace Parley.Deals.Governance;

/// <summary>A promise that was judged when it was made, and what it was judged by.</summary>
/// <param name="Deal">As it was then.</param>
/// <param name="Office">On whose authority it was made.</param>
/// <param name="Edition">The version of the playbook.</param>
/// <param name="Within">The mandate itself let it out; otherwise an approval, an envelope or an exception did.</param>
public sealed record Judgement(Promise Promise, Deal Deal, string Office, int Edition, DateTimeOffset When, bool Within)
{
    internal static Judgement? Of(DealState state, int number, string office, int edition, DateTimeOffset when, bool within) =>
        Promise.Of(state.Deal).FirstOrDefault(promise => promise.Number == number) is { } promise
            ? new(promise, state.Deal, office, edition, when, within)
            : null;

    /// <summary>
    /// Whether it still stands for a deal as it is: the version that it was judged by says the same of it as it did then, and what was approved or excepted is still the same content.
    /// So a new playbook takes nothing back, and a deal that changed does. Growth: two reviews.
    /// </summary>
    /// <param name="editions">All versions of the playbook.</param>
    public bool Holds(DealId id, Deal now, IReadOnlyList<Playbooks.Published.PlaybookEdition> editions)
    {
        if (editions.FirstOrDefault(edition => edition.Number == Edition)?.Playbook is not { } playbook)
        {
            return false;
        }

        var day = DateOnly.FromDateTime(When.UtcDateTime);
        var (then, today) = (Review(Deal), Review(now with { Offers = Deal.Offers }));
        return then.Verdict == today.Verdict
            && then.Approvals.Select(Asked).SequenceEqual(today.Approvals.Select(Asked))
            && (Within || OfferContent.Of(id, Deal, Office, Promise.Terms).Hash == OfferContent.Of(id, now, Office, Promise.Terms).Hash);

        OfferReview Review(Deal deal) => Mandate.Of(DealModel.Of(deal), playbook, day).Review(Promise.Terms, Office);

        static string Asked(NeededApproval needed) => $"{needed.Step} {needed.Mode} {string.Join('\n', needed.Approvers)}";
    }
}
