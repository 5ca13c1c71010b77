using Parley.Analysis;
using Parley.Analysis.Preferences;

namespace Parley.Deals.Insight;

/// <summary>Our walk-away said as a price.</summary>
public static class WalkAwayPrice
{
    /// <summary>The price of a deal: its first range issue whose unit is the deal's currency; null when there is none.</summary>
    public static RangeIssue? PriceOf(Deal deal) =>
        deal.Issues.OfType<RangeIssue>().FirstOrDefault(i => i.Unit == deal.Currency.Code);

    /// <summary>
    /// The price that, with the other terms of <paramref name="opening"/>, is worth <paramref name="walkAway"/> to us. Exact, not rounded to
    /// the step; need is ignored. Where several prices are, the one that is best for them. Null outside the range.
    /// </summary>
    public static decimal? Find(DealModel model, Package opening, Rational walkAway)
    {
        if (PriceOf(model.Deal) is not { } price)
        {
            return null;
        }

        var scale = (RangeScale)model.Scales[model.IndexOfIssue(price.Name)];
        var values = opening.Terms.Select(t => t.Value).ToArray();
        var at = model.IndexOfIssue(price.Name);
        var others = opening.Terms.Where(t => t.Issue != price.Name).Aggregate(
            (Rational)(model.Deal.Base ?? 0),
            (sum, term) => sum + model.Scales[model.IndexOfIssue(term.Issue)].Ours(term.Value));
        var joint = model.Deal.Interactions.Where(j => j.When.All(w => w.Issue == price.Name || model.Same(values, w))).ToList();
        var apart = joint.Where(j => j.When.All(w => w.Issue != price.Name)).Aggregate(Rational.Zero, (sum, j) => sum + (j.Ours ?? 0));
        var special = joint.SelectMany(j => j.When).Where(w => w.Issue == price.Name).Select(w => w.Value.Figure!.Value).ToHashSet();

        var needed = walkAway - others - apart;
        var low = (Rational)price.Low;
        var high = (Rational)price.High;
        var found = scale.OurLine.Solve(needed, low, high)
            .SelectMany(s => new[] { s.From, s.To }).Where(p => !special.Any(s => (Rational)s == p));
        var exceptions = special.Where(s =>
        {
            values[at] = TermValue.Of(s);
            var bonus = joint.Where(j => j.When.Any(w => w.Issue == price.Name) && j.When.All(w => model.Same(values, w)))
                .Aggregate(Rational.Zero, (sum, j) => sum + (j.Ours ?? 0));
            return scale.OurLine.At(s) + bonus == needed;
        }).Select(s => (Rational)s);
        var prices = found.Concat(exceptions).ToList();
        if (prices.Count == 0)
        {
            return null;
        }

        var best = model.Deal.Side == Side.Sell ? prices.Aggregate(Rational.Min) : prices.Aggregate(Rational.Max);
        return best.ToDecimal();
    }
}
