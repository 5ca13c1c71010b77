using Parley.Analysis;
using Parley.Deals.Governance;
using Parley.Deals.Insight;

namespace Parley.Deals.Playbooks;

/// <summary>Who must agree to an offer that goes beyond somebody's own authority. See docs/guide/playbook.md.</summary>
public sealed record ApprovalPolicy
{
    public static ApprovalPolicy None { get; } = new();

    /// <summary>In the order of the file; names differ.</summary>
    public IReadOnlyList<ApprovalRule> Rules { get; init; } = [];

    /// <summary>Who approves where an office would have to approve its own request; null refuses such an offer.</summary>
    public string? Otherwise { get; init; }

    /// <summary>Who may let an office approve its own request, as an exception on record.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>A changed offer keeps the approvals of what did not change; else it is approved anew as a whole.</summary>
    public bool KeepUnchanged { get; init; }

    public DelegationRule Delegation { get; init; } = new();

    public EnvelopeRule Envelopes { get; init; } = new();

    /// <summary>When offices work. An office stands in one of them at most.</summary>
    public IReadOnlyList<OfficeCalendar> Calendars { get; init; } = [];

    /// <summary>What waiting brings about where no rule says it for itself.</summary>
    public WaitingRule Waiting { get; init; } = new();

    /// <summary>What must be answered before our first offer goes out.</summary>
    public FirstOfferGate Prepared { get; init; }

    /// <summary>When an office works; without a name, those for whom no calendar is made.</summary>
    public OfficeHours HoursOf(string? office = null) =>
        (Calendars.FirstOrDefault(calendar => office is not null && calendar.Offices.Contains(office)) ?? Calendars.FirstOrDefault(calendar => calendar.Offices.Count == 0))?.Hours ?? OfficeHours.Usual;

    /// <summary>What waiting brings about where these rules ask; none of them where only the library does.</summary>
    public WaitingRule WaitingFor(IReadOnlyList<string> rules) =>
        rules.Select(name => Rules.FirstOrDefault(rule => rule.Name == name)?.Waiting ?? Waiting).DefaultIfEmpty(Waiting).Aggregate((one, other) => one.With(other));
}

/// <summary>How far a plan must be before the first offer: a gate, as far as the playbook wants one.</summary>
public enum FirstOfferGate
{
    None,

    /// <summary>The ten questions of a quick plan.</summary>
    Quick,

    /// <summary>The whole checklist.</summary>
    Full,
}

/// <summary>One reason to ask, and whom.</summary>
public sealed record ApprovalRule
{
    public required string Name { get; init; }

    /// <summary>Terms of the library that go beyond the authority of who asks; <see cref="AnyTerm"/> for each. Null: the rule does not look at authority.</summary>
    public IReadOnlyList<string>? Beyond { get; init; }

    /// <summary>All must be passed.</summary>
    public IReadOnlyList<AggregateLimit> Limits { get; init; } = [];

    /// <summary>The offer names an issue for which the library sets no limit.</summary>
    public bool Unlisted { get; init; }

    public Circumstances When { get; init; } = Circumstances.Always;

    /// <summary>One after the other; at least one.</summary>
    public required IReadOnlyList<ApprovalStep> Steps { get; init; }

    /// <summary>Rules whose approvals count no longer when this one's don't.</summary>
    public IReadOnlyList<string> Reopens { get; init; } = [];

    public string? Why { get; init; }

    /// <summary>What waiting for its steps brings about; null for what the policy says.</summary>
    public WaitingRule? Waiting { get; init; }

    /// <summary>Stands in <see cref="Beyond"/> for every term.</summary>
    public const string AnyTerm = "any";

    /// <summary>The reason that is given, or what the rule looks at, in words.</summary>
    public string Said
    {
        get
        {
            var circumstances = When.ToString() is { Length: > 0 } said ? $" ({said})" : "";
            string?[] looks =
            [
                Beyond is null ? null : Beyond.Contains(AnyTerm) ? "any term beyond what the office may agree to" : $"{Wording.List(Beyond)} beyond what the office may agree to",
                Limits.Count > 0 ? Wording.List(Limits.Select(limit => limit.Aggregate switch { Aggregate.TotalDiscount => "the total discount", Aggregate.PocketMargin => "the margin", _ => "the exposure" })) + " beyond a limit" : null,
                Unlisted ? "an issue for which the playbook sets no limit" : null,
            ];
            return Why ?? $"{(looks.OfType<string>().ToList() is { Count: > 0 } all ? string.Join("; ", all) : "every offer")}{circumstances}";
        }
    }

    public bool LooksAt(string term) =>
        Beyond is { } terms && terms.Any(name => name == AnyTerm || string.Equals(name, term, StringComparison.OrdinalIgnoreCase));
}

/// <summary>One step of a rule.</summary>
/// <param name="Needed">So many of the approvers must agree: 1 is any, all of them is all.</param>
/// <param name="Approvers">Offices; <see cref="Owner"/> for the owner of the terms that go beyond.</param>
/// <param name="Wait">Working hours that it usually takes; null when not known.</param>
public sealed record ApprovalStep(StepMode Mode, int Needed, IReadOnlyList<string> Approvers, decimal? Wait)
{
    /// <summary>any, all, or such as 2 of 3.</summary>
    public string Said => Mode switch
    {
        StepMode.Any => "any",
        StepMode.All => "all",
        _ => $"{Needed} of {Approvers.Count}",
    };

    /// <summary>Stands among the approvers for whoever owns the term.</summary>
    public const string Owner = "owner";
}

/// <summary>How many approvers of a step must agree.</summary>
public enum StepMode
{
    Any,
    All,
    Some,
}

/// <summary>A figure of the whole offer that may not be passed.</summary>
public sealed record AggregateLimit(Aggregate Aggregate, decimal Limit)
{
    /// <summary>A margin may not be below, everything else not above.</summary>
    public bool Passed(Rational figure) => Aggregate == Aggregate.PocketMargin ? figure < (Rational)Limit : figure > (Rational)Limit;
}

/// <summary>What is counted over all terms of an offer. Formulas: docs/methods/mandate.md.</summary>
public enum Aggregate
{
    TotalDiscount,
    PocketMargin,
    Exposure,
}

/// <summary>What approvers who are away may do.</summary>
/// <param name="Days">The longest time; 0 allows none.</param>
/// <param name="Links">How often what was handed over may be handed on; at least 1.</param>
/// <param name="Deputies">Who decides for an office in whose place nobody sits; an office has at most one, and they form no circle.</param>
public sealed record DelegationRule(int Days = 0, int Links = 1, IReadOnlyList<Deputy>? Deputies = null)
{
    public IReadOnlyList<Deputy> Deputies { get; init; } = Deputies ?? [];
}

/// <summary>Which regions may be approved at once.</summary>
/// <param name="Days">The longest time; 0 allows none.</param>
/// <param name="Offers">So many offers may go out under one at most; null for any number.</param>
/// <param name="EndWithVersion">A new version of the playbook ends those approved before it; else it asks anew for what it asks differently.</param>
public sealed record EnvelopeRule(int Days = EnvelopeRule.UsualDays, int? Offers = null, bool EndWithVersion = false)
{
    public const int UsualDays = 30;
}

public sealed record Deputy(string Office, string For);
