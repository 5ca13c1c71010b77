using Parley.Deals;
using Parley.Deals.Contracts;

namespace Parley.Tests.Desk;

/// <summary>A deal that has everything, and the people around it.</summary>
internal static class SampleDeals
{
    public static OrganisationId Organisation { get; } = new(Guid.Parse("0a000000-0000-4000-8000-000000000001"));
    public static DealKey Key { get; } = new(Organisation, new DealId(Guid.Parse("0d000000-0000-4000-8000-000000000001")));
    public static PersonId Ada { get; } = new(Guid.Parse("0e000000-0000-4000-8000-000000000001"));
    public static PersonId Ben { get; } = new(Guid.Parse("0e000000-0000-4000-8000-000000000002"));
    public static DateTimeOffset Morning { get; } = new(2027, 1, 16, 9, 30, 0, TimeSpan.Zero);

    public static Deal Renewal { get; } =
        new()
        {
            Name = "Contoso platform renewal",
            Side = Side.Sell,
            Currency = Euro,
            Counterparty = "Contoso Ltd",
            Unit = "EMEA",
            Segment = "enterprise",
            Stage = Stage.Preparing,
            Value = 620_000m,
            TermYears = 3,
            Odds = 0.6m,
            Closes = new DateOnly(2027, 3, 31),
            Strategic = true,
            Goals = [new GoalContribution("EMEA recurring revenue", 540_000m, "Win in regulated industries")],
            Profile = Profile.Unknown.With("contract", "complex").With("conduct", "cooperative"),
            Base = 0,
            TheirBase = 800_000m,
            Issues =
            [
                new RangeIssue
                {
                    Name = "Annual price",
                    Unit = "EUR",
                    Low = 180_000m,
                    High = 240_000m,
                    Step = 500m,
                    Like = TermValue.Of(235_000m),
                    Intermediate = TermValue.Of(215_000m),
                    Need = TermValue.Of(195_000m),
                    Knockout = true,
                    Worth = [new WorthPoint(180_000m, 540_000m), new WorthPoint(240_000m, 720_000m)],
                    Theirs = [new WorthPoint(180_000m, -540_000m), new WorthPoint(240_000m, -720_000m)],
                    Aka = ["fee", "price"],
                },
                new OptionIssue { Name = "Payment", Options = [new IssueOption("30 days", 0, 0), new IssueOption("60 days", -4_000m, 9_000m)] },
            ],
            Interactions = [new Interaction { When = [new Term("Payment", TermValue.Of("60 days"))], Theirs = 500m }],
            Alternatives = new()
            {
                Ours =
                [
                    new Alternative { Name = "Globex instead", Value = 610_000m, Probability = 0.4m, Cost = 5_000m, Days = 40, Expires = new DateOnly(2027, 2, 1) },
                    new Alternative { Name = "Search the partner channel", Cost = 15_000m, Outcomes = [new(580_000m, 0.5m), new(555_000m, 0.5m)] },
                ],
                Theirs = [new Alternative { Name = "Rival Inc", Value = 150_000m, Probability = 0.7m }],
                Fallback = 0,
            },
            ValueLines = [new ValueLine("Fewer outages", 90_000m, 0.8m, Risk.Low, "Rival Inc", "pilot report")],
            Deadlines = [new Deadline("Their budget year ends", new DateOnly(2027, 3, 31), Whose.Theirs, DeadlineKind.Legitimate, "budget lapses")],
        };

    private static Currency Euro => Currency.TryParse("EUR", out var euro) ? euro : default;

    public static Stamp At(int minutes, PersonId? who = null) => new(who ?? Ada, Morning.AddMinutes(minutes));

    public static Offer Offer(Party by, decimal price, string payment = "30 days", int? day = null) =>
        new()
        {
            By = by,
            At = day is { } d ? new DateOnly(2027, 1, d) : null,
            Terms = [new Term("Annual price", TermValue.Of(price)), new Term("Payment", TermValue.Of(payment))],
        };

    /// <summary>All that a deal says; two deals that say the same have the same text.</summary>
    public static string Text(Deal deal) => EventContract.Write(new DealOpened(Ada, Morning, deal, []));

    public static DealState State(Deal? deal = null) => After(null, OpeningDecisions.Decide(new OpenDeal(deal ?? Renewal), At(0)));

    public static DealState After(DealState? state, Decision decision)
    {
        decision.Findings.ShouldBeEmpty();
        return decision.Events.Cast<DealEvent>().Aggregate(state, (before, happened) => DealFold.Apply(Key, before, happened))!;
    }
}
