using Parley.Deals.Playbooks;

namespace Parley.Deals.Files;

/// <summary>A deal as a deal file, in the order of the guide. Reading it gives the same deal; what is not known is left out.</summary>
public static class DealFileWriter
{
    public static string Json(Deal deal) => JsonText.Write(Nodes(deal));

    public static FileNode Nodes(Deal deal) => new MapWriter()
        .Text("parley", DealFileReader.Format)
        .Text("name", deal.Name)
        .Word("side", (Side?)deal.Side)
        .Text("counterparty", deal.Counterparty)
        .Text("unit", deal.Unit)
        .Text("segment", deal.Segment)
        .Word("stage", deal.Stage)
        .Text("currency", deal.Currency.Code)
        .Figure("value", deal.Value)
        .Figure("termYears", deal.TermYears)
        .Figure("lifetimeValue", deal.LifetimeValue)
        .Figure("odds", deal.Odds)
        .Day("closes", deal.Closes)
        .Day("asOf", deal.AsOf)
        .Truth("strategic", deal.Strategic)
        .List("goals", deal.Goals, Goal)
        .Node("profile", Profile(deal.Profile))
        .Node("strategy", deal.Strategy is { } strategy ? Strategy(strategy) : null)
        .Node("framing", deal.Framing is { } framing ? Framing(framing) : null)
        .Figure("base", deal.Base)
        .Figure("theirBase", deal.TheirBase)
        .List("issues", deal.Issues, IssueNodes.Of)
        .List("interactions", deal.Interactions, Interaction)
        .Node("alternatives", deal.Alternatives is { } alternatives ? Alternatives(alternatives) : null)
        .List("valueLines", deal.ValueLines, ValueLine)
        .List("deadlines", deal.Deadlines, Deadline)
        .List("messages", deal.Messages, Message)
        .List("offers", deal.Offers, Offer)
        .Map;

    /// <summary>One entry of `offers`.</summary>
    public static FileNode Offer(Offer offer) => new MapWriter()
        .Word("by", (Party?)offer.By)
        .Day("at", offer.At)
        .Node("terms", Terms(offer.Terms))
        .Truth("accepted", offer.Accepted ? true : null)
        .Map;

    private static FileMap Goal(GoalContribution goal) => new MapWriter()
        .Text("name", goal.Name)
        .Figure("contributes", goal.Contributes)
        .Text("priority", goal.Priority)
        .Map;

    private static FileMap? Profile(Profile profile) => profile.Levels.Count == 0
        ? null
        : ProfileFactor.All.Aggregate(new MapWriter(), (map, factor) => map.Text(factor.Name, profile[factor.Name])).Map;

    private static FileMap Strategy(StrategyChoice strategy) => new MapWriter()
        .Word("chosen", (Archetype?)strategy.Chosen)
        .Text("reason", strategy.Reason)
        .Map;

    private static FileMap Framing(FramingChoice framing) => new MapWriter()
        .Word("chosen", (FramingWay?)framing.Chosen)
        .Text("result", framing.Result)
        .Map;

    private static FileMap Interaction(Interaction interaction) => new MapWriter()
        .Node("when", Terms(interaction.When))
        .Figure("ours", interaction.Ours)
        .Figure("theirs", interaction.Theirs)
        .Truth("forbidden", interaction.Forbidden ? true : null)
        .Map;

    private static FileMap Terms(IReadOnlyList<Term> terms) =>
        terms.Aggregate(new MapWriter(), (map, term) => map.Value(term.Issue, term.Value)).Map;

    private static FileMap Alternatives(Alternatives alternatives) => new MapWriter()
        .List("ours", alternatives.Ours, Alternative)
        .List("theirs", alternatives.Theirs, Alternative)
        .Figure("fallback", alternatives.Fallback)
        .Figure("correlation", alternatives.Correlation)
        .Figure("discountPerYear", alternatives.DiscountPerYear)
        .Map;

    private static FileMap Alternative(Alternative alternative) => new MapWriter()
        .Text("name", alternative.Name)
        .Figure("value", alternative.Value)
        .List("outcomes", alternative.Outcomes ?? [], outcome => NodeOf.List([NodeOf.Figure(outcome.Value), NodeOf.Figure(outcome.Probability)]))
        .Figure("probability", alternative.Probability)
        .Figure("cost", alternative.Cost)
        .Figure("days", alternative.Days)
        .Day("expires", alternative.Expires)
        .Day("verified", alternative.Verified)
        .Text("deal", alternative.Deal?.Value.ToString("D"))
        .Map;

    private static FileMap ValueLine(ValueLine line) => new MapWriter()
        .Text("name", line.Name)
        .Figure("amount", line.Amount)
        .Figure("confidence", line.Confidence)
        .Word("risk", line.Risk)
        .Text("versus", line.Versus)
        .Text("evidence", line.Evidence)
        .Map;

    private static FileMap Deadline(Deadline deadline) => new MapWriter()
        .Text("name", deadline.Name)
        .Day("date", deadline.Date)
        .Word("whose", deadline.Whose)
        .Word("kind", deadline.Kind)
        .Text("why", deadline.Why)
        .Map;

    private static FileMap Message(Message message) => new MapWriter()
        .Word("by", (Party?)message.By)
        .Day("at", message.At)
        .Text("text", message.Text)
        .Map;
}
