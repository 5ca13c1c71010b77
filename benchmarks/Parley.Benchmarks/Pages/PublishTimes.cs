using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Deals.Files;
using Parley.Deals.Governance.Approvals;
using Parley.Deals.Governance.Offices;
using Parley.Deals.Playbooks;
using Parley.Deals.Playbooks.Published;
using Parley.Storage;
using Parley.Storage.Postgres;
using Parley.Storage.Sqlite;
using Parley.Storage.Views;
using Parley.SystemTests.Storage;
using Parley.SystemTests.Web.Deals;
using Parley.Web;

namespace Parley.Benchmarks.Pages;

/// <summary>
/// How long it takes until a version has reached many open deals, each with a request for approval and a mandate that it changes, and how long pages take meanwhile. The web program runs
/// as a process of its own; the clients run here, on the same processors.
/// </summary>
internal static partial class PublishTimes
{
    private const double Promised = 30;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    /// <param name="requests">Open ones, each of a deal of its own.</param>
    /// <param name="folder">In which the database stays for the next run; one that is there already is taken as it is.</param>
    public static async Task<int> RunAsync(int requests, string folder, bool onPostgres)
    {
        folder = Directory.CreateDirectory(folder).FullName;
        await using var cluster = onPostgres ? PostgresCluster.In(Path.Combine(folder, "postgres")) : null;
        var (file, mark) = (Path.Combine(folder, "parley.db"), Path.Combine(folder, onPostgres ? "open-requests-postgres" : "open-requests"));
        var made = File.Exists(mark);
        var connection = cluster is null ? null : (made ? await cluster.KeptDatabaseAsync() : await cluster.NewDatabaseAsync()).Connection;
        var serving = new Serving(new Uri("http://127.0.0.1:0"), file, connection, false);
        var company = made ? await Company.FindAsync(serving) : await Company.MakeAsync(serving, 2 * requests, Console.Out);
        ParleyDatabase database = connection is null ? new SqliteDatabase(file) : new PostgresDatabase(connection);
        var desk = new DealDesk(new EfDealLog(database), new DealFeed(), TimeProvider.System, Entropy.Secure(TimeProvider.System));
        if (!made)
        {
            await File.WriteAllTextAsync(mark, (await AskAsync(desk, database, company, requests)).ToString(CultureInfo.InvariantCulture));
        }

        await SeatAsync(desk, database, company);
        Console.WriteLine($"{await File.ReadAllTextAsync(mark)} open requests ({(onPostgres ? "PostgreSQL" : "SQLite")})");
        using var server = await ServerProcess.StartAsync(file, connection);
        using var clients = await Clients.SignInAsync(server.Url, Company.Email("negotiator"), Company.Password);
        var kinds = (await PageKind.ForAsync(database, new DealsQuery { Organisation = company.Organisation, Sight = new(company.Negotiator, Managed.Nothing) }, listsOnly: false)).Where(kind => kind.Name is "My desk" or "Deals, first page" or "Deal, Plan" or "Deal, Table").ToList();
        using var manager = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = server.Url, Timeout = TimeSpan.FromMinutes(10) };
        await SendAsync(manager, "/sign-in", ("_handler", "sign-in"), ("Email", Company.Email("manager")), ("Password", Company.Password));
        while (Progress().IsMatch(await manager.GetStringAsync(new Uri("/playbook", UriKind.Relative))))
        {
            // What a run before this one left undone.
            await Task.Delay(Look);
        }

        var alone = await PublishAsync(manager, desk, company);
        Console.WriteLine($"nothing beside: {await SaidAsync(database, alone)}");
        await AskPagesAsync(clients, kinds, () => false);
        var before = await AskPagesAsync(clients, kinds, () => false);
        var publishing = PublishAsync(manager, desk, company);
        var meanwhile = await AskPagesAsync(clients, kinds, () => !publishing.IsCompleted);
        Console.WriteLine($"with {Clients.Count} clients: {await SaidAsync(database, await publishing)}");
        Console.WriteLine("| pages of | before, p50 ms | p95 ms | meanwhile, pages | p50 ms | p95 ms | max ms |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
        foreach (var kind in kinds.Select(kind => kind.Name))
        {
            var (first, beside) = (before[kind], meanwhile[kind]);
            Console.WriteLine($"| {kind} | {first.Share(0.5):0} | {first.Share(0.95):0} | {beside.Milliseconds.Count} | {beside.Share(0.5):0} | {beside.Share(0.95):0} | {beside.Milliseconds[^1]:0} |");
        }

        return alone.Held.TotalSeconds < Promised ? 0 : 1;
    }

    /// <summary>A version that changes what is asked and how far everybody may go, until every deal was held against it.</summary>
    private static async Task<Published> PublishAsync(HttpClient manager, DealDesk desk, Company company)
    {
        var sales = (await desk.ReadRules(company.Organisation)).At(TimeProvider.System.GetUtcNow())!.Playbook.Terms.Entries[0].Authority[0].Limit.ToString();
        var (began, watch) = (TimeProvider.System.GetUtcNow(), Stopwatch.StartNew());
        await SendAsync(manager, "/playbook/edit", ("_handler", "playbook"), ("do", "publish"), ("why", "Measured"), ("text", Limits($"Board {began.UtcTicks}", sales == "60 days" ? "30 days" : "60 days")));
        var answered = watch.Elapsed;
        var (held, said) = await FollowAsync(manager, watch);
        return new(began, answered, held, said);
    }

