using Parley.Analysis.Opponents;

namespace Parley.Deals.Insight;

/// <summary>What their offers reveal, as scripts and other programs see it.</summary>
public sealed record ReadingAnswer(
    IReadOnlyList<ReadIssueAnswer> Issues,
    IReadOnlyList<string> Order,
    double Confidence,
    PatternAnswer Pattern,
    IReadOnlyList<EvidenceAnswer> Evidence,
    IReadOnlyList<EvidenceAnswer> Signals,
    IReadOnlyList<SwapAnswer>? Swaps,
    IReadOnlyList<Finding> Findings)
{
    /// <summary>How far chance in the estimate may move <see cref="Confidence"/>: one standard error.</summary>
    public required double? ConfidenceError { get; init; }

    /// <summary>How they concede, above 0: below 1 they hold out, 1 is even, above 1 they give early.</summary>
    public required EstimateAnswer Concession { get; init; }

    /// <summary>They offer nothing worth less to them than this share of their range, [0, 1].</summary>
    public required EstimateAnswer Reservation { get; init; }
}

/// <summary>Their worth range on an issue as a share of all, with the range in which it lies with odds of 90 %.</summary>
/// <param name="Options">Of a range at most 11 figures, evenly spaced.</param>
public sealed record ReadIssueAnswer(string Name, double Weight, double Low, double High, IReadOnlyList<ReadOptionAnswer> Options);

/// <param name="Worth">To them, on average over what explains their offers: a share of their whole range, 0 for their worst option of the issue.</param>
public sealed record ReadOptionAnswer(TermValue Value, double Worth);

public sealed record PatternAnswer(ConcessionKind Kind, double? Pace, double? PredictedNext, double? PredictedFinal);

/// <summary>Something the reading rests on.</summary>
/// <param name="Issue">The issue it speaks of; null for all.</param>
public sealed record EvidenceAnswer(string? Issue, string Text);

/// <summary>A change of a signed deal: what it changes for us, for them as a share of their whole range, and the odds that it does not hurt them.</summary>
public sealed record SwapAnswer(TermsAnswer Terms, double Ours, double Theirs, double Harmless);
