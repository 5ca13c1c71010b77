using System.Net;
using Parley.Deals;
using Parley.SystemTests.Storage;
using Parley.SystemTests.Web.Deals;
using Parley.Tests.Desk;
using Parley.Web.Security;
using static Microsoft.Playwright.Assertions;

namespace Parley.SystemTests.Journeys;

/// <summary>Limits that move while people look, and approvals with one thumb.</summary>
public sealed class ApprovalTests(OnSqlite running, Chromium chromium) : IClassFixture<OnSqlite>
{
    private static readonly Screen[] Screens = [new(1440, 900, false), new(1440, 900, true), new(390, 844, false), new(390, 844, true)];

    [Fact]
    public async Task An_owner_narrows_a_range_and_two_deals_light_up()
    {
        var cast = await CastAsync("the narrowing owner's");
        var one = await cast.Seller.Http.OpenAsync(SampleDeals.Renewal with { Name = "Contoso" });
        var two = await cast.Seller.Http.OpenAsync(SampleDeals.Renewal with { Name = "Fabrikam" });
        foreach (var deal in new[] { one, two })
        {
            await cast.Seller.Http.PostAsync($"deals/{deal}/offers", Calls.Offer(215_000), "*").ShouldBe(HttpStatusCode.Created);
        }

        var (email, password) = await Browser.PasswordAsync(cast.Seller);
        await using var first = await chromium.SitDownAsync(running.Parley.Url, Screens[0], "The seller");
        await first.SignInAsync(email, password);
        await first.GoAsync($"/deals/{one}/table");
        await Expect(first.Page.Locator("#mandate")).ToContainTextAsync("Inside your mandate");
        await using var second = await chromium.SitDownAsync(running.Parley.Url, Screens[2], "The seller on the move");
        await second.SignInAsync(email, password);
        await second.GoAsync($"/deals/{two}/table");

        var (owner, secret) = await Browser.PasswordAsync(cast.Strategist);
        await using var strategist = await chromium.SitDownAsync(running.Parley.Url, Screens[0], "The owner");
        await strategist.SignInAsync(owner, secret);
        await strategist.GoAsync("/playbook/edit");
        var text = await strategist.Page.Locator("#text").InputValueAsync();
        await strategist.FillAsync(("text", text.Replace("210000", "230000", StringComparison.Ordinal)), ("why", "Margins fell"));
        await strategist.Press("Compare").ClickAsync();
        await Expect(strategist.Page.Locator("#changes")).ToContainTextAsync("terms.Annual price.authority.Sales");
        await strategist.LookAsync("playbook-edit");
        await strategist.Press("Publish it").ClickAsync();
        await Expect(strategist.Page.Locator("#versions")).ToContainTextAsync("2, in force");

        foreach (var seller in new[] { first, second })
        {
            await Expect(seller.Page.Locator("#mandate")).ToContainTextAsync("Needs Finance", new() { Timeout = 10_000 });
            await Expect(seller.Page.Locator("#mandate-moves")).ToContainTextAsync("down to €210,000 → down to €230,000");
            await Expect(seller.Page.Locator("#mandate-moves")).ToContainTextAsync("What you offered before stays valid.");
            await Expect(seller.Page.Locator("#bell")).ToHaveAttributeAsync("aria-label", "Notices, 2 unread", new() { Timeout = 10_000 });
        }

        await first.GoAsync("/");
        await Expect(first.Page.Locator("#today")).ToContainTextAsync("Contoso: your mandate changed");
        await Expect(first.Page.Locator("#today")).ToContainTextAsync("Fabrikam: your mandate changed");
        await first.LookAsync("desk-mandate");
        foreach (var screen in Screens)
        {
            await using var looker = await chromium.SitDownAsync(running.Parley.Url, screen, "Somebody who looks");
            await looker.SignInAsync(owner, secret);
            await looker.GoAsync("/playbook");
            await looker.LookAsync("playbook");
            await looker.GoAsync("/playbook/versions/2");
            await looker.LookAsync("playbook-version");
            await looker.GoAsync($"/deals/{one}/table");
            await looker.LookAsync("table-mandate");
            await looker.GoAsync($"/deals/{one}/packages");
            await looker.LookAsync("packages-mandate");
            await looker.GoAsync($"/deals/{one}");
            await Expect(looker.Page.Locator("#mandate-lights")).ToContainTextAsync("Target");
            await looker.LookAsync("plan-mandate");
            looker.IsContent();
        }

        first.IsContent();
        second.IsContent();
        strategist.IsContent();
    }

