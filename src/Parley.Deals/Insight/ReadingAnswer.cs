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
    IReadOnlyList<Finding> Findings);

/// <summary>Their worth range on an issue as a share of all, with the range in which it lies with odds of 90 %.</summary>
public sealed record ReadIssueAnswer(string Name, double Weight, double Low, double High);

public sealed record PatternAnswer(ConcessionKind Kind, double? Pace, double? PredictedNext, double? PredictedFinal);

/// <summary>Something the reading rests on.</summary>
/// <param name="Issue">The issue it speaks of; null for all.</param>
public sealed record EvidenceAnswer(string? Issue, string Text);

/// <summary>A change of a signed deal: what it changes for us, for them as a share of their whole range, and the odds that it does not hurt them.</summary>
public sealed record SwapAnswer(TermsAnswer Terms, double Ours, double Theirs, double Harmless);
