namespace Parley.Deals.Files;

/// <summary>An issue as an entry of `issues`.</summary>
internal static class IssueNodes
{
    public static FileMap Of(Issue issue)
    {
        var range = issue as RangeIssue;
        var options = issue as OptionIssue;
        return new MapWriter()
            .Text("name", issue.Name)
            .Text("unit", issue.Unit)
            .Node("range", range is null ? null : NodeOf.List([NodeOf.Figure(range.Low), NodeOf.Figure(range.High)]))
            .Figure("step", range?.Step)
            .List("options", options?.Options ?? [], Option)
            .Value("like", issue.Like)
            .Value("intermediate", issue.Intermediate)
            .Value("need", issue.Need)
            .Truth("knockout", issue.Knockout ? true : null)
            .Node("worth", Points(range?.Worth))
            .Node("theirs", Points(range?.Theirs))
            .List("aka", issue.Aka, NodeOf.Text)
            .Map;
    }

    private static FileMap Option(IssueOption option) => new MapWriter()
        .Text("name", option.Name)
        .Figure("worth", option.Worth)
        .Figure("theirs", option.Theirs)
        .Map;

    private static FileMap? Points(IReadOnlyList<WorthPoint>? points) =>
        points?.Aggregate(new MapWriter(), (map, point) => map.Figure(Figures.Plain(point.Figure), point.Worth)).Map;
}
