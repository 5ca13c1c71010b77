using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Parley.Deals;
using Parley.SystemTests.Storage;
using Parley.SystemTests.Web.Deals;
using Parley.Tests.Desk;
using Parley.Web.Live;
using Parley.Web.Security;
using static Microsoft.Playwright.Assertions;

namespace Parley.SystemTests.Journeys;

/// <summary>Somebody is waited for, hears of it, and another office may answer too; an administrator sees what did not arrive.</summary>
public sealed class NoticeJourneyTests(OnSqlite running, Chromium chromium) : IClassFixture<OnSqlite>
{
    private const string Markup = "<img src=x onerror=window.hit=1>";

    private static readonly Screen[] Screens = [new(1440, 900, false), new(1440, 900, true), new(390, 844, false), new(390, 844, true)];

    [Fact]
    public async Task Who_is_waited_for_is_reminded_and_the_board_hears_that_it_may_answer_too()
    {
        const string organisation = "the waiting";
        var parley = running.Parley;
        var (strategist, administrator) = (await parley.PersonAsync(Roles.Manager, organisation: organisation), await parley.PersonAsync(Roles.Administrator, organisation: organisation));
        var (seller, finance, board) = (await parley.PersonAsync(Roles.Negotiator, "EMEA", organisation), await parley.PersonAsync(Roles.Negotiator, organisation: organisation), await parley.PersonAsync(Roles.Negotiator, organisation: organisation));
        await strategist.Http.PutAsync("playbooks", SomePlaybook.Json(approvals: "waiting: {remind: 0.0001, escalate: 0.001, to: Board}, calendars: [{hours: [0, 24], days: [mon, tue, wed, thu, fri, sat, sun]}]", why: "The first"), "*").ShouldBe(HttpStatusCode.OK);
        foreach (var (person, office) in new[] { (seller, "Sales"), (finance, "Finance"), (board, "Board") })
        {
            await administrator.Http.PostAsync("offices/seats", $$"""{"person":"{{person.Id.Value}}","office":"{{office}}"}""", "*").ShouldBe(HttpStatusCode.OK);
        }

        await using var hooks = await HeardHooks.ListenAsync();
        hooks.Answer = 500;
        var (email, password) = await Browser.PasswordAsync(administrator);
        foreach (var screen in Screens)
        {
            await using var sets = await chromium.SitDownAsync(parley.Url, screen, "The administrator");
            await sets.SignInAsync(email, password);
            await sets.GoAsync("/organisation");
            await sets.Page.Locator("a:has-text('Webhook')").ClickAsync();
            await sets.FillAsync(("Url", "ftp://nowhere"));
            await sets.Page.Locator("button:has-text('Set it')").ClickAsync();
            await Expect(sets.Page.GetByRole(Microsoft.Playwright.AriaRole.Alert)).ToContainTextAsync("Give an address");
            await sets.FillAsync(("Url", hooks.Url));
            await sets.Page.Locator("button:has-text('Set it')").ClickAsync();
            await Expect(sets.Page.Locator("#secret")).ToBeVisibleAsync();
            await sets.LookAsync("webhook-secret");
            sets.IsContent();
        }

        var (bell, key) = await Browser.PasswordAsync(board);
        await using var director = await chromium.SitDownAsync(parley.Url, Screens[0], "The board");
        await director.SignInAsync(bell, key);
        await Expect(director.Page.Locator("#bell")).ToHaveAttributeAsync("aria-label", "Notices");

        // What somebody wrote into the name of a deal stays a name, in the notices too.
        var deal = await seller.Http.OpenAsync(SampleDeals.Renewal with { Name = Markup, Counterparty = Markup });
        var request = (await seller.Http.PostAsync($"deals/{deal}/approvals", """{"terms":{"Annual price":200000,"Payment":"30 days"},"why":"They sign today"}""", "*").JsonAsync(HttpStatusCode.Created)).GetProperty("request").GetGuid();
        for (var acts = 0; acts < 3;)
        {
            await parley.Services.GetRequiredService<Reminders>().SendAsync(seller.Organisation, TestContext.Current.CancellationToken);
            acts = (await seller.Http.GetAsync($"approvals/{request}").JsonAsync()).GetProperty("acts").GetArrayLength();
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        // The open desk hears of it by itself.
        await Expect(director.Page.Locator("#bell")).ToHaveAttributeAsync("aria-label", "Notices, 1 unread", new() { Timeout = 10_000 });
        // It stands under Today, and what stands there is not told again below.
        await Expect(director.Page.Locator($"#today a[href='/approvals/{request}']")).ToBeVisibleAsync();
        await Expect(director.Page.Locator("#desk-notices")).ToHaveCountAsync(0);
        await director.LookAsync("desk-notices");
        foreach (var screen in Screens)
        {
            await using var looker = await chromium.SitDownAsync(parley.Url, screen, "The board");
            await looker.SignInAsync(bell, key);
            await looker.GoAsync("/notices");
            await looker.LookAsync("notices");
            (await looker.Page.EvaluateAsync<bool>("() => window.hit === 1 || document.querySelector('img[src=\"x\"]') !== null")).ShouldBeFalse();
            await Expect(looker.Page.Locator("#notices")).ToContainTextAsync(Markup);
            await looker.GoAsync($"/approvals/{request}");
            await looker.LookAsync("request-escalated");
            await looker.GoAsync("/");
            await looker.LookAsync("desk-notices");
            looker.IsContent();
        }

        await director.Page.Locator("#bell").ClickAsync();
        await director.Page.Locator("#notices a").First.ClickAsync();
        await Expect(director.Page.Locator("#said")).ToContainTextAsync("asked Board too, because Finance waited 0.001 working hours");
        await director.Press("Approve this").ClickAsync();
        await director.GoAsync("/notices");
        await director.Press("I read them").ClickAsync();
        await Expect(director.Page.Locator("#bell")).ToHaveAttributeAsync("aria-label", "Notices");
        director.IsContent();

        foreach (var screen in Screens)
        {
            await using var sees = await chromium.SitDownAsync(parley.Url, screen, "The administrator");
            await sees.SignInAsync(email, password);
            await sees.GoAsync("/webhook");
            await Expect(sees.Page.Locator("main")).ToContainTextAsync("answered 500");
            await sees.LookAsync("webhook-stuck");
            sees.IsContent();
        }
    }
}
