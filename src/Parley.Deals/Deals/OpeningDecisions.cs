namespace Parley.Deals;

/// <summary>Begin the record of a deal, with whatever was said and offered so far.</summary>
public sealed record OpenDeal(Deal Deal);

public static class OpeningDecisions
{
    /// <summary>Who opens a deal leads its team.</summary>
    public static Decision Decide(OpenDeal command, Stamp now)
    {
        var deal = command.Deal;
        var content = deal with { Offers = [], Messages = [] };
        var opened = new DealOpened(now.Who, now.When, content, [new TeamMember(now.Who, TeamRole.Lead)]);
        var said = deal.Messages.Select(m => new MessageNoted(now.Who, now.When, m.By, m.At, new PersonalText(m.Text)));
        var offered = deal.Offers.Select(o => new OfferLogged(now.Who, now.When, o with { Accepted = false }));
        var accepted = deal.Offers is [.., { Accepted: true }] ? [new OfferAccepted(now.Who, now.When, deal.Offers.Count)] : Array.Empty<DealEvent>();
        return Decision.Unless([.. DealRules.Unusable(deal, now), .. deal.Messages.SelectMany(m => TalkDecisions.Unusable(m.Text))], [opened, .. said, .. offered, .. accepted]);
    }
}
