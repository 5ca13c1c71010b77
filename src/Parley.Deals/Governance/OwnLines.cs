using Parley.Deals.Insight;

namespace Parley.Deals.Governance;

/// <summary>
/// The lines that the deal draws itself: ranges, needs, knock-outs, combinations that are ruled out. No office of the playbook can approve beyond them;
/// whoever leads the deal changes them in the deal, on record.
/// </summary>
internal static class OwnLines
{
    public static IEnumerable<OfferFinding> Crossed(DealModel model, IssueScale scale, TermValue value, Func<TermValue, bool> sees)
    {
        var issue = scale.Issue;
        string Said(TermValue said) => Wording.Value(said, issue.Unit, model.Deal.Currency, exact: true);
        if (issue.Need is { } need && scale.Ours(value) < scale.Ours(need))
        {
            var shown = sees(need);
            yield return new OfferFinding(
                issue.Knockout ? "knock-out" : "below-need",
                $"{issue.Name} at {Said(value)} is worse for us than {(shown ? $"{Said(need)}, where we stop" : "where we stop")}.",
                issue.Name,
                shown ? need : null,
                value);
        }

        if (issue is RangeIssue range && value.Figure is { } figure && (figure < range.Low || figure > range.High))
        {
            var end = TermValue.Of(figure < range.Low ? range.Low : range.High);
            var shown = sees(end);
            yield return new OfferFinding(
                "outside-issue",
                $"{issue.Name} at {Said(value)} lies {(shown ? $"beyond {Said(end)}, where the range of the deal ends" : "outside the range of the deal")}.",
                issue.Name,
                shown ? end : null,
                value);
        }
    }

    /// <summary>Of a complete package.</summary>
    public static IEnumerable<OfferFinding> Combined(DealModel model, Package package) =>
        model.Obstacles(package.Terms).Where(finding => finding.Rule == "forbidden").Select(finding => new OfferFinding(finding.Rule, finding.Message, null, null, null));
}
