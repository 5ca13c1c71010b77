using Parley.Analysis.Prices;
using Parley.Deals.Files;

namespace Parley.Deals.Insight;

/// <summary>A quote and the part of the market that it was made in.</summary>
/// <param name="Segment">The largest part first, such as EMEA, Germany; empty for none.</param>
public sealed record PricedQuote(Quote Quote, IReadOnlyList<string> Segment);

/// <summary>What is asked of the quotes.</summary>
/// <param name="Currency">Of all figures.</param>
/// <param name="Reference">The price for which to answer; null takes the median reference of the quotes.</param>
/// <param name="Cost">What winning costs; null leaves the best price out.</param>
/// <param name="Value">What it is worth to the customer; null leaves the band out.</param>
/// <param name="ShareLeft">Of that value, left to the customer, [0, 1].</param>
public sealed record PriceQuestion(Currency Currency, double? Reference = null, double? Cost = null, double? Value = null, double ShareLeft = 0);

/// <summary>
/// What quotes tell about a price: how winning went with it, the best price, a band, the segments, and what went with discounts.
/// No figure says what a price does. Method: docs/methods/prices.md.
/// </summary>
public sealed class PriceStudy
{
    /// <summary>So many parts of the market lend each other strength at most.</summary>
    public const int MostSegments = 900;

    private readonly IReadOnlyList<PricedQuote> quotes;
    private readonly PriceQuestion question;

    /// <exception cref="FileProblemException">There is no quote, or there are too many segments.</exception>
    public PriceStudy(IReadOnlyList<PricedQuote> quotes, PriceQuestion question)
    {
        ArgumentNullException.ThrowIfNull(quotes);
        ArgumentNullException.ThrowIfNull(question);
        if (quotes.Count == 0)
        {
            throw new FileProblemException("the table has no quotes.");
        }

        (this.quotes, this.question) = (quotes, question);
        double[] references = [.. quotes.Select(one => one.Quote.Reference).Order()];
        Reference = question.Reference ?? (references[(references.Length - 1) / 2] + references[references.Length / 2]) / 2;
        Curve = WinCurveEstimate.Of([.. quotes.Select(one => one.Quote)]);
        Best = question.Cost is { } cost ? Curve.BestPrice(cost, Reference) : null;
        Band = Best is { } best && question.Value is { } value ? PriceBand.Of(question.Cost!.Value, 0, null, best, new CustomerValue(value, []), question.ShareLeft, quotes.Count) : null;
        Segments = FindSegments();
        Discount = PriceAssociation.Of([.. quotes.GroupBy(one => one.Segment.Count > 0 ? one.Segment[0] : "all").Select(Stratum)]);
    }

    /// <summary>The price for which it answers.</summary>
    public double Reference { get; }

    public WinCurveEstimate Curve { get; }

    /// <summary>Null without the cost.</summary>
    public LikelyRange? Best { get; }

    /// <summary>Null without the cost or the customer's value.</summary>
    public PriceBand? Band { get; }

    /// <summary>The whole first; prices as they would be at <see cref="Reference"/>. Empty where all quotes ask the same or none names a segment.</summary>
    public IReadOnlyList<(string Name, int Quotes, SegmentEstimate Estimate)> Segments { get; }

    /// <summary>How winning went with a price below the reference, by the largest parts of the market.</summary>
    public PriceAssociation Discount { get; }

    /// <summary>All of it in words that claim no cause.</summary>
    public IReadOnlyList<string> Words =>
    [
        PriceWords.Curve(Curve),
        .. Best is { } best && Band is null
            ? [$"At a reference price of {Wording.Sum(Reference, question.Currency)} and a cost of {Wording.Sum(question.Cost!.Value, question.Currency)} the best price lies between {Wording.Sum(best.Low, question.Currency)} and {Wording.Sum(best.High, question.Currency)} with a chance of 90 %, in the middle at {Wording.Sum(best.Median, question.Currency)}."]
            : Array.Empty<string>(),
        .. Band is { } band ? [PriceWords.Band(band, question.Currency)] : Array.Empty<string>(),
        .. Segments.Skip(1).Select(one => $"{PriceWords.Segment(one.Name, one.Estimate, Segments[0].Estimate, question.Currency)} {Wording.Count(one.Quotes, "quote", "quotes")}."),
        .. PriceWords.Association("a discount", Discount),
    ];

    private static QuoteStratum Stratum(IGrouping<string, PricedQuote> stratum)
    {
        var (with, without) = (stratum.Where(IsDiscounted).ToList(), stratum.Where(one => !IsDiscounted(one)).ToList());
        return new QuoteStratum(stratum.Key, with.Count, with.Count(one => one.Quote.Won), without.Count, without.Count(one => one.Quote.Won));
    }

    private static bool IsDiscounted(PricedQuote one) => one.Quote.Price < one.Quote.Reference;

    private List<(string Name, int Quotes, SegmentEstimate Estimate)> FindSegments()
    {
        double[] prices = [.. quotes.Select(one => one.Quote.Price / one.Quote.Reference * Reference)];
        var mean = prices.Average();
        var spread = Math.Sqrt(prices.Sum(price => (price - mean) * (price - mean)) / Math.Max(1, prices.Length - 1));
        if (!(spread > 0) || quotes.All(one => one.Segment.Count == 0))
        {
            return [];
        }

        var paths = quotes.SelectMany(one => Enumerable.Range(0, one.Segment.Count + 1).Select(depth => string.Join(" / ", one.Segment.Take(depth)))).Distinct().Order(StringComparer.Ordinal).ToList();
        if (paths.Count > MostSegments)
        {
            throw new FileProblemException($"the quotes name {paths.Count:N0} segments; at most {MostSegments} lend each other strength. Leave out the last part of each.", path: "segment");
        }

        var own = quotes.Zip(prices).ToLookup(pair => string.Join(" / ", pair.First.Segment), pair => pair.Second);
        var tree = SegmentTree.Of(
            [.. paths.Select(path => new Segment(path, path.Length == 0 ? null : paths.IndexOf(Above(path)), own[path].Any() ? new Measured(own[path].Average(), spread / Math.Sqrt(own[path].Count())) : null))],
            spread);
        return [.. paths.Zip(tree.Segments, (path, estimate) => (path.Length == 0 ? "all" : path, quotes.Count(one => path.Length == 0 || $"{string.Join(" / ", one.Segment)} / ".StartsWith(path + " / ", StringComparison.Ordinal)), estimate))];
    }

    private static string Above(string path) => path.LastIndexOf(" / ", StringComparison.Ordinal) is > 0 and var cut ? path[..cut] : "";
}
