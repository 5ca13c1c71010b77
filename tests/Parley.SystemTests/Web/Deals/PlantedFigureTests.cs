using System.Net;
using Parley.Deals;
using Parley.Deals.Files;
using Parley.Tests.Desk;
using Parley.Web.Security;

namespace Parley.SystemTests.Web.Deals;

public sealed class SqlitePlantedFigureTests(OnSqlite running) : PlantedFigureTests(running), IClassFixture<OnSqlite>;

public sealed class PostgresPlantedFigureTests(OnPostgres running) : PlantedFigureTests(running), IClassFixture<OnPostgres>;

/// <summary>Values that stand nowhere else, in everything that only insiders may know; then everything is searched for them.</summary>
public abstract class PlantedFigureTests(RunningParley running)
{
    private static readonly string[] Markers = ["235111", "215222", "195333", "610444", "540555", "150666", "777888", "PLANTED"];

    private static readonly string[] Questions =
    [
        "", "/offers", "/team", "/plan", "/advice", "/walkaway", "/frontier", "/packages?worth=600000", "/history", "/history?asOf=1", "/export", "/export/counterparty",
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
            await parley.PersonAsync(Roles.Manager, "APAC"),
            await parley.PersonAsync(Roles.Manager | Roles.Negotiator | Roles.Administrator, null, "theirs"),
        ];
        await using var insider = await ChangeStream.OpenAsync(lead.Http);
        await using var outsider = await ChangeStream.OpenAsync(outsiders[0].Http);
        var id = await lead.Http.OpenAsync(Planted);
        await lead.Http.PostAsync($"deals/{id}/offers", Calls.Offer(240_000m), "*").ShouldBe(HttpStatusCode.Created);
        await lead.Http.PostAsync($"deals/{id}/notes", """{"text":"PLANTED note"}""", "*", "note").ShouldBe(HttpStatusCode.Created);
        var revised = DealFileWriter.Json(Planted with { Goals = [], Messages = [], Offers = [], Stage = null }).TrimEnd()[..^1] + ""","why":"PLANTED reason"}""";
        await lead.Http.PutAsync($"deals/{id}", revised, "*").ShouldBe(HttpStatusCode.OK);
        await lead.Http.PutAsync($"deals/{id}", revised, "\"1\"").ShouldBe(HttpStatusCode.PreconditionFailed);

        // The markers are really there, for who may see them.
        var inside = "";
        foreach (var question in Questions)
        {
            inside += await TextAsync(lead.Http, $"deals/{id}{question}");
        }

        Markers.ShouldAllBe(marker => inside.Contains(marker));

        // And nowhere else.
        foreach (var guest in outsiders)
        {
            foreach (var question in Questions)
            {
                Clean(await TextAsync(guest.Http, $"deals/{id}{question}"), question);
            }

            Clean(await TextAsync(guest.Http, "deals"), "list");
            Clean(await TextAsync(guest.Http, "deals?text=contoso"), "search");
            Clean(await (await guest.Http.PutAsync($"deals/{id}", revised, "*")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken), "revise");
            Clean(await (await guest.Http.PostAsync($"deals/{id}/offers/1/accept", null, "*")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken), "accept");
        }

        Clean(await TextAsync(lead.Http, $"deals/{id}/export/counterparty"), "counterparty");
        Clean(await TextAsync(lead.Http, "deals"), "list");
        await insider.NextAsync();
        Clean(insider.Said.ToString(), "stream");
        outsider.IsQuiet.ShouldBeTrue();
        Clean(outsider.Said.ToString(), "stream");
        parley.Logged.Length.ShouldBeGreaterThan(1000);
        Clean(parley.Logged, "log");
    }

    private static void Clean(string text, string where) => Markers.Where(marker => text.Contains(marker)).ShouldBeEmpty(where);

    private static async Task<string> TextAsync(HttpClient http, string path)
    {
        var answer = await http.GetAsync(path, TestContext.Current.CancellationToken);
        return answer.Headers + await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
