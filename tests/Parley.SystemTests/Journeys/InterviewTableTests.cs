using System.Net;
using Parley.Deals;
using Parley.Deals.Files;
using Parley.SystemTests.JobInterviews;
using Parley.SystemTests.Web.Deals;
using Parley.Web.Security;
using static Microsoft.Playwright.Assertions;

namespace Parley.SystemTests.Journeys;

/// <summary>A negotiation that two people had, offer by offer, as its page shows it. The README's picture of the table comes from here.</summary>
public sealed class InterviewTableTests(OnSqlite running, Chromium chromium) : IClassFixture<OnSqlite>
{
    [Fact]
    public async Task The_table_shows_an_interview_offer_by_offer()
    {
        var worker = await running.Parley.PersonAsync(Roles.Negotiator);
        var (email, password) = await Browser.PasswordAsync(worker);
        var interview = InterviewFiles.Interviews.MaxBy(i => i.Proposals.Count)!;
        var deal = InterviewDeals.Of(interview, interview.Worker, theirsKnown: true) with { Name = "Job interview" };
        var id = await worker.Http.OpenAsync(deal with { Offers = [], Messages = [] });

        await using var reader = await chromium.SitDownAsync(running.Parley.Url, new(1440, 900, false), "The worker");
        await reader.SignInAsync(email, password);
        await reader.GoAsync($"/deals/{id}/table");
        await Expect(reader.Page.Locator("[data-live-state]")).ToHaveAttributeAsync("data-state", "live");
        foreach (var (offer, i) in deal.Offers.Select((offer, i) => (offer, i)))
        {
            await worker.Http.PostAsync($"deals/{id}/offers", JsonText.Write(DealFileWriter.Offer(offer)), "*").ShouldBe(HttpStatusCode.Created);
            await Expect(reader.Page.Locator("#main")).ToContainTextAsync(i == 0 ? "1 offer " : $"{i + 1} offers ");
        }

        await reader.LookAsync("interview-table");
        await reader.PictureAsync("table.png");
        reader.IsContent();
    }
}
