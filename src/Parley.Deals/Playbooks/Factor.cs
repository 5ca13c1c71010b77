namespace Parley.Deals.Playbooks;

/// <summary>Something that the advice depends on, with its possible levels, lowest first where they have an order.</summary>
public sealed record Factor(string Name, IReadOnlyList<string> Levels)
{
    /// <summary>Read from the figures of the deal by the bands of the playbook.</summary>
    public static IReadOnlyList<Factor> Derived { get; } =
    [
        new("size", ["small", "medium", "large"]),
        new("issues", ["few", "several", "many"]),
        new("lifetimeValue", ["low", "high"]),
        new("termYears", ["short", "long"]),
    ];

    /// <summary>What decides the strategy: the profile, then the derived factors.</summary>
    public static IReadOnlyList<Factor> Weighed { get; } =
        [.. ProfileFactor.All.Select(f => new Factor(f.Name, f.Levels)), .. Derived];

    /// <summary>What the choices may depend on besides: the strategy taken, how the talks go, and whose real dates lie ahead.</summary>
    public static IReadOnlyList<Factor> ForChoices { get; } =
    [
        .. Weighed,
        new("strategy", Archetypes.Words),
        new("talks", ["not-started", "moving", "stalled", "agreed", "ended"]),
        new("dates", ["none", "ours", "theirs", "both"]),
    ];

    /// <summary>What a tactic may depend on besides: the choices made. The strategy has a key of its own there.</summary>
    public static IReadOnlyList<Factor> ForTactics { get; } =
    [
        .. ForChoices.Where(f => f.Name != "strategy"),
        new("sequence", KebabWord.All<Sequence>()),
        new("anchor", KebabWord.All<Anchor>()),
        new("pace", KebabWord.All<Pace>()),
        new("power", KebabWord.All<Power>()),
        new("escalate", ["no", "yes"]),
    ];
}
