using System.Net;
using Microsoft.Playwright;
using Parley.Deals;
using Parley.SystemTests.Web.Deals;
using Parley.Tests.Desk;
using Parley.Web.Security;

namespace Parley.SystemTests.Journeys;

/// <summary>Markup that somebody wrote into a deal, in a browser that would run it: in pages, in what a pointer brings up, in the exported page.</summary>
public sealed class PlantedMarkupTests(OnSqlite running, Chromium chromium) : IClassFixture<OnSqlite>
{
    private const string Planted = "<img src=x onerror=window.hit=1>";

    [Fact]
    public async Task Nothing_that_was_written_into_a_deal_runs()
    {
        var person = await running.Parley.PersonAsync(Roles.Negotiator);
        var (email, password) = await Browser.PasswordAsync(person);
        var renewal = SampleDeals.Renewal;
        var id = await person.Http.OpenAsync(renewal with
        {
            Name = Planted,
            Counterparty = Planted,
            Unit = Planted,
            Messages = [new(Party.Them, null, Planted)],
            Deadlines = [new Deadline(Planted, new DateOnly(2027, 3, 1), null, null, Planted)],
        });
        foreach (var (by, price) in new[] { ("us", 240_000m), ("them", 200_000m), ("us", 230_000m) })
        {
            await person.Http.PostAsync($"deals/{id}/offers", Calls.Offer(price, by), "*").ShouldBe(HttpStatusCode.Created);
        }

        await using var reader = await chromium.SitDownAsync(running.Parley.Url, new(1440, 900, false), "The reader");
        await reader.SignInAsync(email, password);
        foreach (var path in new[] { "/", "/deals", $"/deals/{id}", $"/deals/{id}/packages", $"/deals/{id}/table", $"/deals/{id}/history", $"/deals/{id}/team", $"/deals/{id}/edit", $"/deals/{id}/export/plan.html" })
        {
            if (path.EndsWith(".html", StringComparison.Ordinal))
            {
                // It is sent as a file; opened from the disk no header of ours protects it.
                var download = reader.Page.WaitForDownloadAsync();
                await reader.Page.EvaluateAsync("path => { location.href = path; }", path);
                var file = Path.Combine(AppContext.BaseDirectory, "pictures", "planted.html");
                await (await download).SaveAsAsync(file);
                await reader.GoAsync("file://" + file);
            }
            else
            {
                await reader.GoAsync(path);
            }

            await SweepAsync(reader.Page);
            (await reader.Page.EvaluateAsync<bool>("() => window.hit === 1 || document.querySelector('img[src=\"x\"]') !== null")).ShouldBeFalse(path);
            if (!path.EndsWith("/edit", StringComparison.Ordinal))
            {
                (await reader.Page.Locator("body").InnerTextAsync()).ShouldContain(Planted, customMessage: path);
            }
        }
    }

    /// <summary>The pointer goes over every chart, so that whatever hangs on its points comes up.</summary>
    private static async Task SweepAsync(IPage page)
    {
        foreach (var chart in await page.Locator("[data-chart]").AllAsync())
        {
            await chart.Locator("canvas").First.WaitForAsync();
            await chart.ScrollIntoViewIfNeededAsync();
            var box = (await chart.BoundingBoxAsync())!;
            for (var step = 1; step < 40; step++)
            {
                await page.Mouse.MoveAsync(box.X + (box.Width * step / 40), box.Y + (box.Height * (step % 8) / 8));
            }
        }
    }
}
