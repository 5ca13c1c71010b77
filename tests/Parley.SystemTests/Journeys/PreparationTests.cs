using System.Net;
using Microsoft.Playwright;
using Parley.Deals;
using Parley.Deals.Files;
using Parley.SystemTests.Web.Deals;
using Parley.Tests.Desk;
using Parley.Web.Pages.Deals;
using Parley.Web.Security;
using static Microsoft.Playwright.Assertions;

namespace Parley.SystemTests.Journeys;

/// <summary>A plan is made in two minutes or read in full, and the walk-away behind it moves while somebody looks.</summary>
public sealed class PreparationTests(OnSqlite running, Chromium chromium) : IClassFixture<OnSqlite>
{
    private static readonly Screen[] Screens = [new(1440, 900, false), new(1440, 900, true), new(390, 844, false), new(390, 844, true)];

    [Fact]
    public async Task A_full_plan_is_read_on_every_screen()
    {
        var me = await running.Parley.PersonAsync(Roles.Negotiator, "EMEA", "the planner's");
        var deal = await me.Http.OpenAsync(Rich());
        var (email, password) = await Browser.PasswordAsync(me);
        foreach (var screen in Screens)
        {
            await using var reader = await chromium.SitDownAsync(running.Parley.Url, screen, "The planner");
            await reader.SignInAsync(email, password);
            await reader.GoAsync($"/deals/{deal}");
            await reader.LookAsync("plan-short");
            foreach (var part in new[] { "strategy", "power", "value", "no-deal", "anchor", "how-high", "tactics", "agenda", "pace", "style", "roadmap", "moves", "kick-off", "executive", "find-out", "checklist" })
            {
                (await reader.Page.Locator($"details#{part}").CountAsync()).ShouldBe(1, part);
            }

            await reader.Page.EvaluateAsync("() => document.querySelectorAll('.plan-section').forEach(part => part.open = true)");
            await reader.LookAsync("plan-full");
            await reader.GoAsync($"/deals/{deal}/value");
            await reader.LookAsync("value");
            await reader.GoAsync($"/deals/{deal}/alternatives/ours/1");
            await reader.LookAsync("alternative");
            await reader.GoAsync("/deals/quick");
            await reader.LookAsync("quick-plan");
            reader.IsContent();
        }
    }

    [Fact]
    public async Task What_the_last_talks_taught_opens_the_kick_off_of_the_next()
    {
        var me = await running.Parley.PersonAsync(Roles.Negotiator, "EMEA", "the one who looks back");
        var last = await me.Http.OpenAsync(Rich() with { Name = "Orbis Freight roll-out" });
        var next = await me.Http.OpenAsync(Rich());
        var (email, password) = await Browser.PasswordAsync(me);
        foreach (var screen in Screens)
        {
            await using var reader = await chromium.SitDownAsync(running.Parley.Url, screen, "The one who looks back");
            await reader.SignInAsync(email, password);
            if (screen == Screens[0])
            {
                await reader.GoAsync($"/deals/{last}/stage");
                await reader.Page.Locator("#to").SelectOptionAsync("Won");
                await reader.Press("Change it").ClickAsync();
                await reader.Page.GetByText("Nobody has looked back yet").WaitForAsync();
                await reader.LookAsync("debrief-due");
                await reader.Page.Locator("#debrief").GetByText("Write the debrief").ClickAsync();
                await reader.Field("What did we do especially well?").FillAsync("We showed the lost days before we named a price.");
                await reader.Field("What do we do better next time?").FillAsync("Ask delivery a week earlier.");
                await reader.Press("Keep it").ClickAsync();
            }

            await reader.GoAsync($"/deals/{last}");
            await Expect(reader.Page.Locator("#debrief")).ToContainTextAsync("We showed the lost days");
            await reader.LookAsync("debrief");
            await reader.GoAsync($"/deals/{next}");
            await reader.Page.Locator("#kick-off > summary").ClickAsync();
            await Expect(reader.Page.Locator("#kick-off li").First).ToContainTextAsync("Went well in Orbis Freight roll-out (won): “We showed the lost days");
            await Expect(reader.Page.Locator("#kick-off")).ToContainTextAsync("Ask delivery a week earlier.");
            await reader.Page.Locator("#kick-off").ScrollIntoViewIfNeededAsync();
            await reader.LookAsync("kick-off");
            reader.IsContent();
        }
    }

