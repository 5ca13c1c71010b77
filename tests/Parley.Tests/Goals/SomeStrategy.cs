using Parley.Deals;
using Parley.Deals.Goals;

namespace Parley.Tests.Goals;

/// <summary>A small strategy and deals that contribute to it.</summary>
internal static class SomeStrategy
{
    internal static readonly DateOnly Today = new(2027, 1, 26);

    internal static readonly Goal Revenue = new("Revenue", null, "EUR", 1_000, 2_000, new(2027, 12, 31), new(2027, 1, 1), "VP Sales");

    internal static readonly OrganisationStrategy Strategy = new()
    {
        Name = "2027",
        Currency = Euro,
        Decided = new(2026, 12, 1),
        Compete = [new("Clinics", Segment: "health")],
        Avoid = [new("Hardware", Segment: "hardware"), new("Price tenders")],
        TradeOffs = ["Terms before price"],
        Priorities = ["Win clinics"],
        Goals = [Revenue, new("Know-how", "licences bought", "licences", 1, 4, new(2027, 9, 30), null, null)],
        Rates = new(new(2027, 1, 15), [new(Dollar, 0.5m)]),
        Correlation = 0.3m,
        Capacity = new("teams", 2),
        Candidates = [new("Brenner", 0.5m, 10, 1, null, [new("Revenue", 300, null)]), new("Vega", 0.5m, 10, null, null, [new("know-how", 2, null)])],
    };

    internal static Currency Euro => Currency.TryParse("EUR", out var euro) ? euro : default;

    internal static Currency Dollar => Currency.TryParse("USD", out var dollar) ? dollar : default;

    internal static DealPart Deal(string name, Stage? stage, decimal contributes, decimal? odds = null, string goal = "Revenue") =>
        new()
        {
            Name = name,
            Counterparty = name,
            Currency = Euro,
            Segment = "health",
            Stage = stage,
            Odds = odds,
            Closes = new(2027, 6, 30),
            Goals = [new(goal, contributes, "Win clinics")],
        };
}
