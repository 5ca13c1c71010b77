using Parley.Analysis.Simulation;

namespace Parley.Benchmarks.Reading;

/// <summary>How a generated counterpart bids.</summary>
internal enum Bidding
{
    HoldsOut,
    ConcedesEvenly,
    GivesEarly,
    Descends,
    AnythingAbove,
    Wanders,
}

/// <summary>What one side offers, round by round, and what it would take; by its own worth, 0 its worst package and 1 its best.</summary>
internal sealed class GeneratedCounterpart
{
    private const double Limit = 0.65;

    private readonly PackagesByWorth packages;
    private readonly Bidding bidding;
    private readonly int[] places;

    /// <param name="rounds">By so many it would be down at its floor.</param>
    /// <param name="near">It draws from so many packages nearest its target.</param>
    /// <param name="noise">The standard deviation of its target.</param>
    public GeneratedCounterpart(PackagesByWorth packages, Bidding bidding, int offers, double rounds, double floor, int near, double noise, RandomStream chance)
    {
        (this.packages, this.bidding) = (packages, bidding);
        // One offer more settles what it would take after the last.
        places = bidding switch
        {
            Bidding.Descends => Descending(offers + 1, near, chance),
            Bidding.AnythingAbove => [.. Enumerable.Range(0, offers + 1).Select(_ => chance.Below(Math.Max(1, packages.CountAbove(Limit))))],
            Bidding.Wanders => Wandering(offers + 1, chance),
            _ => [.. Enumerable.Range(0, offers + 1).Select(round => packages.Near(1 - ((1 - floor) * Math.Pow(Math.Min(1, round / rounds), 1 / Concession(bidding))) + (noise * chance.Normal()), near, chance))],
        };
        Offers = [.. places.Take(offers).Select(packages.Package)];
    }

    public static double Concession(Bidding bidding) => bidding switch { Bidding.HoldsOut => 0.2, Bidding.ConcedesEvenly => 1, _ => 3 };

    public static string Name(Bidding bidding) => bidding switch
    {
        Bidding.HoldsOut => "e = 0.2",
        Bidding.ConcedesEvenly => "e = 1",
        Bidding.GivesEarly => "e = 3",
        Bidding.Descends => "MiCRO-like",
        Bidding.AnythingAbove => "above 0.65",
        _ => "walk",
    };

    public IReadOnlyList<int[]> Offers { get; }

    /// <summary>Whether it takes a package of this worth to it instead of making its offer of this round.</summary>
    public bool Takes(double worth, int round) => worth >= (bidding == Bidding.AnythingAbove ? Limit : packages.Worth(places[round])) - 1e-9;

    /// <summary>Its packages in falling worth, every one or every third; any of them when it has come to the end.</summary>
    private int[] Descending(int count, int step, RandomStream chance) =>
        [.. Enumerable.Range(0, count).Select(k => (long)k * step < packages.Count ? k * step : chance.Below(packages.Count))];

    /// <summary>From its best package on, one issue after another, mostly to something worse, by 0.1 at most and never below 0.5.</summary>
    private int[] Wandering(int count, RandomStream chance)
    {
        var at = packages.Package(0);
        var visited = new int[count];
        for (var k = 1; k < count; k++)
        {
            for (var tries = 0; tries < 50; tries++)
            {
                int[] to = [.. at];
                var issue = chance.Below(to.Length);
                to[issue] = chance.Below(packages.Worths[issue].Length);
                var (now, then) = (packages.WorthOf(at), packages.WorthOf(to));
                if (to[issue] != at[issue] && then >= Math.Max(0.5, now - 0.1) && !(then > now && chance.Below(2) == 0))
                {
                    at = to;
                    break;
                }
            }

            visited[k] = packages.PlaceOf(at);
        }

        return visited;
    }
}
