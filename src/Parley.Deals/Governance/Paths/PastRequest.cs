namespace Parley.Deals.Governance.Paths;

/// <summary>What became of a request, or of a figure that needed nobody.</summary>
public enum PastOutcome
{
    /// <summary>Nobody had to be asked.</summary>
    Within,
    Approved,

    /// <summary>Approved as something else than was asked.</summary>
    Changed,
    Denied,

    /// <summary>Taken back, or still open.</summary>
    Unanswered,
}

/// <summary>One office on the way of a request.</summary>
/// <param name="Started">When somebody took it up; null where that is not recorded.</param>
/// <param name="Answered">Null while it is open.</param>
public sealed record PastStep(string Office, DateTimeOffset Asked, DateTimeOffset? Started, DateTimeOffset? Answered, PastOutcome Outcome);

/// <summary>A figure of a term that somebody wanted, and its way through the offices.</summary>
/// <param name="From">The office on whose authority it was asked; null when not known.</param>
/// <param name="Term">Null when the request was about more than one figure.</param>
/// <param name="Limit">How far that office went by itself; null when not known.</param>
/// <param name="Steps">In the order in which they were asked; none where nobody had to be.</param>
public sealed record PastRequest(string Id, string? Counterparty, string? From, string? Term, string? TermUnit, double? Requested, double? Approved, double? Limit, DateTimeOffset Asked, PastOutcome Outcome, IReadOnlyList<PastStep> Steps)
{
    /// <summary>The deal behind it, as far as a log tells.</summary>
    public PastSetting About { get; init; } = PastSetting.Unknown;

    /// <summary>Whom the playbook asks; null when not known.</summary>
    public IReadOnlyList<AskedStep>? Should { get; init; }
}

/// <summary>What of a deal decides which limits hold; null is not known.</summary>
public sealed record PastSetting(Side? Side, string? Unit, string? Segment, decimal? Value, string? Currency)
{
    public static PastSetting Unknown { get; } = new(null, null, null, null, null);
}
