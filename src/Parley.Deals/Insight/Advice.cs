using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>What the playbook recommends for a deal as far as it is known, with the reasons. See docs/methods/advice.md.</summary>
public sealed record Advice
{
    public required Archetype Strategy { get; init; }
    public required Archetype RunnerUp { get; init; }
    public required Scores Scores { get; init; }

    /// <summary>The first two scores are closer than the playbook's close call.</summary>
    public required bool CloseCall { get; init; }

    /// <summary>Set when we chose the strategy ourselves: what the playbook recommends instead, and our reason.</summary>
    public StrategyOverride? Override { get; init; }

    /// <summary>Set on a close call: what to take from the runner-up.</summary>
    public MixedAdvice? Mixed { get; init; }

    /// <summary>0..1; never higher for knowing less.</summary>
    public required double Confidence { get; init; }

    /// <summary>What speaks for and against the strategy and the runner-up, strongest first.</summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }

    /// <summary>The smallest changes of the profile that change the strategy; all have the same number of changes.</summary>
    public required IReadOnlyList<Flip> Flips { get; init; }

    /// <summary>The unknown factor of the profile that could change most; null when all are known.</summary>
    public required string? AskNext { get; init; }

    public required Sequence Sequence { get; init; }
    public required Counsel SequenceWhy { get; init; }
    public required Anchor Anchor { get; init; }
    public required Counsel AnchorWhy { get; init; }
    public required Pace Pace { get; init; }
    public required Counsel PaceWhy { get; init; }
    public required Power Power { get; init; }
    public required Counsel PowerWhy { get; init; }
    public required bool Escalate { get; init; }
    public required string EscalateWhy { get; init; }
    public required IReadOnlyList<string> EscalateBecause { get; init; }
    /// <summary>Answers that contradict each other, and where this strategy is known to go wrong.</summary>
    public required IReadOnlyList<Counsel> Warnings { get; init; }

    public required IReadOnlyList<Counsel> Tactics { get; init; }
    /// <summary>The warnings first.</summary>
    public required IReadOnlyList<Counsel> Risks { get; init; }
    public required IReadOnlyList<Counsel> Avoid { get; init; }

    /// <summary>What is wrong with where we stand, whatever the strategy.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}

/// <summary>How well each strategy fits, 0..100: 0 and 100 are the least and the most that the playbook can give it.</summary>
public sealed record Scores(double Partnership, double Competitive, double Defensive, double Creative)
{
    public double Of(Archetype archetype) => archetype switch
    {
        Archetype.Partnership => Partnership,
        Archetype.Competitive => Competitive,
        Archetype.Defensive => Defensive,
        _ => Creative,
    };
}

/// <summary>The level of a factor gives a strategy so many points of the playbook; negative speaks against it.</summary>
public sealed record Reason(string Factor, string Level, Archetype Strategy, int Points);

/// <summary>With these levels instead (factor to level), the recommendation is another one.</summary>
public sealed record Flip(IReadOnlyDictionary<string, string> Changes, Archetype To);

/// <summary>Our choice in place of what the playbook recommends.</summary>
/// <param name="Behind">How many points of score it lies behind; 0 where we chose what is recommended.</param>
public sealed record StrategyOverride(Archetype Recommended, string Reason, double Behind);

/// <summary>Two strategies fit almost alike: lead with the first, and take from the other what goes with it.</summary>
public sealed record MixedAdvice(Archetype With, string Text, IReadOnlyList<Counsel> Take);

/// <summary>A piece of advice and the factors behind it.</summary>
public sealed record Counsel(string Text, IReadOnlyList<string> Because);
