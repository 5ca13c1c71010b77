namespace Parley.Deals;

/// <summary>Somebody put a package on the table; accepted at once when the offer says so.</summary>
/// <param name="Exception">Why it is logged although it goes beyond the mandate and nobody approved it; it stands on record.</param>
public sealed record LogOffer(Offer Offer, string? Exception = null);

/// <summary>Offer <paramref name="Number"/> (from 1) was logged wrongly. History keeps both.</summary>
/// <inheritdoc cref="LogOffer" path="/param[@name='Exception']"/>
public sealed record CorrectOffer(int Number, Offer Offer, string Why, string? Exception = null);

/// <summary>Offer <paramref name="Number"/> (from 1), the last one, is accepted.</summary>
/// <inheritdoc cref="LogOffer" path="/param[@name='Exception']"/>
public sealed record AcceptOffer(int Number, string? Exception = null);

public static class OfferDecisions
{
    public static Decision Decide(DealState state, LogOffer command, Stamp now)
    {
        var (deal, offer) = (state.Deal, command.Offer);
        List<Finding> findings = [.. Ended(deal), .. DealRules.BrokenBy(deal, offer), .. Unsaid(deal, offer), .. Misdated(deal, offer, now)];
        List<DealEvent> events = [new OfferLogged(now.Who, now.When, offer with { Accepted = false })];
        if (offer.Accepted)
        {
            events.AddRange(Accept(deal.Offers.Count + 1, now));
        }
        else if (deal.Stage is null or Stage.Preparing)
        {
            events.Add(new StageChanged(now.Who, now.When, Stage.Talking, null));
        }

        return Decision.Unless(findings, events);
    }

    public static Decision Decide(DealState state, CorrectOffer command, Stamp now)
    {
        List<Finding> findings = [.. Numbered(state.Deal, command.Number), .. DealRules.BrokenBy(state.Deal, command.Offer)];
        if (!Readable.HasWords(command.Why))
        {
            findings.Add(new("why-missing", "Say what was wrong with the offer as logged."));
        }

        return Decision.Unless(findings, new OfferCorrected(now.Who, now.When, command.Number, command.Offer with { Accepted = false }, command.Why));
    }

    public static Decision Decide(DealState state, AcceptOffer command, Stamp now)
    {
        List<Finding> findings = [.. Ended(state.Deal), .. Numbered(state.Deal, command.Number)];
        if (findings.Count == 0 && command.Number != state.Deal.Offers.Count)
        {
            findings.Add(new("accepted-only-last", $"Only the last offer, {state.Deal.Offers.Count}, can be accepted."));
        }

        return Decision.Unless(findings, [.. Accept(command.Number, now)]);
    }

    private static DealEvent[] Accept(int number, Stamp now) =>
        [new OfferAccepted(now.Who, now.When, number), new StageChanged(now.Who, now.When, Stage.Agreed, null)];

    private static IEnumerable<Finding> Ended(Deal deal)
    {
        if (deal.Offers is [.., { Accepted: true }])
        {
            yield return new("offer-after-acceptance", "The last offer was accepted; take the deal back to talking first.");
        }
        else if (deal.Stage is Stage.Won or Stage.Lost or Stage.Withdrawn)
        {
            yield return new("offer-after-end", "The deal has ended; take it back to talking first.");
        }
    }

    private static IEnumerable<Finding> Numbered(Deal deal, int number) =>
        number >= 1 && number <= deal.Offers.Count
            ? []
            : [new("unknown-offer", deal.Offers.Count == 0 ? "There is no offer yet." : $"There is no offer {number}; they go from 1 to {deal.Offers.Count}.")];

    /// <summary>Terms left out repeat that side's last offer, so there must be one.</summary>
    private static IEnumerable<Finding> Unsaid(Deal deal, Offer offer) =>
        offer.Terms.Count > 0 || deal.Offers.Any(o => o.By == offer.By) ? [] : [new("offer-without-terms", "The first offer of a side names its terms.")];

    private static IEnumerable<Finding> Misdated(Deal deal, Offer offer, Stamp now)
    {
        // Somewhere on earth it is already tomorrow.
        if (offer.At > DateOnly.FromDateTime(now.When.UtcDateTime).AddDays(1))
        {
            yield return new("offer-in-future", $"{offer.At:yyyy-MM-dd} is still to come.");
        }

        if (offer.At < deal.Offers.Max(o => o.At))
        {
            yield return new("offer-out-of-order", $"Offers are logged oldest first; there is one of {deal.Offers.Max(o => o.At):yyyy-MM-dd}.");
        }
    }
}
