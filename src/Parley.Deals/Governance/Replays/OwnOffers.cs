using Parley.Deals.Contracts;
using Parley.Deals.Governance.Approvals;

namespace Parley.Deals.Governance.Replays;

/// <summary>What a deal's own events tell of its offers: on whose authority each went out, and what was asked for that never did.</summary>
public sealed class OwnOffers(DealKey key)
{
    private readonly Dictionary<int, string> offices = [];
    private DealState? deal;

    /// <summary>Events that say nothing of offers, by their stored words: they can be left out.</summary>
    public static IReadOnlyList<string> Beside { get; } = ["message-noted/1", "note-written/1", "texts-erased/1", "limit-probed/1"];

    /// <summary>The next event of the deal, as it is kept.</summary>
    public void Add(string word, string body)
    {
        var happened = (DealEvent)EventContract.Read(word, body);
        deal = DealFold.Apply(key, deal, happened);
        (int Number, string Office)? judged = happened switch
        {
            OfferReleased e => (e.Number, e.Office),
            MandateExceeded e => (e.Number, e.Office),
            _ => null,
        };
        if (judged is var (number, office))
        {
            offices[number] = office;
        }
    }

    /// <param name="otherwise">The office for offers that came from elsewhere, for which none is recorded; null leaves it unknown.</param>
    /// <returns>Null before the first event.</returns>
    public PastDeal? Deal(string? otherwise) => deal is null ? null : new(deal.Deal.Name, deal.Deal,
    [
        .. Promise.Of(deal.Deal).Select(promise => new PastOffer(offices.GetValueOrDefault(promise.Number) ?? otherwise, promise.Terms)),
        .. deal.Requests.Where(kept => kept.Request.Content.Envelope is null).Select(kept => new PastOffer(kept.Request.Content.Office, kept.Acts[0].Terms)),
    ]);
}
