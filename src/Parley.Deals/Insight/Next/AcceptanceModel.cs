namespace Parley.Deals.Insight;

/// <summary>
/// How likely they take a package, and how they go on, from their offers so far: a stated assumption, described in docs/methods/offers.md.
/// </summary>
internal sealed class AcceptanceModel
{
    /// <summary>How likely they leave after a refusal.</summary>
    public const double Breakdown = 0.05;

    private const double UsualStep = 0.1;
    private const int UsualRounds = 2;

    private readonly double limit;
    private readonly double demand;
    private readonly double pace;
    private readonly double softness;
    private readonly double offered;
    private readonly double gain;
    private readonly double best;

    private AcceptanceModel(IReadOnlyList<Package> offers, double limit, double range, double best)
    {
        double[] worths = [.. offers.Select(offer => offer.Theirs!.Value)];
        demand = worths.Min();
        this.limit = Math.Min(limit, demand);
        var width = Math.Max(worths[0] - this.limit, range / 20);
        pace = (worths[0] - demand + (UsualRounds * UsualStep * width)) / (worths.Length - 1 + UsualRounds);
        softness = Math.Max(Math.Max(width / 20, range / 100), 1e-9);
        offered = offers[^1].Ours;
        gain = offers.Count > 1 ? Math.Max(0, (offers[^1].Ours - offers[0].Ours) / (offers.Count - 1)) : 0;
        this.best = Math.Max(best, offered);
    }

    /// <summary>Null while their worth is not known or they have not named every term.</summary>
    public static AcceptanceModel? Of(Plan plan)
    {
        Package[] offers = [.. plan.Table.Offers.Where(offer => offer.By == Party.Them).Select(offer => offer.Package).OfType<Package>().Where(package => package.Theirs is not null)];
        return offers.Length > 0 && plan.Model.Space is { TheirRange: var (worst, most), OurRange: var (_, best) }
            ? new AcceptanceModel(offers, plan.WalkAway.Theirs ?? 0, (most - worst).ToDouble(), best.ToDouble())
            : null;
    }

    /// <summary>[0, 1], for a package worth this to them, so many rounds from now, 1 being our next offer.</summary>
    public double Odds(double theirs, int round) =>
        1 / (1 + Math.Exp(Math.Clamp((Math.Max(limit, demand - (pace * round)) - theirs) / softness, -700, 700)));

    /// <summary>What they offer us after so many more rounds, in our worth.</summary>
    public double Counter(int round) => Math.Min(best, offered + (gain * round));
}
