using Parley.Analysis.Approvals;
using Parley.Deals.Insight;

namespace Parley.Deals.Governance.Paths;

/// <summary>Offices that changed so little that asking them is mostly waiting.</summary>
internal static class NeedlessStep
{
    /// <summary>An office whose answers were changed or refused so rarely that the share stays within the tolerance with confidence.</summary>
    public static IEnumerable<ShorterAnswer> Of(IReadOnlyList<PastRequest> asked, PathQuestion question) =>
        from office in asked.SelectMany(request => request.Steps.Where(step => step.Answered is not null).Select(step => (Request: request, Step: step))).GroupBy(one => one.Step.Office, StringComparer.OrdinalIgnoreCase).OrderBy(office => office.Key, StringComparer.OrdinalIgnoreCase)
        let touched = office.Count(one => one.Step.Outcome is PastOutcome.Changed or PastOutcome.Denied)
        let share = ShareInterval.Of(touched, office.Count())
        where office.Count() >= PathStudy.FewestAnswers && share.High <= question.Tolerance
        let hours = DrawnSum.Of([.. office.Select(one => Alone(one.Request, one.Step, question.HoursOf(office.Key)))], question.Seed)
        select new ShorterAnswer("drop", null, office.Key, null, null, office.Count(), office.Count(), hours.Sum, hours.Low, hours.High, touched, share.High,
            $"{office.Key} changed or refused {touched} of {Wording.Count(office.Count(), "answer", "answers")}: told afterwards instead of asked before, {ShorterPath.Hours(hours)} that waited for it alone would not have been needed.",
            ShorterPath.Risk(touched, office.Count(), share.High));

    /// <summary>Working hours in which a request waited for this step and for no other.</summary>
    private static double Alone(PastRequest request, PastStep step, OfficeHours hours)
    {
        var (alone, since) = (0.0, step.Asked);
        foreach (var other in request.Steps.Where(other => !ReferenceEquals(other, step)).OrderBy(other => other.Asked))
        {
            var (begin, end) = (other.Asked, other.Answered ?? step.Answered!.Value);
            if (begin < step.Answered && end > since)
            {
                alone += hours.Between(since, begin);
                since = end;
            }
        }

        return alone + hours.Between(since, step.Answered!.Value);
    }
}
