using Parley.Analysis.Prices;
using Parley.Analysis.Simulation;
using Parley.Deals.Files.Tables;

namespace Parley.Deals.Insight;

/// <summary>What is asked of like deals.</summary>
/// <param name="Dear">Above so many times the median of the other units' prices a price is dear.</param>
/// <param name="Moving">What it costs to bring the thing from one unit to another, as a share of its price; null asks for no openings.</param>
public sealed record CoherenceQuestion(double Dear = 1.25, double? Moving = null, ulong Seed = 1)
{
    /// <summary>What moving costs where nobody says it.</summary>
    public const double UsualMoving = 0.1;
}

/// <param name="Deals">That have peers.</param>
/// <param name="NotComparable">That have none: never dear.</param>
public sealed record LikeCountAnswer(int Deals, int Dear, int NotComparable);

/// <param name="Share">How far its prices lie from those of the like, as a share.</param>
public sealed record UnitAnswer(string Unit, int Deals, double Share, double Score);

/// <param name="Low">A quarter of the prices lie below.</param>
/// <param name="High">A quarter lie above.</param>
public sealed record LikeBandAnswer(string Like, int Deals, int Units, double Median, double Low, double High);

/// <param name="Gain">Per unit of the thing: the price there less the price here and the cost of moving it.</param>
/// <param name="Repair">The sum by which prices of this thing would have to move at least, each weighed by its deals.</param>
public sealed record ArbitrageAnswer(string Like, string From, string To, double Gain, double Repair);

/// <summary>Like deals compared between units, as one JSON document.</summary>
/// <param name="Raw">Alike is the same thing, whatever the delivery and contract.</param>
/// <param name="Known">Alike is the same thing under the same conditions.</param>
/// <param name="Ratio">Dear deals of the raw comparison for each of the other; null when that finds none.</param>
/// <param name="Chance">Of units that differ so much under the same conditions if they are all one.</param>
/// <param name="Why">Why deals are not comparable, with how many.</param>
public sealed record CoherenceAnswer(
    int Deals,
    LikeCountAnswer Raw,
    LikeCountAnswer Known,
    double? Ratio,
    double Chance,
    bool Finding,
    IReadOnlyList<UnitAnswer> Units,
    IReadOnlyList<LikeBandAnswer> Bands,
    IReadOnlyList<ArbitrageAnswer> Openings,
    IReadOnlyList<string> Why)
{
    private const int MostShown = 20;

    /// <param name="deals">Those with a price of 0 are left out: given away is no price.</param>
    public static CoherenceAnswer Of(IReadOnlyList<LikeDeal> deals, CoherenceQuestion question)
    {
        var priced = deals.Where(deal => deal.Price > 0).ToList();
        var (raw, known) = (UnitComparison.Of([.. priced.Select(deal => deal.Raw)]), UnitComparison.Of([.. priced.Select(deal => deal.Known)]));
        var (rawCount, knownCount) = (Count(priced, raw, question.Dear), Count(priced, known, question.Dear));
        var scatter = UnitScatter.Of([.. priced.Select(deal => deal.Known)], new RandomStream(question.Seed));
        var groups = priced.GroupBy(deal => deal.Known.Like).Where(like => like.Select(deal => deal.Unit).Distinct().Skip(1).Any()).Select(like => (Like: like.Key.Trim(' ', '|'), Deals: like.ToList())).ToList();
        var byConditions = raw.Zip(known).Count(pair => pair.First.Comparable && !pair.Second.Comparable);
        return new(
            deals.Count, rawCount, knownCount, knownCount.Dear == 0 ? null : (double)rawCount.Dear / knownCount.Dear, scatter.Chance, scatter.Stands,
            [.. scatter.Units.Take(MostShown).Select(unit => new UnitAnswer(unit.Unit, unit.Prices, unit.Share, unit.Score))],
            [.. groups.OrderByDescending(like => like.Deals.Count).Take(MostShown).Select(like => Band(like.Like, like.Deals))],
            question.Moving is { } share ? [.. groups.SelectMany(like => Arbitrage(like.Like, like.Deals, share)).OrderByDescending(one => one.Gain).Take(MostShown)] : [],
            [
                $"{rawCount.NotComparable:N0} deals: no other unit bought or sold the like in the same year.",
                $"{byConditions:N0} deals: others did, under other conditions of delivery or contract.",
                .. deals.Count > priced.Count ? [$"{deals.Count - priced.Count:N0} deals: the price is 0."] : Array.Empty<string>(),
            ]);
    }

    private static LikeCountAnswer Count(List<LikeDeal> deals, IReadOnlyList<ComparedPrice> compared, double times) =>
        new(compared.Count(one => one.Comparable), deals.Zip(compared).Count(pair => pair.Second.Above(pair.First.Price, times)), compared.Count(one => !one.Comparable));

    private static LikeBandAnswer Band(string like, List<LikeDeal> deals)
    {
        var prices = deals.Select(deal => deal.Price).Order().ToList();
        return new(like, prices.Count, deals.Select(deal => deal.Unit).Distinct().Count(), (prices[(prices.Count - 1) / 2] + prices[prices.Count / 2]) / 2, prices[(prices.Count - 1) / 4], prices[3 * (prices.Count - 1) / 4]);
    }

    private static IEnumerable<ArbitrageAnswer> Arbitrage(string like, List<LikeDeal> deals, double share)
    {
        List<PlacePrice> places = [.. deals.GroupBy(deal => deal.Unit).Take(PriceCoherence.MostPlaces).Select(unit => new PlacePrice(unit.Key, unit.Average(deal => deal.Price), unit.Count()))];
        var coherence = PriceCoherence.Of(places, [.. from at in Enumerable.Range(0, places.Count) from other in Enumerable.Range(0, places.Count) where at != other select new Transfer(at, other, share * places[at].Price)]);
        if (coherence.Leaks.Count == 0)
        {
            return [];
        }

        var repair = coherence.Repaired().Zip(places).Sum(pair => Math.Abs(pair.First - pair.Second.Price) * pair.Second.Weight);
        return coherence.Leaks.Select(leak => new ArbitrageAnswer(like, places[leak.From].Name, places[leak.To].Name, leak.Gain, repair));
    }
}
