using Parley.Deals.Goals;

namespace Parley.Deals.Files;

/// <summary>A strategy as a strategy file, in the order of the guide. Reading it gives the same strategy; what is not known is left out.</summary>
public static class StrategyFileWriter
{
    public static string Json(OrganisationStrategy strategy) => JsonText.Write(Nodes(strategy));

    public static FileNode Nodes(OrganisationStrategy strategy) => new MapWriter()
        .Text("parley", StrategyFileReader.Format)
        .Text("name", strategy.Name)
        .Text("currency", strategy.Currency.Code)
        .Day("decided", strategy.Decided)
        .Day("review", strategy.Review)
        .List("compete", strategy.Compete, Arena)
        .List("avoid", strategy.Avoid, Arena)
        .List("tradeOffs", strategy.TradeOffs, NodeOf.Text)
        .List("priorities", strategy.Priorities, NodeOf.Text)
        .List("goals", strategy.Goals, Goal)
        .Node("rates", strategy.Rates is { } rates ? Rates(rates) : null)
        .Figure("correlation", strategy.Correlation)
        .Node("capacity", strategy.Capacity is { } capacity ? new MapWriter().Text("name", capacity.Name).Figure("units", capacity.Units).Map : null)
        .List("candidates", strategy.Candidates, Candidate)
        .Map;

    private static FileNode Arena(Arena arena) => arena is { Segment: null, Unit: null }
        ? NodeOf.Text(arena.What)
        : new MapWriter().Text("what", arena.What).Text("segment", arena.Segment).Text("unit", arena.Unit).Map;

    private static FileMap Goal(Goal goal) => new MapWriter()
        .Text("name", goal.Name)
        .Text("metric", goal.Metric)
        .Text("unit", goal.Unit)
        .Figure("baseline", goal.Baseline)
        .Figure("target", goal.Target)
        .Day("by", goal.By)
        .Day("from", goal.From)
        .Text("owner", goal.Owner)
        .Map;

    private static FileMap Rates(ExchangeRates rates) =>
        rates.Each.Aggregate(new MapWriter().Day("date", rates.Date), (map, rate) => map.Figure(rate.Currency.Code, rate.Worth)).Map;

    private static FileMap Candidate(CandidateCounterparty candidate) => new MapWriter()
        .Text("counterparty", candidate.Counterparty)
        .Figure("odds", candidate.Odds)
        .Figure("cost", candidate.Cost)
        .Figure("units", candidate.Units)
        .Day("closes", candidate.Closes)
        .List("goals", candidate.Goals, goal => new MapWriter().Text("name", goal.Name).Figure("contributes", goal.Contributes).Map)
        .Map;
}
