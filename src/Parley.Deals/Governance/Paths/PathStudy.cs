using Parley.Analysis.Approvals;
using Parley.Analysis.Simulation;
using Parley.Deals.Playbooks;

namespace Parley.Deals.Governance.Paths;

/// <summary>What past approvals cost and what they changed. Figures of the past; nothing here says what would have come of a deal. See docs/methods/approval-paths.md.</summary>
public static class PathStudy
{
    /// <summary>Fewer answers tell nothing about an office.</summary>
    public const int FewestAnswers = 5;

    /// <summary>A step wider than this share of the limit would count figures that have nothing to do with it.</summary>
    private const double StepOfLimit = 0.02;

    public static GovernanceAnswer Of(IReadOnlyList<PastRequest> past, PathQuestion question)
    {
        var asked = past.Where(request => request.Steps.Count > 0).ToList();
        List<StepAnswer> steps = [.. asked.SelectMany(request => request.Steps).GroupBy(step => step.Office, StringComparer.OrdinalIgnoreCase).OrderBy(office => office.Key, StringComparer.OrdinalIgnoreCase).Select(office => Step(office.Key, [.. office], question.HoursOf(office.Key)))];
        List<PathAnswer> paths = [.. asked.GroupBy(Path).OrderByDescending(path => path.Count()).ThenBy(path => path.Key, StringComparer.Ordinal).Select(path => Way(path.Key, [.. path], question.Hours))];
        var limits = past.Where(request => request is { Term: not null, Limit: not null, Requested: not null }).GroupBy(request => (Term: request.Term!, Limit: request.Limit!.Value, From: request.From ?? "")).Where(group => group.Count() > 1).OrderBy(group => group.Key.Term, StringComparer.Ordinal).ThenBy(group => group.Key.Limit).ToList();
        return new GovernanceAnswer(
            past.Count, asked.Count, steps, paths,
            [.. limits.Select(limit => Bunch(limit.Key.Term, limit.Key.Limit, limit.Key.From, [.. limit])).OfType<BunchAnswer>()],
            [.. limits.Select(limit => Split(limit.Key.Term, limit.Key.Limit, [.. limit], question)).OfType<SplitAnswer>()],
            [
                .. NeedlessStep.Of(asked, question),
                .. limits.Select(limit => ShorterPath.Raise(limit.Key.Term, limit.Key.Limit, limit.Key.From, [.. limit], question)).OfType<ShorterAnswer>(),
                .. limits.Select(limit => ShorterPath.Envelope(limit.Key.Term, limit.Key.Limit, limit.Key.From, [.. limit], question)).OfType<ShorterAnswer>(),
                .. ShorterPath.SideBySide(asked, question),
            ],
            PathAsAsked.Of(past));
    }

    private static string Path(PastRequest request) => string.Join(" → ", request.Steps.Select(step => step.Office));

    private static PathAnswer Way(string path, IReadOnlyList<PastRequest> requests, OfficeHours hours)
    {
        var took = requests.Where(request => request.Steps.All(step => step.Answered is not null)).Select(request => hours.Between(request.Asked, request.Steps.Max(step => step.Answered!.Value))).Order().ToList();
        return new(path, requests.Count, took.Count == 0 ? null : took[took.Count / 2], took.Count == 0 ? null : took.Average());
    }

    private static StepAnswer Step(string office, IReadOnlyList<PastStep> steps, OfficeHours hours)
    {
        var answered = steps.Where(step => step.Answered is not null).ToList();
        var worked = answered.Select(step => hours.Between(step.Asked, step.Answered!.Value)).Order().ToList();
        var started = answered.Where(step => step.Started is not null).ToList();
        var touched = answered.Count(step => step.Outcome is PastOutcome.Changed or PastOutcome.Denied);
        var share = ShareInterval.Of(touched, answered.Count);
        return new(office, steps.Count, answered.Count,
            answered.Count == 0 ? null : answered.Average(step => (step.Answered!.Value - step.Asked).TotalHours),
            answered.Count == 0 ? null : worked.Average(),
            answered.Count == 0 ? null : worked[worked.Count / 2],
            answered.Count == 0 ? null : worked[(int)Math.Ceiling(0.9 * worked.Count) - 1],
            started.Count,
            started.Count == 0 ? null : started.Average(step => hours.Between(step.Asked, step.Started!.Value)),
            started.Count == 0 ? null : started.Average(step => hours.Between(step.Started!.Value, step.Answered!.Value)),
            answered.Count(step => step.Outcome == PastOutcome.Changed), answered.Count(step => step.Outcome == PastOutcome.Denied), share.Share, share.Low, share.High);
    }

    private static BunchAnswer? Bunch(string term, double limit, string from, IReadOnlyList<PastRequest> requests)
    {
        var step = Math.Abs(limit) * StepOfLimit;
        return step > 0 && ExcessMass.TryFind([.. requests.Select(request => request.Requested!.Value)], limit, step, ShorterPath.Side(requests, limit)) is { } mass
            ? new(term, limit, from, step, mass.Found, mass.Expected, mass.Excess, mass.Low, mass.High, mass.Stands) : null;
    }

    /// <summary>Only sums add up: a discount twice is no larger discount.</summary>
    private static SplitAnswer? Split(string term, double limit, IReadOnlyList<PastRequest> requests, PathQuestion question)
    {
        var whose = requests.Where(request => request.Counterparty is not null && request.Requested > 0 && request.TermUnit is { } unit && Currency.TryParse(unit, out _)).ToList();
        if (whose.Count < 2 || limit <= 0 || ShorterPath.Side(requests, limit) != Within.Below)
        {
            return null;
        }

        var names = whose.Select(request => request.Counterparty!).Distinct().Order(StringComparer.Ordinal).ToList();
        var count = SplitCount.Of([.. whose.Select(request => new Passed(names.IndexOf(request.Counterparty!), (int)(request.Asked.UtcDateTime.Date - DateTime.UnixEpoch).TotalDays, request.Requested!.Value))], limit, question.SplitDays, new RandomStream(question.Seed));
        return new(term, limit, count.Found.Count, count.Expected, count.Chance, [.. count.Found.Take(SplitAnswer.MostShown).Select(split => new SplitCaseAnswer(whose[split[0]].Counterparty!, [.. split.Select(at => whose[at].Id)], split.Sum(at => whose[at].Requested!.Value)))]);
    }
}

/// <summary>What is asked of past approvals.</summary>
/// <param name="Hours">Of requests as a whole, and of offices without a calendar.</param>
/// <param name="Tolerance">The largest share of requests that an office changed or refused, with 97.5 % confidence, for which asking it is called spared time.</param>
/// <param name="SplitDays">Amounts of one counterparty within so many days may be one that was split.</param>
public sealed record PathQuestion(OfficeHours Hours, double Tolerance = 0.1, int SplitDays = 14, ulong Seed = 1)
{
    /// <summary>When the offices work that have a calendar.</summary>
    public IReadOnlyList<OfficeCalendar> Calendars { get; init; } = [];

    /// <summary>By the calendars of a playbook; null for the usual hours.</summary>
    public static PathQuestion By(ApprovalPolicy? policy) => policy is null ? new(OfficeHours.Usual) : new(policy.HoursOf()) { Calendars = policy.Calendars };

    internal OfficeHours HoursOf(string office) => Calendars.FirstOrDefault(calendar => calendar.Offices.Contains(office))?.Hours ?? Hours;
}
