using System.Net;
using Parley.SystemTests.Web.Deals;
using Parley.Tests.Desk;
using Parley.Web.Security;
using static Microsoft.Playwright.Assertions;

namespace Parley.SystemTests.Journeys;

/// <summary>Pages follow changes while people press: what they press stays until they let go.</summary>
public sealed class PressTests(OnSqlite running, Chromium chromium) : IClassFixture<OnSqlite>
{
    private const string Rest = "() => new Promise(rest => setTimeout(rest, 400))";

    [Theory]
    [InlineData(1440, 900)]
    [InlineData(390, 844)]
    public async Task What_is_pressed_while_a_page_follows_a_change_is_a_click(int width, int height)
    {
        var person = await running.Parley.PersonAsync(Roles.Negotiator);
        var (email, password) = await Browser.PasswordAsync(person);
        var deal = await person.Http.OpenAsync(SampleDeals.Renewal);
        var price = 240_000m;
        await using var reader = await chromium.SitDownAsync(running.Parley.Url, new(width, height, false), "The reader");
        await reader.SignInAsync(email, password);

        await reader.GoAsync("/deals");
        var link = (await reader.Page.Locator($"#main a[href='/deals/{deal}']").First.BoundingBoxAsync())!;
        await reader.Page.Mouse.MoveAsync(link.X + (link.Width / 2), link.Y + (link.Height / 2));
        await reader.Page.Mouse.DownAsync();
        await FollowAsync();
        await reader.Page.Mouse.UpAsync();
        await reader.Page.WaitForURLAsync($"**/deals/{deal}");

        await reader.GoAsync($"/deals/{deal}/table");
        await Expect(reader.Page.Locator("[data-live-state]")).ToHaveAttributeAsync("data-state", "live");
        var reasons = reader.Page.Locator("[data-live] details > summary").First;
        (await reasons.EvaluateAsync<bool>("summary => summary.parentElement.open")).ShouldBeFalse();
        await reasons.FocusAsync();
        await reader.Page.Keyboard.DownAsync(" ");
        await FollowAsync();
        await reader.Page.Keyboard.UpAsync(" ");
        await Expect(reader.Page.Locator("#main")).ToContainTextAsync("2 offers ");
        (await reasons.EvaluateAsync<bool>("summary => summary.parentElement.open")).ShouldBeTrue();
        reader.IsContent();

        async Task FollowAsync()
        {
            await reader.Page.RunAndWaitForResponseAsync(
                async () => await person.Http.PostAsync($"deals/{deal}/offers", Calls.Offer(price -= 1_000m, "us"), "*").ShouldBe(HttpStatusCode.Created),
                response => response.Request.Headers.ContainsKey("x-parley-live"));
            await reader.Page.EvaluateAsync(Rest);
        }
    }
}
