using Parley.Deals.Playbooks;

namespace Parley.Deals;

/// <summary>
/// One negotiation with one counterparty, as far as we know it. Null and empty mean "not known", never a silent default.
/// Every figure for us is net advantage over the whole term in <see cref="Currency"/>; 0 is neither this deal nor any alternative.
/// </summary>
public sealed record Deal
{
    public required string Name { get; init; }
    public required Side Side { get; init; }
    public required Currency Currency { get; init; }

    /// <summary>At least one; names are distinct.</summary>
    public required IReadOnlyList<Issue> Issues { get; init; }

    public string? Counterparty { get; init; }
    public string? Unit { get; init; }
    public string? Segment { get; init; }
    public Stage? Stage { get; init; }

    /// <summary>Headline price over the whole term.</summary>
    public decimal? Value { get; init; }

    /// <summary>Above 0.</summary>
    public decimal? TermYears { get; init; }

    /// <summary>What the relationship may be worth beyond this deal.</summary>
    public decimal? LifetimeValue { get; init; }

    /// <summary>Our forecast of closing, 0..1.</summary>
    public decimal? Odds { get; init; }

    public DateOnly? Closes { get; init; }
    public DateOnly? AsOf { get; init; }

    /// <summary>A claim, tested by the strategic-fit check.</summary>
    public bool? Strategic { get; init; }

    public IReadOnlyList<GoalContribution> Goals { get; init; } = [];
    public Profile Profile { get; init; } = Profile.Unknown;

    /// <summary>Our own choice, which goes before what the playbook recommends.</summary>
    public StrategyChoice? Strategy { get; init; }

    /// <summary>Which of the two ways to put our value we chose, and what came of it.</summary>
    public FramingChoice? Framing { get; init; }

    public decimal? Base { get; init; }
    public decimal? TheirBase { get; init; }
    public IReadOnlyList<Interaction> Interactions { get; init; } = [];
    public Alternatives? Alternatives { get; init; }
    public IReadOnlyList<ValueLine> ValueLines { get; init; } = [];
    public IReadOnlyList<Deadline> Deadlines { get; init; } = [];
    public IReadOnlyList<Message> Messages { get; init; } = [];
    public IReadOnlyList<Offer> Offers { get; init; } = [];
}

public enum Side
{
    Sell,
    Buy,
}

public enum Stage
{
    Preparing,
    Talking,
    Agreed,
    Won,
    Lost,
    Withdrawn,
}

public enum Party
{
    Us,
    Them,
}

/// <summary>Whose a deadline is.</summary>
public enum Whose
{
    Ours,
    Theirs,
    Both,
}

public enum DeadlineKind
{
    Legitimate,
    Artificial,
}

public enum Risk
{
    Low,
    Medium,
    High,
}

/// <summary>A part of a goal that this deal supplies: money in the currency of the deal, anything else in the unit of the goal.</summary>
public sealed record GoalContribution(string Name, decimal? Contributes, string? Priority);

/// <summary>A strategy that we chose ourselves, and why: without a reason nobody can learn from it.</summary>
public sealed record StrategyChoice(Archetype Chosen, string Reason);

/// <summary>How we put our value to them. <paramref name="Result"/> is written once they have answered.</summary>
public sealed record FramingChoice(FramingWay Chosen, string? Result);

public enum FramingWay
{
    Gain,
    Loss,
}

/// <summary>One line of our value against their next best alternative. <paramref name="Confidence"/> is 0..1.</summary>
public sealed record ValueLine(string Name, decimal Amount, decimal? Confidence, Risk? Risk, string? Versus, string? Evidence);

public sealed record Deadline(string Name, DateOnly Date, Whose? Whose, DeadlineKind? Kind, string? Why);

/// <summary>Something that was said, oldest first.</summary>
public sealed record Message(Party By, DateOnly? At, string Text);
