using Parley.Analysis;

namespace Parley.Deals.Insight;

/// <summary>
/// Where we stop, in worth to us: our walk-away, or what we need on the issue that carries the line where that is stricter.
/// Method: docs/methods/plan.md.
/// </summary>
/// <param name="Ours">Below it we do not go.</param>
/// <param name="Price">The price that goes with it: the need, or the walk-away with other terms as we open; null where there is none.</param>
/// <param name="Need">The least of all packages that keep every need; null where the walk-away is as strict or stricter.</param>
/// <param name="Issue">The issue whose need it is; null with <paramref name="Need"/>.</param>
public sealed record Stop(double Ours, decimal? Price, Package? Need, string? Issue)
{
    /// <summary>The rule of a finding: our own offer stands and goes further than we do.</summary>
    internal const string OwnOffer = "own-offer-beyond-stop";

    /// <summary>Null when neither a walk-away nor a need can be set against a package.</summary>
    public static Stop? Of(DealModel model, WalkAway walkAway, decimal? walkAwayPrice)
    {
        var floor = model.SharesZero ? walkAway.Value : null;
        var carries = (Issue?)WalkAwayPrice.PriceOf(model.Deal) ?? (model.Deal.Issues.Count == 1 ? model.Deal.Issues[0] : null);
        var needed = carries?.Need is not null ? model.Value([.. model.Scales.Select(Least)]) : null;
        return needed is not null && !(floor is { } walk && Figures.Exact(walk) >= needed.OursExactly)
                ? new Stop(needed.Ours, WalkAwayPrice.PriceOf(model.Deal) is null ? null : carries!.Need!.Value.Figure, needed, carries!.Name)
            : floor is { } value ? new Stop(value, walkAwayPrice, null, null)
            : null;
    }

    /// <summary>What we need on an issue; without a need the value that is worth least to us.</summary>
    private static Term Least(IssueScale scale)
    {
        var worths = scale.AllOurs();
        return new Term(scale.Issue.Name, scale.Issue.Need ?? scale.Value(Array.IndexOf(worths, worths.Min())));
    }

    /// <summary>Why an offer goes further than we do, in worth to us: less than the walk-away, or worse than what we need on an issue. Empty when it does not.</summary>
    /// <param name="package">Null while not every issue is named: its single terms are still looked at.</param>
    public static IReadOnlyList<Finding> Beyond(DealModel model, WalkAway walkAway, IReadOnlyList<Term> terms, Package? package)
    {
        var (deal, found) = (model.Deal, new List<Finding>());
        if (package is not null && model.SharesZero && walkAway.Value is { } floor && package.OursExactly < Figures.Exact(floor))
        {
            found.Add(new("below-walk-away", $"It is worth {Wording.Sum(package.Ours, deal.Currency)} to us, {Wording.Sum(floor - package.Ours, deal.Currency)} less than our walk-away of {Wording.Sum(floor, deal.Currency)}."));
        }

        foreach (var scale in model.Scales.Where(s => s.Issue.Need is not null))
        {
            if (terms.FirstOrDefault(t => t.Issue == scale.Issue.Name) is { Issue: not null } term && scale.Ours(scale.Issue.Need!.Value) - scale.Ours(term.Value) is { Sign: > 0 } missing)
            {
                found.Add(new(
                    scale.Issue.Knockout ? "knock-out" : "beyond-need",
                    $"{scale.Issue.Name} at {Said(term.Value)} is {Wording.Sum(missing.ToDouble(), deal.Currency)} worse for us than {Said(scale.Issue.Need.Value)}, where we stop{(scale.Issue.Knockout ? " whatever else they offer" : "")}."));
            }

            string Said(TermValue value) => Wording.Value(value, scale.Issue.Unit, deal.Currency);
        }

        return found;
    }

    /// <summary>The same for an offer that is about to be made; terms left out repeat our last one.</summary>
    public static IReadOnlyList<Finding> Beyond(Deal deal, Offer offer, DateOnly asOf)
    {
        if (offer.By != Party.Us)
        {
            return [];
        }

        var model = DealModel.Of(deal);
        var made = Table.Of(model, [.. deal.Offers, offer]).Offers[^1];
        return Beyond(model, WalkAway.Of(deal, asOf), made.Terms, made.Package);
    }

    /// <summary>What to say of our last offer while the talks run, when it goes further than we do.</summary>
    public static Finding? OfOurOffer(DealModel model, WalkAway walkAway, Table table) =>
        table.Last(Party.Us) is { } offer && Beyond(model, walkAway, offer.Terms, offer.Package) is { Count: > 0 } beyond
            ? new(OwnOffer, $"Our offer {offer.Number} stands and goes further than we do. {string.Join(" ", beyond.Select(b => b.Message))} They can accept it: withdraw it, or decide that we stop elsewhere.")
            : null;
}
