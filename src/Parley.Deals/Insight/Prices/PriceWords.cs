using Parley.Analysis.Prices;

namespace Parley.Deals.Insight;

/// <summary>
/// What prices and quotes show, in words that claim no cause: quotes were priced by people who saw the customer.
/// Method: docs/methods/prices.md.
/// </summary>
public static class PriceWords
{
    /// <summary>How the odds of winning went with the price.</summary>
    public static string Curve(WinCurveEstimate curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        return $"Over {Wording.Count(curve.Quotes, "quote", "quotes")}, {curve.Won} won: a price 1 % above the reference was associated with odds of winning {Fall(curve.Slope.Median)} lower"
            + $" (90 %: {Fall(curve.Slope.Low)} to {Fall(curve.Slope.High)}). The quotes were priced by people who saw the customer; only a price test tells what a price does.";

        static string Fall(double slope) => Wording.Figure(Math.Round(100 * (1 - Math.Exp(-slope / 100)), 1)) + " %";
    }

    /// <summary>How winning went with something in the quote, with the table that belongs beside the figure.</summary>
    /// <param name="what">Such as a discount.</param>
    public static IReadOnlyList<string> Association(string what, PriceAssociation association)
    {
        ArgumentNullException.ThrowIfNull(association);
        var within = association.Within is { } difference
            ? $"Like compared with like, quotes with {what} were won {Points(difference)} than those without. It is associated with that; it was given by people who saw the customer."
            : $"No kind of deal has quotes both with and without {what}: nothing can be compared.";
        return
        [
            within,
            .. association.Reversed ? [$"All quotes in one pot point the other way ({Points(association.Together!.Value)}): {what} was given to other kinds of deals."] : Array.Empty<string>(),
            .. association.EValue is { } strength ? [$"Something unknown that goes with both by a ratio of {Wording.Figure(Math.Round(strength, 2))} would be enough to make this out of nothing."] : Array.Empty<string>(),
            .. association.Strata.Select(one => $"{one.Name}: {one.WonWith} of {one.With} won with {what}, {one.WonWithout} of {one.Without} without"),
        ];

        static string Points(double difference) => $"{Wording.Figure(Math.Round(Math.Abs(100 * difference), 1))} points {(difference < 0 ? "less" : "more")} often";
    }

    /// <summary>The band with the number of deals and the spread behind it.</summary>
    public static string Band(PriceBand band, Currency currency)
    {
        ArgumentNullException.ThrowIfNull(band);
        var range = $"{Wording.Sum(band.Target.Low, currency)} and {Wording.Sum(band.Target.High, currency)}";
        var basis = band.Basis == BandBasis.Pooled
            ? $"Only {Wording.Count(band.Deals, "comparable deal", "comparable deals")}: take the band of all segments together."
            : $"From {band.Deals} comparable deals; the best price lies between {range} with a chance of 90 %.";
        return band.Aim is { } aim
            ? $"Floor {Wording.Sum(band.Floor, currency)}, aim {Wording.Sum(aim, currency)}, ceiling {Wording.Sum(band.Ceiling, currency)}. {basis}"
            : $"No price serves both sides: it costs us {Wording.Sum(band.Floor, currency)} and is worth {Wording.Sum(band.Ceiling, currency)} to them after their share. {basis}";
    }

    /// <summary>How a segment stands among the others.</summary>
    public static string Segment(string name, SegmentEstimate segment, SegmentEstimate whole, Currency currency)
    {
        var (low, high) = (segment.Range.Low, segment.Range.High);
        var beside = low > whole.Mean ? "above that of all" : high < whole.Mean ? "below that of all" : "not clearly different from that of all";
        return $"{name} is associated with {Wording.Sum(segment.Mean, currency)} (90 %: {Wording.Sum(low, currency)} to {Wording.Sum(high, currency)}), {beside}, {Wording.Sum(whole.Mean, currency)}.";
    }

    /// <summary>Where buyers may go round a price, and what would stop it; empty when nothing leaks.</summary>
    public static IReadOnlyList<string> Leaks(IReadOnlyList<PlacePrice> places, PriceCoherence coherence, Currency currency)
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(coherence);
        var leaks = coherence.Leaks;
        if (leaks.Count == 0)
        {
            return [];
        }

        var repaired = coherence.Repaired();
        var moves = places.Zip(repaired, (place, price) => (place.Name, place.Price, New: price)).Where(move => Math.Abs(move.New - move.Price) > 1e-9 * Math.Abs(move.Price));
        return
        [
            .. leaks.Select(leak => $"Bought in {places[leak.From].Name} for {places[leak.To].Name}{Over(leak)}, it is {Wording.Sum(leak.Gain, currency)} cheaper than there."),
            $"The least change that stops it: {Wording.List(moves.Select(move => $"{move.Name} from {Wording.Sum(move.Price, currency)} to {Wording.Sum(move.New, currency)}"))}.",
        ];

        string Over(PriceLeak leak) => leak.Route.Count > 2 ? $" by way of {Wording.List(leak.Route.Skip(1).SkipLast(1).Select(at => places[at].Name))}" : "";
    }
}
