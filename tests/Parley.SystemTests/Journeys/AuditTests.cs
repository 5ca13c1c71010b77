using System.Net;
using Parley.Deals;
using Parley.SystemTests.Storage;
using Parley.SystemTests.Web.Deals;
using Parley.Tests.Desk;
using Parley.Web.Security;
using static Microsoft.Playwright.Assertions;

namespace Parley.SystemTests.Journeys;

/// <summary>Somebody who checks what was done and whether it still stands as it was written, and somebody who asks what the rules cost.</summary>
public sealed class AuditTests(OnSqlite running, Chromium chromium) : IClassFixture<OnSqlite>
{
    private static readonly Screen[] Screens = [new(1440, 900, false), new(1440, 900, true), new(390, 844, false), new(390, 844, true)];

    [Fact]
    public async Task An_auditor_follows_an_exception_to_its_policy_and_verifies_the_record()
    {
        const string Organisation = "the verified one";
        var (seller, finance, strategist, administrator, auditor) = (await PersonAsync(Roles.Negotiator), await PersonAsync(Roles.Negotiator), await PersonAsync(Roles.Manager), await PersonAsync(Roles.Administrator), await PersonAsync(Roles.Auditor));
        await strategist.Http.PutAsync("playbooks", SomePlaybook.Json(why: "The first"), "*").ShouldBe(HttpStatusCode.OK);
        foreach (var (person, office) in new[] { (seller, "Sales"), (finance, "Finance") })
        {
            await administrator.Http.PostAsync("offices/seats", $$"""{"person":"{{person.Id.Value}}","office":"{{office}}"}""", "*").ShouldBe(HttpStatusCode.OK);
        }

        for (var i = 0; i < 6; i++)
        {
            var deal = await seller.Http.OpenAsync(SampleDeals.Renewal with { Name = $"Contoso {i + 1}" });
            await seller.Http.PostAsync($"deals/{deal}/offers", Calls.Offer(215_000 + (1000 * i)), "*").ShouldBe(HttpStatusCode.Created);
            var request = (await seller.Http.PostAsync($"deals/{deal}/approvals", $$"""{"terms":{"Annual price":{{205_000 - (500 * i)}},"Payment":"30 days"},"why":"They sign today"}""", "*").JsonAsync(HttpStatusCode.Created)).GetProperty("request").GetGuid();
            var hash = (await finance.Http.GetAsync($"approvals/{request}").JsonAsync()).GetProperty("hash").GetString();
            await finance.Http.PostAsync($"approvals/{request}/{(i == 5 ? "deny" : "approve")}", $$"""{"hash":"{{hash}}"{{(i == 5 ? ",\"why\":\"Too low\"" : "")}}}""", "*").ShouldBe(HttpStatusCode.OK);
            if (i == 5)
            {
                await seller.Http.PostAsync($"deals/{deal}/offers", Calls.Offer(202_500)[..^1] + ""","exception":"It was said on the telephone"}""", "*").ShouldBe(HttpStatusCode.Created);
            }
        }

        var (email, password) = await Browser.PasswordAsync(auditor);
        foreach (var screen in Screens)
        {
            await using var looker = await chromium.SitDownAsync(running.Parley.Url, screen, "The auditor");
            await looker.SignInAsync(email, password);
            await looker.LookAsync("desk-auditor");
            await looker.GoAsync("/audit");
            await Expect(looker.Page.Locator("#exceptions")).ToContainTextAsync("It was said on the telephone");
            await looker.LookAsync("audit");
            await looker.Page.Locator("#what").SelectOptionAsync("offer-approved");
            await looker.Press("Show").ClickAsync();
            await Expect(looker.Page.Locator("table.card-table tbody tr")).ToHaveCountAsync(5);
            await Expect(looker.Page.Locator("table.card-table tbody tr").First).ToContainTextAsync("approved request 1 for Finance");
            await looker.Page.Locator("#policies a").First.ClickAsync();
            await Expect(looker.Page.Locator("#changes")).ToContainTextAsync("terms.Annual price");
            looker.IsContent();
        }

        var (status, said) = await ServerProcess.RunAsync(running.Parley.Serving.Data, null, "audit", "verify");
        (status, said.Contains("Every event is as it was written", StringComparison.Ordinal)).ShouldBe((0, true), said);

        var (name, secret) = await Browser.PasswordAsync(strategist);
        foreach (var screen in Screens)
        {
            await using var looker = await chromium.SitDownAsync(running.Parley.Url, screen, "The strategist");
            await looker.SignInAsync(name, secret);
            await looker.GoAsync("/playbook");
            await looker.Page.GetByText("What the rules cost").ClickAsync();
            await Expect(looker.Page.Locator("#steps")).ToContainTextAsync("6 of 6");
            await looker.LookAsync("governance");
            looker.IsContent();
        }

        Task<Guest> PersonAsync(Roles roles) => running.Parley.PersonAsync(roles, organisation: Organisation);
    }
}