    [Fact]
    public async Task How_we_put_our_value_is_chosen_and_its_result_written_down()
    {
        var me = await running.Parley.PersonAsync(Roles.Negotiator, "EMEA", "the framer's");
        var deal = await me.Http.OpenAsync(Rich());
        await using var reader = await SitAsync(me);
        await reader.GoAsync($"/deals/{deal}");
        await reader.Page.Locator("#how-high > summary").ClickAsync();
        await reader.Page.GetByText("Choose how we put it").ClickAsync();
        await reader.Page.Locator("input[name='chosen'][value='Loss']").CheckAsync();
        await reader.Field("What came of it once they have answered").FillAsync("They asked for the figures.");
        await reader.Press("Keep it").ClickAsync();

        await Expect(reader.Page.Locator("#how-high")).ToContainTextAsync("As a loss, our choice");
        await Expect(reader.Page.Locator("#how-high")).ToContainTextAsync("They asked for the figures.");
        (await me.Http.DealAsync(deal)).Framing.ShouldBe(new FramingChoice(FramingWay.Loss, "They asked for the figures."));
        reader.IsContent();
    }

    [Fact]
    public async Task A_strategy_of_ones_own_needs_a_reason_and_stands_beside_the_advice()
    {
        var me = await running.Parley.PersonAsync(Roles.Negotiator, "EMEA", "the stubborn one's");
        var deal = await me.Http.OpenAsync(Rich());
        var advised = (await me.Http.GetAsync($"deals/{deal}/advice").JsonAsync()).GetProperty("strategy").GetString()!;
        var own = advised == "competitive" ? "partnership" : "competitive";
        await using var reader = await SitAsync(me);
        await using var other = await SitAsync(me);
        await other.GoAsync($"/deals/{deal}");
        await reader.GoAsync($"/deals/{deal}");
        await reader.Page.Locator("#strategy > summary").ClickAsync();
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Choose another strategy" }).ClickAsync();
        await reader.Page.Locator($"input[name='chosen'][value='{own}']").CheckAsync();
        await reader.Press("Keep it").ClickAsync();
        await Expect(reader.Page.Locator("#sheet-content")).ToContainTextAsync("Say why");
        await reader.Field("Our reason for a choice of our own").FillAsync("Their board wants a price, nothing else.");
        await reader.Press("Keep it").ClickAsync();

        foreach (var page in new[] { reader, other })
        {
            await Expect(page.Page.Locator("main")).ToContainTextAsync($"is our choice; the playbook says {advised}");
        }

        await Expect(reader.Page.Locator("main")).ToContainTextAsync("Their board wants a price, nothing else.");
        await reader.LookAsync("plan-own-strategy");
        await reader.GoAsync($"/deals/{deal}/strategy");
        await reader.LookAsync("strategy-choice");
        await reader.GoAsync($"/deals/{deal}/history");
        await Expect(reader.Page.Locator("main")).ToContainTextAsync("Their board wants a price, nothing else.");
        reader.IsContent();
        other.IsContent();
    }

