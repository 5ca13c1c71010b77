using Parley.Deals.Files;

namespace Parley.Deals.Playbooks;

/// <summary>Gives a playbook back as the nodes of its file; reading them gives the same playbook.</summary>
public static class PlaybookWriter
{
    public static FileNode ToNode(Playbook playbook)
    {
        var map = Nodes.Map(
            ("parley", Nodes.Text(PlaybookReader.Format)),
            ("name", Nodes.Text(playbook.Name)),
            ("framework", ToNode(playbook.Framework)),
            ("tactics", Nodes.List(playbook.Tactics.Select(ToNode))));
        var groundwork = Nodes.Map(
            ("newTerms", playbook.Groundwork.Value.NewTerms.Count == 0 ? null : Nodes.Map([.. playbook.Groundwork.Value.NewTerms.Select(t => (t.Name, (FileNode?)ToNode(t)))])),
            ("moves", playbook.Groundwork.Value.Moves.Count == 0 ? null : Nodes.Map([.. playbook.Groundwork.Value.Moves.Select(m => (m.Id, (FileNode?)ToNode(m)))])),
            ("opening", playbook.Groundwork.Value.Opening is { } opening ? ToNode(opening) : null));
        return map with { Entries = [.. map.Entries, .. GovernanceWriter.Entries(playbook), .. groundwork.Entries] };
    }

    private static FileMap ToNode(NewTerm term) => Nodes.Map(
        ("words", Nodes.List(term.Words.Select(Nodes.Text))),
        ("unit", term.Unit is { } unit ? Nodes.Text(unit) : null),
        ("giver", Nodes.Text(KebabWord.Of(term.Giver))),
        ("costs", Nodes.Figure(term.Costs)),
        ("brings", Nodes.Figure(term.Brings)),
        ("why", Nodes.Text(term.Why)),
        ("assumption", Nodes.Text(term.Assumption)),
        ("when", When(term.When)));

    private static FileMap ToNode(Move move) => Nodes.Map(
        ("towards", Nodes.Text(move.Towards)),
        ("text", Nodes.Text(move.Text)),
        ("likelihood", Nodes.Text(move.Likelihood)),
        ("effect", Nodes.Text(move.Effect)),
        ("answer", Nodes.Text(move.Answer)),
        ("when", When(move.When)),
        ("side", move.Side is { } side ? Nodes.Text(KebabWord.Of(side)) : null));

    private static FileMap ToNode(OpeningRule rule) => Nodes.Map(
        ("pull", Nodes.Figure(rule.Pull)), ("leave", Nodes.Figure(rule.Leave)), ("leaveIfBackfire", Nodes.Figure(rule.LeaveIfBackfire)), ("spread", Nodes.Figure(rule.Spread)));

    private static FileMap? When(IReadOnlyList<Condition> when) =>
        when.Count == 0 ? null : Nodes.Map([.. when.Select(c => (c.Factor, (FileNode?)Nodes.List(c.Levels.Select(Nodes.Text))))]);

    private static FileMap ToNode(Framework framework) => Nodes.Map(
        ("bands", Nodes.Map([.. framework.Bands.Select(b => (b.Factor.Name, (FileNode?)ToNode(b)))])),
        ("closeCall", Nodes.Figure(framework.CloseCall)),
        ("confidence", Nodes.Map(("floor", Nodes.Figure(framework.Confidence.Floor)), ("margin", Nodes.Figure(framework.Confidence.Margin)))),
        ("stalledRounds", Nodes.Figure(framework.StalledRounds)),
        ("ambition", Nodes.Map([.. framework.Ambition.Select(a => (a.Key.Word(), (FileNode?)ToNode(a.Value)))])),
        ("strategies", ToNode(framework.Strategies)),
        ("choices", Nodes.Map(
            ("sequence", ToNode(framework.Sequence)),
            ("anchor", ToNode(framework.Anchor)),
            ("pace", ToNode(framework.Pace)),
            ("power", ToNode(framework.Power)),
            ("escalate", ToNode(framework.Escalate)))));

    private static FileMap ToNode(Bands bands) =>
        Nodes.Map([.. bands.Factor.Levels.Skip(1).Zip(bands.Starts, (level, start) => (level, (FileNode?)Nodes.Figure(start)))]);

    private static FileMap ToNode(Ambition ambition) =>
        Nodes.Map(("opening", Nodes.Figure(ambition.Opening)), ("target", Nodes.Figure(ambition.Target)));

    private static FileMap ToNode(PowerRule rule) => Nodes.Map(
    [
        ("threshold", Nodes.Figure(rule.Threshold)),
        ("decides", Nodes.Map((rule.Factor, Nodes.Map([.. rule.Decides.Select(d => (d.Key, (FileNode?)Nodes.Text(d.Value)))])))),
        .. Entries(rule.Choice),
    ]);

    private static FileMap ToNode(ChoiceRule rule) => Nodes.Map(Entries(rule));

    private static (string Key, FileNode? Value)[] Entries(ChoiceRule rule) =>
    [
        ("options", Nodes.Map([.. rule.Options.Select(o => (o.Name, (FileNode?)Nodes.Text(o.Text)))])),
        ("start", Points(rule.Points.Targets, rule.Start)),
        ("points", ToNode(rule.Points)),
    ];

    private static FileMap ToNode(PointTable table) => Nodes.Map(
    [
        .. table.Rows.GroupBy(r => r.Factor).Select(factor =>
            (factor.Key, (FileNode?)Nodes.Map([.. factor.Select(row => (row.Level, (FileNode?)ToNode(row, table.Targets)))]))),
    ]);

    private static FileMap ToNode(LevelPoints row, IReadOnlyList<string> targets) =>
        row.Sell.SequenceEqual(row.Buy)
            ? Points(targets, row.Sell)
            : Nodes.Map(("sell", Points(targets, row.Sell)), ("buy", Points(targets, row.Buy)));

    private static FileMap Points(IReadOnlyList<string> targets, IReadOnlyList<int> points) =>
        Nodes.Map([.. targets.Zip(points).Where(p => p.Second != 0).Select(p => (p.First, (FileNode?)Nodes.Figure(p.Second)))]);

    private static FileMap ToNode(Tactic tactic) => Nodes.Map(
        ("id", Nodes.Text(tactic.Id)),
        ("kind", Nodes.Text(KebabWord.Of(tactic.Kind))),
        ("text", Nodes.Text(tactic.Text)),
        ("strategies", tactic.Strategies is { } strategies ? Nodes.List(strategies.Select(a => Nodes.Text(a.Word()))) : null),
        ("when", When(tactic.When)),
        ("side", tactic.Side is { } side ? Nodes.Text(KebabWord.Of(side)) : null));
}
