namespace Parley.Deals;

/// <summary>What a deal is about, apart from how it is valued and negotiated.</summary>
public sealed record DealDetails
{
    public required string Name { get; init; }
    public string? Counterparty { get; init; }
    public string? Unit { get; init; }
    public string? Segment { get; init; }
    public decimal? Value { get; init; }
    public decimal? TermYears { get; init; }
    public decimal? LifetimeValue { get; init; }
    public decimal? Odds { get; init; }
    public DateOnly? Closes { get; init; }
    public DateOnly? AsOf { get; init; }
    public bool? Strategic { get; init; }

    public static DealDetails Of(Deal deal) =>
        new()
        {
            Name = deal.Name,
            Counterparty = deal.Counterparty,
            Unit = deal.Unit,
            Segment = deal.Segment,
            Value = deal.Value,
            TermYears = deal.TermYears,
            LifetimeValue = deal.LifetimeValue,
            Odds = deal.Odds,
            Closes = deal.Closes,
            AsOf = deal.AsOf,
            Strategic = deal.Strategic,
        };

    public Deal In(Deal deal) =>
        deal with
        {
            Name = Name,
            Counterparty = Counterparty,
            Unit = Unit,
            Segment = Segment,
            Value = Value,
            TermYears = TermYears,
            LifetimeValue = LifetimeValue,
            Odds = Odds,
            Closes = Closes,
            AsOf = AsOf,
            Strategic = Strategic,
        };
}

/// <summary>What we aim for, would settle for and stop at on one issue.</summary>
public sealed record IssueLimits(string Issue, TermValue? Like, TermValue? Intermediate, TermValue? Need, bool Knockout)
{
    public static IssueLimits Of(Issue issue) => new(issue.Name, issue.Like, issue.Intermediate, issue.Need, issue.Knockout);

    public static Issue Without(Issue issue) => new IssueLimits(issue.Name, null, null, null, false).In(issue);

    public Issue In(Issue issue) => issue with { Like = Like, Intermediate = Intermediate, Need = Need, Knockout = Knockout };
}
