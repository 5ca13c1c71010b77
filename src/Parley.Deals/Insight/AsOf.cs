namespace Parley.Deals.Insight;

/// <summary>The day for which everything is computed.</summary>
public static class AsOf
{
    /// <summary>The day asked for, else the file's, else that of the latest dated offer or message, else today (UTC).</summary>
    public static DateOnly Of(Deal deal, DateOnly? asked, TimeProvider time) =>
        asked ?? deal.AsOf
        ?? deal.Offers.Select(o => o.At).Concat(deal.Messages.Select(m => m.At)).Max()
        ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
}
