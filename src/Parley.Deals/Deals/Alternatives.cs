using System.Text.Json.Serialization;

namespace Parley.Deals;

/// <summary>What both sides can do without this deal.</summary>
public sealed record Alternatives
{
    public IReadOnlyList<Alternative> Ours { get; init; } = [];
    public IReadOnlyList<Alternative> Theirs { get; init; } = [];

    /// <summary>What is left for us for certain when nothing works out.</summary>
    public decimal? Fallback { get; init; }

    /// <summary>0..1, one common factor.</summary>
    public decimal? Correlation { get; init; }

    /// <summary>At least 0.</summary>
    public decimal? DiscountPerYear { get; init; }
}

/// <summary>
/// One alternative. Either <see cref="Value"/> or <see cref="Outcomes"/> is given. Trying it costs <see cref="Cost"/> whatever comes of it;
/// the value excludes that. A failure leaves what is in hand.
/// </summary>
public sealed record Alternative
{
    public required string Name { get; init; }
    public decimal? Value { get; init; }

    /// <summary>Chance that trying it succeeds, 0..1; 1 when absent.</summary>
    public decimal? Probability { get; init; }

    /// <summary>Results of a success with their probabilities, which sum to at most 1; what is missing to 1 is failure.</summary>
    public IReadOnlyList<AlternativeOutcome>? Outcomes { get; init; }

    /// <summary>At least 0.</summary>
    public decimal? Cost { get; init; }

    /// <summary>At least 0.</summary>
    public decimal? Days { get; init; }

    /// <summary>The last day on which it can still be started.</summary>
    public DateOnly? Expires { get; init; }

    public DateOnly? Verified { get; init; }

    /// <summary>The deal or lead of ours that this is; its odds are then those of that deal, shared with the other deals that lean on it.</summary>
    public DealId? Deal { get; init; }

    /// <summary>What that deal says today; null while nobody has looked. Never kept.</summary>
    [JsonIgnore]
    public AlternativeLink? Link { get; init; }

    /// <summary>Whether it counts on a day: not expired, and not a deal that has ended.</summary>
    public bool IsOpen(DateOnly day) => !(Expires < day) && Link is not { Ended: true };
}

public readonly record struct AlternativeOutcome(decimal Value, decimal Probability);
