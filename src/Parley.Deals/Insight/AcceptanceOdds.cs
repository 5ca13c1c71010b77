using Parley.Analysis.Opponents;

namespace Parley.Deals.Insight;

/// <summary>
/// How likely they take a package: what it is worth to them as the deal states it, how far they go as their offers show. What they offered last is
/// the mark from which both are measured. Method: docs/methods/reading.md.
/// </summary>
internal sealed class AcceptanceOdds
{
    private readonly CounterpartReading reading;
    private readonly int[] mark;
    private readonly double worthOfMark;
    private readonly double range;
    private readonly double least;

    private AcceptanceOdds(CounterpartReading reading, int[] mark, double worthOfMark, double range, double least) =>
        (this.reading, this.mark, this.worthOfMark, this.range, this.least) = (reading, mark, worthOfMark, range, least);

    /// <param name="theirWalkAway">Null when it is not known: then they take nothing that is worth less than 0 to them.</param>
    /// <returns>Null while their worth is not known or the same for all packages, and for a deal with too many issues to be read.</returns>
    public static AcceptanceOdds? Of(DealModel model, Table table, double? theirWalkAway)
    {
        if (model.Space.TheirRange is not var (worst, best) || worst == best || ReadingModel.Beyond(model.Deal) is not null)
        {
            return null;
        }

        var readable = ReadingModel.Of(model);
        Package[] offers = [.. table.Offers.Where(offer => offer.By == Party.Them).Select(offer => offer.Package).OfType<Package>()];
        var leastTaken = offers.Select(offer => offer.Theirs!.Value).Append(theirWalkAway ?? 0).Min();
        return new AcceptanceOdds(
            readable.Read(table, out _),
            offers is [.., var last] ? readable.Positions(last.Terms)! : [],
            offers is [.., { Theirs: { } theirs }] ? theirs : worst.ToDouble(),
            (best - worst).ToDouble(),
            leastTaken);
    }

    /// <summary>[0, 1], for a package worth this to them, so many rounds from now, 1 being our next offer.</summary>
    public double Of(double theirs, int round = 1) =>
        reading.AcceptanceOdds(mark, (theirs - worthOfMark) / range, reading.Offers + round - 1, (least - worthOfMark) / range);

    /// <inheritdoc cref="Of(double, int)"/>
    public double? Of(Package package) => package.Theirs is { } theirs ? Figures.Tidy(Of(theirs)) : null;
}
