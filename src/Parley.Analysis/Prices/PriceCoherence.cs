namespace Parley.Analysis.Prices;

/// <summary>What one thing costs in one place.</summary>
/// <param name="Name">The place, for people alone.</param>
/// <param name="Price">Finite.</param>
/// <param name="Weight">How much moving this price by one unit hurts, above 0; such as its volume.</param>
public sealed record PlacePrice(string Name, double Price, double Weight = 1);

/// <summary>What it costs to buy in one place and use the thing in another: freight, duty, currency, handling, risk.</summary>
/// <param name="From">Position of the place where it is bought.</param>
/// <param name="To">Position of the place where it is used.</param>
/// <param name="Cost">Finite; below 0 for a subsidy.</param>
public readonly record struct Transfer(int From, int To, double Cost);

/// <summary>Buying in one place for another pays.</summary>
/// <param name="From">The position of the place where to buy.</param>
/// <param name="To">The position of the place where it is dearer.</param>
/// <param name="Gain">Above 0: the price there less the price here and the cost of all transfers on the way.</param>
/// <param name="Route">Positions of the places passed, the first and the last included.</param>
public sealed record PriceLeak(int From, int To, double Gain, IReadOnlyList<int> Route);

/// <summary>Between which figures a price may lie without a leak, the other prices given.</summary>
/// <param name="Low">Null when nothing holds it from below.</param>
/// <param name="High">Null when nothing holds it from above.</param>
public readonly record struct PriceCorridor(double? Low, double? High);

/// <summary>
/// Whether prices of one thing in several places let buyers go round them: each price at most any other plus the cost of getting it from there.
/// Prices without a leak exist if and only if no round trip costs less than nothing.
/// Source: R. Bellman (1958), On a routing problem, Quarterly of Applied Mathematics 16, 87-90; R. W. Floyd (1962), Algorithm 97, CACM 5, 345;
/// docs/methods/prices.md. Exact to rounding (1e-9 of the largest figure); growth: places cubed.
/// </summary>
public sealed class PriceCoherence
{
    /// <summary>So many places are compared at most.</summary>
    public const int MostPlaces = 300;

    private readonly IReadOnlyList<PlacePrice> places;
    private readonly IReadOnlyList<Transfer> transfers;
    private readonly CheapestRoutes routes;
    private readonly double slack;

    private PriceCoherence(IReadOnlyList<PlacePrice> places, IReadOnlyList<Transfer> transfers, CheapestRoutes routes, double slack) =>
        (this.places, this.transfers, this.routes, this.slack) = (places, transfers, routes, slack);

    /// <summary>Every pair of places with a gain, by the cheapest route, in the order of the places.</summary>
    public IReadOnlyList<PriceLeak> Leaks => [.. Pairs().Where(leak => leak.Gain > slack)];

    /// <summary>For each place in input order the corridor that the given prices of the others leave.</summary>
    public IReadOnlyList<PriceCorridor> Corridors => [.. places.Select((_, at) => Corridor(at))];

    /// <param name="places">At most <see cref="MostPlaces"/>.</param>
    /// <param name="transfers">Between different places; of several between the same two the cheapest counts.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is out of its range.</exception>
    /// <exception cref="ArgumentException">A round trip costs less than nothing, so no prices are without a leak; the message names it.</exception>
    public static PriceCoherence Of(IReadOnlyList<PlacePrice> places, IReadOnlyList<Transfer> transfers)
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(transfers);
        if (places.Count > MostPlaces)
        {
            throw new ArgumentOutOfRangeException(nameof(places), places.Count, $"At most {MostPlaces} places are compared.");
        }

        foreach (var place in places)
        {
            if (!(double.IsFinite(place.Price) && double.IsFinite(place.Weight) && place.Weight > 0))
            {
                throw new ArgumentOutOfRangeException(nameof(places), place, $"The price in {place.Name} is finite, its weight above 0.");
            }
        }

        foreach (var transfer in transfers)
        {
            if (!(double.IsFinite(transfer.Cost) && transfer.From != transfer.To && transfer.From >= 0 && transfer.To >= 0 && Math.Max(transfer.From, transfer.To) < places.Count))
            {
                throw new ArgumentOutOfRangeException(nameof(transfers), transfer, "A transfer leads from one place to another and has a finite cost.");
            }
        }

        var rounding = 1e-9 * places.Select(place => Math.Abs(place.Price)).Concat(transfers.Select(transfer => Math.Abs(transfer.Cost))).Append(0).Max();
        var cheapest = new CheapestRoutes(places.Count, transfers);
        return cheapest.LosingRound(rounding) is { } round
            ? throw new ArgumentException($"Going round {string.Join(", ", round.Select(at => places[at].Name))} and back costs less than nothing: no prices are without a leak. Check the transfer costs.", nameof(transfers))
            : new PriceCoherence(places, transfers, cheapest, rounding);
    }

    /// <summary>
    /// Prices without a leak, in input order, that change the given ones least: the smallest sum of weight x change. Often several are as
    /// good; this is one of them. A linear program, solved as a flow of least cost; exact to rounding (1e-9 of the largest figure);
    /// growth: places squared x transfers at worst.
    /// </summary>
    public IReadOnlyList<double> Repaired() => [.. places.Zip(LeastChange.Of(places, transfers), (place, change) => place.Price + change)];

    private IEnumerable<PriceLeak> Pairs() =>
        from here in Enumerable.Range(0, places.Count)
        from there in Enumerable.Range(0, places.Count)
        where here != there && routes.Costs[here, there] < double.PositiveInfinity
        select new PriceLeak(here, there, places[there].Price - places[here].Price - routes.Costs[here, there], routes.Between(here, there));

    private PriceCorridor Corridor(int at)
    {
        var (low, high) = (double.NegativeInfinity, double.PositiveInfinity);
        for (var other = 0; other < places.Count; other++)
        {
            if (other != at)
            {
                low = Math.Max(low, places[other].Price - routes.Costs[at, other]);
                high = Math.Min(high, places[other].Price + routes.Costs[other, at]);
            }
        }

        return new PriceCorridor(double.IsFinite(low) ? low : null, double.IsFinite(high) ? high : null);
    }
}
