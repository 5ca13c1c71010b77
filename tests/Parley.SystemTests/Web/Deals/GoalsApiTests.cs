using System.Net;
using Parley.Deals;
using Parley.Deals.Files;
using Parley.SystemTests.Web.Pages;
using Parley.Tests.Desk;
using Parley.Tests.Goals;
using Parley.Web.Security;

namespace Parley.SystemTests.Web.Deals;

public sealed class SqliteGoalsApiTests(OnSqlite running) : GoalsApiTests(running), IClassFixture<OnSqlite>;

public sealed class PostgresGoalsApiTests(OnPostgres running) : GoalsApiTests(running), IClassFixture<OnPostgres>;

public abstract class GoalsApiTests(RunningParley running)
{
    private static readonly Deal Renewal = SampleDeals.Renewal with
    {
        Unit = "EMEA",
        Strategic = true,
        Odds = 0.5m,
        Closes = new(2027, 6, 30),
        Goals = [new("Revenue", 400, "Win clinics")],
    };

    private ServedParley Parley => running.Parley;

    [Fact]
    public async Task A_change_of_a_deal_is_seen_in_the_goals()
    {
        var organisation = "one whose goals move";
        var strategist = await Parley.PersonAsync(Roles.Manager | Roles.Negotiator, organisation: organisation);
        await strategist.Http.GetAsync("goals").ShouldBe(HttpStatusCode.NotFound);
        var first = await strategist.Http.PutAsync("strategy", Strategy(), "*").ShouldBe(HttpStatusCode.OK);
        first.Tag().ShouldBe("\"1\"");
        (await ClosedAsync(strategist.Http)).ShouldBe(0);
        var deal = await strategist.Http.OpenAsync(Renewal);
        var goals = await strategist.Http.GetAsync("goals").JsonAsync();
        goals.GetProperty("goals")[0].GetProperty("probable").GetDecimal().ShouldBe(200);
        goals.GetProperty("fit").GetProperty("proven")[0].GetProperty("id").GetGuid().ShouldBe(deal);

        await strategist.Http.PostAsync($"deals/{deal}/stage", """{"stage":"won"}""", "*").ShouldBe(HttpStatusCode.OK);

        (await ClosedAsync(strategist.Http)).ShouldBe(400);
        (await strategist.Http.GetAsync("counterparties").JsonAsync()).GetProperty("candidates").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Goals_change_with_a_reason_and_for_who_saw_them()
    {
        var strategist = await Parley.PersonAsync(Roles.Manager, organisation: "one that has a reason");
        await strategist.Http.PutAsync("strategy", Strategy()).ShouldBe((HttpStatusCode)428);
        await strategist.Http.PutAsync("strategy", Strategy(), "*").ShouldBe(HttpStatusCode.OK);
        var lower = Strategy().Replace("2000", "1500", StringComparison.Ordinal);

        (await strategist.Http.PutAsync("strategy", lower, "\"1\"").RulesAsync()).ShouldBe(["why-missing"]);
        await strategist.Http.PutAsync("strategy", lower, "\"7\"").ShouldBe(HttpStatusCode.PreconditionFailed);
        await strategist.Http.PutAsync("strategy", lower.TrimEnd()[..^1] + ""","why":"Two customers left."}""", "\"1\"").ShouldBe(HttpStatusCode.OK);
        await strategist.Http.PutAsync("strategy", """{"parley":"strategy/1"}""", "*").ShouldBe(HttpStatusCode.UnprocessableEntity);
        await strategist.Http.PostAsync("strategy/review", """{"next":"2099-01-01"}""", "\"2\"").ShouldBe(HttpStatusCode.OK);
        StrategyFileReader.Read(JsonNodes.Read(await strategist.Http.GetStringAsync("strategy"))).Review.ShouldBe(new(2099, 1, 1));
    }

    [Fact]
    public async Task A_manager_of_a_unit_sees_the_sums_and_names_of_that_unit_only()
    {
        var organisation = "one with units";
        var strategist = await Parley.PersonAsync(Roles.Manager | Roles.Negotiator, organisation: organisation);
        await strategist.Http.PutAsync("strategy", Strategy(), "*").ShouldBe(HttpStatusCode.OK);
        await strategist.Http.OpenAsync(Renewal with { Name = "Seen deal", Counterparty = "Seen Ltd" });
        await strategist.Http.OpenAsync(Renewal with { Name = "Hidden deal", Counterparty = "Hidden Ltd", Unit = "APAC", Odds = null });
        await strategist.Http.OpenAsync(Renewal with { Name = "Hidden claim", Counterparty = "Hidden Ltd", Unit = "APAC", Goals = [] });
        var manager = await Parley.PersonAsync(Roles.Manager, "EMEA", organisation);
        var negotiator = await Parley.PersonAsync(Roles.Negotiator, "EMEA", organisation);

        var text = await manager.Http.GetStringAsync("goals");
        text.ShouldContain("Seen deal");
        Hidden(text).ShouldBeFalse();
        Hidden(await strategist.Http.GetStringAsync("goals")).ShouldBeTrue();

        using var theirs = await Browser.SignInAsync(manager);
        var page = (await theirs.PageAsync("/strategy")).Text;
        page.ShouldContain("Seen deal");
        Hidden(page).ShouldBeFalse();
        using var own = await Browser.SignInAsync(negotiator);
        var words = (await own.PageAsync("/strategy")).Text;
        words.ShouldContain("Win clinics");
        words.ShouldContain("Know-how");
        words.ShouldNotContain("Seen deal");
        words.ShouldNotContain("Brenner");
        words.ShouldNotContain("uncovered");
    }

    private static bool Hidden(string text) => text.Contains("Hidden deal", StringComparison.Ordinal) || text.Contains("Hidden claim", StringComparison.Ordinal) || text.Contains("Hidden Ltd", StringComparison.Ordinal);

    private static string Strategy() => StrategyFileWriter.Json(SomeStrategy.Strategy with { Decided = null });

    private static async Task<decimal> ClosedAsync(HttpClient http) => (await http.GetAsync("goals").JsonAsync()).GetProperty("goals")[0].GetProperty("closed").GetDecimal();
}
