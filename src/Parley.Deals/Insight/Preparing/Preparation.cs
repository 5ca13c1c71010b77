using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>
/// What a full plan holds beyond the quick one: value, the way without a deal, terms to bring in, the opening in full, dates, people.
/// Made only when somebody reads it. Method: docs/methods/preparation.md.
/// </summary>
public sealed record Preparation
{
    /// <summary>Null where the deal says nothing of value and nothing comes off the price.</summary>
    public required ValueAnalysis? Value { get; init; }

    public required NoDeal NoDeal { get; init; }

    /// <summary>For a deal with few terms: what else could be traded.</summary>
    public required IReadOnlyList<SuggestedTerm> NewTerms { get; init; }

    /// <summary>Null where their limit is not known or figures are on the table.</summary>
    public required OpeningOdds? OpeningOdds { get; init; }

    public required IReadOnlyList<Framing> Framings { get; init; }
    public required IReadOnlyList<PlanLine> Timing { get; init; }
    public required IReadOnlyList<PlanLine> PowerFacts { get; init; }
    public required NegotiatingStyle Style { get; init; }
    public required IReadOnlyList<PlanLine> KickOff { get; init; }
    public required IReadOnlyList<DealMove> Moves { get; init; }

    /// <summary>Empty while no executive is due.</summary>
    public required IReadOnlyList<PlanLine> ExecutiveBrief { get; init; }

    /// <summary>What to have answered before the first offer: ten questions for a quick plan, all for a full one.</summary>
    public required IReadOnlyList<CheckItem> Checklist { get; init; }

    internal static Preparation Make(PlanContext context, Playbook playbook) => new()
    {
        Value = ValueAnalysis.Of(context),
        NoDeal = NoDeal.Of(context),
        NewTerms = SuggestedTerm.For(context, playbook),
        OpeningOdds = OpeningOdds.Of(context, playbook.Groundwork.Value.Opening),
        Framings = Framing.For(context),
        Timing = Insight.Timing.Of(context),
        PowerFacts = Insight.PowerFacts.Of(context, playbook),
        Style = NegotiatingStyle.Of(context),
        KickOff = Insight.KickOff.Of(context),
        Moves = DealMove.For(context, playbook),
        ExecutiveBrief = Insight.ExecutiveBrief.Of(context),
        Checklist = CheckItem.All(context.Model, context.WalkAway.Value, context.AsOf),
    };
}
