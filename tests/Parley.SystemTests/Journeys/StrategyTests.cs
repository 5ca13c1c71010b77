using System.Net;
using Parley.Deals;
using Parley.Deals.Files;
using Parley.SystemTests.Web.Deals;
using Parley.Tests.Desk;
using Parley.Tests.Goals;
using Parley.Web.Security;
using static Microsoft.Playwright.Assertions;

namespace Parley.SystemTests.Journeys;

/// <summary>A strategy is decided, deals close its gaps while somebody looks, and a limit that moves is seen by the manager.</summary>
public sealed class StrategyTests(OnSqlite running, Chromium chromium) : IClassFixture<OnSqlite>
{
    [Fact]
    public async Task A_strategist_sees_the_gap_close()
    {
        var strategist = await running.Parley.PersonAsync(Roles.Manager | Roles.Negotiator, organisation: "the strategist's");
        var (email, password) = await Browser.PasswordAsync(strategist);
        await using var reader = await chromium.SitDownAsync(running.Parley.Url, new(1440, 900, false), "The strategist");
        await reader.SignInAsync(email, password);
        await reader.GoAsync("/strategy");
        await reader.LookAsync("strategy-empty");
        await reader.GoAsync("/strategy/edit");
        await reader.Page.GetByText("Or replace everything with a strategy file").ClickAsync();
        await reader.FillAsync(("text", StrategyFileWriter.Json(SomeStrategy.Strategy with { Decided = null, Goals = [.. SomeStrategy.Strategy.Goals.Select(goal => goal with { By = new(2099, 12, 31), From = null })] })));
        await reader.Press("Replace").ClickAsync();
        await Expect(reader.Page.Locator("#words")).ToContainTextAsync("Win clinics");

        var won = await strategist.Http.OpenAsync(Deal("Clinic A", 420));
        await strategist.Http.OpenAsync(Deal("Clinic B", 300) with { Stage = Stage.Agreed });
        await strategist.Http.OpenAsync(Deal("Largest customer", 0) with { Goals = [], Segment = "hardware" });
        await Expect(reader.Page.Locator("#gaps")).ToContainTextAsync("committed €300", new() { Timeout = 10_000 });
        await strategist.Http.PostAsync($"deals/{won}/stage", """{"stage":"won"}""", "*").ShouldBe(HttpStatusCode.OK);
        await Expect(reader.Page.Locator("#gaps")).ToContainTextAsync("closed €420", new() { Timeout = 10_000 });

        foreach (var screen in new[] { new Screen(1440, 900, false), new(1440, 900, true), new(390, 844, false), new(390, 844, true) })
        {
            await using var looker = await chromium.SitDownAsync(running.Parley.Url, screen, "The strategist");
            await looker.SignInAsync(email, password);
            await looker.GoAsync("/strategy");
            await looker.Page.Locator("summary:has-text('Deals and months')").First.ClickAsync();
            await looker.LookAsync("strategy");
            looker.IsContent();
        }

        reader.IsContent();
    }

