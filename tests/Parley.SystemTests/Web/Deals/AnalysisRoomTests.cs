using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Parley.Tests.Desk;
using Parley.Web.Live;
using Parley.Web.Security;

namespace Parley.SystemTests.Web.Deals;

/// <summary>What happens while others work out more than the machine can do at once.</summary>
public sealed class AnalysisRoomTests(OnSqlite running) : IClassFixture<OnSqlite>
{
    private AnalysisRoom Room => running.Parley.Services.GetRequiredService<AnalysisRoom>();

    [Fact]
    public async Task Without_room_the_rest_of_the_site_goes_on()
    {
        var me = await running.Parley.PersonAsync(Roles.Negotiator);
        var id = await me.Http.OpenAsync(SampleDeals.Renewal);
        using var browser = await Browser.SignInAsync(me);
        var taken = await TakeAsync();

        await me.Http.GetAsync($"deals/{id}").ShouldBe(HttpStatusCode.OK);
        await me.Http.PostAsync($"deals/{id}/offers", Calls.Offer(240_000m), "*").ShouldBe(HttpStatusCode.Created);
        await browser.GetAsync("/deals").ShouldBe(HttpStatusCode.OK);
        var waiting = me.Http.GetAsync($"deals/{id}/plan");
        taken.ForEach(place => place.Dispose());

        await waiting.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task When_the_line_is_full_who_comes_is_asked_to_come_again()
    {
        var me = await running.Parley.PersonAsync(Roles.Negotiator);
        var id = await me.Http.OpenAsync(SampleDeals.Renewal);
        using var browser = await Browser.SignInAsync(me);
        var taken = await TakeAsync();
        using var leaving = new CancellationTokenSource();
        var line = Enumerable.Range(0, AnalysisRoom.InLine).Select(_ => Room.EnterAsync(leaving.Token)).ToList();

        var refused = await me.Http.GetAsync($"deals/{id}/plan").ShouldBe(HttpStatusCode.ServiceUnavailable);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await (await browser.GetAsync($"/deals/{id}").ShouldBe(HttpStatusCode.ServiceUnavailable)).Content.ReadAsStringAsync()).ShouldContain("Try again in a few seconds.");

        // Who leaves makes room in the line.
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => Task.WhenAll(line));
        var waiting = me.Http.GetAsync($"deals/{id}/plan");
        taken.ForEach(place => place.Dispose());
        await waiting.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<List<IDisposable>> TakeAsync()
    {
        List<IDisposable> places = [];
        for (var i = 0; i < AnalysisRoom.AtOnce; i++)
        {
            places.Add((await Room.EnterAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull());
        }

        return places;
    }
}
