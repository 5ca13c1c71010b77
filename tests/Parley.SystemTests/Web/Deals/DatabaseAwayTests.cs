using System.Net;
using Parley.SystemTests.Storage;
using Parley.Tests.Desk;
using Parley.Web.Security;

namespace Parley.SystemTests.Web.Deals;

/// <summary>A PostgreSQL of its own ends in the middle of everything and comes back.</summary>
public sealed class DatabaseAwayTests
{
    [Fact]
    public async Task While_the_database_is_away_everybody_is_asked_to_come_again_and_then_all_is_there()
    {
        await using var cluster = new PostgresCluster();
        await using var parley = await ServedParley.StartAsync("./unused.db", (await cluster.NewDatabaseAsync()).Connection);
        var me = await parley.PersonAsync(Roles.Negotiator);
        var id = await me.Http.OpenAsync(SampleDeals.Renewal);
        using var browser = await Browser.SignInAsync(me);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => browser.GetAsync($"/deals/{id}").ShouldBe(HttpStatusCode.OK)));

        await cluster.CrashAsync();
        var refused = await me.Http.GetAsync($"deals/{id}").ShouldBe(HttpStatusCode.ServiceUnavailable);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("The database does not answer at the moment.");
        var page = await browser.GetAsync($"/deals/{id}").ShouldBe(HttpStatusCode.ServiceUnavailable);
        page.Headers.RetryAfter.ShouldNotBeNull();
        (await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("The database does not answer at the moment.");
        await me.Http.PostAsync($"deals/{id}/stage", """{"stage":"talking"}""", "*").ShouldBe(HttpStatusCode.ServiceUnavailable);

        await cluster.StartAgainAsync();
        await me.Http.GetAsync($"deals/{id}").ShouldBe(HttpStatusCode.OK);
        await browser.GetAsync($"/deals/{id}").ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Nobody asked while it was away, so that all lines to it are broken and nobody knows until one is used.</summary>
    [Fact]
    public async Task After_a_database_came_back_unnoticed_one_reader_is_asked_to_come_again()
    {
        await using var cluster = new PostgresCluster();
        await using var parley = await ServedParley.StartAsync("./unused.db", (await cluster.NewDatabaseAsync()).Connection);
        var me = await parley.PersonAsync(Roles.Negotiator);
        var id = await me.Http.OpenAsync(SampleDeals.Renewal);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => me.Http.GetAsync($"deals/{id}").ShouldBe(HttpStatusCode.OK)));

        await cluster.CrashAsync();
        await cluster.StartAgainAsync();

        var first = await me.Http.GetAsync($"deals/{id}", TestContext.Current.CancellationToken);
        first.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable);
        for (var i = 0; i < 20; i++)
        {
            await me.Http.GetAsync($"deals/{id}").ShouldBe(HttpStatusCode.OK);
        }
    }
}
