using Parley.Analysis;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Deals.Governance;

/// <summary>What the approval rules ask for.</summary>
/// <param name="Chains">Steps one after the other, one chain for each reason to ask.</param>
/// <param name="Stuck">Some rule leaves nobody but the office that asks.</param>
internal sealed record Asked(IReadOnlyList<OfferFinding> Findings, IReadOnlyList<IReadOnlyList<RouteStep>> Chains, bool Stuck);

/// <summary>What is asked about: one offer, or a region of them.</summary>
/// <param name="Offered">The value of each issue; empty for a region.</param>
/// <param name="Figure">What an aggregate comes to, inside a region at the furthest; null when it can't be reckoned.</param>
/// <param name="Region">A rule that asks about the region may let some of it pass, and may ask about each of its terms apart.</param>
internal sealed record Asking(IReadOnlyDictionary<string, TermValue> Offered, Func<Aggregate, Rational?> Figure, bool Region = false);

/// <summary>Finds who must agree to what one office offers.</summary>
internal sealed class ApprovalSearch(DealModel model, ApprovalPolicy policy, string office)
{
    /// <param name="rules">Those that may hold for the deal, and whether they certainly do.</param>
    /// <param name="unlisted">The issues offered for which the library sets no limit.</param>
    /// <param name="beyond">What the office may not agree to by itself.</param>
    public Asked Ask(IReadOnlyList<(ApprovalRule Rule, bool Certain)> rules, Asking asking, IReadOnlyList<string> unlisted, IReadOnlyList<TermJudgement> beyond)
    {
        List<OfferFinding> findings = [];
        List<IReadOnlyList<RouteStep>> chains = [];
        HashSet<TermJudgement> covered = [];
        var stuck = false;
        foreach (var (rule, certain) in rules)
        {
            List<TermJudgement> about = rule.Beyond is null ? [] : [.. beyond.Where(judged => rule.LooksAt(judged.Entry.Name))];
            if ((rule.Beyond is not null && about.Count == 0) || (rule.Unlisted && unlisted.Count == 0) || Passed(rule, asking) is not { } passed)
            {
                continue;
            }

            // A rule that only may ask never takes the place of those who must be asked.
            covered.UnionWith(certain && passed.TrueForAll(limit => limit.Offered is not null) && !(asking.Region && passed.Count > 0) ? about : []);
            findings.AddRange([.. passed, .. Others(rule, asking.Offered, unlisted)]);
            List<List<RouteStep>?> asked = [.. Together(rule, about, asking.Region).Select(some => Chain(rule, some, unlisted))];
            chains.AddRange(asked.OfType<List<RouteStep>>());
            if (asked.Contains(null))
            {
                stuck = true;
                findings.Add(new OfferFinding("no-approver", $"Nobody but {office} itself could approve it under the rule {rule.Name}, and no office approves its own request.", null, null, null));
            }
        }

        chains.AddRange(beyond.Where(judged => !covered.Contains(judged)).Select(Default));
        return new Asked(findings, chains, stuck);
    }

    /// <summary>
    /// What a rule asks about at once. In a region some packages go beyond one term only and some beyond several: where any owner will do each term asks its own, and where all
    /// must agree they are asked together, because then each is another person.
    /// </summary>
    private static IEnumerable<List<TermJudgement>> Together(ApprovalRule rule, List<TermJudgement> about, bool region)
    {
        var owners = rule.Steps.Where(step => step.Approvers.Contains(ApprovalStep.Owner)).ToList();
        var apart = region && about.Count > 1 && owners.Exists(step => step.Mode != StepMode.All);
        return (apart, owners.Exists(step => step.Mode == StepMode.All)) switch
        {
            (false, _) => [about],
            (true, false) => about.Select(one => new List<TermJudgement> { one }),
            (true, true) => [about, .. about.Select(one => new List<TermJudgement> { one })],
        };
    }

