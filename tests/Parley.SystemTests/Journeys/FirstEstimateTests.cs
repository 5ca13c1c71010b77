using System.Net;
using Parley.Deals;
using Parley.SystemTests.Web.Deals;
using Parley.Tests.Desk;
using Parley.Web.Security;
using static Microsoft.Playwright.Assertions;

namespace Parley.SystemTests.Journeys;

/// <summary>Advice that is still being worked out, and what it does to who reads it meanwhile.</summary>
public sealed class FirstEstimateTests(OnSqlite running, Chromium chromium) : IClassFixture<OnSqlite>
{
    private static readonly Screen[] Screens = [new(1440, 900, false), new(1440, 900, true), new(390, 844, false), new(390, 844, true)];

    [Fact]
    public async Task A_first_estimate_gives_way_to_the_full_one_and_leaves_the_reader_where_they_are()
    {
        var me = await running.Parley.PersonAsync(Roles.Negotiator);
        var (email, password) = await Browser.PasswordAsync(me);
        foreach (var screen in Screens)
        {
            var id = await me.Http.OpenAsync(SampleDeals.Renewal with { Stage = Stage.Talking });
            foreach (var (price, by) in new[] { (220_000m, "us"), (200_000m, "them"), (212_000m, "us"), (206_000m, "them") })
            {
                await me.Http.PostAsync($"deals/{id}/offers", Calls.Offer(price, by), "*").ShouldBe(HttpStatusCode.Created);
            }

            await using var reader = await chromium.SitDownAsync(running.Parley.Url, screen, "The negotiator");
            await reader.SignInAsync(email, password);

            // What the page asks for later waits until we have looked at what it says first.
            var looked = new TaskCompletionSource();
            await reader.Page.RouteAsync("**/table", async route =>
            {
                if (route.Request.Headers.ContainsKey("x-parley-live"))
                {
                    await looked.Task;
                }

                await route.ContinueAsync();
            });
            await reader.GoAsync($"/deals/{id}/table");
            await Expect(reader.Page.Locator("#next")).ToContainTextAsync("first estimate");
            await Expect(reader.Page.Locator("[data-more-state]")).ToContainTextAsync("The advice is a first estimate");
            var place = await PlaceAsync();
            await reader.Page.EvaluateAsync("() => { window.notLoadedAgain = true; }");
            await reader.Page.Locator("#next summary").First.ClickAsync();
            var act = reader.Page.Locator("#next a:has-text('Put on the table')").First;
            await act.FocusAsync();
            await reader.LookAsync("table-first-estimate");
            var odds = await reader.Page.Locator("#next .foot").AllInnerTextsAsync();
            looked.SetResult();

            await Expect(reader.Page.Locator("#next [data-live-more]")).ToHaveCountAsync(0);
            await Expect(reader.Page.Locator("#next")).Not.ToContainTextAsync("first estimate");
            await Expect(reader.Page.Locator("[data-more-state]")).ToHaveTextAsync("The advice is worked out in full");
            (await PlaceAsync()).ShouldBe(place, "who is about to press something presses that");
            (await reader.Page.Locator("#next .foot").AllInnerTextsAsync()).ShouldNotBe(odds);
            await Expect(act).ToBeFocusedAsync();
            (await reader.Page.EvaluateAsync<bool>("() => window.notLoadedAgain")).ShouldBeTrue();
            (await reader.Page.Locator("#next details").First.EvaluateAsync<bool>("d => d.open")).ShouldBeTrue();

            // A form that was opened is left alone, and who closes it stands where they were.
            await reader.Page.Keyboard.PressAsync("Enter");
            await Expect(reader.Page.Locator("#sheet.show:not(.showing)")).ToBeVisibleAsync();
            await reader.Page.Keyboard.PressAsync("Escape");
            await Expect(act).ToBeFocusedAsync();
            await Expect(reader.Page.Locator("#sheet-content")).ToHaveCountAsync(0);
            await reader.LookAsync("table-full-estimate");
            reader.IsContent();

            Task<double> PlaceAsync() => reader.Page.Locator("#next a:has-text('Put on the table')").First.EvaluateAsync<double>("act => act.getBoundingClientRect().top + scrollY");
        }
    }
}
