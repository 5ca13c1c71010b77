using System.Net;
using Parley.SystemTests.Storage;
using Parley.SystemTests.Web.Deals;
using Parley.Tests.Desk;
using Parley.Web.Security;
using static Microsoft.Playwright.Assertions;

namespace Parley.SystemTests.Journeys;

/// <summary>A strategist tries a draft on the past and looks whether the units hang together.</summary>
public sealed class MeasuredTests(OnSqlite running, Chromium chromium) : IClassFixture<OnSqlite>
{
    private static readonly Screen[] Screens = [new(1440, 900, false), new(1440, 900, true), new(390, 844, false), new(390, 844, true)];

    [Fact]
    public async Task A_strategist_sees_what_a_draft_says_to_the_past_and_where_units_differ()
    {
        const string Organisation = "the measured one";
        var (strategist, administrator, seller, finance) = (await PersonAsync(Roles.Manager), await PersonAsync(Roles.Administrator), await PersonAsync(Roles.Negotiator), await PersonAsync(Roles.Negotiator));
        await strategist.Http.PutAsync("playbooks", SomePlaybook.Json(why: "The first"), "*").ShouldBe(HttpStatusCode.OK);
        foreach (var (person, office) in new[] { (seller, "Sales"), (finance, "Finance") })
        {
            await administrator.Http.PostAsync("offices/seats", $$"""{"person":"{{person.Id.Value}}","office":"{{office}}"}""", "*").ShouldBe(HttpStatusCode.OK);
        }

        for (var i = 0; i < 12; i++)
        {
            var deal = await seller.Http.OpenAsync(SampleDeals.Renewal with { Name = $"Contoso {i + 1}", Unit = i % 2 == 0 ? "EMEA" : "Asia Pacific" });
            await seller.Http.PostAsync($"deals/{deal}/offers", Calls.Offer(211_000 + (1000 * i) + (i % 2 == 0 ? 0 : 14_000)), "*").ShouldBe(HttpStatusCode.Created);
            if (i % 3 == 0)
            {
                var request = (await seller.Http.PostAsync($"deals/{deal}/approvals", $$"""{"terms":{"Annual price":{{205_000 - (500 * i)}},"Payment":"30 days"},"why":"They sign today"}""", "*").JsonAsync(HttpStatusCode.Created)).GetProperty("request").GetGuid();
                var hash = (await finance.Http.GetAsync($"approvals/{request}").JsonAsync()).GetProperty("hash").GetString();
                await finance.Http.PostAsync($"approvals/{request}/approve", $$"""{"hash":"{{hash}}"}""", "*").ShouldBe(HttpStatusCode.OK);
            }

            await seller.Http.PostAsync($"deals/{deal}/offers/1/accept", null, "*").ShouldBe(HttpStatusCode.OK);
        }

        await strategist.Http.PutAsync("playbooks/draft", SomePlaybook.Json("215000", name: "Tighter"), "*").ShouldBe(HttpStatusCode.OK);
        var (name, secret) = await Browser.PasswordAsync(strategist);
        foreach (var screen in Screens)
        {
            await using var looker = await chromium.SitDownAsync(running.Parley.Url, screen, "The strategist");
            await looker.SignInAsync(name, secret);
            await looker.GoAsync("/playbook");
            await looker.Page.GetByText("Go on with the draft").ClickAsync();
            await looker.Page.GetByText("The draft on past deals").ClickAsync();
            await Expect(looker.Page.Locator("#moves")).ToContainTextAsync("Passes now, waits for approval under the draft");
            await Expect(looker.Page.Locator("#notes")).ToContainTextAsync("nor what would have come of a deal");
            await looker.LookAsync("replay");
            await looker.GoAsync("/playbook");
            await looker.Page.GetByText("Like deals between units").ClickAsync();
            await looker.FillAsync(("moving", "2"));
            await looker.Press("Look again").ClickAsync();
            await Expect(looker.Page.Locator("#openings")).ToContainTextAsync("EMEA → Asia Pacific");
            await looker.LookAsync("coherence");
            await looker.GoAsync("/playbook/governance");
            await Expect(looker.Page.Locator("#paths")).ToContainTextAsync("went as the playbook asks");
            await looker.LookAsync("governance");
            looker.IsContent();
        }

        Task<Guest> PersonAsync(Roles roles) => running.Parley.PersonAsync(roles, organisation: Organisation);
    }
}