    /// <summary>A finding for each limit of the rule; null when one of them is kept. What can't be reckoned counts as passed.</summary>
    private List<OfferFinding>? Passed(ApprovalRule rule, Asking asking)
    {
        List<OfferFinding> findings = [];
        foreach (var limit in rule.Limits)
        {
            var figure = asking.Figure(limit.Aggregate);
            if (figure is { } known && !limit.Passed(known))
            {
                return null;
            }

            findings.Add(Finding(rule, limit, figure, asking.Region));
        }

        return findings;
    }

    private OfferFinding Finding(ApprovalRule rule, AggregateLimit limit, Rational? figure, bool region)
    {
        var name = Aggregates.Said(limit.Aggregate);
        var sees = rule.Steps.Any(step => step.Approvers.Contains(office));
        var message = figure is { } known
            ? $"The {name} {(region ? "may come to" : "of")} {Said((decimal)known.ToDouble())}{(region ? ", which is" : " is")} {(limit.Aggregate == Aggregate.PocketMargin ? "below" : "above")} {(sees ? Said(limit.Limit) : "what goes without approval")}."
            : $"The {name} can't be reckoned: {(region ? "the envelope names no least worth" : "the offer leaves issues open")}, or the deal doesn't say enough.";
        return new OfferFinding(rule.Name, message, Aggregates.Word(limit.Aggregate), sees ? TermValue.Of(limit.Limit) : null, figure is { } exact ? TermValue.Of((decimal)Figures.Tidy(exact.ToDouble())) : null);

        string Said(decimal told) => limit.Aggregate == Aggregate.Exposure ? Wording.Sum((double)told, model.Deal.Currency) : $"{Wording.Figure((double)(told * 100))} %";
    }

    private static IEnumerable<OfferFinding> Others(ApprovalRule rule, IReadOnlyDictionary<string, TermValue> offered, IReadOnlyList<string> unlisted) => rule switch
    {
        { Unlisted: true } => unlisted.Select(issue => new OfferFinding(rule.Name, $"The playbook sets no limit for {issue}.", issue, null, offered.TryGetValue(issue, out var value) ? value : null)),
        { Beyond: null, Limits: [] } => [new OfferFinding(rule.Name, rule.Why ?? $"The rule {rule.Name} asks for approval of offers such as this one.", null, null, null)],
        _ => [],
    };

    /// <summary>Null when a step leaves nobody but the office that asks.</summary>
    private List<RouteStep>? Chain(ApprovalRule rule, List<TermJudgement> about, IReadOnlyList<string> unlisted)
    {
        // Only a rule that looks at single issues is about them alone.
        List<string>? issues = rule.Limits.Count > 0 || (rule.Beyond is null && !rule.Unlisted) ? null
            : [.. about.Select(judged => judged.Term.Issue.Name).Concat(rule.Unlisted ? unlisted : []).Distinct()];
        List<string> owners = [.. about.Select(judged => judged.Entry.Owner).Distinct()];
        List<string> because = [.. about.Select(judged => judged.Because).Append(rule.Why ?? $"the rule {rule.Name}")];
        var steps = rule.Steps.Select(step => ApprovalRoute.For(step, office, policy.Otherwise, owners, because, issues, [rule.Name])).ToList();
        return steps.Contains(null) ? null : [.. steps.OfType<RouteStep>()];
    }

    /// <summary>Where no rule certainly says more: any office whose authority reaches that far, or the owner.</summary>
    private IReadOnlyList<RouteStep> Default(TermJudgement judged)
    {
        var entry = judged.Entry;
        var reaching = entry.Authority.Select(authority => authority.Office).Where(other => judged.Place is { } place && other != office && entry.Reach(other) >= place);
        return [new RouteStep(StepMode.Any, 1, [.. reaching.Append(entry.Owner).Distinct()], null, [judged.Because], [judged.Term.Issue.Name], [])];
    }
}
