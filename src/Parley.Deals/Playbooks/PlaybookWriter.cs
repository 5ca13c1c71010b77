using Parley.Deals.Files;

namespace Parley.Deals.Playbooks;

/// <summary>Gives a playbook back as the nodes of its file; reading them gives the same playbook.</summary>
public static class PlaybookWriter
{
    public static FileNode ToNode(Playbook playbook)
    {
        var map = NodeOf.Map(
            ("parley", NodeOf.Text(PlaybookReader.Format)),
            ("name", NodeOf.Text(playbook.Name)),
            ("framework", ToNode(playbook.Framework)),
            ("tactics", NodeOf.List(playbook.Tactics.Select(ToNode))));
        var groundwork = NodeOf.Map(
            ("newTerms", playbook.Groundwork.Value.NewTerms.Count == 0 ? null : NodeOf.Map([.. playbook.Groundwork.Value.NewTerms.Select(t => (t.Name, (FileNode?)ToNode(t)))])),
            ("moves", playbook.Groundwork.Value.Moves.Count == 0 ? null : NodeOf.Map([.. playbook.Groundwork.Value.Moves.Select(m => (m.Id, (FileNode?)ToNode(m)))])),
            ("opening", playbook.Groundwork.Value.Opening is { } opening ? ToNode(opening) : null));
        return map with { Entries = [.. map.Entries, .. GovernanceWriter.Entries(playbook), .. groundwork.Entries] };
    }

    private static FileMap ToNode(NewTerm term) => NodeOf.Map(
        ("words", NodeOf.List(term.Words.Select(NodeOf.Text))),
        ("unit", term.Unit is { } unit ? NodeOf.Text(unit) : null),
        ("giver", NodeOf.Text(KebabWord.Of(term.Giver))),
        ("costs", NodeOf.Figure(term.Costs)),
        ("brings", NodeOf.Figure(term.Brings)),
        ("why", NodeOf.Text(term.Why)),
        ("assumption", NodeOf.Text(term.Assumption)),
        ("when", When(term.When)));

    private static FileMap ToNode(Move move) => NodeOf.Map(
        ("towards", NodeOf.Text(move.Towards)),
        ("text", NodeOf.Text(move.Text)),
        ("likelihood", NodeOf.Text(move.Likelihood)),
        ("effect", NodeOf.Text(move.Effect)),
        ("answer", NodeOf.Text(move.Answer)),
        ("when", When(move.When)),
        ("side", move.Side is { } side ? NodeOf.Text(KebabWord.Of(side)) : null));

    private static FileMap ToNode(OpeningRule rule) => NodeOf.Map(
        ("pull", NodeOf.Figure(rule.Pull)), ("leave", NodeOf.Figure(rule.Leave)), ("leaveIfBackfire", NodeOf.Figure(rule.LeaveIfBackfire)), ("spread", NodeOf.Figure(rule.Spread)));

    private static FileMap? When(IReadOnlyList<Condition> when) =>
        when.Count == 0 ? null : NodeOf.Map([.. when.Select(c => (c.Factor, (FileNode?)NodeOf.List(c.Levels.Select(NodeOf.Text))))]);

    private static FileMap ToNode(Framework framework) => NodeOf.Map(
        ("bands", NodeOf.Map([.. framework.Bands.Select(b => (b.Factor.Name, (FileNode?)ToNode(b)))])),
        ("closeCall", NodeOf.Figure(framework.CloseCall)),
        ("confidence", NodeOf.Map(("floor", NodeOf.Figure(framework.Confidence.Floor)), ("margin", NodeOf.Figure(framework.Confidence.Margin)))),
        ("stalledRounds", NodeOf.Figure(framework.StalledRounds)),
        ("ambition", NodeOf.Map([.. framework.Ambition.Select(a => (a.Key.Word(), (FileNode?)ToNode(a.Value)))])),
        ("strategies", ToNode(framework.Strategies)),
        ("choices", NodeOf.Map(
            ("sequence", ToNode(framework.Sequence)),
            ("anchor", ToNode(framework.Anchor)),
            ("pace", ToNode(framework.Pace)),
            ("power", ToNode(framework.Power)),
            ("escalate", ToNode(framework.Escalate)))));

    private static FileMap ToNode(Bands bands) =>
        NodeOf.Map([.. bands.Factor.Levels.Skip(1).Zip(bands.Starts, (level, start) => (level, (FileNode?)NodeOf.Figure(start)))]);

    private static FileMap ToNode(Ambition ambition) =>
        NodeOf.Map(("opening", NodeOf.Figure(ambition.Opening)), ("target", NodeOf.Figure(ambition.Target)));

    private static FileMap ToNode(PowerRule rule) => NodeOf.Map(
    [
        ("threshold", NodeOf.Figure(rule.Threshold)),
        ("decides", NodeOf.Map((rule.Factor, NodeOf.Map([.. rule.Decides.Select(d => (d.Key, (FileNode?)NodeOf.Text(d.Value)))])))),
        .. Entries(rule.Choice),
    ]);

    private static FileMap ToNode(ChoiceRule rule) => NodeOf.Map(Entries(rule));

    private static (string Key, FileNode? Value)[] Entries(ChoiceRule rule) =>
    [
        ("options", NodeOf.Map([.. rule.Options.Select(o => (o.Name, (FileNode?)NodeOf.Text(o.Text)))])),
        ("start", Points(rule.Points.Targets, rule.Start)),
        ("points", ToNode(rule.Points)),
    ];

    private static FileMap ToNode(PointTable table) => NodeOf.Map(
    [
        .. table.Rows.GroupBy(r => r.Factor).Select(factor =>
            (factor.Key, (FileNode?)NodeOf.Map([.. factor.Select(row => (row.Level, (FileNode?)ToNode(row, table.Targets)))]))),
    ]);

    private static FileMap ToNode(LevelPoints row, IReadOnlyList<string> targets) =>
        row.Sell.SequenceEqual(row.Buy)
            ? Points(targets, row.Sell)
            : NodeOf.Map(("sell", Points(targets, row.Sell)), ("buy", Points(targets, row.Buy)));

    private static FileMap Points(IReadOnlyList<string> targets, IReadOnlyList<int> points) =>
        NodeOf.Map([.. targets.Zip(points).Where(p => p.Second != 0).Select(p => (p.First, (FileNode?)NodeOf.Figure(p.Second)))]);

    private static FileMap ToNode(Tactic tactic) => NodeOf.Map(
        ("id", NodeOf.Text(tactic.Id)),
        ("kind", NodeOf.Text(KebabWord.Of(tactic.Kind))),
        ("text", NodeOf.Text(tactic.Text)),
        ("strategies", tactic.Strategies is { } strategies ? NodeOf.List(strategies.Select(a => NodeOf.Text(a.Word()))) : null),
        ("when", When(tactic.When)),
        ("side", tactic.Side is { } side ? NodeOf.Text(KebabWord.Of(side)) : null));
}
