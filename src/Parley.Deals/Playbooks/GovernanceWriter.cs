using Parley.Deals.Files;

namespace Parley.Deals.Playbooks;

/// <summary>What the organisation allows and who approves the rest, as the nodes of a playbook file.</summary>
internal static class GovernanceWriter
{
    /// <summary>Sections without entries are left out.</summary>
    public static IReadOnlyList<FileEntry> Entries(Playbook playbook) => new MapWriter()
        .List("offices", playbook.Offices, NodeOf.Text)
        .List("terms", playbook.Terms.Entries, Term)
        .Node("approvals", Filled(Policy(playbook.Approvals)))
        .List("triggers", playbook.Triggers, Trigger)
        .List("metrics", playbook.Metrics, Metric)
        .Map.Entries;

    private static FileMap Term(PlaybookTerm term) => new MapWriter()
        .Text("name", term.Name)
        .List("aka", term.Aka, NodeOf.Text)
        .Text("unit", term.Unit)
        .Node("range", term.Scale is TermRange range ? NodeOf.List([NodeOf.Figure(range.Low), NodeOf.Figure(range.High)]) : null)
        .Text("better", term.Scale is TermRange sided ? sided.HighIsBetter ? "high" : "low" : null)
        .List("options", term.Scale is TermOptions options ? options.Options : [], NodeOf.Text)
        .Value("target", term.Target)
        .Figure("priority", term.Priority)
        .Text("owner", term.Owner)
        .Figure("worth", term.Worth)
        .Figure("theirs", term.Theirs)
        .Truth("exposes", term.Exposes ? true : null)
        .List("trades", term.Trades, trade => new MapWriter().Text("term", trade.Term).Text("ask", trade.Ask).Map)
        .Node("authority", Filled(term.Authority.Aggregate(new MapWriter(), (map, authority) => map.Value(authority.Office, authority.Limit)).Map))
        .Node("when", Filled(When(new MapWriter(), term.When).Map))
        .Text("setBy", term.SetBy)
        .Text("why", term.Why)
        .Map;

    private static FileMap Policy(ApprovalPolicy policy) => new MapWriter()
        .List("rules", policy.Rules, Rule)
        .Text("otherwise", policy.Otherwise)
        .List("overrides", policy.Overrides, NodeOf.Text)
        .Text("reopening", policy.KeepUnchanged ? "changed" : null)
        .Node("delegation", Filled(Delegation(policy.Delegation)))
        .Text("prepared", policy.Prepared switch { FirstOfferGate.Quick => "quick", FirstOfferGate.Full => "full", _ => null })
        .Node("envelopes", Filled(Envelopes(policy.Envelopes)))
        .List("calendars", policy.Calendars, Calendar)
        .Node("waiting", Filled(Waiting(policy.Waiting)))
        .Map;

    private static FileMap Rule(ApprovalRule rule) => new MapWriter()
        .Text("name", rule.Name)
        .Node("when", Filled(When(Tests(rule), rule.When).Map))
        .List("steps", rule.Steps, Step)
        .List("reopens", rule.Reopens, NodeOf.Text)
        .Text("why", rule.Why)
        .Node("waiting", rule.Waiting is { } waiting ? Waiting(waiting) : null)
        .Map;

    private static MapWriter Tests(ApprovalRule rule)
    {
        var beyond = rule.Beyond switch
        {
            null => null,
            [ApprovalRule.AnyTerm] => (FileNode)NodeOf.Text(ApprovalRule.AnyTerm),
            var terms => Words(terms),
        };
        return new MapWriter().Node("beyond", beyond)
            .Figure("totalDiscountAbove", LimitOf(rule, Aggregate.TotalDiscount))
            .Figure("pocketMarginBelow", LimitOf(rule, Aggregate.PocketMargin))
            .Figure("exposureAbove", LimitOf(rule, Aggregate.Exposure))
            .Truth("unlisted", rule.Unlisted ? true : null);
    }

    private static decimal? LimitOf(ApprovalRule rule, Aggregate aggregate) => rule.Limits.FirstOrDefault(limit => limit.Aggregate == aggregate)?.Limit;

    private static FileMap Step(ApprovalStep step) => new MapWriter()
        .Text("mode", step.Said)
        .List("approvers", step.Approvers, NodeOf.Text)
        .Figure("wait", step.Wait)
        .Map;

    private static FileMap Delegation(DelegationRule delegation) => new MapWriter()
        .Figure("days", delegation.Days == 0 ? null : delegation.Days)
        .Figure("links", delegation.Links == 1 ? null : delegation.Links)
        .Node("deputies", Filled(delegation.Deputies.Aggregate(new MapWriter(), (map, deputy) => map.Text(deputy.For, deputy.Office)).Map))
        .Map;

    private static FileMap Envelopes(EnvelopeRule envelopes) => new MapWriter()
        .Figure("days", envelopes.Days == EnvelopeRule.UsualDays ? null : envelopes.Days)
        .Figure("offers", envelopes.Offers)
        .Text("newVersion", envelopes.EndWithVersion ? "end" : null)
        .Map;

    /// <summary>All of it, so that what is usual today stays what was meant.</summary>
    private static FileMap Calendar(OfficeCalendar calendar) => new MapWriter()
        .List("offices", calendar.Offices, NodeOf.Text)
        .Text("zone", calendar.Hours.Zone)
        .List("days", calendar.Hours.Days, day => NodeOf.Text(WaitingReader.Days[((int)day + 6) % 7]))
        .List("hours", [calendar.Hours.Begins, calendar.Hours.Ends], time => NodeOf.Figure((decimal)time.TotalHours))
        .List("holidays", calendar.Hours.Holidays, day => NodeOf.Text(DayText.Write(day)))
        .Map;

    private static FileMap Waiting(WaitingRule waiting) => new MapWriter()
        .Figure("remind", waiting.Remind)
        .Figure("escalate", waiting.Escalate)
        .Text("to", waiting.To)
        .Map;

    private static FileMap Trigger(Trigger trigger) => new MapWriter()
        .Text("id", trigger.Id)
        .Node("when", trigger.When.Aggregate(new MapWriter(), (map, condition) => map.Node(condition.Factor, Words(condition.Levels))).Map)
        .Text("text", trigger.Text)
        .Word("pivot", trigger.Pivot)
        .Text("tell", trigger.Tell)
        .Map;

    private static FileMap Metric(Metric metric) => new MapWriter()
        .Text("name", metric.Name)
        .Text("wanted", metric.More ? "more" : "less")
        .Text("unit", metric.Unit)
        .Figure("target", metric.Target)
        .Text("owner", metric.Owner)
        .Map;

    private static MapWriter When(MapWriter map, Circumstances when) =>
        when.Conditions.Aggregate(map, (written, condition) => written.Node(condition.Factor, Words(condition.Levels))).Day("from", when.From).Day("until", when.Until);

    private static FileList Words(IReadOnlyList<string> words) => new(default, [.. words.Select(NodeOf.Text)]);

    private static FileMap? Filled(FileMap map) => map.Entries.Count > 0 ? map : null;
}