    [Fact]
    public async Task A_guest_reads_the_table_on_every_screen()
    {
        var (lead, guest) = (await running.Parley.PersonAsync(Roles.Negotiator, "EMEA", "the host's"), await running.Parley.PersonAsync(Roles.Negotiator, organisation: "the host's"));
        var deal = await lead.Http.OpenAsync(SampleDeals.Renewal with { Messages = [new(Party.Them, null, "We can sign on Friday")] });
        await lead.Http.PostAsync($"deals/{deal}/offers", Calls.Offer(182_000m, "them"), "*").ShouldBe(HttpStatusCode.Created);
        await using var host = await SitAsync(lead);
        await host.GoAsync($"/deals/{deal}/team");
        await host.Page.Locator("#person").SelectOptionAsync(guest.Id.Value.ToString());
        await host.Page.Locator("#role").SelectOptionAsync("Guest");
        await host.Press("Add").ClickAsync();
        await Expect(host.Page.Locator("#team")).ToContainTextAsync("guest");
        await host.LookAsync("team-guest");
        host.IsContent();

        var (email, password) = await Browser.PasswordAsync(guest);
        var price = 190_000m;
        foreach (var screen in Screens)
        {
            await using var reader = await chromium.SitDownAsync(running.Parley.Url, screen, "The guest");
            await reader.SignInAsync(email, password);
            await reader.LookAsync("desk-guest");
            await reader.Page.Locator("#guest-of a").ClickAsync();
            await Expect(reader.Page.Locator("[data-live-state]")).ToHaveAttributeAsync("data-state", "live");
            await lead.Http.PostAsync($"deals/{deal}/offers", Calls.Offer(price += 1_000m, "them"), "*").ShouldBe(HttpStatusCode.Created);
            await Expect(reader.Page.Locator("#offers")).ToContainTextAsync($"€{price:#,0}");
            await reader.LookAsync("open-table");
            reader.IsContent();
        }
    }

    [Fact]
    public async Task An_alternative_that_is_another_deal_moves_both_open_pages_with_it()
    {
        var me = await running.Parley.PersonAsync(Roles.Negotiator, "EMEA", "the leaner's");
        var lead = await me.Http.OpenAsync(Rich() with { Name = "Fabrikam", Odds = 0.5m });
        var one = await me.Http.OpenAsync(Leaning("One", lead));
        var two = await me.Http.OpenAsync(Leaning("Two", lead));
        await using var first = await SitAsync(me);
        await using var second = await SitAsync(me);
        await first.GoAsync($"/deals/{one}/value");
        await second.GoAsync($"/deals/{two}/value");
        foreach (var page in new[] { first, second })
        {
            await Expect(page.Page.Locator("[data-live-state]")).ToHaveAttributeAsync("data-state", "live");
            await Expect(page.Page.Locator("#alternatives")).ToContainTextAsync("1 other deal leans on it too");
            await Expect(page.Page.Locator("#walk-away")).ToContainTextAsync("Without this deal we have €210,000");
        }

        var now = await me.Http.DealAsync(lead);
        await me.Http.PutAsync($"deals/{lead}", DealFileWriter.Json(now with { Odds = 0.8m }), "*").ShouldBe(HttpStatusCode.OK);
        foreach (var page in new[] { first, second })
        {
            await Expect(page.Page.Locator("#walk-away")).ToContainTextAsync("Without this deal we have €336,000");
        }

        await me.Http.PostAsync($"deals/{lead}/stage", """{"stage":"lost"}""", "*").ShouldBe(HttpStatusCode.OK);
        await Expect(second.Page.Locator("#alternatives")).ToContainTextAsync("That deal is not open any more");
        await first.GoAsync($"/deals/{one}");
        await Expect(first.Page.Locator("#no-deal")).ToBeAttachedAsync();
        first.IsContent();
        second.IsContent();
    }

