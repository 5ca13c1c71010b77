using Parley.Analysis;
using Parley.Deals.Files;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Deals.Governance;

/// <summary>Figures over all terms of an offer. Formulas and what they rest on: docs/methods/mandate.md.</summary>
internal static class Aggregates
{
    /// <summary>As large as any figure of a file.</summary>
    private static readonly Rational Most = FileLimits.Figure;

    public static string Word(Aggregate aggregate) => aggregate switch
    {
        Aggregate.TotalDiscount => "totalDiscount",
        Aggregate.PocketMargin => "pocketMargin",
        _ => "exposure",
    };

    public static string Said(Aggregate aggregate) => aggregate switch
    {
        Aggregate.TotalDiscount => "total discount",
        Aggregate.PocketMargin => "pocket margin",
        _ => "exposure",
    };

    /// <summary>Null when the deal or the offer doesn't say enough.</summary>
    /// <param name="package">Null while the offer leaves issues open.</param>
    public static Rational? Of(Aggregate aggregate, DealModel model, IReadOnlyList<MandateTerm> mandate, Package? package)
    {
        var figure = package is null ? null : Figure(aggregate, model, mandate, package);
        return figure is { } known && (known > Most || known < -Most) ? null : figure;
    }

    /// <summary>The furthest that it may come to inside a region; null when the region or the deal doesn't say enough.</summary>
    public static Rational? Of(Aggregate aggregate, DealModel model, IReadOnlyList<MandateTerm> mandate, Envelope region) =>
        aggregate == Aggregate.Exposure || region.LeastWorth is not null
            ? Of(aggregate, model, mandate, new Package(region.LeastWorth ?? 0, null, [.. region.Terms.Select(term => new Term(term.Issue, Largest(term, mandate)))]))
            : null;

    /// <summary>The value of the greatest figure; one that can't be read goes first.</summary>
    private static TermValue Largest(EnvelopeTerm term, IReadOnlyList<MandateTerm> mandate)
    {
        if (term.Range is var (_, high))
        {
            return TermValue.Of(high);
        }

        var limits = mandate.FirstOrDefault(limits => limits.Issue.Name == term.Issue);
        var unit = limits?.Issue.Unit ?? limits?.Entries.FirstOrDefault(entry => entry.Exposes)?.Unit;
        return term.Options!.Select(TermValue.Of).MaxBy(value => TermRange.Figure(value.Text, unit) ?? decimal.MaxValue);
    }

    private static Rational? Figure(Aggregate aggregate, DealModel model, IReadOnlyList<MandateTerm> mandate, Package package)
    {
        var deal = model.Deal;
        return (aggregate, deal.Value) switch
        {
            (Aggregate.TotalDiscount, > 0 and var value) when model.Space.OurRange is { } range => (range.Best - package.OursExactly) / value,
            (Aggregate.PocketMargin, > 0 and var value) when deal.Base is not null || !deal.Currency.IsMoney => package.OursExactly / value,
            (Aggregate.Exposure, _) => Exposure(deal, mandate, package),
            _ => null,
        };
    }

    /// <summary>An issue counts once, by the first entry that may apply and counts it.</summary>
    private static Rational? Exposure(Deal deal, IReadOnlyList<MandateTerm> mandate, Package package)
    {
        var sum = Rational.Zero;
        foreach (var issue in mandate.GroupBy(term => term.Issue.Name))
        {
            if (issue.SelectMany(term => term.Entries).FirstOrDefault(entry => entry.Exposes) is not { } entry)
            {
                continue;
            }

            var value = package[issue.Key];
            var unit = issue.First().Issue.Unit ?? entry.Unit;
            if ((value.Figure ?? TermRange.Figure(value.Text, unit)) is not { } figure)
            {
                return null;
            }

            if (unit == deal.Currency.Code)
            {
                sum += figure;
            }
            else if (unit == "%" && deal.Value is { } total)
            {
                sum += (Rational)figure * total / 100;
            }
            else
            {
                return null;
            }
        }

        return sum;
    }
}
