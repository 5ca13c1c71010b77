using Parley.Deals.Files;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Deals.Governance;

/// <summary>How far the packages of a region go beyond what one office may agree to, term by term. See docs/methods/mandate.md.</summary>
internal sealed class RegionJudge(Deal deal, TermJudge judge)
{
    /// <summary>
    /// For each entry the value furthest from our best that nothing refuses, where that goes beyond the authority of the office; a value that can't be compared is further than
    /// all that can. A finding names what was asked, never where something is refused: that would tell the end of a range. Growth: linear in the entries, times the values that matter.
    /// </summary>
    /// <param name="limits">Those of the issue.</param>
    /// <param name="refused">What refuses every value of the issue; null when something is left.</param>
    public IReadOnlyList<TermJudgement> Judge(EnvelopeTerm term, IReadOnlyList<MandateTerm> limits, out OfferFinding? refused)
    {
        List<(MandateTerm Limits, PlaybookTerm Entry)> entries = [.. limits.SelectMany(one => one.Entries.Select(entry => (one, entry)))];
        var judged = Values(term, entries.Select(one => one.Entry)).Select(value => entries.Select(one => (Value: value, one.Limits, Says: judge.Judge(one.Limits, one.Entry, value))).ToList()).ToList();
        var left = judged.FindAll(value => value.TrueForAll(one => one.Says.Verdict != Verdict.Refused));
        refused = left.Count == 0 ? judged[0].Find(one => one.Says.Verdict == Verdict.Refused).Says.Finding : null;
        return
        [
            .. left.SelectMany(value => value).Where(one => one.Says.Verdict == Verdict.Approval).GroupBy(one => one.Says.Entry).Select(entry => entry.MaxBy(one => one.Says.Place ?? decimal.MaxValue))
                .Select(furthest => judge.Judge(furthest.Limits, furthest.Says.Entry, furthest.Value, Asked(term, furthest.Limits, furthest.Says.Entry))),
        ];
    }

    /// <summary>All that is asked for, and the value of it that lies furthest from our best.</summary>
    private (string Said, TermValue Furthest) Asked(EnvelopeTerm term, MandateTerm limits, PlaybookTerm entry)
    {
        List<TermValue> values = term.Range is var (low, high) ? [TermValue.Of(low), TermValue.Of(high)] : [.. term.Options!.Select(TermValue.Of)];
        // An option that the playbook doesn't know lies before its best; it counts as the furthest.
        var furthest = values.MaxBy(value => limits.Place(entry, value, deal.Currency) is { } place && (place >= 0 || entry.Scale is TermRange) ? place : decimal.MaxValue);
        var said = values.Distinct().Select(value => judge.Said(limits, value)).ToList();
        return (term.Range is not null && said.Count > 1 ? $"{said[0]} to {said[1]}" : Wording.List(said), furthest);
    }

    /// <summary>A place grows or falls along a range, so its ends say all, and the ends of what an entry allows inside it; options each speak for themselves.</summary>
    private IEnumerable<TermValue> Values(EnvelopeTerm term, IEnumerable<PlaybookTerm> entries)
    {
        if (term.Range is not var (low, high))
        {
            return term.Options!.Select(TermValue.Of);
        }

        var unit = deal.Issues.First(issue => issue.Name == term.Issue).Unit;
        var ends = entries.SelectMany(entry => entry.Scale switch
        {
            TermRange range => [range.Low, range.High],
            TermOptions options => options.Options.Select(option => TermRange.Figure(option, unit)).OfType<decimal>(),
            _ => (IEnumerable<decimal>)[],
        });
        return new[] { low, high }.Concat(ends.Where(end => end > low && end < high)).Distinct().Select(TermValue.Of);
    }
}
