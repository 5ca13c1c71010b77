using Parley.Analysis.Opponents;

namespace Parley.Deals.Insight;

/// <summary>What their offers reveal about them. Method: docs/methods/reading.md.</summary>
public static class Readings
{
    private const double TellingChange = 0.5;

    /// <summary>Why this deal cannot be read; null when it can.</summary>
    public static string? Beyond(Deal deal) => ReadingModel.Beyond(deal);

    /// <exception cref="ArgumentException">The deal has more issues or options than can be read.</exception>
    public static ReadingAnswer Of(Deal deal)
    {
        if (Beyond(deal) is { } beyond)
        {
            throw new ArgumentException(beyond, nameof(deal));
        }

        var model = DealModel.Of(deal);
        var table = Table.Of(model);
        var readable = ReadingModel.Of(model);
        var reading = readable.Read(table, ReadingDepth.Full, out var unread);
        var names = deal.Issues.Select(issue => issue.Name).ToArray();
        var order = Enumerable.Range(0, names.Length).OrderByDescending(i => reading.Weights[i].Mean).ToArray();
        return new ReadingAnswer(
            [.. names.Select((name, i) => new ReadIssueAnswer(name, Tidy(reading.Weights[i].Mean), Tidy(reading.Weights[i].Low), Tidy(reading.Weights[i].High), Options(readable.Values(i), reading.PartWorths[i])))],
            [.. order.Select(i => names[i])],
            Tidy(reading.FirstOdds[order[0]]),
            Agreed(model, table) is { } agreed ? Pattern(model, table) with { PredictedNext = agreed, PredictedFinal = agreed } : Pattern(model, table),
            Evidence(deal, table),
            [],
            table.Offers is [.., { Accepted: true, Package: not null } signed] ? Swaps.After(model, readable, reading, signed) : null,
            Findings(deal, table, unread))
        {
            ConfidenceError = reading.FirstOddsError(order[0]) is { } error ? Tidy(error) : null,
            Concession = Tidy(reading.Concession),
            Reservation = Tidy(reading.Reservation),
        };
    }

    /// <summary>In the unit of the one range issue, else in our worth.</summary>
    private static PatternAnswer Pattern(DealModel model, Table table)
    {
        var offers = table.Offers.Where(offer => offer.By == Party.Them).ToList();
        if (model.Scales.OfType<RangeScale>().ToList() is [{ Issue: RangeIssue range } scale])
        {
            var figures = offers.Select(offer => offer.Terms.FirstOrDefault(term => term.Issue == range.Name).Value.Figure).OfType<decimal>().Select(figure => (double)figure).ToList();
            var rising = scale.Ours(TermValue.Of(range.High)) >= scale.Ours(TermValue.Of(range.Low));
            return Of(ConcessionPattern.Of(figures, (double)range.Low, (double)range.High, rising));
        }

        var (worst, best) = model.Space.OurRange is var (low, high) ? (low.ToDouble(), high.ToDouble()) : (0, 0);
        return Of(ConcessionPattern.Of([.. offers.Select(offer => offer.Package?.Ours).OfType<double>()], worst, best, rising: true));
    }

    /// <summary>Where an accepted offer ended the talks, in the same unit; null while they run.</summary>
    private static double? Agreed(DealModel model, Table table)
    {
        if (table.Offers is not [.., { Accepted: true, Package: { } agreed }])
        {
            return null;
        }

        return Figures.Tidy(model.Scales.OfType<RangeScale>().ToList() is [var scale] ? (double)agreed[scale.Issue.Name].Figure!.Value : agreed.Ours);
    }

    private static PatternAnswer Of(ConcessionPattern pattern) => new(
        pattern.Kind,
        pattern.Pace is { } pace ? Figures.Tidy(pace) : null,
        pattern.PredictedNext is { } next ? Figures.Tidy(next) : null,
        pattern.PredictedFinal is { } final ? Figures.Tidy(final) : null);

    private static List<EvidenceAnswer> Evidence(Deal deal, Table table)
    {
        var theirs = table.Offers.Where(offer => offer.By == Party.Them).ToList();
        var evidence = new List<EvidenceAnswer>();
        if (theirs.Count == 0)
        {
            return evidence;
        }

        foreach (var issue in deal.Issues)
        {
            var said = theirs.Select(offer => offer.Terms.FirstOrDefault(term => term.Issue == issue.Name)).Where(term => term.Issue is not null).Select(term => term.Value).ToList();
            if (said.Count == 0)
            {
                continue;
            }

            var moves = said.Zip(said.Skip(1)).Count(pair => pair.First != pair.Second);
            string Said(TermValue value) => Wording.Value(value, issue.Unit, deal.Currency);
            evidence.Add(new EvidenceAnswer(issue.Name, said.Count == 1 ? $"named once, at {Said(said[0])}"
                : moves == 0 ? $"held at {Said(said[0])} in all {said.Count} offers"
                : $"moved {moves} of {said.Count - 1} times, from {Said(said[0])} to {Said(said[^1])}"));
        }

        var steps = theirs.Select(offer => offer.Package?.Ours).OfType<double>().ToList();
        if (steps.Count >= 5 && steps.Max() > steps.Min())
        {
            var concessions = steps.Zip(steps.Skip(1), (before, after) => after - before).ToList();
            var odds = ChangePoints.Of(concessions, Math.Max(1e-9, (steps.Max() - steps.Min()) / 10));
            var at = Array.IndexOf(odds, odds.Max());
            if (at > 0 && odds[at] > TellingChange)
            {
                evidence.Add(new EvidenceAnswer(null, $"their steps changed with their offer {at + 2} of {steps.Count}"));
            }
        }

        return evidence;
    }

    private static List<Finding> Findings(Deal deal, Table table, int unread)
    {
        var findings = new List<Finding>();
        if (table.Offers.All(offer => offer.By != Party.Them))
        {
            findings.Add(new Finding("no-offers", deal.Issues.All(issue => issue is OptionIssue { Options: var options } ? options.All(o => o.Theirs is not null) : issue is RangeIssue { Theirs: not null })
                ? "They have offered nothing yet: this is what the file believes of them, with its doubts."
                : "They have offered nothing yet: any order is about as likely."));
        }

        if (unread > 0)
        {
            findings.Add(new Finding("offers-incomplete", $"{Wording.Count(unread, "offer of theirs leaves", "offers of theirs leave")} issues open that nobody has named: not read."));
        }

        if (deal.Interactions.Count > 0)
        {
            findings.Add(new Finding("interactions-ignored", "What combinations add or forbid plays no part in reading: each issue is read by itself."));
        }

        return findings;
    }

    private static ReadOptionAnswer[] Options(IReadOnlyList<TermValue> values, IReadOnlyList<double> worths) =>
        [.. values.Select((value, k) => new ReadOptionAnswer(value, Tidy(worths[k] - worths.Min())))];

    private static EstimateAnswer Tidy(Belief belief) => new(Tidy(belief.Mean), Tidy(belief.Low), Tidy(belief.High));

    internal static double Tidy(double share) => Math.Round(share, 6);
}
