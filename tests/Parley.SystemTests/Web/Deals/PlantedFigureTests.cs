using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parley.Deals;
using Parley.Deals.Files;
using Parley.Storage;
using Parley.SystemTests.Web.AccessTable;
using Parley.SystemTests.Web.Pages;
using Parley.Tests.Desk;
using Parley.Web.Security;

namespace Parley.SystemTests.Web.Deals;

public sealed class SqlitePlantedFigureTests(OnSqlite running) : PlantedFigureTests(running), IClassFixture<OnSqlite>
{
    protected override string Refuse => "CREATE TRIGGER refuse BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'refused'); END";

    protected override string Accept => "DROP TRIGGER refuse";
}

public sealed class PostgresPlantedFigureTests(OnPostgres running) : PlantedFigureTests(running), IClassFixture<OnPostgres>
{
    protected override string Refuse => "ALTER TABLE events ADD CONSTRAINT refuse CHECK (body = '') NOT VALID";

    protected override string Accept => "ALTER TABLE events DROP CONSTRAINT refuse";
}

/// <summary>Values that stand nowhere else, in everything that only insiders may know; then everything is searched for them.</summary>
public abstract class PlantedFigureTests(RunningParley running)
{
    private static readonly string[] Markers = ["235111", "215222", "195333", "610444", "540555", "150666", "777888", "PLANTED"];

    private static readonly string[] Exports = ["deal.yaml", "deal.json", "plan.md", "plan.html", "brief.html", "counterparty.json"];

    /// <summary>Everything that the API answers of one deal, by the table of endpoints.</summary>
    private static readonly string[] Questions =
    [
        .. from row in Rows.All
           where row is { Method: "GET", IsApi: true, NamesDeal: true } && row.Pattern.Contains("/deals/", StringComparison.Ordinal)
           let question = row.Pattern.Split("{id:guid}")[1]
           select question == "/packages" ? "/packages?worth=600000" : question,
        "/history?asOf=1",
    ];

    private static Deal Planted { get; } =
        SampleDeals.Renewal with
        {
            Goals = [new GoalContribution("PLANTED goal", 540_555m, "PLANTED priority")],
            Issues =
            [
                (RangeIssue)SampleDeals.Renewal.Issues[0] with { Like = TermValue.Of(235_111m), Intermediate = TermValue.Of(215_222m), Need = TermValue.Of(195_333m) },
                SampleDeals.Renewal.Issues[1],
            ],
            Alternatives = new()
            {
                Ours = [new Alternative { Name = "PLANTED alternative", Value = 610_444m }],
                Theirs = [new Alternative { Name = "PLANTED rival", Value = 150_666m }],
                Fallback = 777_888m,
            },
            Messages = [new(Party.Them, null, "PLANTED message")],
        };

