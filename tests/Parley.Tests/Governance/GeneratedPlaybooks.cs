using Parley.Deals;
using Parley.Deals.Files;
using Parley.Deals.Governance;
using Parley.Deals.Playbooks;

namespace Parley.Tests.Governance;

/// <summary>Sound playbooks for a deal, and offers of it, from a seed.</summary>
internal sealed class GeneratedPlaybooks(Random random)
{
    public static readonly string[] Offices = ["Sales", "Management", "Finance", "Legal", "Board"];
    private static readonly string[] Units = ["EMEA", "APAC", "Americas"];
    private static readonly string[] Segments = ["enterprise", "public"];
    private static readonly string[] Currencies = ["EUR", "USD"];

    private static readonly string[] Zones = ["UTC", "Europe/Berlin", "America/New_York"];

    public Deal Placed(Deal deal) => deal with
    {
        Unit = Maybe(Units),
        Segment = Maybe(Segments),
        Value = random.Next(3) == 0 ? null : random.Next(1, 2_000) * 1_000m,
    };

    public Playbook For(Deal deal)
    {
        // Entry by entry, so that each stays sound beside those before it.
        var playbook = Playbook.Default with { Name = "Generated", Offices = Offices, Terms = TermLibrary.Empty, Approvals = ApprovalPolicy.None, Triggers = [], Metrics = [] };
        for (var i = 0; i < 14; i++)
        {
            var issue = deal.Issues[random.Next(deal.Issues.Count)];
            playbook = IfSound(playbook, playbook with { Terms = new TermLibrary([.. playbook.Terms.Entries, Term(issue, deal)]) });
        }

        for (var i = 0; i < 5; i++)
        {
            playbook = IfSound(playbook, playbook with { Approvals = playbook.Approvals with { Rules = [.. playbook.Approvals.Rules, Rule($"rule {i}", playbook)] } });
        }

        return playbook with { Approvals = playbook.Approvals with { Otherwise = random.Next(2) == 0 ? null : Pick(Offices), KeepUnchanged = random.Next(2) == 0, Prepared = (FirstOfferGate)random.Next(3), Envelopes = new EnvelopeRule(random.Next(0, 60), random.Next(2) == 0 ? null : random.Next(1, 5), random.Next(2) == 0), Waiting = Waiting(), Calendars = [.. Calendars()] } };
    }

    public WaitingRule Waiting()
    {
        decimal? remind = random.Next(3) == 0 ? null : random.Next(1, 40) / 4m;
        decimal? escalate = random.Next(3) == 0 ? null : (remind ?? 0) + (random.Next(1, 40) / 4m);
        return new WaitingRule(remind, escalate, escalate is null || random.Next(2) == 0 ? null : Pick(Offices));
    }

    private IEnumerable<OfficeCalendar> Calendars()
    {
        var all = Offices.OrderBy(_ => random.Next()).ToList();
        for (var (at, next) = (0, random.Next(0, 3)); next > at; (at, next) = (next, Math.Min(all.Count, next + random.Next(0, 3))))
        {
            yield return new OfficeCalendar(all[at..next], Hours());
        }

        if (random.Next(2) == 0)
        {
            yield return new OfficeCalendar([], Hours());
        }
    }

    private OfficeHours Hours()
    {
        var begins = random.Next(0, 90);
        return new OfficeHours(TimeSpan.FromMinutes(15 * begins), TimeSpan.FromMinutes(15 * random.Next(begins + 1, 97)), TimeZoneInfo.FindSystemTimeZoneById(Pick(Zones)),
            Enum.GetValues<DayOfWeek>().Where((day, i) => i == 3 || random.Next(2) == 0), Enumerable.Range(0, random.Next(3)).Select(_ => new DateOnly(2027, 1, 1).AddDays(random.Next(365))));
    }

    /// <summary>Some or all issues, on the grid and off it, inside the ranges and out.</summary>
    public IReadOnlyList<Term> Offer(Deal deal) =>
        [.. deal.Issues.Where(_ => random.Next(10) > 0).Select(issue => new Term(issue.Name, issue is OptionIssue options ? Option(options) : Figure((RangeIssue)issue)))];

    public string Office() => Pick(Offices);

    private PlaybookTerm Term(Issue issue, Deal deal)
    {
        var scale = Scale(issue);
        var term = new PlaybookTerm
        {
            Name = issue.Aka.Count > 0 && random.Next(3) == 0 ? issue.Aka[0] : issue.Name,
            Unit = random.Next(4) switch { 0 => null, 1 => Pick(Currencies), _ => issue.Unit ?? deal.Currency.Code },
            Scale = scale,
            Owner = Pick(Offices),
            Exposes = random.Next(4) == 0,
            When = Circumstances(),
        };
        return term with { Authority = [.. Offices.Where(_ => random.Next(2) == 0).Select(office => new Authority(office, Inside(scale)))] };
    }

