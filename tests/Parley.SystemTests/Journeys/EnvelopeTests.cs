using System.Net;
using Parley.Deals;
using Parley.SystemTests.Storage;
using Parley.SystemTests.Web.Deals;
using Parley.Tests.Desk;
using Parley.Web.Security;
using static Microsoft.Playwright.Assertions;

namespace Parley.SystemTests.Journeys;

/// <summary>A region is asked for, answered with one thumb, and lets the talks go on.</summary>
public sealed class EnvelopeTests(OnSqlite running, Chromium chromium) : IClassFixture<OnSqlite>
{
    private const string Organisation = "the one with envelopes";
    private static readonly Screen[] Screens = [new(1440, 900, false), new(1440, 900, true), new(390, 844, false), new(390, 844, true)];

    [Fact]
    public async Task A_negotiator_asks_for_an_envelope_the_approver_narrows_it_and_offers_inside_wait_for_nobody()
    {
        var (strategist, administrator) = (await running.Parley.PersonAsync(Roles.Manager | Roles.Negotiator, organisation: Organisation), await running.Parley.PersonAsync(Roles.Administrator, organisation: Organisation));
        var (seller, finance) = (await running.Parley.PersonAsync(Roles.Negotiator, "EMEA", Organisation), await running.Parley.PersonAsync(Roles.Negotiator, organisation: Organisation));
        await strategist.Http.PutAsync("playbooks", SomePlaybook.Json(why: "The first"), "*").ShouldBe(HttpStatusCode.OK);
        foreach (var (person, office) in new[] { (seller, "Sales"), (finance, "Finance") })
        {
            await administrator.Http.PostAsync("offices/seats", $$"""{"person":"{{person.Id.Value}}","office":"{{office}}"}""", "*").ShouldBe(HttpStatusCode.OK);
        }

        var deal = await seller.Http.OpenAsync(SampleDeals.Renewal with { Stage = Stage.Talking });
        await seller.Http.PostAsync($"deals/{deal}/offers", Calls.Offer(215_000), "*").ShouldBe(HttpStatusCode.Created);
        var (email, password) = await Browser.PasswordAsync(seller);
        await using var negotiator = await chromium.SitDownAsync(running.Parley.Url, Screens[0], "The negotiator");
        await negotiator.SignInAsync(email, password);
        await negotiator.GoAsync($"/deals/{deal}/table");
        await negotiator.Page.Locator("#mandate a:has-text('Ask for an envelope')").ClickAsync();
        await Expect(negotiator.Page.Locator("#sheet-body [name='low-0-0']")).Not.ToHaveValueAsync("");

        // What makes no sense is told in the form, and what was typed stays.
        await negotiator.Page.Locator("#sheet-body [name='low-0-0']").FillAsync("210,000");
        await negotiator.Page.Locator("#sheet-body [name='high-0-0']").FillAsync("200,000");
        await negotiator.Page.Locator("#sheet-body [name='why']").FillAsync("They move in small steps; I trade each for a reference");
        await negotiator.Press("Ask for it").ClickAsync();
        await Expect(negotiator.Page.Locator("#sheet-body")).ToContainTextAsync("the lower one first");
        await negotiator.Page.Locator("#sheet-body [name='low-0-0']").FillAsync("198,000");
        await negotiator.Page.Locator("#sheet-body [name='high-0-0']").FillAsync("212,000");
        // What suits both best is paid in 60 days; the negotiator wants 30 days in it too.
        await negotiator.Page.Locator("#sheet-body label[for='low-0-1-0']").ClickAsync();
        await negotiator.Page.Locator("#sheet-body [name='least']").FillAsync("");
        await negotiator.Page.Locator("#sheet-body [name='offers']").FillAsync("4");
        await negotiator.Page.Locator("#sheet-body summary:has-text('Leave combinations out')").ClickAsync();
        await negotiator.Page.Locator("#sheet-body [name='low-1-0']").FillAsync("198,000");
        await negotiator.Page.Locator("#sheet-body [name='high-1-0']").FillAsync("205,000");
        await negotiator.Page.Locator("#sheet-body label[for='low-1-1-1']").ClickAsync();
        await Expect(negotiator.Page.Locator("#envelope-path")).ToContainTextAsync("1. Finance");
        await negotiator.LookAsync("envelope-ask-joint");
        await negotiator.Press("Ask for it").ClickAsync();
        await Expect(negotiator.Page.Locator("#requests")).ToContainTextAsync("Envelope 1: waits for Finance");

        var (who, secret) = await Browser.PasswordAsync(finance);
        await using var approver = await chromium.SitDownAsync(running.Parley.Url, Screens[2], "The approver");
        await approver.SignInAsync(who, secret);
        await Expect(approver.Page.Locator("#today")).ToContainTextAsync("Envelope: Annual price €198,000 to €212,000, Payment 30 days or 60 days; not Annual price €198,000 to €205,000 with Payment 60 days?");
        await approver.GoAsync("/approvals");
        await approver.Page.Locator("#approvals a:has-text('Envelope')").First.ClickAsync();
        await Expect(approver.Page.Locator("#envelope")).ToContainTextAsync("Not together");
        await Expect(approver.Page.Locator(".thumb")).ToBeVisibleAsync();
        await approver.LookAsync("envelope-request");
        var request = new Uri(approver.Page.Url).PathAndQuery;
        await approver.Page.Locator(".thumb a:has-text('Counter-propose')").ClickAsync();
        await approver.Page.Locator("#sheet-body [name='low-0-0']").FillAsync("202000");
        await approver.Page.Locator("#sheet-body [name='low-1-0']").FillAsync("202000");
        await approver.Page.Locator("#sheet-body [name='why']").FillAsync("No lower than 202,000");
        await approver.LookAsync("envelope-counter");
        await approver.Page.Locator("#sheet-body button:has-text('Propose this')").ClickAsync();
        await Expect(approver.Page.Locator("#request")).ToContainTextAsync("Annual price €202,000 to €212,000");

        await Expect(negotiator.Page.Locator("#requests")).ToContainTextAsync("other terms proposed");
        await negotiator.Page.Locator("#requests a").First.ClickAsync();
        await negotiator.Page.Locator("a:has-text('Take it up')").ClickAsync();
        await Expect(negotiator.Page.Locator("#sheet-body [name='low-0-0']")).ToHaveValueAsync("202000");
        await negotiator.Page.Locator("#sheet-body [name='why']").FillAsync("Good");
        await negotiator.Page.Locator("#sheet-body button:has-text('Ask for this')").ClickAsync();
        await Expect(negotiator.Page.Locator("#request")).ToContainTextAsync("asked for another envelope");
        await Expect(approver.Page.Locator("#request")).ToContainTextAsync("asked for another envelope");
        await approver.Page.Locator(".thumb button:has-text('Approve this')").ClickAsync();
        await Expect(approver.Page.Locator("#approvals")).ToContainTextAsync("Nothing waits for you");

        // Nobody is asked again: the light says so before, the record afterwards.
        await negotiator.GoAsync("/");
        await Expect(negotiator.Page.Locator("#today")).ToContainTextAsync("every offer inside may go out");
        await negotiator.GoAsync($"/deals/{deal}/table");
        await negotiator.Page.Locator("#log-offer-link").ClickAsync();
        await negotiator.Page.Locator("#sheet-body a:has-text('ours')").ClickAsync();
        await Expect(negotiator.Page.Locator("#sheet-body a.active:has-text('ours')")).ToBeVisibleAsync();
        await negotiator.Page.Locator("#sheet-body [name='term-0']").FillAsync("203000");
        await Expect(negotiator.Page.Locator("#sheet-body #score")).ToContainTextAsync("Inside envelope 1, approved by Finance");
        await negotiator.LookAsync("envelope-offer");
        await negotiator.Press("Log our offer").ClickAsync();
        await Expect(negotiator.Page.Locator("#requests")).ToContainTextAsync("1 of 4 offers made");
        foreach (var screen in Screens)
        {
            await using var looker = await chromium.SitDownAsync(running.Parley.Url, screen, "Somebody who looks");
            await looker.SignInAsync(email, password);
            await looker.GoAsync($"/deals/{deal}/table");
            await looker.LookAsync("envelope-table");
            await looker.GoAsync($"/deals/{deal}/envelope");
            await looker.LookAsync("envelope-form");
            await looker.GoAsync(request);
            await looker.LookAsync("envelope-approved");
            looker.IsContent();
        }

        negotiator.IsContent();
        approver.IsContent();
    }
}
