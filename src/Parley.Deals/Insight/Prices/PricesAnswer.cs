using Parley.Analysis.Prices;

namespace Parley.Deals.Insight;

/// <summary>A figure with the range in which it lies with a chance of 90 %.</summary>
public sealed record RangeAnswer(double Low, double Median, double High)
{
    internal static RangeAnswer Of(LikelyRange range) => new(range.Low, range.Median, range.High);
}

/// <param name="Basis">own, or pooled where there are too few deals.</param>
public sealed record BandAnswer(double Floor, double? Aim, double Ceiling, int Deals, BandBasis Basis);

/// <param name="Price">As it would be at the reference.</param>
public sealed record SegmentAnswer(string Segment, int Quotes, RangeAnswer Price);

/// <summary>How winning went with a price below the reference: shares won with it less without, all together and like with like.</summary>
public sealed record DiscountAnswer(double? Together, double? Within, double? Ratio, double? EValue, bool Reversed, IReadOnlyList<QuoteStratum> Strata);

public sealed record LeakAnswer(string From, string To, double Gain, IReadOnlyList<string> Route);

/// <param name="Low">Null when nothing holds it from below; so is <paramref name="High"/> from above.</param>
/// <param name="Repaired">In the least change that stops every leak.</param>
public sealed record PlaceAnswer(string Place, double Price, double? Low, double? High, double Repaired);

/// <summary>What quotes and places tell about prices, as one JSON document.</summary>
/// <param name="Words">The same in sentences that claim no cause.</param>
public sealed record PricesAnswer(
    int Quotes,
    int Won,
    double Reference,
    RangeAnswer Slope,
    RangeAnswer? BestPrice,
    BandAnswer? Band,
    IReadOnlyList<SegmentAnswer> Segments,
    DiscountAnswer Discount,
    IReadOnlyList<PlaceAnswer> Places,
    IReadOnlyList<LeakAnswer> Leaks,
    IReadOnlyList<string> Words)
{
    /// <param name="places">Null when only quotes were given; so is <paramref name="coherence"/>.</param>
    public static PricesAnswer Of(PriceStudy study, Currency currency, IReadOnlyList<PlacePrice>? places, PriceCoherence? coherence)
    {
        ArgumentNullException.ThrowIfNull(study);
        var repaired = coherence?.Repaired();
        return new PricesAnswer(
            study.Curve.Quotes,
            study.Curve.Won,
            study.Reference,
            RangeAnswer.Of(study.Curve.Slope),
            study.Best is { } best ? RangeAnswer.Of(best) : null,
            study.Band is { } band ? new BandAnswer(band.Floor, band.Aim, band.Ceiling, band.Deals, band.Basis) : null,
            [.. study.Segments.Select(one => new SegmentAnswer(one.Name, one.Quotes, RangeAnswer.Of(one.Estimate.Range)))],
            new DiscountAnswer(study.Discount.Together, study.Discount.Within, study.Discount.Ratio, study.Discount.EValue, study.Discount.Reversed, study.Discount.Strata),
            coherence is null ? [] : [.. places!.Select((place, at) => new PlaceAnswer(place.Name, place.Price, coherence.Corridors[at].Low, coherence.Corridors[at].High, repaired![at]))],
            coherence is null ? [] : [.. coherence.Leaks.Select(leak => new LeakAnswer(places![leak.From].Name, places[leak.To].Name, leak.Gain, [.. leak.Route.Select(at => places[at].Name)]))],
            [.. study.Words, .. coherence is null ? [] : PriceWords.Leaks(places!, coherence, currency)]);
    }
}
