using Parley.Analysis.Opponents;
using Parley.Analysis.Tactics;

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
    private readonly double besideMark;
    private readonly double worst;
    private readonly double range;
    private readonly double least;
    private readonly Lazy<IReadOnlyList<PossibleCounterpart>> types;

    private AcceptanceOdds(ReadingModel readable, CounterpartReading reading, Package? last, double worstAgreed, double worst, double range, double least)
    {
        (this.readable, this.reading, this.worst, this.range, this.least, types) = (readable, reading, worst, range, least, new(reading.Types));
        mark = last is null ? [] : readable.Positions(last.Terms)!;
        (worthOfMark, besideMark) = last is null ? (worstAgreed, worstAgreed - worst) : (last.Theirs!.Value, readable.Beside(last, mark));
    }

    /// <param name="theirWalkAway">Null when it is not known: then they take nothing that is worth less than 0 to them.</param>
    /// <returns>Null while their worth is not known or the same for all packages, and for a deal with too many issues to be read.</returns>
    public static AcceptanceOdds? Of(DealModel model, Table table, double? theirWalkAway, ReadingDepth depth = ReadingDepth.Full)
    {
        if (model.Space.TheirRange is not var (least, most) || least == most || ReadingModel.Beyond(model.Deal) is not null)
        {
            return null;
        }

        var values = ReadingModel.Of(model);
        var (worst, best) = values.TheirScale()!.Value;
        Package[] offers = [.. table.Offers.Where(offer => offer.By == Party.Them).Select(offer => offer.Package).OfType<Package>()];
        var leastTaken = offers.Select(offer => offer.Theirs!.Value).Append(theirWalkAway ?? 0).Min();
        return new AcceptanceOdds(
            values,
            values.Read(table, depth, out _),
            offers.LastOrDefault(),
            least.ToDouble(),
            worst,
            // Where only joint worths tell packages apart, these are their range.
            best > worst ? best - worst : (most - least).ToDouble(),
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
            var (worth, from) = (reading.Worth(positions), worst + readable.Beside(package, positions));
            (low, high) = (Math.Min(theirs, from + (range * worth.Low)), Math.Max(theirs, from + (range * worth.High)));
        }

        return new PackageReading(Figures.Tidy(Of(theirs)), error is { } known ? Figures.Tidy(known) : null, Figures.Tidy(low), Figures.Tidy(high));
    }

    /// <summary>
    /// Packages to lay out side by side: the first of those chosen before, then those that add most for whoever they may be; of equals those chosen before.
    /// </summary>
    /// <param name="before">Chosen by what the deal states, the best for them first; their worth is known.</param>
    /// <param name="candidates">Others of the same worth to us.</param>
    public IReadOnlyList<Package> Choose(IReadOnlyList<Package> before, IEnumerable<Package> candidates, int count, Func<Package, Package, bool> differ)
    {
        Package[] all = [.. before.Concat(candidates).DistinctBy(EqualPackages.Text)];
        if (before.Count < 2)
        {
            return before;
        }

        EqualWorthCandidate[] read = [.. all.Select(Placed).Select((placed, x) => new EqualWorthCandidate(placed.Options, all[x].Ours, placed.Beside))];
        var chosen = EqualWorth.Among(read, types.Value, count, (one, other) => differ(all[one], all[other]), [0]).Packages;
        return chosen.Count < before.Count ? before : [.. chosen.Select(package => all[package.At])];
    }

    /// <summary>What several packages do that one alone does not; null for fewer than two.</summary>
    public PackagesTogether? Together(IReadOnlyList<Package> shown)
    {
        if (shown.Count < 2 || shown.Any(package => package.Theirs is null))
        {
            return null;
        }

        ReadPackage[] read = [.. shown.Select(Placed)];
        var suits = EqualWorth.Among([.. read.Select((placed, x) => new EqualWorthCandidate(placed.Options, shown[x].Ours, placed.Beside))], types.Value, shown.Count, given: [.. Enumerable.Range(0, shown.Count)]);
        var beyond = (shown.Max(package => package.Theirs!.Value) - worthOfMark) / range;
        var floor = (least - worthOfMark) / range;
        return new PackagesTogether(
            Figures.Tidy(reading.AcceptanceOddsAmong(mark, beyond, read, reading.Offers, floor)),
            reading.AcceptanceErrorAmong(mark, beyond, read, reading.Offers, floor) is { } error ? Figures.Tidy(error) : null,
            Figures.Tidy(worst + besideMark + (range * suits.Expected)),
            Figures.Tidy(range * suits.Gain));
    }

    /// <summary>How far they go was read from positions alone, so what is beside these counts as far as it differs from that of the mark.</summary>
    private ReadPackage Placed(Package package)
    {
        var positions = readable.Positions(package.Terms)!;
        return new ReadPackage(positions, (readable.Beside(package, positions) - besideMark) / range);
    }
}

/// <summary>What several packages on the table at once are expected to do.</summary>
/// <param name="Accept">How likely they take one of them, [0, 1]; no less than for the likeliest alone.</param>
/// <param name="AcceptError">As of <see cref="PackageReading"/>.</param>
/// <param name="Theirs">What the best of them is worth to them, on average over what they may want.</param>
/// <param name="Gain">How much of that the first alone does not give them, at least 0.</param>
public sealed record PackagesTogether(double Accept, double? AcceptError, double Theirs, double Gain);

/// <summary>What their offers say of a package whose worth to them the deal states.</summary>
/// <param name="Accept">How likely they take it, [0, 1].</param>
/// <param name="AcceptError">How far chance in the estimate may move that: one standard error; null when it cannot be told.</param>
/// <param name="Low">What it may be worth to them at least, in 95 of 100 supposed counterparts that explain their offers; no more than the deal states.</param>
/// <param name="High">What at most, likewise; no less than the deal states.</param>
public sealed record PackageReading(double Accept, double? AcceptError, double Low, double High);
