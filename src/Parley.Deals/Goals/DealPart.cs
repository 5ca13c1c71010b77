namespace Parley.Deals.Goals;

/// <summary>What the goals need to know of one deal, kept where lists are read: ten thousand of them are read at once.</summary>
public sealed record DealPart
{
    /// <summary>Null for a deal in a file.</summary>
    public DealId? Deal { get; init; }

    public required string Name { get; init; }
    public required Currency Currency { get; init; }
    public string? Counterparty { get; init; }
    public string? Unit { get; init; }
    public string? Segment { get; init; }
    public Stage? Stage { get; init; }
    public decimal? Odds { get; init; }
    public DateOnly? Closes { get; init; }
    public bool? Strategic { get; init; }
    public IReadOnlyList<GoalContribution> Goals { get; init; } = [];

    /// <summary>For who manages the deal: goals or limits that changed after the first offer.</summary>
    public LimitMove? LimitMove { get; init; }

    public bool Open => Stage is null or Deals.Stage.Preparing or Deals.Stage.Talking;

    /// <summary>Said who it is with, where that is known.</summary>
    public string Who => Counterparty ?? Name;

    public static DealPart Of(DealState state) => Of(state.Deal, state.Key.Deal) with { LimitMove = state.LimitMove };

    public static DealPart Of(Deal deal, DealId? id = null) =>
        new()
        {
            Deal = id,
            Name = deal.Name,
            Currency = deal.Currency,
            Counterparty = deal.Counterparty,
            Unit = deal.Unit,
            Segment = deal.Segment,
            Stage = deal.Stage,
            Odds = deal.Odds,
            Closes = deal.Closes,
            Strategic = deal.Strategic,
            Goals = deal.Goals,
        };
}
