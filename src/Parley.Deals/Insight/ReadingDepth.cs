namespace Parley.Deals.Insight;

/// <summary>How far their offers are read. Both are pure: the same facts give the same figures.</summary>
public enum ReadingDepth
{
    /// <summary>A first estimate, in milliseconds an offer: for who stands before a page.</summary>
    First,

    /// <summary>Averaged over many more supposed counterparts, so that chance moves the figures half as far.</summary>
    Full,
}
