using Parley.Deals.Governance.Approvals;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Deals.Governance;

/// <summary>
/// The gate for changes of a deal whose talks have begun: what they do to the limits that hold for it. Whatever the change is, the limits are resolved before and after it and compared, so that no fact
/// that the playbook asks for, and no name, unit, range or worth, moves them in silence. See docs/decisions/0085.
/// </summary>
public static class MandateShift
{
    /// <param name="decided">What would be recorded.</param>
    /// <param name="inForce">Null when nothing is limited.</param>
    /// <returns>The same with what it did to the limits; refused where it did something and says no reason.</returns>
    public static Decision Pass(DealState before, Decision decided, InForce? inForce, string? why, Stamp now)
    {
        if (decided.Refused || inForce is null || !before.TalksBegan)
        {
            return decided;
        }

        var after = decided.Events.Cast<DealEvent>().Aggregate(before, (state, happened) => DealFold.Apply(before.Key, state, happened));
        var (was, will) = (Resolve(before.Deal, inForce), Resolve(after.Deal, inForce));
        List<string> facts = [.. Moved(was, will)];
        if (facts.Count == 0)
        {
            return decided;
        }

        return Readable.HasWords(why)
            ? Decision.Record([.. decided.Events, new MandateShifted(now.Who, now.When, [.. Named(before.Deal, after.Deal).Union(facts)], [.. Wider(was, will, inForce.Playbook.Offices)], inForce.Edition.Number, Reopened(before, after, inForce), why)])
            : Decision.Refuse(new Finding("why-missing", $"Talks have begun, and other limits of the playbook hold after this change: say why. It concerns {Wording.List([.. Named(before.Deal, after.Deal).Union(facts)])}."));
    }

    /// <summary>What a change that was recorded does to the mandate, for who made it.</summary>
    public static Finding Told(MandateShifted move) => new(
        "mandate-shifted",
        $"Other limits hold now, because of {Wording.List(move.Facts)}. {(move.Wider.Count > 0 ? $"The mandate is wider than before on {Wording.List(move.Wider)}. " : "")}{(move.Offer is { } number ? $"Offer {number} is judged anew before it is agreed. " : "")}Whoever manages the deal is told, with your reason.");

    private static Mandate Resolve(Deal deal, InForce inForce) => Mandate.Of(DealModel.Of(deal), inForce.Playbook, inForce.Day);

    /// <summary>Where the limits differ: issues by their names, else the offer as a whole.</summary>
    private static IEnumerable<string> Moved(Mandate before, Mandate after)
    {
        var (was, will) = (before.Model.Deal, after.Model.Deal);
        var measured = before.Rules.Concat(after.Rules).Any(rule => rule.Rule.Limits.Count > 0);
        foreach (var issue in was.Issues)
        {
            var now = will.Issues.FirstOrDefault(other => other.Name == issue.Name || other.Aka.Contains(issue.Name, StringComparer.OrdinalIgnoreCase));
            var limits = Entries(before, issue.Name);
            if (now is null ? limits.Count > 0 : !limits.SequenceEqual(Entries(after, now.Name)) || (limits.Count > 0 && now.Unit != issue.Unit) || OwnLine(issue) != OwnLine(now))
            {
                yield return issue.Name;
            }
        }

        if (!before.Rules.SequenceEqual(after.Rules))
        {
            yield return "who approves";
        }

        if (!Forbidden(was).SequenceEqual(Forbidden(will)))
        {
            yield return "what is ruled out";
        }

        if (measured && (was.Value, was.TermYears, OurWorth.HashOf(was)) != (will.Value, will.TermYears, OurWorth.HashOf(will)))
        {
            yield return "what figures of the whole offer come to";
        }
    }

    private static IReadOnlyList<PlaybookTerm> Entries(Mandate mandate, string issue) => [.. mandate.Terms.Where(term => term.Issue.Name == issue).SelectMany(term => term.Entries)];

    /// <summary>What the deal itself refuses of an issue, but for `need`, which is moved by itself.</summary>
    private static string OwnLine(Issue issue) => issue switch
    {
        RangeIssue range => $"{Figures.Plain(range.Low)} {Figures.Plain(range.High)} {(range.Need is null ? "" : string.Join(' ', (range.Worth ?? []).Select(point => $"{Figures.Plain(point.Figure)} {Figures.Plain(point.Worth)}")))}",
        OptionIssue options => string.Join('\n', options.Options.Select(option => $"{option.Name} {(options.Need is null ? "" : Figures.Plain(option.Worth))}")),
        _ => "",
    };

    private static IEnumerable<string> Forbidden(Deal deal) => deal.Interactions.Where(joint => joint.Forbidden).Select(joint => string.Join('\n', joint.When.Select(term => $"{term.Issue}: {term.Value.Text}")));

    /// <summary>The facts of the deal that differ and may select limits.</summary>
    private static IEnumerable<string> Named(Deal before, Deal after) =>
        DealDifferences.Details(DealDetails.Of(before), DealDetails.Of(after)).Select(change => change.Label).Where(label => label is "value" or "unit" or "segment" or "term in years" or "lifetime value")
            .Concat(before.Profile.Levels.SequenceEqual(after.Profile.Levels) ? [] : ["profile"]);

    /// <summary>Issues on which some office may offer something now that it could not before: the limits are closed, so their ends tell.</summary>
    private static IEnumerable<string> Wider(Mandate before, Mandate after, IReadOnlyList<string> offices)
    {
        foreach (var issue in after.Model.Deal.Issues)
        {
            if (before.Model.Deal.Issues.FirstOrDefault(other => other.Name == issue.Name || issue.Aka.Contains(other.Name, StringComparer.OrdinalIgnoreCase)) is not { } old)
            {
                continue;
            }

            var values = Ends(before, old).Concat(Ends(after, issue)).Distinct().ToList();
            if (offices.Any(office => values.Exists(value => Judged(after, issue, value, office) < Judged(before, old, value, office))))
            {
                yield return issue.Name;
            }
        }
    }

    /// <summary>Refused where the issue cannot take the value.</summary>
    private static Verdict Judged(Mandate mandate, Issue issue, TermValue value, string office) =>
        (issue is OptionIssue options ? options.Options.All(option => option.Name != value.Text) : value.Figure is null) ? Verdict.Refused
            : mandate.Review([new Term(issue.Name, value)], office).Verdict;

    private static IEnumerable<TermValue> Ends(Mandate mandate, Issue issue)
    {
        if (issue is OptionIssue options)
        {
            return options.Options.Select(option => TermValue.Of(option.Name));
        }

        var range = (RangeIssue)issue;
        var limits = Entries(mandate, issue.Name).SelectMany(entry => entry.Authority.Select(authority => authority.Limit.Figure).Concat(entry.Scale is TermRange scale ? [scale.Low, scale.High] : []));
        return limits.Concat([range.Low, range.High, range.Need?.Figure]).OfType<decimal>().Select(TermValue.Of);
    }

    /// <summary>The last offer, where it was judged and no longer stands as it was; only that one can be agreed.</summary>
    private static int? Reopened(DealState before, DealState after, InForce inForce) =>
        Promise.Of(before.Deal) is [.., var last] && last.Number == before.Deal.Offers.Count && OfferGate.Holds(before, last, inForce) && !OfferGate.Holds(after, last, inForce) ? last.Number : null;
}
