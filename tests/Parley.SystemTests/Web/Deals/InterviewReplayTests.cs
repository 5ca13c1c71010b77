using System.Net;
using Parley.Deals;
using Parley.Deals.Files;
using Parley.SystemTests.JobInterviews;
using Parley.Tests;
using Parley.Web.Security;

namespace Parley.SystemTests.Web.Deals;

public sealed class SqliteInterviewReplayTests(OnSqlite running) : InterviewReplayTests(running), IClassFixture<OnSqlite>;

public sealed class PostgresInterviewReplayTests(OnPostgres running) : InterviewReplayTests(running), IClassFixture<OnPostgres>;

/// <summary>What people said and offered to each other, recorded as it happened, through the API.</summary>
public abstract class InterviewReplayTests(RunningParley running)
{
    [Fact]
    public async Task The_negotiations_of_people_can_be_replayed_offer_by_offer()
    {
        using var server = await ServerProcess.StartAsync(running.Parley.Serving.Data, running.Parley.Serving.Connection);
        using var http = Guest.Client(server, (await running.Parley.PersonAsync(Roles.Negotiator)).Token);
        InterviewFiles.Interviews.Count.ShouldBe(9);
        foreach (var deal in InterviewFiles.Interviews.SelectMany(i => i.People.Select(us => InterviewDeals.Of(i, us, theirsKnown: us.IsWorker))))
        {
            var id = await http.OpenAsync(deal with { Offers = [], Messages = [] });
            foreach (var message in deal.Messages)
            {
                await http.PostAsync($"deals/{id}/messages", Entry(deal with { Messages = [message] }, "messages"), "*").ShouldBe(HttpStatusCode.Created);
            }

            var version = 1L + deal.Messages.Count;
            foreach (var offer in deal.Offers)
            {
                var logged = await http.PostAsync($"deals/{id}/offers", JsonText.Write(DealFileWriter.Offer(offer)), $"\"{version}\"").JsonAsync(HttpStatusCode.Created);
                version = logged.GetProperty("version").GetInt64();
                await http.GetAsync($"deals/{id}/advice").ShouldBe(HttpStatusCode.OK);
            }

            var stage = deal.Offers is [.., { Accepted: true }] ? Stage.Agreed : Stage.Talking;
            SameDeal.Is(await http.DealAsync(id), deal with { Stage = stage }).ShouldBeTrue(deal.Name);
            await http.GetAsync($"deals/{id}/plan").ShouldBe(HttpStatusCode.OK);
        }
    }

    private static string Entry(Deal deal, string list) =>
        System.Text.Json.JsonElement.Parse(DealFileWriter.Json(deal)).GetProperty(list)[0].GetRawText();
}