    [Fact]
    public async Task An_approver_with_a_phone_counter_proposes_and_the_seller_takes_it_up()
    {
        var cast = await CastAsync("the approver's");
        var deal = await cast.Seller.Http.OpenAsync(SampleDeals.Renewal with { Stage = Stage.Talking });
        await cast.Seller.Http.PostAsync($"deals/{deal}/offers", Calls.Offer(215_000), "*").ShouldBe(HttpStatusCode.Created);
        var (email, password) = await Browser.PasswordAsync(cast.Seller);
        await using var seller = await chromium.SitDownAsync(running.Parley.Url, Screens[0], "The seller");
        await seller.SignInAsync(email, password);

        // Refused where it was to go out, asked for in the same sheet.
        await seller.GoAsync($"/deals/{deal}/table");
        await seller.Page.Locator("#log-offer-link").ClickAsync();
        await seller.Page.Locator("#sheet-body a:has-text('ours')").ClickAsync();
        await Expect(seller.Page.Locator("#sheet-body a.active:has-text('ours')")).ToBeVisibleAsync();
        await seller.Page.Locator("#sheet-body [name='term-0']").FillAsync("200000");
        await Expect(seller.Page.Locator("#sheet-body #score")).ToContainTextAsync("Needs Finance");
        await seller.Press("Log our offer").ClickAsync();
        await Expect(seller.Page.Locator("#beyond-mandate")).ToContainTextAsync("goes beyond");
        await seller.LookAsync("offer-refused");
        await seller.Page.Locator("#beyond-mandate a:has-text('Ask for approval')").ClickAsync();
        await seller.Page.Locator("#sheet-body [name='why']").FillAsync("They sign today if they get it");
        await seller.Page.Locator("#sheet-body button:has-text('Ask')").ClickAsync();
        await Expect(seller.Page.Locator("#requests")).ToContainTextAsync("waits for Finance");

        var (finance, secret) = await Browser.PasswordAsync(cast.Finance);
        await using var approver = await chromium.SitDownAsync(running.Parley.Url, Screens[2], "The approver");
        await approver.SignInAsync(finance, secret);
        await Expect(approver.Page.Locator("#today")).ToContainTextAsync("Annual price €200,000, Payment 30 days?");
        await approver.GoAsync("/approvals");
        await approver.LookAsync("approvals");
        await approver.Page.Locator("#approvals a:has-text('Annual price')").First.ClickAsync();
        await Expect(approver.Page.Locator(".thumb")).ToBeVisibleAsync();
        await approver.LookAsync("approval-request");
        foreach (var (reader, (name, word)) in Screens.SelectMany(screen => new[] { (screen, (finance, secret)), (screen, (email, password)) }))
        {
            await using var looker = await chromium.SitDownAsync(running.Parley.Url, reader, "Somebody who reads");
            await looker.SignInAsync(name, word);
            await looker.GoAsync(new Uri(approver.Page.Url).PathAndQuery);
            await looker.LookAsync(name == finance ? "request-asked" : "request-inside");
            if (name == email)
            {
                await looker.GoAsync($"/deals/{deal}/table");
                await looker.LookAsync("table-waiting");
            }

            looker.IsContent();
        }

        await approver.Page.Locator(".thumb a:has-text('Counter-propose')").ClickAsync();
        await approver.Page.Locator("#sheet-body [name='term-0']").FillAsync("206000");
        await approver.Page.Locator("#sheet-body [name='why']").FillAsync("Half way, for payment in 30 days");
        await approver.LookAsync("approval-counter");
        await approver.Page.Locator("#sheet-body button:has-text('Propose this')").ClickAsync();
        await Expect(approver.Page.Locator("#request")).ToContainTextAsync("would agree to");

        await Expect(seller.Page.Locator("#requests")).ToContainTextAsync("other terms proposed");
        await seller.Page.Locator("#requests a").First.ClickAsync();
        await seller.Page.Locator("a:has-text('Take it up')").ClickAsync();
        await seller.Page.Locator("#sheet-body [name='why']").FillAsync("Good");
        await seller.Page.Locator("#sheet-body button:has-text('Ask for this')").ClickAsync();
        await Expect(approver.Page.Locator("#request")).ToContainTextAsync("asked for other terms");
        await approver.Page.Locator(".thumb button:has-text('Approve this')").ClickAsync();
        await Expect(approver.Page.Locator("#approvals")).ToContainTextAsync("Nothing waits for you");
        await Expect(approver.Page.Locator(".notice.done")).ToContainTextAsync("You approved Annual price €206,000, Payment 30 days");
        await approver.LookAsync("approvals-confirmed");

        await Expect(seller.Page.Locator("#request")).ToContainTextAsync("Approved, not yet offered");
        await cast.Seller.Http.PostAsync($"deals/{deal}/offers", Calls.Offer(206_000), "*").ShouldBe(HttpStatusCode.Created);
        foreach (var screen in Screens)
        {
            await using var looker = await chromium.SitDownAsync(running.Parley.Url, screen, "Somebody who looks");
            await looker.SignInAsync(finance, secret);
            await looker.GoAsync("/approvals");
            await looker.LookAsync("approvals-done");
            await looker.GoAsync("/approvals/delegate");
            await looker.LookAsync("approvals-delegate");
            await looker.GoAsync(new Uri(seller.Page.Url).PathAndQuery);
            await looker.LookAsync("approval-done");
            looker.IsContent();
        }

        seller.IsContent();
        approver.IsContent();
    }

