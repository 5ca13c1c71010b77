using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Storage;
using Parley.Storage.Postgres;
using Parley.Storage.Sqlite;
using Parley.Storage.Views;
using Parley.SystemTests.Storage;
using Parley.SystemTests.Web.Deals;
using Parley.Web;
using Parley.Web.Security;

namespace Parley.Benchmarks.Pages;

/// <summary>
/// How soon a change of one deal is seen in those that count it among their alternatives: two people listen, one changes its odds, and both ask for the walk-away of deals that lean on
/// it until it has moved, while four clients ask for pages without a pause.
/// </summary>
internal static class SharedAlternativeTimes
{
    private const int Rounds = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <param name="leaning">How many deals lean on the one, at most all that are open.</param>
    public static async Task<int> RunAsync(bool onPostgres, int deals, int leaning)
    {
        var folder = Directory.CreateTempSubdirectory("parley-alternatives-").FullName;
        try
        {
            await using var cluster = onPostgres ? new PostgresCluster() : null;
            var file = Path.Combine(folder, "parley.db");
            var connection = cluster is null ? null : (await cluster.NewDatabaseAsync()).Connection;
            ParleyDatabase database = connection is null ? new SqliteDatabase(file) : new PostgresDatabase(connection);
            var serving = new Serving(new Uri("http://127.0.0.1:0"), file, connection, false);
            Console.WriteLine($"Makes {deals:#,0} deals ({(onPostgres ? "PostgreSQL" : "SQLite")})");
            var company = await Company.MakeAsync(serving, deals, Console.Out);
            var (lead, open) = await LeanAsync(database, company, leaning);
            var (negotiator, manager) = await TokensAsync(serving, company);
            Console.WriteLine($"{open.Count:#,0} of its open deals lean on one");

            using var server = await ServerProcess.StartAsync(file, connection);
            using var clients = await Clients.SignInAsync(server.Url, Company.Email("negotiator"), Company.Password);
            var kinds = await PageKind.ForAsync(database, new DealsQuery { Organisation = company.Organisation, Sight = new(company.Negotiator, Managed.Nothing) }, listsOnly: false);
            var mine = await SeenByNegotiatorAsync(database, company, open);
            using var first = new Listener(server.Url, negotiator);
            using var second = new Listener(server.Url, manager);
            Listener[] people = [first, second];
            foreach (var person in people)
            {
                await person.ListenAsync();
            }

            foreach (var kind in kinds)
            {
                await clients.AskAsync(kind, 1_000_000, 20);
            }

            List<double> heard = [], seen = [], pages = [];
            for (var round = 0; round < Rounds; round++)
            {
                var deal = mine[round * 7919 % mine.Count];
                var before = await Task.WhenAll(people.Select(person => person.WalkAwayAsync(deal)));
                using var stop = new CancellationTokenSource();
                var asking = AskAsync(clients, kinds, round, pages, stop.Token);
                var started = Stopwatch.GetTimestamp();
                await people[1].OddsAsync(lead, 0.1m + (0.04m * round));
                await Task.WhenAll(people.Select(person => person.TouchedAsync(deal)));
                heard.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
                await Task.WhenAll(people.Select((person, i) => person.MovedAsync(deal, before[i])));
                seen.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
                await stop.CancelAsync();
                await asking;
            }

            Console.WriteLine("| | p50 | p95 | max |");
            Console.WriteLine("|---|---:|---:|---:|");
            Row("both have heard of it, s", heard, "0.00");
            Row("both see the new walk-away, s", seen, "0.00");
            Row("pages meanwhile, ms", pages, "0");
            return 0;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Row(string name, List<double> figures, string format)
    {
        var times = new Times([.. figures.Order()], 0, 0);
        Console.WriteLine($"| {name} | {times.Share(0.5).ToString(format)} | {times.Share(0.95).ToString(format)} | {times.Milliseconds[^1].ToString(format)} |");
    }

    /// <summary>One deal, and open deals that count it among their alternatives; the negotiator is on the team of the first of them.</summary>
    private static async Task<(DealId Lead, IReadOnlyList<DealId> Leaning)> LeanAsync(ParleyDatabase database, Company company, int most)
    {
        var desk = new DealDesk(new EfDealLog(database), new DealFeed(), TimeProvider.System, Entropy.Secure(TimeProvider.System));
        var opened = (Recorded)await desk.Open(company.Organisation, new OpenDeal(MadeDeals.Opening(new Random(0), 0, TimeProvider.System) with { Name = "The deal that others lean on", Odds = 0.5m, Unit = null }), new Sender(company.Manager));
        List<DealId> leaning = [];
        var view = new DealsView(database);
        foreach (var sight in new[] { new Sight(company.Negotiator, Managed.Nothing), new Sight(company.Manager, Managed.Everything) })
        {
            string? after = null;
            do
            {
                var page = await view.ReadAsync(new() { Organisation = company.Organisation, Sight = sight, Size = 200, After = after });
                foreach (var line in page.Deals.Where(line => line.Stage is Stage.Preparing or Stage.Talking && line.Deal != opened.Deal && leaning.Count < most && !leaning.Contains(line.Deal)))
                {
                    var key = new DealKey(company.Organisation, line.Deal);
                    var deal = (await desk.Read(key))!.Deal;
                    var other = new Alternative { Name = "The other deal", Deal = opened.Deal, Value = 0.6m * deal.Value };
                    _ = await desk.Revise(key, new ReviseDeal(deal with { Alternatives = deal.Alternatives! with { Ours = [.. deal.Alternatives.Ours, other] } }, "it is there"), new Sender(company.Manager)) as Recorded
                        ?? throw new InvalidOperationException($"{deal.Name} could not lean on it.");
                    leaning.Add(line.Deal);
                }

                after = page.Next;
            } while (after is not null && leaning.Count < most);
        }

        return (opened.Deal, leaning);
    }

    private static async Task<IReadOnlyList<DealId>> SeenByNegotiatorAsync(ParleyDatabase database, Company company, IReadOnlyList<DealId> deals) =>
        [.. (await new SeenDeals(database).AmongAsync(company.Organisation, new(company.Negotiator, Managed.Nothing), [.. deals.Take(5_000)], [], default)).Select(now => now.Deal)];

    private static async Task<(string Negotiator, string Manager)> TokensAsync(Serving serving, Company company)
    {
        await using var app = await WebHost.StartAsync(serving, TextWriter.Null);
        await using var scope = app.Services.CreateAsyncScope();
        var tokens = scope.ServiceProvider.GetRequiredService<Tokens>();
        var made = (await tokens.CreateAsync(company.Negotiator, "benchmark", 7, default), await tokens.CreateAsync(company.Manager, "benchmark", 7, default));
        await app.StopAsync();
        return made;
    }

    /// <summary>Pages of every kind, one after the other, until it is over.</summary>
    private static async Task AskAsync(Clients clients, IReadOnlyList<PageKind> kinds, int round, List<double> pages, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            pages.AddRange((await clients.AskAsync(kinds[i % kinds.Count], (round * 1_000) + (i * 8), 8)).Milliseconds);
        }
    }

    /// <summary>One who listens, and asks for walk-aways by the API.</summary>
    private sealed class Listener(Uri server, string token) : IDisposable
    {
        private readonly HttpClient http = new() { BaseAddress = new Uri(server, "/api/v1/"), Timeout = Patience, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        private readonly Dictionary<Guid, int> touched = [];
        private readonly Lock gate = new();
        private readonly Dictionary<Guid, int> known = [];

        public async Task ListenAsync()
        {
            var answer = await http.GetAsync(new Uri("changes", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            answer.EnsureSuccessStatusCode();
            var greeted = new TaskCompletionSource();
            _ = Task.Run(async () =>
            {
                await foreach (var item in SseParser.Create(await answer.Content.ReadAsStreamAsync()).EnumerateAsync())
                {
                    greeted.TrySetResult();
                    if (item.EventType == "touched")
                    {
                        using var told = JsonDocument.Parse(item.Data);
                        var id = told.RootElement.GetProperty("id").GetGuid();
                        lock (gate)
                        {
                            touched[id] = touched.GetValueOrDefault(id) + 1;
                        }
                    }
                }
            });
            await greeted.Task;
        }

        /// <summary>Asked before a round; what is told from then on counts.</summary>
        public async Task<double?> WalkAwayAsync(DealId deal)
        {
            lock (gate)
            {
                known[deal.Value] = touched.GetValueOrDefault(deal.Value);
            }

            using var answer = JsonDocument.Parse(await http.GetStringAsync(new Uri($"deals/{deal.Value}/walkaway", UriKind.Relative)));
            return answer.RootElement.GetProperty("walkAway") is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;
        }

        public async Task OddsAsync(DealId deal, decimal odds)
        {
            var file = JsonDocument.Parse(await http.GetStringAsync(new Uri($"deals/{deal.Value}", UriKind.Relative))).RootElement.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value);
            file["odds"] = JsonSerializer.SerializeToElement(odds);
            using var put = new HttpRequestMessage(HttpMethod.Put, $"deals/{deal.Value}") { Content = new StringContent(JsonSerializer.Serialize(file), System.Text.Encoding.UTF8, "application/json") };
            put.Headers.TryAddWithoutValidation("If-Match", "*");
            using var answer = await http.SendAsync(put);
            answer.EnsureSuccessStatusCode();
        }

        public void Dispose() => http.Dispose();

        public Task TouchedAsync(DealId deal) => UntilAsync(() =>
        {
            lock (gate)
            {
                return Task.FromResult(touched.GetValueOrDefault(deal.Value) > known[deal.Value]);
            }
        });

        public Task MovedAsync(DealId deal, double? before) => UntilAsync(async () => await WalkAwayAsync(deal) != before);

        private static async Task UntilAsync(Func<Task<bool>> done)
        {
            var started = Stopwatch.GetTimestamp();
            while (!await done())
            {
                if (Stopwatch.GetElapsedTime(started) > Patience)
                {
                    throw new TimeoutException("It did not come.");
                }

                await Task.Delay(5);
            }
        }
    }
}
