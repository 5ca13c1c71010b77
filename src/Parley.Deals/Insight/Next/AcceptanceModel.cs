namespace Parley.Deals.Insight;

/// <summary>How likely they take a package, and how they go on, from their offers so far. Method: docs/methods/offers.md.</summary>
internal sealed class AcceptanceModel
{
    /// <summary>How likely they leave after a refusal.</summary>
    public const double Breakdown = 0.05;

    private readonly AcceptanceOdds odds;
    private readonly double offered;
    private readonly double gain;
    private readonly double best;

    private AcceptanceModel(AcceptanceOdds odds, IReadOnlyList<Package> offers, double best)
    {
        this.odds = odds;
        offered = offers[^1].Ours;
        gain = offers.Count > 1 ? Math.Max(0, (offers[^1].Ours - offers[0].Ours) / (offers.Count - 1)) : 0;
        this.best = Math.Max(best, offered);
    }

    /// <summary>Null while their worth is not known or they have not named every term.</summary>
    public static AcceptanceModel? Of(Plan plan, ReadingDepth depth)
    {
        Package[] offers = [.. plan.Table.Offers.Where(offer => offer.By == Party.Them).Select(offer => offer.Package).OfType<Package>().Where(package => package.Theirs is not null)];
        return offers.Length > 0 && plan.Model.Space.OurRange is var (_, best) && AcceptanceOdds.Of(plan.Model, plan.Table, plan.WalkAway.Theirs, depth) is { } odds
            ? new AcceptanceModel(odds, offers, best.ToDouble())
            : null;
    }

    /// <summary>[0, 1], for a package worth this to them, so many rounds from now, 1 being our next offer.</summary>
    public double Odds(double theirs, int round) => odds.Of(theirs, round);

    /// <summary>For our next offer.</summary>
    public PackageReading? Read(Package package) => odds.Of(package);

    /// <summary>Null for fewer than two.</summary>
    public PackagesTogether? Together(IReadOnlyList<Package> shown) => odds.Together(shown);

    /// <summary>What they offer us after so many more rounds, in our worth.</summary>
    public double Counter(int round) => Math.Min(best, offered + (gain * round));
}
