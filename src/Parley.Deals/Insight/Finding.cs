namespace Parley.Deals;

/// <summary>Something the reader of an answer must know: a rule's id and one plain sentence.</summary>
public sealed record Finding(string Rule, string Message);
