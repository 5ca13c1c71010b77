using Parley.Deals.Insight;

namespace Parley.Deals;

/// <summary>Our walk-away before and after a change of alternatives, on the day of the change, by the odds that the deal itself states; null where not known.</summary>
/// <param name="Toward">It came nearer to what their last offer was worth to us.</param>
public sealed record WalkAwayMove(double? From, double? To, bool Toward)
{
    /// <summary>Null where the walk-away stays.</summary>
    internal static WalkAwayMove? Of(Deal before, AlternativesChanged change)
    {
        var day = DateOnly.FromDateTime(change.When.UtcDateTime);
        var after = before with { Alternatives = change.Alternatives };
        var (from, to) = (WalkAway.Of(before, day).Value, WalkAway.Of(after, day).Value);
        return from == to ? null : new WalkAwayMove(from, to, Drifts(before, from, to));
    }

    private static bool Drifts(Deal deal, double? from, double? to)
    {
        if (from is not { } was || deal.Offers.All(offer => offer.By != Party.Them))
        {
            return false;
        }

        var model = DealModel.Of(deal);
        return model.SharesZero && Table.Of(model).Last(Party.Them)?.Package is { Ours: var theirs } && (to is not { } now || (now < was && Math.Abs(now - theirs) < Math.Abs(was - theirs)));
    }
}
