namespace Parley.Deals.Playbooks;

/// <summary>One piece of advice and when it applies.</summary>
public sealed record Tactic
{
    public required string Id { get; init; }
    public required TacticKind Kind { get; init; }
    public required string Text { get; init; }

    /// <summary>Null means every strategy.</summary>
    public IReadOnlyList<Archetype>? Strategies { get; init; }

    /// <summary>All must hold; a factor that is not known does not hold. Empty means always.</summary>
    public IReadOnlyList<Condition> When { get; init; } = [];

    /// <summary>Null means both.</summary>
    public Side? Side { get; init; }
}

public enum TacticKind
{
    Do,

    /// <summary>Something in the deal's own answers to settle before anything else.</summary>
    Warning,
    Risk,
    Avoid,
}

/// <summary>The factor has one of the levels.</summary>
public sealed record Condition(string Factor, IReadOnlyList<string> Levels);
