using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Deals.Files;
using Parley.Deals.Governance.Approvals;
using Parley.Deals.Governance.Offices;
using Parley.Deals.Playbooks;
using Parley.Deals.Playbooks.Published;
using Parley.Storage;
using Parley.Storage.Sqlite;
using Parley.Storage.Views;
using Parley.SystemTests.Web.Deals;
using Parley.Web;

namespace Parley.Benchmarks.Pages;

/// <summary>
/// How long publishing a version takes when each of many open deals has a request for approval that it changes, and how long pages take meanwhile. The web program runs
/// as a process of its own; the clients run here, on the same processors.
/// </summary>
internal static partial class PublishTimes
{
    private const int Batch = 1_000;

    /// <param name="requests">Open ones, each of a deal of its own.</param>
    /// <param name="folder">In which the database stays for the next run.</param>
    public static async Task<int> RunAsync(int requests, string folder)
    {
        Directory.CreateDirectory(folder);
        var (file, mark) = (Path.Combine(folder, "parley.db"), Path.Combine(folder, "open-requests"));
        var serving = new Serving(new Uri("http://127.0.0.1:0"), file, null, false);
        var made = File.Exists(mark);
        var company = made ? await Company.FindAsync(serving) : await Company.MakeAsync(serving, 2 * requests, Console.Out);
        var database = new SqliteDatabase(file);
        if (!made)
        {
            await File.WriteAllTextAsync(mark, (await AskAsync(database, company, requests)).ToString(CultureInfo.InvariantCulture));
        }

        Console.WriteLine($"{await File.ReadAllTextAsync(mark)} open requests (SQLite)");
        using var server = await ServerProcess.StartAsync(file, null);
        using var clients = await Clients.SignInAsync(server.Url, Company.Email("negotiator"), Company.Password);
        var kinds = (await PageKind.ForAsync(database, new DealsQuery { Organisation = company.Organisation, Sight = new(company.Negotiator, Managed.Nothing) }, listsOnly: false)).Where(kind => kind.Name is "My desk" or "Deals, first page" or "Deal, Plan" or "Deal, Table").ToList();
        foreach (var kind in kinds)
        {
            await clients.AskAsync(kind, 1_000_000, 40);
        }

        using var manager = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = server.Url, Timeout = TimeSpan.FromMinutes(10) };
        await SendAsync(manager, "/sign-in", ("_handler", "sign-in"), ("Email", Company.Email("manager")), ("Password", Company.Password));
        var watch = Stopwatch.StartNew();
        var approver = made ? $"Board {await File.ReadAllTextAsync(mark)} {Environment.TickCount64}" : "Management";
        var published = SendAsync(manager, "/playbook/edit", ("_handler", "playbook"), ("do", "publish"), ("why", "Measured"), ("text", Limits(approver)));
        List<string> progress = [];
        var times = kinds.ToDictionary(kind => kind.Name, _ => new List<double>());
        while (!published.IsCompleted)
        {
            foreach (var kind in kinds)
            {
                times[kind.Name].AddRange((await clients.AskAsync(kind, times[kind.Name].Count, 20)).Milliseconds);
            }

            progress.Add($"{watch.Elapsed.TotalSeconds:0} s: {Done().Match(await manager.GetStringAsync(new Uri("/playbook", UriKind.Relative))).Value}");
        }

        await published;
        Console.WriteLine($"published after {watch.Elapsed.TotalSeconds:0.0} s; the page Playbook said {string.Join(", ", progress.Where((_, i) => i % Math.Max(1, progress.Count / 6) == 0))}");
        Console.WriteLine("| meanwhile | pages | p50 ms | p95 ms | max ms |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        foreach (var (name, all) in times)
        {
            all.Sort();
            Console.WriteLine($"| {name} | {all.Count} | {all[all.Count / 2]:0} | {all[all.Count * 95 / 100]:0} | {all[^1]:0} |");
        }

        return watch.Elapsed < TimeSpan.FromSeconds(30) ? 0 : 1;
    }

    /// <summary>One request a deal that still goes on, as far as there are so many.</summary>
    private static async Task<int> AskAsync(ParleyDatabase database, Company company, int requests)
    {
        var desk = new DealDesk(new EfDealLog(database), new DealFeed(), TimeProvider.System, Entropy.Secure(TimeProvider.System));
        await desk.PublishPlaybook(company.Organisation, new(Read(Limits("Finance")), null, "The first"), new Sender(company.Manager));
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
            if (asked % Batch < 200)
            {
                Console.WriteLine($"  {asked:#,0} requests");
            }
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

    private static string Limits(string approver) => $$$"""
        {"parley": "playbook/1", "name": "Limits", "offices": ["Sales", "Finance", "{{{approver}}}"],
         "terms": [{"name": "Payment", "options": ["30 days", "60 days", "90 days"], "owner": "Finance", "authority": {"Sales": "60 days"} }],
         "approvals": {"rules": [{"name": "payment", "when": {"beyond": ["Payment"]}, "steps": [{"approvers": ["{{{approver}}}"]}]}]} }
        """.Replace(", \"Finance\", \"Finance\"", ", \"Finance\"", StringComparison.Ordinal);

    [GeneratedRegex("[0-9,]+ of [0-9,]+ done", RegexOptions.NonBacktracking)]
    private static partial Regex Done();
}
