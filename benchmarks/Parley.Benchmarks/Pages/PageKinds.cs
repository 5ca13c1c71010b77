using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Storage;
using Parley.Storage.Views;

namespace Parley.Benchmarks.Pages;

/// <summary>Addresses to ask for, by kind of page; number after number gives another one.</summary>
/// <param name="Before">What happens before each request; not counted.</param>
internal sealed record PageKind(string Name, Func<int, string> Address, Func<Task>? Before = null)
{
    private static readonly string[] Orders = ["name", "counterparty", "value", "nextdate", "updated"];
    private static readonly string[] Filters = ["stage=talking", "side=buy", "stage=won&side=sell", "stage=preparing", "stage=lost&side=buy"];

    public static async Task<IReadOnlyList<PageKind>> ForAsync(ParleyDatabase database, DealsQuery query, bool listsOnly)
    {
        var deals = await DealsAsync(database, query);
        var cursors = new List<string>();
        foreach (var (order, down) in new[] { (DealsOrder.Updated, true), (DealsOrder.Name, false), (DealsOrder.Value, true) })
        {
            cursors.AddRange(await CursorsAsync(database, query with { Order = order, Descending = down }, deals.Count / 2));
        }

        IReadOnlyList<PageKind> lists =
        [
            new("My desk", _ => "/"),
            new("Deals, first page", _ => "/deals"),
            new("Deals, middle page", i => "/deals?" + cursors[i % cursors.Count]),
            new("Deals, sorted", i => $"/deals?sort={Orders[i % 5]}{(i / 5 % 2 == 0 ? "&way=up" : "")}"),
            new("Deals, filtered", i => $"/deals?{Filters[i % 5]}&sort={Orders[i / 5 % 5]}"),
            new("Search, one hit", i => "/deals?q=" + Uri.EscapeDataString(At(i).Name[^6..])),
            new("Search, many hits", i => "/deals?q=" + (i % 2 == 0 ? "renewal" : "logistics")),
            new("Search, no hit", i => $"/deals?q=nobody+{i}&sort={Orders[i % 5]}"),
        ];
        return listsOnly ? lists :
        [
            .. lists,
            new("Deal, Plan", i => $"/deals/{At(i).Deal.Value}"),
            new("Deal, Packages", i => $"/deals/{At(i + 1).Deal.Value}/packages"),
            new("Deal, Table", i => $"/deals/{At(i + 2).Deal.Value}/table"),
            new("Deal, History", i => $"/deals/{At(i + 3).Deal.Value}/history"),
        ];

        // A step that has no factor in common with most counts, so that deals come in no order and seldom twice.
        DealLine At(int i) => deals[(int)(i * 7919L % deals.Count)];
    }

    /// <summary>The desk, whose deals have all moved since it was last asked for, so that no plan of them is known.</summary>
    public static PageKind ColdDesk(ParleyDatabase database, Company company)
    {
        var (desk, view) = (new DealDesk(new EfDealLog(database), new DealFeed(), TimeProvider.System, Entropy.Secure(TimeProvider.System)), new DeskView(database));
        return new("My desk, no plan known", _ => "/", async () =>
        {
            var page = await view.ReadAsync(company.Organisation, company.Negotiator, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), 10);
            foreach (var line in page.Recent)
            {
                await desk.WriteNote(new(company.Organisation, line.Deal), new WriteNote("Moved"), new Sender(company.Negotiator));
            }
        });
    }

    private static async Task<IReadOnlyList<DealLine>> DealsAsync(ParleyDatabase database, DealsQuery query)
    {
        var view = new DealsView(database);
        List<DealLine> deals = [];
        for (var page = await view.ReadAsync(query with { Size = 200 }); ; page = await view.ReadAsync(query with { Size = 200, After = page.Next }))
        {
            deals.AddRange(page.Deals);
            if (page.Next is null)
            {
                return deals;
            }
        }
    }

    /// <summary>The way to ten pages around the middle.</summary>
    private static async Task<IReadOnlyList<string>> CursorsAsync(ParleyDatabase database, DealsQuery query, int skip)
    {
        var view = new DealsView(database);
        List<string> found = [];
        var seen = 0;
        string? after = null;
        do
        {
            var page = await view.ReadAsync(query with { Size = seen < skip ? 200 : 50, After = after });
            (seen, after) = (seen + page.Deals.Count, page.Next);
            if (seen >= skip && after is not null)
            {
                found.Add($"sort={query.Order.ToString().ToLowerInvariant()}{(query.Descending ? "" : "&way=up")}&after={after}");
            }
        } while (after is not null && found.Count < 10);
        return found;
    }
}
