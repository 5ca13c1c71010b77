using System.Globalization;
using System.Net;
using Parley.Tests.Desk;
using Parley.Web.Security;

namespace Parley.SystemTests.Web.Deals;

public sealed class SqliteKilledServerTests(OnSqlite running) : KilledServerTests(running), IClassFixture<OnSqlite>;

public sealed class PostgresKilledServerTests(OnPostgres running) : KilledServerTests(running), IClassFixture<OnPostgres>;

public abstract class KilledServerTests(RunningParley running)
{
    private const int All = 500;
    private const int Writers = 4;
    private const int KillAfter = 200;

    [Fact]
    public async Task A_server_killed_between_offers_loses_none_and_doubles_none()
    {
        var me = await running.Parley.PersonAsync(Roles.Negotiator);
        var deal = await me.Http.OpenAsync(SampleDeals.Renewal);
        var (data, connection) = (running.Parley.Serving.Data, running.Parley.Serving.Connection);
        var acknowledged = new bool[All];
        var count = 0;

        using (var server = await ServerProcess.StartAsync(data, connection))
        {
            using var http = Guest.Client(server, me.Token);
            var writers = Enumerable.Range(0, Writers).Select(first => WriteAsync(first, http, server));
            await Task.WhenAll(writers);
        }

        acknowledged.Count(done => done).ShouldBeInRange(KillAfter, All - 1);
        var before = acknowledged.ToArray();
        using (var server = await ServerProcess.StartAsync(data, connection))
        {
            using var http = Guest.Client(server, me.Token);
            var kept = (await http.DealAsync(deal)).Offers.Select(offer => offer.Terms[0].Value.Figure!.Value).ToList();
            Enumerable.Range(0, All).Where(i => before[i]).Select(Price).ShouldBeSubsetOf(kept);
            for (var i = 0; i < All; i++)
            {
                // All again, those too that were acknowledged: a program that was told nothing repeats everything.
                await LogAsync(http, i).ShouldBe(HttpStatusCode.Created);
            }

            var offers = (await http.DealAsync(deal)).Offers.Select(offer => offer.Terms[0].Value.Figure!.Value).ToList();
            offers.Count.ShouldBe(All);
            offers.ShouldBe(Enumerable.Range(0, All).Select(Price), ignoreOrder: true);
        }

        async Task WriteAsync(int first, HttpClient http, ServerProcess server)
        {
            for (var i = first; i < All; i += Writers)
            {
                try
                {
                    using var answer = await LogAsync(http, i);
                    acknowledged[i] = answer.StatusCode == HttpStatusCode.Created;
                }
                catch (HttpRequestException)
                {
                    return;
                }

                if (Interlocked.Increment(ref count) == KillAfter + Writers)
                {
                    server.Kill();
                }
            }
        }

        Task<HttpResponseMessage> LogAsync(HttpClient http, int number) =>
            http.PostAsync($"deals/{deal}/offers", Calls.Offer(Price(number)), "*", string.Create(CultureInfo.InvariantCulture, $"offer {number}"));
    }

    private static decimal Price(int number) => 180_000m + number;
}