    [Fact]
    public async Task Insiders_figures_reach_nobody_else()
    {
        var parley = running.Parley;
        var lead = await parley.PersonAsync(Roles.Negotiator);
        Guest[] outsiders =
        [
            await parley.PersonAsync(Roles.Negotiator, "EMEA"),
            await parley.PersonAsync(Roles.Administrator),
            await parley.PersonAsync(Roles.Auditor),
            await parley.PersonAsync(Roles.Manager, "APAC"),
            await parley.PersonAsync(Roles.Manager | Roles.Negotiator | Roles.Administrator, null, "theirs"),
        ];
        using var inner = await Browser.SignInAsync(lead);
        await using var insider = await ChangeStream.OpenAsync(lead.Http);
        await using var outsider = await ChangeStream.OpenAsync(outsiders[0].Http);
        var id = await lead.Http.OpenAsync(Planted);
        await lead.Http.PostAsync($"deals/{id}/offers", Calls.Offer(240_000m), "*").ShouldBe(HttpStatusCode.Created);
        await lead.Http.PostAsync($"deals/{id}/notes", """{"text":"PLANTED note"}""", "*", "note").ShouldBe(HttpStatusCode.Created);
        var revised = DealFileWriter.Json(Planted with { Goals = [], Messages = [], Offers = [], Stage = null }).TrimEnd()[..^1] + ""","why":"PLANTED reason"}""";
        await lead.Http.PutAsync($"deals/{id}", revised, "*").ShouldBe(HttpStatusCode.OK);
        await lead.Http.PutAsync($"deals/{id}", revised, "\"1\"").ShouldBe(HttpStatusCode.PreconditionFailed);

        // Mistakes and failures too, which may repeat what was sent to who sent it, and to nobody else.
        await lead.Http.PutAsync($"deals/{id}", revised.Replace("195333", "\"PLANTED\"", StringComparison.Ordinal), "*").ShouldBe(HttpStatusCode.UnprocessableEntity);
        await RefuseEventsAsync();
        Clean(await (await lead.Http.PostAsync($"deals/{id}/notes", """{"text":"PLANTED note"}""", "*").ShouldBe(HttpStatusCode.InternalServerError)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken), "failure");
        var (failed, said, _) = await inner.SendAsync($"/deals/{id}/note", "note", ("kind", "own"), ("text", "PLANTED note"));
        failed.ShouldBe(HttpStatusCode.InternalServerError);
        Clean(said, "failure on a page");
        await AcceptEventsAsync();

        // The markers are really there, for who may see them.
        var inside = "";
        foreach (var question in Questions)
        {
            inside += await TextAsync(lead.Http, $"deals/{id}{question}");
        }

        Markers.ShouldAllBe(marker => Holds(inside, marker));
        var pages = "";
        foreach (var page in Pages(id).Where(page => !page.StartsWith("/people", StringComparison.Ordinal)))
        {
            pages += await TextAsync(inner, page);
        }

        Markers.ShouldAllBe(marker => Holds(pages, marker));

        // And nowhere else.
        foreach (var guest in outsiders)
        {
            using var browser = await Browser.SignInAsync(guest);
            foreach (var page in Pages(id))
            {
                Clean(await TextAsync(browser, page), page);
            }

            foreach (var question in Questions)
            {
                Clean(await TextAsync(guest.Http, $"deals/{id}{question}"), question);
            }

            foreach (var question in new[] { "governance", "coherence", "playbooks/draft/replay" })
            {
                Clean(await TextAsync(guest.Http, question), question);
            }

            foreach (var page in new[] { "/playbook/governance", "/playbook/coherence", "/playbook/replay" })
            {
                Clean(await TextAsync(browser, page), page);
            }

            Clean(await TextAsync(guest.Http, "audit"), "audit");
            Clean(await TextAsync(guest.Http, "audit/csv"), "audit as a table");
            Clean(await TextAsync(guest.Http, "notices"), "notices");
            Clean(await TextAsync(guest.Http, "deals"), "list");
            Clean(await TextAsync(guest.Http, "deals?text=contoso"), "search");
            Clean(await (await guest.Http.PutAsync($"deals/{id}", revised, "*")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken), "revise");
            Clean(await (await guest.Http.PostAsync($"deals/{id}/offers/1/accept", null, "*")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken), "accept");
        }

        using var stranger = parley.Stranger();
        foreach (var page in Pages(id).Concat(Questions.Select(question => $"deals/{id}{question}")))
        {
            Clean(await TextAsync(stranger, page), page);
        }

        Clean(await TextAsync(lead.Http, $"deals/{id}/export/counterparty"), "counterparty");
        Clean(await TextAsync(inner, $"/deals/{id}/export/counterparty.json"), "counterparty");
        Clean(await TextAsync(lead.Http, "deals"), "list");
        await insider.NextAsync();
        Clean(insider.Said.ToString(), "stream");
        outsider.IsQuiet.ShouldBeTrue();
        Clean(outsider.Said.ToString(), "stream");
        parley.Logged.Length.ShouldBeGreaterThan(1000);
        Clean(parley.Logged, "log");
    }