    private TermScale Scale(Issue issue)
    {
        if (issue is OptionIssue options && random.Next(5) > 0)
        {
            return new TermOptions([.. options.Options.Select(o => o.Name).DistinctBy(name => name.ToUpperInvariant()).OrderBy(_ => random.Next()).Where((_, i) => i == 0 || random.Next(6) > 0)]);
        }

        var (low, high) = issue is RangeIssue range ? (range.Low, range.High) : (0, 100);
        var give = Math.Max(1, high - low) / 4;
        low += give * random.Next(-1, 2);
        return new TermRange(low, Math.Max(low + give, high + (give * random.Next(-1, 2))), random.Next(2) == 0);
    }

    private TermValue Inside(TermScale scale) => scale is TermOptions options
        ? TermValue.Of(Pick(options.Options))
        : TermValue.Of(((TermRange)scale).Low + (((TermRange)scale).Length * random.Next(0, 9) / 8));

    private ApprovalRule Rule(string name, Playbook playbook)
    {
        var terms = playbook.Terms.Entries.Select(term => term.Name).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        IReadOnlyList<string>? beyond = random.Next(3) switch { 0 => ["any"], 1 when terms.Count > 0 => [Pick(terms)], _ => null };
        List<AggregateLimit> limits = [];
        if (random.Next(3) == 0)
        {
            limits.Add(new AggregateLimit(Pick(Enum.GetValues<Aggregate>()), random.Next(0, 9) / 8m));
        }

        return new ApprovalRule
        {
            Name = name,
            Beyond = beyond,
            Limits = limits,
            Unlisted = beyond is null && random.Next(4) == 0,
            When = Circumstances(),
            Steps = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Step(beyond is not null))],
            Why = random.Next(2) == 0 ? "because" : null,
            Waiting = random.Next(3) == 0 ? Waiting() : null,
        };
    }

    private ApprovalStep Step(bool owner)
    {
        List<string> approvers = [.. Offices.OrderBy(_ => random.Next()).Take(random.Next(1, 4))];
        if (owner && random.Next(3) == 0)
        {
            return new ApprovalStep(StepMode.Any, 1, [.. approvers, ApprovalStep.Owner], null);
        }

        return random.Next(3) switch
        {
            0 => new ApprovalStep(StepMode.Any, 1, approvers, random.Next(1, 9)),
            1 => new ApprovalStep(StepMode.All, approvers.Count, approvers, null),
            _ => new ApprovalStep(StepMode.Some, random.Next(1, approvers.Count + 1), approvers, null),
        };
    }

    private Circumstances Circumstances()
    {
        DateOnly? from = random.Next(5) == 0 ? new DateOnly(2027, random.Next(1, 13), 1) : null;
        return new Circumstances
        {
            Conditions =
            [
                .. new (string Factor, string[] Levels)[]
                {
                    ("unit", Units), ("segment", Segments), ("archetype", [.. Archetypes.Words]), ("size", ["small", "medium", "large"]), ("side", ["sell", "buy"]),
                }.Where(_ => random.Next(5) == 0).Select(f => new Condition(f.Factor, [.. f.Levels.Where((_, i) => i == 0 || random.Next(2) == 0)])),
            ],
            From = from,
            Until = random.Next(6) == 0 ? (from ?? new DateOnly(2027, 1, 1)).AddMonths(random.Next(1, 20)) : null,
        };
    }

    private TermValue Option(OptionIssue issue) => TermValue.Of(issue.Options[random.Next(issue.Options.Count)].Name);

    private TermValue Figure(RangeIssue range) => TermValue.Of(range.Low + ((range.High - range.Low) * random.Next(random.Next(6) == 0 ? -3 : 0, random.Next(6) == 0 ? 12 : 9) / 8));

    private static Playbook IfSound(Playbook before, Playbook after)
    {
        try
        {
            // Without the framework, which takes long to write and to read.
            var file = NodeOf.Map(("parley", NodeOf.Text(PlaybookReader.Format)), ("name", NodeOf.Text(after.Name)));
            PlaybookReader.Read(new FileMap(default, [.. file.Entries, .. GovernanceWriter.Entries(after)]));
            return after;
        }
        catch (FileProblemException)
        {
            return before;
        }
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private string? Maybe(string[] from) => random.Next(3) == 0 ? null : Pick(from);
}
