using Parley.Deals.Files;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Deals.Governance;

/// <summary>How far the packages of a region go beyond what one office may agree to, term by term. See docs/methods/mandate.md.</summary>
internal sealed class RegionJudge(Deal deal, TermJudge judge)
{
    /// <summary>
    /// For each entry the value furthest from our best that nothing refuses, where that goes beyond the authority of the office; a value that can't be compared is further than
    /// all that can. Growth: linear in the entries, times the values that matter.
    /// </summary>
    /// <param name="limits">Those of the issue.</param>
    /// <param name="refused">What refuses every value of the issue; null when something is left.</param>
    public IReadOnlyList<TermJudgement> Judge(EnvelopeTerm term, IReadOnlyList<MandateTerm> limits, out OfferFinding? refused)
    {
        List<(MandateTerm Limits, PlaybookTerm Entry)> entries = [.. limits.SelectMany(one => one.Entries.Select(entry => (one, entry)))];
        var judged = Values(term, entries.Select(one => one.Entry)).Select(value => entries.Select(one => judge.Judge(one.Limits, one.Entry, value)).ToList()).ToList();
        var left = judged.FindAll(value => value.TrueForAll(one => one.Verdict != Verdict.Refused));
        refused = left.Count == 0 ? judged[0].Find(one => one.Verdict == Verdict.Refused)?.Finding : null;
        return [.. left.SelectMany(value => value).Where(one => one.Verdict == Verdict.Approval).GroupBy(one => one.Entry).Select(entry => entry.MaxBy(one => one.Place ?? decimal.MaxValue)!)];
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
