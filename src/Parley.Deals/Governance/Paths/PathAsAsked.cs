using Parley.Analysis.Approvals;
using Parley.Deals.Governance.Replays;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Deals.Governance.Paths;

/// <summary>Offices of which so many must agree, as a playbook asks.</summary>
/// <param name="Step">From 1.</param>
public sealed record AskedStep(int Step, int Needed, IReadOnlyList<string> Approvers)
{
    public override string ToString() => Approvers.Count == 1 ? Approvers[0] : $"{Needed} of {Wording.List(Approvers)}";
}

/// <summary>The path that the playbook asks for, held against the path that requests took.</summary>
public static class PathAsAsked
{
    private const int MostWays = 10;

    /// <summary>Requests of a log with the steps that a playbook asks for, on the day of each. Those that it refuses, and those without a figure and an office, stay as they are.</summary>
    public static IReadOnlyList<PastRequest> Fill(IReadOnlyList<PastRequest> past, Playbook playbook)
    {
        var figures = PlaybookReplay.ForFigures(playbook);
        return [.. past.Select(request => request.From is { } office && PastDeal.Of(request) is { } deal
            && Mandate.Of(DealModel.Of(deal.Deal), figures, DateOnly.FromDateTime(request.Asked.UtcDateTime)).Review(deal.Offers[0].Terms, office) is { Verdict: not Verdict.Refused } review
                ? request with { Should = Steps(review.Approvals) } : request)];
    }

    internal static IReadOnlyList<AskedStep> Steps(IEnumerable<NeededApproval> needed) => [.. needed.Select(one => new AskedStep(one.Step, one.Needed, one.Approvers))];

    /// <returns>Null where no request that went out tells what was asked.</returns>
    internal static KeptAnswer? Of(IReadOnlyList<PastRequest> past)
    {
        // What was refused ended before its path did.
        var known = past.Where(request => request is { Should: not null, Outcome: PastOutcome.Within or PastOutcome.Approved or PastOutcome.Changed }).Select(request => (Request: request, Skipped: Skipped(request).ToList(), Extra: Extra(request).ToList())).ToList();
        return known.Count == 0 ? null : new KeptAnswer(known.Count, known.Count(one => one.Skipped.Count + one.Extra.Count == 0),
            Counted(known.SelectMany(one => one.Skipped.Select(step => step.ToString()).Distinct()), known.Count),
            Counted(known.SelectMany(one => one.Extra), known.Count),
            [.. known.GroupBy(one => (Should: Said(one.Request.Should!), Was: Said(one.Request))).OrderByDescending(way => way.Count()).ThenBy(way => way.Key.Should, StringComparer.Ordinal).ThenBy(way => way.Key.Was, StringComparer.Ordinal).Take(MostWays).Select(way => new WayAnswer(way.Key.Should, way.Key.Was, way.Count()))]);
    }

    private static IEnumerable<AskedStep> Skipped(PastRequest request) => request.Should!.Where(asked => Agreed(request).Count(office => asked.Approvers.Contains(office, StringComparer.OrdinalIgnoreCase)) < asked.Needed);

    private static IEnumerable<string> Extra(PastRequest request) => request.Steps.Select(step => step.Office).Distinct(StringComparer.OrdinalIgnoreCase).Where(office => !request.Should!.Any(asked => asked.Approvers.Contains(office, StringComparer.OrdinalIgnoreCase)));

    private static IEnumerable<string> Agreed(PastRequest request) => request.Steps.Where(step => step.Outcome is PastOutcome.Approved or PastOutcome.Changed).Select(step => step.Office).Distinct(StringComparer.OrdinalIgnoreCase);

    private static string Said(IReadOnlyList<AskedStep> should) => should.Count == 0 ? "nobody" : string.Join(" → ", should.GroupBy(asked => asked.Step).OrderBy(step => step.Key).Select(step => string.Join(" + ", step)));

    private static string Said(PastRequest request) => request.Steps.Count == 0 ? "nobody" : string.Join(" → ", request.Steps.Select(step => step.Office));

    private static IReadOnlyList<DeviationAnswer> Counted(IEnumerable<string> steps, int of) =>
        [.. steps.GroupBy(step => step).OrderByDescending(step => step.Count()).ThenBy(step => step.Key, StringComparer.Ordinal).Select(step => (step.Key, Count: step.Count(), Share: ShareInterval.Of(step.Count(), of))).Select(one => new DeviationAnswer(one.Key, one.Count, one.Share.Share, one.Share.Low, one.Share.High))];
}
