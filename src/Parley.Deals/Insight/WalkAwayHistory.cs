namespace Parley.Deals.Insight;

/// <summary>Our walk-away from a day on, and why it moved then.</summary>
/// <param name="Value">Null while none is known.</param>
/// <param name="Version">Of the deal, where a change moved it; null where time did.</param>
/// <param name="Reason">As it was given.</param>
public sealed record WalkAwayStep(DateOnly Day, double? Value, string Why, long? Version, string? Reason);

/// <summary>
/// Every move of our walk-away, the first first: by what was recorded, and by alternatives that ran out meanwhile. Figures are those of today's method for what
/// the deal said on that day; where an alternative is another deal, by the odds that this deal stated.
/// </summary>
public sealed class WalkAwayHistory
{
    /// <summary>Each costs a search; who changes alternatives more often than that sees the last ones.</summary>
    private const int Most = 100;

    private readonly List<(DateOnly Day, Deal Deal, long Version, string Why, string? Reason)> changes = [];

    /// <summary>Takes the events of a deal one after another.</summary>
    public void Add(DealEvent happened, DealState after)
    {
        var day = DateOnly.FromDateTime(happened.When.UtcDateTime);
        if (happened is DealOpened)
        {
            changes.Add((day, after.Deal, after.Version, "The deal was opened.", null));
        }
        else if (happened is AlternativesChanged change)
        {
            changes.Add((day, after.Deal, after.Version, Said(changes[^1].Deal.Alternatives, change.Alternatives), change.Why));
        }
    }

    public IReadOnlyList<WalkAwayStep> Until(DateOnly day)
    {
        List<WalkAwayStep> steps = [];
        for (var i = Math.Max(0, changes.Count - Most); i < changes.Count; i++)
        {
            var (from, deal, version, why, reason) = changes[i];
            Put(new WalkAwayStep(from, WalkAway.Of(deal, from).Value, why, version, reason));
            var until = i + 1 < changes.Count ? changes[i + 1].Day : day;
            foreach (var expired in (deal.Alternatives?.Ours ?? []).Where(a => a.Expires >= from && a.Expires < until).GroupBy(a => a.Expires!.Value).OrderBy(same => same.Key))
            {
                var next = expired.Key.AddDays(1);
                Put(new WalkAwayStep(next, WalkAway.Of(deal, next).Value, $"{Wording.List(expired.Select(a => a.Name))} ran out.", null, null));
            }
        }

        return steps;

        void Put(WalkAwayStep step)
        {
            if (steps.Count == 0 || steps[^1].Value != step.Value)
            {
                steps.Add(step);
            }
        }
    }

    private static string Said(Alternatives? before, Alternatives? after)
    {
        var changed = DealDifferences.Alternatives(before, after).Where(change => !change.Label.StartsWith("theirs: ", StringComparison.Ordinal)).ToList();
        return changed.Count == 0 ? "Theirs changed." : $"{Wording.List(changed.Select(c => $"{c.Label.Replace("ours: ", "", StringComparison.Ordinal)} {(c.Before is null ? "was added" : c.After is null ? "was taken away" : "changed")}"))}.";
    }
}
