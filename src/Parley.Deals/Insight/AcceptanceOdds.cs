using Parley.Analysis.Opponents;

namespace Parley.Deals.Insight;

/// <summary>
/// How likely they take a package: what it is worth to them as the deal states it, how far they go as their offers show. What they offered last is
/// the mark from which both are measured. Method: docs/methods/reading.md.
/// </summary>
internal sealed class AcceptanceOdds
{
    private readonly ReadingModel readable;
    private readonly CounterpartReading reading;
    private readonly int[] mark;
    private readonly double worthOfMark;
    private readonly double worst;
    private readonly double range;
    private readonly double least;

    private AcceptanceOdds(ReadingModel readable, CounterpartReading reading, int[] mark, double worthOfMark, double worst, double range, double least) =>
        (this.readable, this.reading, this.mark, this.worthOfMark, this.worst, this.range, this.least) = (readable, reading, mark, worthOfMark, worst, range, least);

    /// <param name="theirWalkAway">Null when it is not known: then they take nothing that is worth less than 0 to them.</param>
    /// <returns>Null while their worth is not known or the same for all packages, and for a deal with too many issues to be read.</returns>
    public static AcceptanceOdds? Of(DealModel model, Table table, double? theirWalkAway)
    {
        if (model.Space.TheirRange is not var (worst, best) || worst == best || ReadingModel.Beyond(model.Deal) is not null)
        {
            return null;
        }

        var values = ReadingModel.Of(model);
        Package[] offers = [.. table.Offers.Where(offer => offer.By == Party.Them).Select(offer => offer.Package).OfType<Package>()];
        var leastTaken = offers.Select(offer => offer.Theirs!.Value).Append(theirWalkAway ?? 0).Min();
        return new AcceptanceOdds(
            values,
            values.Read(table, out _),
            offers is [.., var last] ? values.Positions(last.Terms)! : [],
            offers is [.., { Theirs: { } theirs }] ? theirs : worst.ToDouble(),
            worst.ToDouble(),
            (best - worst).ToDouble(),
            leastTaken);
    }

    /// <summary>[0, 1], for a package worth this to them, so many rounds from now, 1 being our next offer.</summary>
    public double Of(double theirs, int round = 1) =>
        reading.AcceptanceOdds(mark, (theirs - worthOfMark) / range, reading.Offers + round - 1, (least - worthOfMark) / range);

    /// <summary>Null while its worth to them is not known.</summary>
    public PackageReading? Of(Package package)
    {
        if (package.Theirs is not { } theirs)
        {
            return null;
        }

        var error = reading.AcceptanceError(mark, (theirs - worthOfMark) / range, reading.Offers, (least - worthOfMark) / range);
        var (low, high) = (theirs, theirs);
        // Before an offer of theirs there is nothing but what the deal states.
        if (reading.Offers > 0)
        {
            var positions = readable.Positions(package.Terms)!;
            var (worth, from) = (reading.Worth(positions), worst + readable.Beside(package.Terms, positions));
            (low, high) = (Math.Min(theirs, from + (range * worth.Low)), Math.Max(theirs, from + (range * worth.High)));
        }

        return new PackageReading(Figures.Tidy(Of(theirs)), error is { } known ? Figures.Tidy(known) : null, Figures.Tidy(low), Figures.Tidy(high));
    }
}

/// <summary>What their offers say of a package whose worth to them the deal states.</summary>
/// <param name="Accept">How likely they take it, [0, 1].</param>
/// <param name="AcceptError">How far chance in the estimate may move that: one standard error; null when it cannot be told.</param>
/// <param name="Low">What it may be worth to them at least, in 95 of 100 supposed counterparts that explain their offers; no more than the deal states.</param>
/// <param name="High">What at most, likewise; no less than the deal states.</param>
public sealed record PackageReading(double Accept, double? AcceptError, double Low, double High);
