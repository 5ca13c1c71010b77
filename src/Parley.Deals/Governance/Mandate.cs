using Parley.Deals.Governance.Approvals;
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

    private Mandate(DealModel model, Playbook playbook, DateOnly day)
    {
        this.model = model;
        policy = playbook.Approvals;
        facts = new DealFacts(model.Deal, playbook, day);
        Terms = [.. model.Deal.Issues.SelectMany(issue => playbook.Terms.Of(issue).Select(entries => MandateTerm.Of(issue, entries, facts)).OfType<MandateTerm>())];
        byIssue = Terms.ToLookup(term => term.Issue.Name);
        Unlisted = [.. model.Deal.Issues.Select(issue => issue.Name).Where(name => !byIssue.Contains(name))];
        // What isn't known counts as if the rule held.
        rules = [.. policy.Rules.Select(rule => (Rule: rule, Meets: facts.Meet(rule.When))).Where(one => one.Meets != false).Select(one => (one.Rule, one.Meets == true))];
    }

    internal DealModel Model => model;

    /// <summary>The approval rules that may hold for the deal, and whether they certainly do.</summary>
    internal IReadOnlyList<(ApprovalRule Rule, bool Certain)> Rules => rules;

    /// <summary>In the order of the deal's issues.</summary>
    public IReadOnlyList<MandateTerm> Terms { get; }

    /// <summary>The issues for which the library sets no limit, in the order of the deal.</summary>
    public IReadOnlyList<string> Unlisted { get; }

    /// <summary>Growth: linear in the entries of the terms that the deal names, and in the rules.</summary>
    public static Mandate Of(DealModel model, Playbook playbook, DateOnly day) => new(model, playbook, day);

    /// <summary>What an office may agree to by itself, line by line, and why.</summary>
    public IReadOnlyList<MandateLine> Lines(string office) => [.. Terms.SelectMany(term => term.Entries.Select(entry => MandateLine.Of(term, entry, facts, office)))];

    /// <summary>
    /// Which of somebody's offices this deal is about: those that may agree to anything of it by themselves, or could under the mandate before; all of them where none may, and
    /// one that owns nothing for who sits nowhere.
    /// </summary>
    internal IReadOnlyList<string> Concerned(IReadOnlyList<string> offices, Mandate? before = null)
    {
        List<string> some = [.. offices.Where(office => Lines(office).Concat(before?.Lines(office) ?? []).Any(line => line.Limit is not null))];
        return some.Count > 0 ? some : offices.Count > 0 ? offices : [OfficeNames.Nobodys];
    }

    /// <summary>Whether an office sees every limit for an issue: it owns it, or approves what goes beyond.</summary>
    public bool SeesLimits(string issue, string office) => byIssue[issue].Any(new TermJudge(model.Deal, policy, office).SeesAll);

    /// <summary>Whether an office may see a limit for an issue: it sees them all, or may go that far by itself.</summary>
    public bool Sees(string issue, TermValue limit, string office) => byIssue[issue].Any(term => new TermJudge(model.Deal, policy, office).Sees(term, limit));

    /// <summary>Which of some offices may agree by themselves to everything that a content says about some issues; the one whose authority ends soonest first. Growth: offices times entries.</summary>
    internal IReadOnlyList<string> Reaching(OfferContent content, IReadOnlyList<string> issues, IReadOnlyList<string> offices) =>
        [.. offices.Where(office => issues.All(issue => Reaches(content, issue, office))).OrderBy(office => issues.SelectMany(issue => byIssue[issue]).Sum(term => term.Entries[^1] is { Scale.Length: > 0 and var length } entry ? entry.Reach(office) / length : 0))];

    private bool Reaches(OfferContent content, string issue, string office)
    {
        var (judge, limits) = (new TermJudge(model.Deal, policy, office), byIssue[issue].ToList());
        return limits.Count > 0 && (content.Envelope is { } region
            ? region.Terms.Where(term => term.Issue == issue).All(term => new RegionJudge(model.Deal, judge).Judge(term, limits, out _).Count == 0)
            : content.Terms.Where(term => term.Issue == issue).All(term => limits.TrueForAll(limit => judge.Judge(limit, term.Value).Verdict == Verdict.Within)));
    }

    /// <summary>Holds an offer against the mandate. Growth: linear in the terms, times the entries of each, plus the rules.</summary>
    /// <param name="terms">As they would stand on the table; issues may be left open. Each is about an issue of the deal and says one of its options or a figure.</param>
    /// <param name="office">On whose authority it would go out.</param>
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
        var asked = new ApprovalSearch(model, policy, office).Ask(rules, new Asking(offered, aggregate => Aggregates.Of(aggregate, model, Terms, package)), [.. Unlisted.Where(offered.ContainsKey)], beyond);
        var refused = crossed || combined.Count > 0 || asked.Stuck;
        return new OfferReview(
            refused ? Verdict.Refused : asked.Chains.Count > 0 ? Verdict.Approval : Verdict.Within,
            [.. findings, .. combined, .. asked.Findings],
            refused ? [] : ApprovalRoute.Join(asked.Chains));
    }

    /// <summary>
    /// What it takes to approve a region at once: everybody whom any package inside would need, so that who approved the region approved each of them. What the mandate refuses
    /// stays refused inside; the region is refused where that is all of it. Growth: as a review, times the ends of each range and its options.
    /// </summary>
    /// <param name="region">Says of every issue of the deal what it may be.</param>
    public OfferReview Review(Envelope region, string office)
    {
        var judge = new TermJudge(model.Deal, policy, office);
        var regions = new RegionJudge(model.Deal, judge);
        List<OfferFinding> refused = [];
        List<TermJudgement> beyond = [];
        foreach (var term in region.Terms.Where(term => byIssue.Contains(term.Issue)))
        {
            beyond.AddRange(regions.Judge(term, [.. byIssue[term.Issue]], out var nothing));
            refused.AddRange(nothing is null ? [] : [nothing]);
        }

        var asked = new ApprovalSearch(model, policy, office).Ask(rules, new Asking(new Dictionary<string, TermValue>(), aggregate => Aggregates.Of(aggregate, model, Terms, region), Region: true), Unlisted, beyond);
        var verdict = refused.Count > 0 || (asked.Stuck && asked.Chains.Count == 0) ? Verdict.Refused : asked.Chains.Count > 0 ? Verdict.Approval : Verdict.Within;
        return new OfferReview(verdict, [.. refused, .. beyond.Select(one => one.Finding!), .. asked.Findings], verdict == Verdict.Approval ? ApprovalRoute.Join(asked.Chains) : []);
    }
}
