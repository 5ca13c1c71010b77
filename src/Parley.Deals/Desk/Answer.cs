namespace Parley.Deals.Desk;

/// <summary>What the desk says to a command.</summary>
public abstract record Answer;

/// <summary>It happened; the deal is now at this version.</summary>
public sealed record Recorded(DealId Deal, long Version) : Answer;

/// <summary>A rule forbids it; nothing changed.</summary>
public sealed record Refused(IReadOnlyList<Finding> Findings) : Answer;

/// <summary>The deal moved on since the version that the sender saw; nothing changed.</summary>
public sealed record Stale(long Version) : Answer;

/// <summary>The organisation has no such deal.</summary>
public sealed record NotFound : Answer;