    private static async Task<string> SaidAsync(ParleyDatabase database, Published published)
    {
        await using var context = database.NewContext();
        var told = await context.Notices.CountAsync(notice => notice.Kind == "playbook-published" && notice.At >= published.Began.UtcTicks);
        var moved = await context.AuditLines.CountAsync(line => line.What == "request-changed" && line.At >= published.Began.UtcTicks);
        return $"answered after {published.Answered.TotalSeconds:0.0} s, every deal held against it after {published.Held.TotalSeconds:0.0} s; {moved:#,0} requests changed, {told:#,0} notices; the page Playbook said "
            + string.Join(", ", published.Progress.Where((_, i) => i % Math.Max(1, published.Progress.Count / 6) == 0));
    }

    /// <summary>Some pages of each kind in turn: three rounds, and for as long as more are wanted.</summary>
    private static async Task<IReadOnlyDictionary<string, Times>> AskPagesAsync(Clients clients, IReadOnlyList<PageKind> kinds, Func<bool> more)
    {
        const int Some = 20, Rounds = 3;
        var times = kinds.ToDictionary(kind => kind.Name, _ => new List<double>());
        for (var round = 0; round < Rounds || more(); round++)
        {
            foreach (var kind in kinds.Where(_ => round < Rounds || more()))
            {
                times[kind.Name].AddRange((await clients.AskAsync(kind, times[kind.Name].Count, Some)).Milliseconds);
            }
        }

        return times.ToDictionary(kind => kind.Key, kind => new Times([.. kind.Value.Order()], 0, 0));
    }

    /// <summary>Looks at the page Playbook until it says nothing of progress any more.</summary>
    private static async Task<(TimeSpan Held, IReadOnlyList<string> Said)> FollowAsync(HttpClient manager, Stopwatch watch)
    {
        List<string> said = [];
        while (true)
        {
            var (at, page) = (watch.Elapsed, await manager.GetStringAsync(new Uri("/playbook", UriKind.Relative)));
            if (!Progress().IsMatch(page))
            {
                return (at, said);
            }

            said.Add($"{at.TotalSeconds:0} s: {Done().Match(page).Value}");
            await Task.Delay(Look);
        }
    }

    /// <summary>Everybody who is on a team sits in an office whose authority the version changes.</summary>
    private static async Task SeatAsync(DealDesk desk, ParleyDatabase database, Company company)
    {
        await using var context = database.NewContext();
        foreach (var person in await context.Members.Where(member => member.Organisation == company.Organisation.Value).Select(member => member.Person).Distinct().ToListAsync())
        {
            await desk.ChangeOffices(company.Organisation, new GiveSeat(new(person), "Sales", null), new Sender(company.Manager));
        }
    }

    /// <summary>One request a deal that still goes on, as far as there are so many.</summary>
    private static async Task<int> AskAsync(DealDesk desk, ParleyDatabase database, Company company, int requests)
    {
        await desk.PublishPlaybook(company.Organisation, new(Read(Limits("Management", "60 days")), null, "The first"), new Sender(company.Manager));
        await desk.ChangeOffices(company.Organisation, new GiveSeat(company.Negotiator, "Sales", null), new Sender(company.Manager));
        var (view, asked, after) = (new DealsView(database), 0, (string?)null);
        do
        {
            var page = await view.ReadAsync(new DealsQuery { Organisation = company.Organisation, Size = 200, Order = DealsOrder.Name, After = after });
            foreach (var line in page.Deals.Where(line => line.Stage is null or Stage.Preparing or Stage.Talking).Take(requests - asked))
            {
                asked += await desk.DecideRequest(new(company.Organisation, line.Deal), new AskApproval(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), [new("Payment", TermValue.Of("90 days"))], "They ask for it"), new Sender(company.Negotiator)) is Recorded ? 1 : 0;
            }

            after = page.Next;
        }
        while (after is not null && asked < requests);
        return asked;
    }

    private static async Task SendAsync(HttpClient client, string path, params (string Field, string Value)[] typed)
    {
        var page = await client.GetStringAsync(new Uri(path, UriKind.Relative));
        using var form = new FormUrlEncodedContent([.. typed.Select(one => new KeyValuePair<string, string>(one.Field, one.Value)), new("__RequestVerificationToken", Hidden("__RequestVerificationToken", page)), new("seen", Hidden("seen", page))]);
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), form);
        if (answer.StatusCode is not (HttpStatusCode.Redirect or HttpStatusCode.SeeOther))
        {
            throw new InvalidOperationException($"{path}: {answer.StatusCode}");
        }
    }

    private static string Hidden(string name, string page) => page.Split($"name=\"{name}\" value=\"") is [_, var rest, ..] ? rest.Split('"')[0] : "";

    private static Playbook Read(string text) => PlaybookReader.Read(JsonNodes.Read(Encoding.UTF8.GetBytes(text)));

    private static string Limits(string approver, string sales) => $$$"""
        {"parley": "playbook/1", "name": "Limits", "offices": ["Sales", "Finance", "{{{approver}}}"],
         "terms": [{"name": "Payment", "options": ["30 days", "60 days", "90 days"], "owner": "Finance", "authority": {"Sales": "{{{sales}}}"} }],
         "approvals": {"rules": [{"name": "payment", "when": {"beyond": ["Payment"]}, "steps": [{"approvers": ["{{{approver}}}"]}]}]} }
        """;

    [GeneratedRegex("[0-9,]+ of [0-9,]+ done", RegexOptions.NonBacktracking)]
    private static partial Regex Done();

    [GeneratedRegex("are being held against", RegexOptions.NonBacktracking)]
    private static partial Regex Progress();

    /// <param name="Held">When the last deal was held against it.</param>
    private sealed record Published(DateTimeOffset Began, TimeSpan Answered, TimeSpan Held, IReadOnlyList<string> Progress);
}
