using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Parley.Deals;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;
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
        using var busy = Fill();

        await me.Http.GetAsync($"deals/{id}").ShouldBe(HttpStatusCode.OK);
        await me.Http.PostAsync($"deals/{id}/offers", Calls.Offer(240_000m), "*").ShouldBe(HttpStatusCode.Created);
        await browser.GetAsync("/deals").ShouldBe(HttpStatusCode.OK);
        foreach (var page in (string[])["note", "stage", "team"])
        {
            await browser.GetAsync($"/deals/{id}/{page}").ShouldBe(HttpStatusCode.OK);
        }

        var waiting = me.Http.GetAsync($"deals/{id}/plan");
        busy.Dispose();

        await waiting.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_desk_answers_before_its_plans_are_made_and_asks_for_them_again()
    {
        var me = await running.Parley.PersonAsync(Roles.Negotiator);
        await me.Http.OpenAsync(SampleDeals.Renewal);
        using var browser = await Browser.SignInAsync(me);
        using (Fill())
        {
            var desk = await DeskAsync();
            desk.ShouldContain(SampleDeals.Renewal.Name);
            desk.ShouldContain("1 of your 1 deal is being worked out");
            desk.ShouldContain("data-live-more");
        }

        for (var tries = 0; (await DeskAsync()).Contains("data-live-more", StringComparison.Ordinal); tries++)
        {
            tries.ShouldBeLessThan(300, "the plan is never known");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        (await DeskAsync()).ShouldContain("Your deal is not below where we stop");

        Task<string> DeskAsync() => browser.GetStringAsync("/", TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task One_persons_heavy_deals_hold_up_nobody_else()
    {
        var me = await running.Parley.PersonAsync(Roles.Negotiator);
        var id = await me.Http.OpenAsync(SampleDeals.Renewal);
        using var browser = await Browser.SignInAsync(me);
        using var busy = new Busy(Room, AnalysisRoom.InLineForPerson, _ => Somebody(1));

        await me.Http.GetAsync($"deals/{id}/plan").ShouldBe(HttpStatusCode.OK);
        await browser.GetAsync($"/deals/{id}/packages").ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_one_person_puts_in_line_is_limited()
    {
        using var busy = new Busy(Room, AnalysisRoom.InLineForPerson + AnalysisRoom.ForPerson, _ => Somebody(2));

        await Should.ThrowAsync<NoRoomException>(() => Room.AnswerAsync(Somebody(2), null, _ => "", TestContext.Current.CancellationToken));
        (await Room.AnswerAsync(Somebody(3), null, _ => "mine", TestContext.Current.CancellationToken)).ShouldBe("mine");
    }

    [Fact]
    public async Task What_many_ask_for_at_the_same_time_is_worked_out_once()
    {
        AnalysisKey key = new(new(SampleDeals.Organisation, new(new Guid(1, 0, 0, new byte[8]))), 1, "plan");
        using var busy = Fill();
        var made = 0;
        var asked = Enumerable.Range(10, 30).Select(i => Room.AnswerAsync(Somebody(i), key, _ => $"answer {Interlocked.Increment(ref made)}", TestContext.Current.CancellationToken)).ToList();
        busy.Dispose();

        (await Task.WhenAll(asked)).Distinct().ShouldBe(["answer 1"]);
    }

    [Fact]
    public async Task What_nobody_waits_for_any_more_is_given_up()
    {
        AnalysisKey key = new(new(SampleDeals.Organisation, new(new Guid(2, 0, 0, new byte[8]))), 1, "plan");
        using var begun = new SemaphoreSlim(0);
        var givenUp = new TaskCompletionSource();
        using CancellationTokenSource first = new(), second = new();
        string Work(CancellationToken unwanted)
        {
            begun.Release();
            unwanted.WaitHandle.WaitOne();
            givenUp.SetResult();
            unwanted.ThrowIfCancellationRequested();
            return "";
        }

        Task<string>[] asked = [Room.AnswerAsync(Somebody(4), key, Work, first.Token), Room.AnswerAsync(Somebody(5), key, Work, second.Token)];
        await begun.WaitAsync(TestContext.Current.CancellationToken);

        await first.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => asked[0]);
        givenUp.Task.IsCompleted.ShouldBeFalse("somebody still waits");

        await second.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => asked[1]);
        (await Room.AnswerAsync(Somebody(4), key, _ => "anew", TestContext.Current.CancellationToken)).ShouldBe("anew");
        await givenUp.Task.WaitAsync(TimeSpan.FromSeconds(90), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_plan_that_nobody_waits_for_is_not_made() =>
        Should.Throw<OperationCanceledException>(() => PlanMaker.Make(SampleDeals.Renewal, Playbook.Default, new(2027, 1, 16), stop: new CancellationToken(canceled: true)));

    [Fact]
    public async Task Who_joins_another_does_not_wait_behind_that_persons_other_deals()
    {
        AnalysisKey key = new(new(SampleDeals.Organisation, new(new Guid(1, 0, 0, new byte[8]))), 1, "plan");
        using var busy = new Busy(Room, AnalysisRoom.ForPerson, _ => Somebody(1));
        _ = Room.AnswerAsync(Somebody(1), key, _ => "shared", TestContext.Current.CancellationToken);

        (await Room.AnswerAsync(Somebody(2), key, _ => "shared", TestContext.Current.CancellationToken)).ShouldBe("shared");
    }

    [Fact]
    public async Task Pages_and_API_share_the_plan()
    {
        var me = await running.Parley.PersonAsync(Roles.Negotiator);
        var (asked, seen) = (await me.Http.OpenAsync(SampleDeals.Renewal), await me.Http.OpenAsync(SampleDeals.Renewal));
        using var browser = await Browser.SignInAsync(me);
        await me.Http.GetAsync($"deals/{asked}/plan").ShouldBe(HttpStatusCode.OK);
        await browser.GetAsync($"/deals/{seen}").ShouldBe(HttpStatusCode.OK);
        using var busy = Fill();

        // Nothing is left to work out.
        await browser.GetAsync($"/deals/{asked}").ShouldBe(HttpStatusCode.OK);
        await me.Http.GetAsync($"deals/{seen}/plan").ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_deal_that_cannot_be_worked_out_leaves_its_place()
    {
        for (var i = 0; i < 3 * AnalysisRoom.AtOnce; i++)
        {
            await Should.ThrowAsync<FormatException>(() => Room.AnswerAsync<string>(Somebody(1), null, _ => throw new FormatException(), TestContext.Current.CancellationToken));
        }

        (await Room.AnswerAsync(Somebody(1), null, _ => "still here", TestContext.Current.CancellationToken)).ShouldBe("still here");
    }

    [Fact]
    public async Task When_the_line_is_full_who_comes_is_asked_to_come_again()
    {
        var me = await running.Parley.PersonAsync(Roles.Negotiator);
        var id = await me.Http.OpenAsync(SampleDeals.Renewal);
        using var browser = await Browser.SignInAsync(me);
        using var busy = Fill();
        using var leaving = new CancellationTokenSource();
        var line = Enumerable.Range(0, AnalysisRoom.InLine).Select(i => Room.AnswerAsync(Somebody(100 + i), null, _ => "", leaving.Token)).ToList();

        var refused = await me.Http.GetAsync($"deals/{id}/plan").ShouldBe(HttpStatusCode.ServiceUnavailable);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await (await browser.GetAsync($"/deals/{id}").ShouldBe(HttpStatusCode.ServiceUnavailable)).Content.ReadAsStringAsync()).ShouldContain("Try again in a few seconds.");

        // Who leaves makes room in the line.
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => Task.WhenAll(line));
        var waiting = me.Http.GetAsync($"deals/{id}/plan");
        busy.Dispose();
        await waiting.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>All places taken, each by somebody else.</summary>
    private Busy Fill() => new(Room, AnalysisRoom.AtOnce, i => Somebody(1_000 + i));

    private static PersonId Somebody(int number) => new(new Guid(number, 0, 0, new byte[8]));

    /// <summary>Work that lasts until it is disposed of.</summary>
    private sealed class Busy : IDisposable
    {
        private readonly ManualResetEventSlim end = new();
        private readonly List<Task<string>> work;

        public Busy(AnalysisRoom room, int count, Func<int, PersonId> whose) => work = [.. Enumerable.Range(0, count).Select(i => room.AnswerAsync(whose(i), null, Wait, CancellationToken.None))];

        public void Dispose()
        {
            end.Set();
            Task.WaitAll(work);
        }

        private string Wait(CancellationToken unwanted)
        {
            end.Wait(CancellationToken.None);
            return "";
        }
    }
}