    [Fact]
    public async Task A_guest_sees_the_table_and_hears_that_it_moved_and_nothing_of_the_inside()
    {
        var (lead, guest) = (await running.Parley.PersonAsync(Roles.Negotiator), await running.Parley.PersonAsync(Roles.Negotiator, "EMEA"));
        var id = await lead.Http.OpenAsync(Planted with { Messages = [new(Party.Them, null, "We can sign on Friday")] });
        await lead.Http.PutAsync($"deals/{id}/team", Calls.TeamOf((lead.Id, "lead"), (guest.Id, "guest")), "*").ShouldBe(HttpStatusCode.OK);
        await using var ear = await ChangeStream.OpenAsync(guest.Http);
        await lead.Http.PostAsync($"deals/{id}/notes", """{"text":"PLANTED note"}""", "*", "note").ShouldBe(HttpStatusCode.Created);
        var version = (await lead.Http.PostAsync($"deals/{id}/offers", Calls.Offer(240_000m), "*").ShouldBe(HttpStatusCode.Created)).Tag();

        await ear.HearAsync(id, long.Parse(version.Trim('"'), System.Globalization.CultureInfo.InvariantCulture));
        using var browser = await Browser.SignInAsync(guest);
        (await browser.PageAsync("/")).Text.ShouldContain(Planted.Name);
        var page = (await browser.PageAsync($"/tables/{id}")).Text;
        page.ShouldContain("240,000");
        page.ShouldContain("We can sign on Friday");
        var table = await guest.Http.GetAsync($"tables/{id}").JsonAsync();
        table.GetProperty("offers")[0].GetProperty("terms").GetProperty("Annual price").GetString().ShouldStartWith("€240,000");
        (await guest.Http.GetAsync("tables").JsonAsync()).GetProperty("tables")[0].GetProperty("id").GetGuid().ShouldBe(id);

        foreach (var path in Pages(id))
        {
            Clean(await TextAsync(browser, path), path);
        }

        foreach (var path in Questions.Select(question => $"deals/{id}{question}").Concat(["deals", "deals?text=contoso", "tables", $"tables/{id}"]))
        {
            Clean(await TextAsync(guest.Http, path), path);
        }

        Clean(ear.Said.ToString(), "stream");

        // Its odds would show through.
        var leaning = DealFileWriter.Json(SampleDeals.Renewal with { Name = "Leans on it", Alternatives = new() { Ours = [new Alternative { Name = "That deal", Deal = new(id), Value = 1 }] } });
        await guest.Http.PostAsync("deals", leaning).ShouldBe(HttpStatusCode.UnprocessableEntity);

        // Who is taken off the team hears and sees no more.
        await lead.Http.PutAsync($"deals/{id}/team", Calls.TeamOf((lead.Id, "lead")), "*").ShouldBe(HttpStatusCode.OK);
        await guest.Http.GetAsync($"tables/{id}").ShouldBe(HttpStatusCode.NotFound);
        (await guest.Http.GetAsync("tables").JsonAsync()).GetProperty("tables").GetArrayLength().ShouldBe(0);
    }

    protected abstract string Refuse { get; }

    protected abstract string Accept { get; }

    /// <summary>From here on the database breaks whenever something is recorded.</summary>
    private Task<int> RefuseEventsAsync() => RunAsync(Refuse);

    private Task<int> AcceptEventsAsync() => RunAsync(Accept);

    private async Task<int> RunAsync(string sql)
    {
        await using var context = running.Parley.Services.GetRequiredService<ParleyDatabase>().NewContext();
        return await context.Database.ExecuteSqlRawAsync(sql, TestContext.Current.CancellationToken);
    }

    /// <summary>Every page there is, and every export, by the table of endpoints.</summary>
    private static IEnumerable<string> Pages(Guid deal) =>
        from row in Rows.All
        where row is { Method: "GET", IsApi: false } && row.Pattern != "/people/{Id:guid}"
        from what in row.Pattern.Contains("{what}") ? Exports : [""]
        select row.Pattern.Replace("{id:guid}", $"{deal}", StringComparison.OrdinalIgnoreCase).Replace("{Number:int}", "1").Replace("{what}", what).Replace("{documentName}", "v1");

    /// <summary>As a program writes it, or as a page does.</summary>
    private static bool Holds(string text, string marker) =>
        char.IsAsciiDigit(marker[0]) ? HoldsFigure(text, marker) || HoldsFigure(text, $"{marker[..3]},{marker[3..]}") : text.Contains(marker);

    /// <summary>By itself: pages tell instants in eighteen digits, which may hold any six.</summary>
    private static bool HoldsFigure(string text, string figure)
    {
        for (var at = text.IndexOf(figure, StringComparison.Ordinal); at >= 0; at = text.IndexOf(figure, at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || !char.IsAsciiDigit(text[at - 1])) && (at + figure.Length == text.Length || !char.IsAsciiDigit(text[at + figure.Length])))
            {
                return true;
            }
        }

        return false;
    }

    private static void Clean(string text, string where) => Markers.Where(marker => Holds(text, marker)).ShouldBeEmpty(where);

    private static async Task<string> TextAsync(HttpClient http, string path)
    {
        var answer = await http.GetAsync(path, TestContext.Current.CancellationToken);
        return answer.Headers + await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