    [Fact]
    public async Task A_strategy_is_written_in_a_form_and_its_changes_are_read_later()
    {
        var strategist = await running.Parley.PersonAsync(Roles.Manager | Roles.Negotiator, organisation: "the writer's");
        var (email, password) = await Browser.PasswordAsync(strategist);
        await using var writer = await chromium.SitDownAsync(running.Parley.Url, new(1440, 900, false), "The writer");
        await writer.SignInAsync(email, password);
        await writer.GoAsync("/strategy/edit");
        await writer.FillAsync(("name", "Strategy 2099"), ("compete0.what", "Clinics that cannot stand still"), ("compete0.segment", "health"), ("priorities", "Win clinics\nRenew early"), ("goal0.name", "Revenue"), ("goal0.unit", "EUR"), ("goal0.baseline", "1,000"), ("goal0.target", "2,000"), ("goal0.by", "2099-12-31"));
        await writer.Press("Add a candidate").ClickAsync();
        await Expect(writer.Page.Locator("[name='candidate2.counterparty']")).ToBeVisibleAsync();
        await Expect(writer.Page.Locator("[name='priorities']")).ToHaveValueAsync("Win clinics\nRenew early");
        await writer.FillAsync(("candidate0.counterparty", "Tailspin Clinics"), ("candidate0.odds", "140"), ("candidate0.cost", "20"), ("candidate0.goal0", "300"));
        await writer.Press("Decide it").ClickAsync();
        await Expect(writer.Page.Locator("[name='candidate0.odds']")).ToHaveAttributeAsync("aria-invalid", "true");
        await writer.LookAsync("strategy-form-wrong");
        await writer.FillAsync(("candidate0.odds", "40"));
        await writer.Press("Decide it").ClickAsync();
        await Expect(writer.Page.Locator("#counterparties")).ToContainTextAsync("Tailspin Clinics");

        await writer.GoAsync("/strategy/edit");
        await Expect(writer.Page.Locator("[name='candidate0.odds']")).ToHaveValueAsync("40");
        await writer.FillAsync(("goal0.target", "2500"));
        await writer.Page.Locator("#why-form").FillAsync("The market grew");
        await writer.Press("Decide it").ClickAsync();
        await Expect(writer.Page.Locator("#words")).ToContainTextAsync("version 2");
        writer.IsContent();

        foreach (var screen in new[] { new Screen(1440, 900, false), new(1440, 900, true), new(390, 844, false), new(390, 844, true) })
        {
            await using var looker = await chromium.SitDownAsync(running.Parley.Url, screen, "The writer");
            await looker.SignInAsync(email, password);
            await looker.GoAsync("/strategy");
            await looker.Page.GetByText("How it changed").ClickAsync();
            await Expect(looker.Page.Locator("main")).ToContainTextAsync("goals.Revenue.target");
            await Expect(looker.Page.Locator("main")).ToContainTextAsync("The market grew");
            await looker.LookAsync("strategy-history");
            await looker.GoAsync("/strategy/edit");
            await looker.LookAsync("strategy-form");
            looker.IsContent();
        }

        var told = (await strategist.Http.GetAsync("strategy/history").JsonAsync()).EnumerateArray().Last();
        (told.GetProperty("why").GetString(), told.GetProperty("changes")[0].GetProperty("key").GetString(), told.GetProperty("changes")[0].GetProperty("new").GetString()).ShouldBe(("The market grew", "goals.Revenue.target", "2500"));
    }

    [Fact]
    public async Task A_limit_that_moves_toward_their_offer_stands_on_the_desk_of_the_manager()
    {
        var manager = await running.Parley.PersonAsync(Roles.Manager, "EMEA", "the manager's");
        var negotiator = await running.Parley.PersonAsync(Roles.Negotiator, "EMEA", "the manager's");
        var deal = await negotiator.Http.OpenAsync(SampleDeals.Renewal);
        await negotiator.Http.PostAsync($"deals/{deal}/offers", Calls.Offer(182_000m, "them"), "*").ShouldBe(HttpStatusCode.Created);
        var current = await negotiator.Http.DealAsync(deal);
        var lower = DealFileWriter.Json(current with { Issues = [current.Issues[0] with { Need = TermValue.Of(185_000m) }, .. current.Issues.Skip(1)] });
        await negotiator.Http.PutAsync($"deals/{deal}", lower, "*").ShouldBe(HttpStatusCode.UnprocessableEntity);
        await negotiator.Http.PutAsync($"deals/{deal}", lower.TrimEnd()[..^1] + ""","why":"Their budget was cut"}""", "*").ShouldBe(HttpStatusCode.OK);

        var (email, password) = await Browser.PasswordAsync(manager);
        await using var reader = await chromium.SitDownAsync(running.Parley.Url, new(1440, 900, false), "The manager");
        await reader.SignInAsync(email, password);
        await Expect(reader.Page.Locator("#today")).ToContainTextAsync("Where we stop moved toward their offer on Annual price.");
        await Expect(reader.Page.Locator("#today")).ToContainTextAsync("Their budget was cut");
        await reader.LookAsync("desk-limits");
        reader.IsContent();
    }

    private static Deal Deal(string name, decimal contributes) =>
        SampleDeals.Renewal with
        {
            Name = name,
            Counterparty = name,
            Segment = "health",
            Stage = Stage.Talking,
            Closes = null,
            Deadlines = [],
            Alternatives = null,
            Goals = [new("Revenue", contributes, "Win clinics")],
        };
}
