namespace Parley.Deals.Playbooks;

/// <summary>How the advice follows from a deal. Every number somebody may argue about is here, none in the code.</summary>
public sealed record Framework
{
    /// <summary>One per derived factor, in the order of <see cref="Factor.Derived"/>.</summary>
    public required IReadOnlyList<Bands> Bands { get; init; }

    /// <summary>Scores closer than this make the recommendation a close call; 0..100.</summary>
    public required decimal CloseCall { get; init; }

    public required ConfidenceRule Confidence { get; init; }

    /// <summary>After so many rounds in which both sides repeat themselves, talks count as stalled; at least 1.</summary>
    public required int StalledRounds { get; init; }

    public required IReadOnlyDictionary<Archetype, Ambition> Ambition { get; init; }

    /// <summary>Targets are the archetypes in their order.</summary>
    public required PointTable Strategies { get; init; }

    public required ChoiceRule Sequence { get; init; }
    public required ChoiceRule Anchor { get; init; }
    public required ChoiceRule Pace { get; init; }
    public required PowerRule Power { get; init; }

    /// <summary>Options no and yes.</summary>
    public required ChoiceRule Escalate { get; init; }
}

/// <summary>Where the levels of a derived factor begin: a figure below the first start has the first level, and so on.</summary>
public sealed record Bands(Factor Factor, IReadOnlyList<decimal> Starts)
{
    public string LevelOf(decimal figure) => Factor.Levels[Starts.Count(s => s <= figure)];
}

/// <summary>
/// Confidence is the known share of the weight x (<paramref name="Floor"/> + (1 - Floor) x certainty); certainty reaches 1 when the
/// recommended strategy stays ahead by <paramref name="Margin"/> points of score whatever the unknown factors turn out to be.
/// </summary>
public sealed record ConfidenceRule(decimal Floor, decimal Margin);

/// <summary>How far to go from the fair point (0) towards their limit (1).</summary>
public sealed record Ambition(decimal Opening, decimal Target);

/// <summary>
/// A choice by points: the option with the most wins, the one listed first wins ties.
/// </summary>
/// <param name="Start">Points that each option has before any factor speaks, in option order.</param>
/// <param name="Points">Targets are the options.</param>
public sealed record ChoiceRule(IReadOnlyList<ChoiceOption> Options, IReadOnlyList<int> Start, PointTable Points);

public sealed record ChoiceOption(string Name, string Text);

/// <summary>
/// A balance of the walk-away comparison beyond <paramref name="Threshold"/> decides; without one the factor <paramref name="Factor"/>
/// decides alone when known; otherwise points do.
/// </summary>
/// <param name="Decides">Level of the factor to option.</param>
public sealed record PowerRule(decimal Threshold, string Factor, IReadOnlyDictionary<string, string> Decides, ChoiceRule Choice);
