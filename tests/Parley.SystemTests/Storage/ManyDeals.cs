using Microsoft.EntityFrameworkCore;
using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Storage;
using Parley.Tests.Desk;

namespace Parley.SystemTests.Storage;

/// <summary>One deal, written many times under other names, for other people and days. All hold "Renewal", few hold the same counterparty.</summary>
internal static class ManyDeals
{
    private static readonly string[] Counterparties = ["Ølstykke Brød", "50% off_line", "O'Brien \"Tools\"", "Ğalata Žižkov", "back\\slash", "ΣΊΣΥΦΟΣ", "Kaufmann"];

    public static PersonId Carla { get; } = new(Guid.Parse("0e000000-0000-4000-8000-000000000003"));

    public static async Task<IReadOnlyList<DealState>> WriteAsync(ParleyDatabase database, int count, CancellationToken stop)
    {
        var memory = new TestDesk(new InMemoryDealLog());
        var first = await memory.OpenAsync();
        await memory.OfferAsync(first, 190_000m, by: Party.Them);
        var stored = (await memory.Log.ReadAsync(first, stop))!;
        var state = await memory.ReadAsync(first);
        var made = Enumerable.Range(0, count).Select(i => Other(state, i)).ToList();
        var entries = made.Select(deal => new Entry(deal.Key, deal, stored.Events, stored.Texts, [], null, [])).ToList();
        foreach (var part in entries.Chunk(500))
        {
            (await new EfDealLog(database).AppendAsync(part, stop)).ShouldBeTrue();
        }

        return made;
    }

    private static DealState Other(DealState state, int i) =>
        state with
        {
            Key = new DealKey(SampleDeals.Organisation, new DealId(Guid.CreateVersion7())),
            Updated = state.Updated.AddMinutes(i * 7 % 5_000),
            Team = [new(i % 40 == 0 ? SampleDeals.Ada : ManyDeals.Carla, TeamRole.Lead), .. i % 60 == 0 ? [new TeamMember(SampleDeals.Ben, TeamRole.Observer)] : Array.Empty<TeamMember>()],
            Deal = state.Deal with
            {
                Name = $"{Counterparties[i % 7]} Renewal {i:0000}",
                Counterparty = $"{Counterparties[i % 7]} {i % 97}",
                Unit = $"Unit {i % 5}",
                Segment = i % 500 == 0 ? "🏺 rare" : "enterprise",
                Stage = i % 2 == 0 ? Stage.Talking : Stage.Preparing,
                Value = i * 11 % 1_000,
                Closes = new DateOnly(2027, 3, 1).AddDays(i * 13 % 300),
                Deadlines = [],
            },
        };
}