    [Fact]
    public async Task A_delegate_approves_and_both_names_stand_on_record()
    {
        var cast = await CastAsync("the delegate's");
        var deputy = await running.Parley.PersonAsync(Roles.Manager, organisation: "the delegate's");
        var deal = await cast.Seller.Http.OpenAsync(SampleDeals.Renewal with { Stage = Stage.Talking });
        await cast.Seller.Http.PostAsync($"deals/{deal}/approvals", """{"terms":{"Annual price":200000,"Payment":"30 days"},"why":"They sign today"}""", "*").ShouldBe(HttpStatusCode.Created);

        var (finance, secret) = await Browser.PasswordAsync(cast.Finance);
        await using var leaves = await chromium.SitDownAsync(running.Parley.Url, Screens[2], "Who goes on holiday");
        await leaves.SignInAsync(finance, secret);
        await leaves.GoAsync("/approvals/delegate");
        await leaves.Page.Locator("#to").SelectOptionAsync(deputy.Id.Value.ToString());
        await leaves.FillAsync(("until", $"{TimeProvider.System.GetUtcNow().AddDays(7):yyyy-MM-dd}"));
        await leaves.Press("Hand it over").ClickAsync();
        await Expect(leaves.Page.Locator("#handed")).ToContainTextAsync("Finance to");

        var (email, password) = await Browser.PasswordAsync(deputy);
        await using var stands = await chromium.SitDownAsync(running.Parley.Url, Screens[2], "The deputy");
        await stands.SignInAsync(email, password);
        await stands.GoAsync("/approvals");
        await stands.Page.Locator("#approvals a:has-text('Annual price')").First.ClickAsync();
        await stands.Page.Locator(".thumb button:has-text('Approve this')").ClickAsync();
        await Expect(stands.Page.Locator("#approvals")).ToContainTextAsync("Nothing waits for you");

        var asked = (await cast.Seller.Http.GetAsync("approvals").JsonAsync()).GetProperty("asked").EnumerateArray().ShouldHaveSingleItem();
        await stands.GoAsync($"/approvals/{asked.GetProperty("id").GetString()}");
        var record = stands.Page.Locator("#request");
        await Expect(record).ToContainTextAsync("Approved, not yet offered");
        await Expect(record).ToContainTextAsync(", in the place of");
        await stands.LookAsync("approval-by-delegate");
        stands.IsContent();
        leaves.IsContent();
    }

    [Fact]
    public async Task An_administrator_gives_offices()
    {
        var cast = await CastAsync("the administrator's");
        var (email, password) = await Browser.PasswordAsync(cast.Administrator);
        foreach (var screen in Screens)
        {
            await using var administrator = await chromium.SitDownAsync(running.Parley.Url, screen, "The administrator");
            await administrator.SignInAsync(email, password);
            await administrator.GoAsync("/offices");
            await administrator.Page.Locator("#office").SelectOptionAsync("Board");
            await administrator.FillAsync(("until", $"20{(screen.Dark ? 91 : 92)}-0{(screen.Width == 390 ? 1 : 2)}-01"));
            await administrator.Press("Give it").ClickAsync();
            await Expect(administrator.Page.Locator("tr:has-text('Board')")).ToContainTextAsync("Person");
            await administrator.LookAsync("offices");
            administrator.IsContent();
        }
    }

    private async Task<Cast> CastAsync(string organisation)
    {
        var cast = new Cast(
            await running.Parley.PersonAsync(Roles.Manager | Roles.Negotiator, organisation: organisation), await running.Parley.PersonAsync(Roles.Administrator, organisation: organisation),
            await running.Parley.PersonAsync(Roles.Negotiator, "EMEA", organisation), await running.Parley.PersonAsync(Roles.Negotiator, organisation: organisation));
        await cast.Strategist.Http.PutAsync("playbooks", SomePlaybook.Json(why: "The first"), "*").ShouldBe(HttpStatusCode.OK);
        foreach (var (person, office) in new[] { (cast.Seller, "Sales"), (cast.Finance, "Finance") })
        {
            await cast.Administrator.Http.PostAsync("offices/seats", $$"""{"person":"{{person.Id.Value}}","office":"{{office}}"}""", "*").ShouldBe(HttpStatusCode.OK);
        }

        return cast;
    }

    private sealed record Cast(Guest Strategist, Guest Administrator, Guest Seller, Guest Finance);
}
