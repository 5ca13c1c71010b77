namespace Parley.Deals.Playbooks;

/// <summary>A change during the talks that calls for another look at the strategy.</summary>
public sealed record Trigger
{
    public required string Id { get; init; }

    /// <summary>All must hold, as for a tactic; at least one.</summary>
    public required IReadOnlyList<Condition> When { get; init; }

    /// <summary>What to do.</summary>
    public required string Text { get; init; }

    /// <summary>The strategy to weigh; null names none.</summary>
    public Archetype? Pivot { get; init; }

    /// <summary>The office to tell; null tells the team alone.</summary>
    public string? Tell { get; init; }
}

/// <summary>What the organisation wants more or less of in its deals.</summary>
/// <param name="Owner">An office.</param>
public sealed record Metric(string Name, bool More, string? Unit, decimal? Target, string Owner);
