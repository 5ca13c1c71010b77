using Parley.Analysis;
using Parley.Analysis.Opponents;
using Parley.Analysis.Simulation;

namespace Parley.Deals.Insight;

/// <summary>
/// A deal for whoever reads the other side: every issue with few enough values, and both sides' offers as positions among them.
/// Method: docs/methods/reading.md.
/// </summary>
internal sealed class ReadingModel
{
    /// <summary>A range is read at so many figures at most, evenly spaced.</summary>
    private const int MostFigures = 11;

    /// <summary>One seed for all deals: the same facts give the same answer for ever.</summary>
    private const ulong Seed = 20_270_116;

    /// <summary>So many of the latest offers are read at most, to bound the time.</summary>
    private const int MostOffers = 60;

    private const int MostMoves = 40;

    /// <summary>Beyond so many options in all, fewer moves bound the time.</summary>
    private const int ManyOptions = 80;

    /// <summary>How often every supposed counterpart is changed once more when all offers are read.</summary>
    private const int Refinements = 400;

    private readonly DealModel model;
    private readonly TermValue[][] values;

    private ReadingModel(DealModel model, TermValue[][] values) => (this.model, this.values) = (model, values);

    public IReadOnlyList<TermValue> Values(int issue) => values[issue];

    /// <summary>Why this deal cannot be read; null when it can.</summary>
    public static string? Beyond(Deal deal) =>
        deal.Issues.Count > 1_000 || deal.Issues.OfType<OptionIssue>().Sum(issue => issue.Options.Count) > 8_000
            ? "The issues are too many to be read from offers: at most 1,000 issues with 8,000 options in all." : null;

    public static ReadingModel Of(DealModel model) => new(model, [.. model.Scales.Select(Few)]);

    public CounterpartReading Read(Table table, ReadingDepth depth, out int unread)
    {
        var issues = model.Scales.Select((scale, i) => new ReadIssue(
            values[i].Length,
            scale is RangeScale ? OptionOrder.Line : OptionOrder.Unknown,
            scale.TheirsKnown ? [.. values[i].Select(value => scale.Theirs(value)!.Value.ToDouble())] : null));
        var options = values.Sum(issue => issue.Length);
        var moves = Math.Clamp(ManyOptions * MostMoves / options, 4, MostMoves);
        var reader = new CounterpartReader([.. issues], new RandomStream(Seed), moves: moves);
        var packages = Packages(table, out unread);
        var skipped = packages.Count(p => p.Offer.By == Party.Them) - MostOffers;
        var round = 0;
        foreach (var (offer, package) in packages)
        {
            if (offer.By == Party.Them && skipped-- > 0)
            {
                continue;
            }

            if (offer.By == Party.Them)
            {
                reader.Offered(package, round++);
            }
            else if (skipped <= 0 && !offer.Accepted && table.Offers.Any(later => later.Number > offer.Number && later.By == Party.Them))
            {
                reader.Refused(package, round);
            }
        }

        if (depth == ReadingDepth.Full && reader.Offers > 0)
        {
            reader.Refine(Refinements * moves / MostMoves);
        }

        return reader.Read();
    }

    /// <summary>Where a package lies: figures between two that are read go to the nearer one. Null while a term is missing.</summary>
    public int[]? Positions(IReadOnlyList<Term> terms)
    {
        var positions = new int[values.Length];
        for (var i = 0; i < positions.Length; i++)
        {
            var name = model.Scales[i].Issue.Name;
            // Packages name their terms in the order of the issues.
            var at = i < terms.Count && terms[i].Issue == name ? i : Enumerable.Range(0, terms.Count).FirstOrDefault(k => terms[k].Issue == name, -1);
            if (at < 0)
            {
                return null;
            }

            positions[i] = terms[at].Value.Figure is { } figure && model.Scales[i] is RangeScale
                ? Nearest(values[i], figure)
                : Math.Max(0, Array.FindIndex(values[i], value => value.Text == terms[at].Value.Text));
        }

        return positions;
    }

    /// <summary>
    /// What a read worth of 0 and of 1 stand for, as the deal states it: their worst and their best value of every issue. Joint worths and what is forbidden
    /// are beside it, so it need not be the range of what can be agreed. Null while their worth is not known.
    /// </summary>
    public (double Worst, double Best)? TheirScale()
    {
        if (!model.TheirsKnown)
        {
            return null;
        }

        var worst = (Rational)(model.Deal.TheirBase ?? 0);
        var best = worst;
        for (var i = 0; i < values.Length; i++)
        {
            Rational[] worths = [.. values[i].Select(value => model.Scales[i].Theirs(value)!.Value)];
            worst += worths.Min();
            best += worths.Max();
        }

        return (worst.ToDouble(), best.ToDouble());
    }

    /// <summary>How much more the terms of a package are worth to them, as the deal states it, than the values that it is read by; 0 while their worth is not known.</summary>
    public double Beside(Package package, int[] positions)
    {
        if (package.TheirsExactly is not { } theirs)
        {
            return 0;
        }

        // What the deal is worth to them before its terms is in both ends of their scale.
        var more = theirs - (Rational)(model.Deal.TheirBase ?? 0);
        for (var i = 0; i < positions.Length; i++)
        {
            more -= model.Scales[i].Theirs(values[i][positions[i]])!.Value;
        }

        return more.ToDouble();
    }

    /// <summary>Terms that a side has not named stand as the other side last put them.</summary>
    private List<(TableOffer Offer, int[] Package)> Packages(Table table, out int unread)
    {
        var packages = new List<(TableOffer, int[])>();
        unread = 0;
        foreach (var offer in table.Offers)
        {
            var other = table.Offers.LastOrDefault(o => o.Number < offer.Number && o.By != offer.By);
            var terms = offer.Package?.Terms ?? [.. offer.Terms, .. (other?.Terms ?? []).Where(term => offer.Terms.All(named => named.Issue != term.Issue))];
            if (Positions(terms) is { } package)
            {
                packages.Add((offer, package));
            }
            else
            {
                unread += offer.By == Party.Them ? 1 : 0;
            }
        }

        return packages;
    }

    private static int Nearest(TermValue[] values, decimal figure)
    {
        var best = 0;
        for (var at = 1; at < values.Length; at++)
        {
            best = Math.Abs(values[at].Figure!.Value - figure) < Math.Abs(values[best].Figure!.Value - figure) ? at : best;
        }

        return best;
    }

    private static TermValue[] Few(IssueScale scale)
    {
        if (scale is not RangeScale || scale.Count <= MostFigures)
        {
            return [.. Enumerable.Range(0, scale.Count).Select(scale.Value)];
        }

        return [.. Enumerable.Range(0, MostFigures).Select(k => scale.Value((int)Math.Round((scale.Count - 1) * (double)k / (MostFigures - 1)))).Distinct()];
    }
}