    [Fact]
    public async Task An_alternative_that_moves_the_walk_away_after_the_first_offer_needs_a_reason_and_reaches_the_manager()
    {
        var manager = await running.Parley.PersonAsync(Roles.Manager, "EMEA", "the walker's");
        var negotiator = await running.Parley.PersonAsync(Roles.Negotiator, "EMEA", "the walker's");
        var deal = await negotiator.Http.OpenAsync(SampleDeals.Renewal with { Alternatives = SampleDeals.Renewal.Alternatives! with { Ours = [SampleDeals.Renewal.Alternatives.Ours[0] with { Expires = null }, new Alternative { Name = "The old offer", Value = 1, Expires = new(2026, 1, 1) }] } });
        await negotiator.Http.PostAsync($"deals/{deal}/offers", Calls.Offer(182_000m, "them"), "*").ShouldBe(HttpStatusCode.Created);
        await using var reader = await SitAsync(negotiator);
        await reader.GoAsync($"/deals/{deal}/value");
        await Expect(reader.Page.Locator("#alternatives")).ToContainTextAsync("Expired on 1 Jan 2026: it counts for nothing.");
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Change Globex instead" }).ClickAsync();
        await reader.FillAsync(("odds", "10"));
        await reader.Press("Keep the change").ClickAsync();
        await Expect(reader.Page.Locator("#sheet-content")).ToContainTextAsync("say why goals, limits or the walk-away change");
        await reader.FillAsync(("why", "Globex hesitates"));
        await reader.Page.Locator("[name='why']").PressAsync("Enter");
        await Expect(reader.Page.Locator("#walk-away-moves")).ToContainTextAsync("Globex hesitates");
        await reader.LookAsync("value-moved");
        reader.IsContent();

        await using var boss = await SitAsync(manager);
        await Expect(boss.Page.Locator("#today")).ToContainTextAsync("Our walk-away went from €239,000 to €56,000");
        await Expect(boss.Page.Locator("#today")).ToContainTextAsync("Globex hesitates");
        boss.IsContent();
    }

    [Fact]
    public async Task A_quick_plan_takes_a_phone_and_six_clicks()
    {
        var me = await running.Parley.PersonAsync(Roles.Negotiator, "EMEA", "the quick one's");
        var (email, password) = await Browser.PasswordAsync(me);
        await using var reader = await chromium.SitDownAsync(running.Parley.Url, new(390, 844, false), "The quick one");
        await reader.SignInAsync(email, password);
        await reader.GoAsync("/deals/quick");
        var clicks = 0;
        await reader.FillAsync(("counterparty", "Fabrikam Water"), ("value", "120000"), ("termYears", "3"));
        foreach (var answer in new[] { "relationship-strategic", "conduct-cooperative", "competition-head-to-head", "riskExposure-low" })
        {
            await ClickAsync(reader.Page.Locator($"label[for='p-{answer}']"));
        }

        await reader.FillAsync(("i0.name", "Price"), ("i0.like", "118000"), ("i0.mid", "110000"), ("i0.need", "100000"), ("ours0.name", "Adventure Works"), ("ours0.value", "103000"), ("ours0.odds", "60"));
        await reader.FillAsync(("theirs0.name", "Rival Inc"), ("theirs0.value", "9000"), ("d0.name", "Their season begins"), ("d0.date", "2099-03-01"));
        await reader.Page.Locator("[name='d0.whose']").SelectOptionAsync("theirs");
        await ClickAsync(reader.Press("Make the plan"));
        await Expect(reader.Page.Locator("h1")).ToContainTextAsync("Selling to Fabrikam Water");
        await reader.Page.Locator("a[href='#checklist']").ClickAsync();
        await Expect(reader.Page.Locator("#checklist > summary")).Not.ToContainTextAsync("of the first ten open");
        await reader.LookAsync("plan-quick");
        await reader.Page.GetByText("Answer the open ones").ClickAsync();
        await Expect(reader.Page.Locator("[name='counterparty']")).ToHaveValueAsync("Fabrikam Water");
        clicks.ShouldBeLessThanOrEqualTo(6);
        reader.IsContent();

        async Task ClickAsync(ILocator what)
        {
            await what.ClickAsync();
            clicks++;
        }
    }

    private async Task<Somebody> SitAsync(Guest guest)
    {
        var (email, password) = await Browser.PasswordAsync(guest);
        var somebody = await chromium.SitDownAsync(running.Parley.Url, new(1440, 900, false), "Somebody");
        await somebody.SignInAsync(email, password);
        return somebody;
    }

    private static Deal Rich() => DealText.Read(File.ReadAllText(Path.Combine(Commands.Cli.Samples, "contoso-renewal.deal.yaml"))) with { Offers = [], Messages = [], Stage = null, AsOf = null, Unit = "EMEA" };

    private static Deal Leaning(string name, Guid lead) =>
        Rich() with { Name = name, Odds = 0.6m, Alternatives = new() { Fallback = 0, Ours = [new Alternative { Name = "Fabrikam instead", Value = 525_000m, Deal = new(lead) }] } };
}
