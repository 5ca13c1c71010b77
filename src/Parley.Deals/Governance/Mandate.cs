using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Deals.Governance;

/// <summary>
/// The limits that hold for one deal on one day, and what they say to an offer. Resolved once, it reviews any number of packages.
/// The same deal, playbook and day give the same answers for ever. See docs/methods/mandate.md.
/// </summary>
public sealed class Mandate
{
    private readonly DealModel model;
    private readonly ApprovalPolicy policy;
    private readonly DealFacts facts;
    private readonly IReadOnlyList<(ApprovalRule Rule, bool Certain)> rules;
    private readonly ILookup<string, MandateTerm> byIssue;
    private readonly DateOnly day;

    private Mandate(DealModel model, Playbook playbook, DateOnly day)
    {
        (this.model, this.day) = (model, day);
        policy = playbook.Approvals;
        facts = new DealFacts(model.Deal, playbook, day);
        Terms = [.. model.Deal.Issues.SelectMany(issue => playbook.Terms.Of(issue).Select(entries => MandateTerm.Of(issue, entries, facts)).OfType<MandateTerm>())];
        byIssue = Terms.ToLookup(term => term.Issue.Name);
        Unlisted = [.. model.Deal.Issues.Select(issue => issue.Name).Where(name => !byIssue.Contains(name))];
        // What isn't known counts as if the rule held.
        rules = [.. policy.Rules.Select(rule => (Rule: rule, Meets: facts.Meet(rule.When))).Where(one => one.Meets != false).Select(one => (one.Rule, one.Meets == true))];
    }

    internal DealModel Model => model;

    /// <summary>In the order of the deal's issues.</summary>
    public IReadOnlyList<MandateTerm> Terms { get; }

    /// <summary>The issues for which the library sets no limit, in the order of the deal.</summary>
    public IReadOnlyList<string> Unlisted { get; }

    /// <summary>Growth: linear in the entries of the terms that the deal names, and in the rules.</summary>
    public static Mandate Of(DealModel model, Playbook playbook, DateOnly day) => new(model, playbook, day);

    /// <summary>What an office may agree to by itself, line by line, and why.</summary>
    public IReadOnlyList<MandateLine> Lines(string office) => [.. Terms.SelectMany(term => term.Entries.Select(entry => MandateLine.Of(term, entry, facts, office)))];

    /// <summary>Whether an office sees every limit for an issue: it owns it, or approves what goes beyond.</summary>
    public bool SeesLimits(string issue, string office) => byIssue[issue].Any(new TermJudge(model.Deal, policy, office).SeesAll);

    /// <summary>Holds an offer against the mandate. Growth: linear in the terms, times the entries of each, plus the rules.</summary>
    /// <param name="terms">As they would stand on the table; issues may be left open. Each is about an issue of the deal and says one of its options or a figure.</param>
    /// <param name="office">On whose authority it would go out.</param>
    /// <param name="envelopes">Regions approved for this deal: an offer inside one of the office's, which nothing refuses, is within.</param>
    public OfferReview Review(IReadOnlyList<Term> terms, string office, IReadOnlyList<Envelope> envelopes)
    {
        var review = Review(terms, office);
        return review.Verdict == Verdict.Approval && model.Value(terms) is { } package && envelopes.Any(envelope => envelope.Office == office && envelope.Has(package, day))
            ? review with { Verdict = Verdict.Within, Approvals = [] }
            : review;
    }

    /// <inheritdoc cref="Review(IReadOnlyList{Term}, string, IReadOnlyList{Envelope})"/>
    public OfferReview Review(IReadOnlyList<Term> terms, string office)
    {
        var (package, judge) = (model.Value(terms), new TermJudge(model.Deal, policy, office));
        var offered = terms.DistinctBy(term => term.Issue).ToDictionary(term => term.Issue, term => term.Value);
        List<OfferFinding> findings = [];
        List<TermJudgement> beyond = [];
        var crossed = false;
        foreach (var scale in model.Scales.Where(scale => offered.ContainsKey(scale.Issue.Name)))
        {
            var (value, limits) = (offered[scale.Issue.Name], byIssue[scale.Issue.Name]);
            var judged = limits.Select(term => judge.Judge(term, value)).Where(one => one.Finding is not null).ToList();
            List<OfferFinding> own = [.. OwnLines.Crossed(model, scale, value, limit => limits.Any(term => judge.Sees(term, limit)))];
            findings.AddRange([.. own, .. judged.Select(one => one.Finding!)]);
            crossed |= own.Count > 0 || judged.Exists(one => one.Verdict == Verdict.Refused);
            beyond.AddRange(judged.Where(one => one.Verdict == Verdict.Approval));
        }

        List<OfferFinding> combined = package is null ? [] : [.. OwnLines.Combined(model, package)];
        var asked = new ApprovalSearch(model, policy, Terms, office).Ask(rules, offered, [.. Unlisted.Where(offered.ContainsKey)], beyond, package);
        var refused = crossed || combined.Count > 0 || asked.Stuck;
        return new OfferReview(
            refused ? Verdict.Refused : asked.Chains.Count > 0 ? Verdict.Approval : Verdict.Within,
            [.. findings, .. combined, .. asked.Findings],
            refused ? [] : ApprovalRoute.Join(asked.Chains));
    }
}
