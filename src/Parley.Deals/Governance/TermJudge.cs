using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Deals.Governance;

/// <summary>A value of one issue held against one entry of the library.</summary>
/// <param name="Place">How far the value lies from our best; null when it can't be compared.</param>
/// <param name="Because">Why somebody must be asked, without any limit.</param>
internal sealed record TermJudgement(Verdict Verdict, MandateTerm Term, PlaybookTerm Entry, decimal? Place, OfferFinding? Finding, string Because);

/// <summary>What one office may agree to, term by term.</summary>
internal sealed class TermJudge(Deal deal, ApprovalPolicy policy, string office)
{
    /// <summary>The worst that any entry says; of equal ones the first.</summary>
    public TermJudgement Judge(MandateTerm term, TermValue value) => term.Entries.Select(entry => Judge(term, entry, value)).MaxBy(judged => judged.Verdict)!;

    /// <summary>Whether the office owns the term, approves what goes beyond it, or may go as far as the limit by itself.</summary>
    public bool Sees(MandateTerm term, TermValue limit) => term.Entries.Any(entry => Sees(entry, term.Place(entry, limit, deal.Currency)));

    /// <summary>Whether the office sees all limits of the term.</summary>
    public bool SeesAll(MandateTerm term) => term.Entries.Any(SeesAll);

    private bool SeesAll(PlaybookTerm entry) =>
        entry.Owner == office || policy.Rules.Any(rule => rule.LooksAt(entry.Name) && rule.Steps.Any(step => step.Approvers.Contains(office)));

    private bool Sees(PlaybookTerm entry, decimal? place) =>
        SeesAll(entry)
        || (place is { } limit && entry.Reach(office) >= limit);

    /// <summary>What one entry of the term says.</summary>
    /// <param name="asked">What a finding names instead of the value: all that a region asks for, and the furthest of it.</param>
    public TermJudgement Judge(MandateTerm term, PlaybookTerm entry, TermValue value, (string Said, TermValue Furthest)? asked = null)
    {
        var (issue, offered) = (term.Issue.Name, asked?.Said ?? Said(term, value));
        if (term.Place(entry, value, deal.Currency) is not { } place)
        {
            if (entry.Owner == office)
            {
                return new TermJudgement(Verdict.Within, term, entry, null, null, "");
            }

            var counted = entry.Unit is { } unit ? $"counts {unit}" : "counts figures";
            return Judged(Verdict.Approval, null, null, "not-comparable", $"{issue} at {offered} can't be compared with the playbook, which {counted}: {entry.Owner} has to look at it.", $"{issue} can't be compared with the playbook");
        }

        if (place < 0 || place > entry.Scale.Length)
        {
            var end = entry.Scale is TermRange range ? TermValue.Of(range.HighIsBetter == place < 0 ? range.High : range.Low) : (TermValue?)null;
            var sees = Sees(entry, place < 0 ? 0 : entry.Scale.Length);
            var told = end is { } limit && sees
                ? $"beyond {Said(term, limit)}, where the range of {entry.Name} ends"
                : $"outside what anybody may agree to on {entry.Name}";
            return Judged(Verdict.Refused, place, sees ? end : null, "outside-range", $"{issue} at {offered} lies {told}.", "");
        }

        if (entry.Reach(office) is not { } reach)
        {
            return Judged(Verdict.Approval, place, null, "no-authority", office == OfficeNames.Nobodys ? $"Who sits in no office may not agree to {issue}; {entry.Owner} owns it." : $"{office} may not agree to {issue} by itself; {entry.Owner} owns it.", $"{office} has no authority over {issue}");
        }

        if (place <= reach)
        {
            return new TermJudgement(Verdict.Within, term, entry, place, null, "");
        }

        var own = entry.LimitOf(office)!.Value;
        return Judged(Verdict.Approval, place, own, "beyond-authority", $"{issue} at {offered} goes beyond {Said(term, own)}, which {office} may agree to by itself; {entry.Owner} owns it.", $"{issue} goes beyond what {office} may agree to");

        TermJudgement Judged(Verdict verdict, decimal? place, TermValue? limit, string rule, string message, string because) =>
            new(verdict, term, entry, place, new OfferFinding(rule, message, issue, limit, asked?.Furthest ?? value) { Unit = entry.Unit }, because);
    }

    internal string Said(MandateTerm term, TermValue value) => Wording.Value(value, term.Issue.Unit ?? (value.Figure is null ? null : term.Entries[0].Unit), deal.Currency, exact: true);
}
