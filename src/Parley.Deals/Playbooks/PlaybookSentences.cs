using Parley.Deals.Insight;

namespace Parley.Deals.Playbooks;

/// <summary>What a playbook says of terms and approvals, as a negotiator would say it.</summary>
public static class PlaybookSentences
{
    /// <summary>The better end first.</summary>
    public static string Range(PlaybookTerm term) => term.Scale switch
    {
        TermRange range when range.HighIsBetter => $"{Value(term, TermValue.Of(range.High))} to {Value(term, TermValue.Of(range.Low))}",
        TermRange range => $"{Value(term, TermValue.Of(range.Low))} to {Value(term, TermValue.Of(range.High))}",
        TermOptions options => string.Join(", ", options.Options),
        _ => throw new ArgumentException("No such scale.", nameof(term)),
    };

    /// <summary>Such as "down to €215,000".</summary>
    public static string Reach(PlaybookTerm term, TermValue limit) => $"{(term.Floor ? "down" : "up")} to {Value(term, limit)}";

    /// <summary>Of a rule: one step after the other.</summary>
    public static string Steps(ApprovalRule rule) =>
        string.Join(", then ", rule.Steps.Select(step => (step.Approvers.Count == 1 ? "" : $"{step.Said} of ") + Wording.List(step.Approvers) + (step.Wait is { } hours ? $" (usually {Figures.Plain(hours)} h)" : "")));

    /// <summary>
    /// What another version says differently of offices, terms and rules, a sentence for each; what else differs is told by <see cref="Files.FileDifferences"/> alone. Growth: quadratic in
    /// the entries of one term and in the rules, linear in the terms.
    /// </summary>
    public static IReadOnlyList<string> Between(Playbook before, Playbook after) =>
    [
        .. after.Offices.Except(before.Offices).Select(office => $"The office {office} is new."),
        .. before.Offices.Except(after.Offices).Select(office => $"The office {office} is gone."),
        .. Both(before.Terms.Entries, after.Terms.Entries, Named).SelectMany(pair => Term(pair.Old, pair.New)),
        .. Both(before.Approvals.Rules, after.Approvals.Rules, rule => rule.Name).SelectMany(pair => Rule(pair.Old, pair.New)),
    ];

    private static IEnumerable<string> Term(PlaybookTerm? old, PlaybookTerm? now)
    {
        if (old is null || now is null)
        {
            yield return now is null
                ? $"{Named(old!)} has no limits any more."
                : $"{Named(now)} is new: {Range(now)}; {now.Owner} owns it{string.Concat(now.Authority.Select(one => $"; {one.Office} goes {Reach(now, one.Limit)} by itself"))}.";
            yield break;
        }

        if (Range(old) != Range(now))
        {
            yield return $"{Named(now)}: nobody goes beyond {Range(now)}, before {Range(old)}.";
        }

        if (old.Owner != now.Owner)
        {
            yield return $"{Named(now)}: {now.Owner} owns it, before {old.Owner}.";
        }

        foreach (var office in old.Authority.Concat(now.Authority).Select(one => one.Office).Distinct())
        {
            var (was, goes) = (Alone(old, office), Alone(now, office));
            if (was != goes)
            {
                yield return $"{Named(now)}: {office} {(goes is null ? "has to ask first" : $"goes {goes} by itself")}, before {was ?? "it had to ask"}.";
            }
        }

        if (old.Target != now.Target)
        {
            yield return $"{Named(now)}: the target is {Target(now)}, before {Target(old)}.";
        }

        if (old.Why != now.Why && now.Why is { } why)
        {
            yield return $"{Named(now)}: the reason is now “{why}”.";
        }
    }

    private static IEnumerable<string> Rule(ApprovalRule? old, ApprovalRule? now)
    {
        if (old is null || now is null)
        {
            yield return now is null ? $"Nobody is asked any more: {old!.Said}." : $"New: {now.Said} goes to {Steps(now)}.";
        }
        else if ((old.Said, Steps(old)) != (now.Said, Steps(now)))
        {
            yield return $"Now {now.Said} goes to {Steps(now)}; before, {old.Said} went to {Steps(old)}.";
        }
    }

    private static string? Alone(PlaybookTerm term, string office) => term.LimitOf(office) is { } limit ? Reach(term, limit) : null;

    private static string Target(PlaybookTerm term) => term.Target is { } target ? Value(term, target) : "not said";

    /// <summary>A term with the circumstances that set it apart.</summary>
    private static string Named(PlaybookTerm term) => term.When.ToString() is { Length: > 0 } when ? $"{term.Name} ({when})" : term.Name;

    private static string Value(PlaybookTerm term, TermValue value) => Wording.Value(value, value.Figure is null ? null : term.Unit, Currency.TryParse(term.Unit ?? "", out var money) ? money : default);

    /// <summary>What both have and what one has, in the order of the new and then of the old.</summary>
    private static IEnumerable<(T? Old, T? New)> Both<T>(IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, string> by)
        where T : class
    {
        var (old, now) = (before.ToLookup(by), after.ToLookup(by));
        return [.. now.SelectMany(alike => alike.Select((one, i) => (old[alike.Key].ElementAtOrDefault(i), (T?)one))), .. old.SelectMany(alike => alike.Skip(now[alike.Key].Count()).Select(one => ((T?)one, (T?)null)))];
    }
}
