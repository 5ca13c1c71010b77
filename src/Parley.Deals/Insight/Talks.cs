namespace Parley.Deals.Insight;

/// <summary>How the talks go, from the stage and the offers on the table.</summary>
internal static class Talks
{
    /// <summary>
    /// Stalled when each side's last so many offers only repeat the one before. Terms left out repeat that side's last offer.
    /// </summary>
    public static string Of(Deal deal, int stalledRounds)
    {
        if (Ending.StageOf(deal) is { } stage)
        {
            return stage is Stage.Agreed or Stage.Won ? "agreed" : "ended";
        }

        if (deal.Offers.Count == 0)
        {
            return deal.Stage is null or Stage.Preparing ? "not-started" : "moving";
        }

        var stalled = Repeats(deal, Party.Us) >= stalledRounds
            && Repeats(deal, Party.Them) >= stalledRounds;
        return stalled ? "stalled" : "moving";
    }

    /// <summary>Whether talks that go so are over.</summary>
    public static bool Over(string? talks) => talks is "agreed" or "ended";

    /// <summary>How many of the side's latest offers in a row changed nothing.</summary>
    private static int Repeats(Deal deal, Party side)
    {
        var table = new Dictionary<string, TermValue>(StringComparer.Ordinal);
        var (repeats, first) = (0, true);
        foreach (var offer in deal.Offers.Where(o => o.By == side))
        {
            var moved = offer.Terms.Any(t => !table.TryGetValue(t.Issue, out var before) || before != t.Value);
            repeats = moved || first ? 0 : repeats + 1;
            first = false;
            foreach (var term in offer.Terms)
            {
                table[term.Issue] = term.Value;
            }
        }

        return repeats;
    }
}
