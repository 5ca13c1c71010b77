namespace Parley.Deals;

/// <summary>A rule that does not hold: its id, which never changes, and a sentence for people.</summary>
public sealed record Finding(string Rule, string Message);
