using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Deals.Files;
using Parley.Tests.Desk;
using Parley.Tests.Goals;
using Parley.Web.Live;
using Parley.Web.Security;

namespace Parley.SystemTests.Web.Deals;

public sealed class SqliteChangesTests(OnSqlite running) : ChangesTests(running), IClassFixture<OnSqlite>;

public sealed class PostgresChangesTests(OnPostgres running) : ChangesTests(running), IClassFixture<OnPostgres>
{
    [Fact]
    public async Task A_change_on_one_node_is_heard_on_another()
    {
        await using var other = await Running.AnotherAsync();
        var me = await Parley.PersonAsync(Roles.Negotiator);
        var id = await me.Http.OpenAsync(SampleDeals.Renewal);
        using var there = Guest.Client(other.Stranger(), me.Token);
        await using var stream = await ChangeStream.OpenAsync(there, $"{id}:1");
        await me.Http.PostAsync($"deals/{id}/stage", """{"stage":"talking"}""", "*").ShouldBe(HttpStatusCode.OK);
        await stream.HearAsync(id, 2);
    }
}

public abstract class ChangesTests(RunningParley running)
{
    protected RunningParley Running => running;

    protected ServedParley Parley => running.Parley;

    [Fact]
    public async Task A_second_browser_hears_a_change()
    {
        var me = await Parley.PersonAsync(Roles.Negotiator);
        var id = await me.Http.OpenAsync(SampleDeals.Renewal);
        await using var stream = await ChangeStream.OpenAsync(me.Http, $"{id}:1");
        await me.Http.PostAsync($"deals/{id}/notes", """{"text":"secret words"}""", "*").ShouldBe(HttpStatusCode.Created);
        await stream.HearAsync(id, 2);
        stream.Said.ToString().ShouldNotContain("secret");
    }

    [Fact]
    public async Task Who_comes_back_is_told_what_was_missed()
    {
        var me = await Parley.PersonAsync(Roles.Negotiator);
        var (shown, other) = (await me.Http.OpenAsync(SampleDeals.Renewal), await me.Http.OpenAsync(SampleDeals.Renewal));
        string? last;
        await using (var stream = await ChangeStream.OpenAsync(me.Http, $"{shown}:1"))
        {
            last = stream.LastId;
        }

        await me.Http.PostAsync($"deals/{shown}/stage", """{"stage":"talking"}""", "*").ShouldBe(HttpStatusCode.OK);
        await me.Http.PostAsync($"deals/{other}/stage", """{"stage":"talking"}""", "*").ShouldBe(HttpStatusCode.OK);
        await using var watching = await ChangeStream.OpenAsync(me.Http, $"{shown}:1,{other}:2");

        // What was missed comes first, the latest before the others: the other deal would be told here.
        (await watching.NextAsync()).ShouldBe((shown, 2));
        await using var resuming = await ChangeStream.OpenAsync(me.Http, lastId: last);
        new[] { await resuming.NextAsync(), await resuming.NextAsync() }.ShouldBe([(shown, 2), (other, 2)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_strategy_that_moved_while_somebody_was_away_is_told_when_they_come_back()
    {
        var organisation = "one that decides while somebody is away";
        var strategist = await Parley.PersonAsync(Roles.Manager, organisation: organisation);
        var negotiator = await Parley.PersonAsync(Roles.Negotiator, organisation: organisation);
        var strategy = StrategyFileWriter.Json(SomeStrategy.Strategy with { Decided = null });
        string? last;
        await using (var stream = await ChangeStream.OpenAsync(negotiator.Http))
        {
            last = stream.LastId;
        }

        await strategist.Http.PutAsync("strategy", strategy, "*").ShouldBe(HttpStatusCode.OK);

        await using var resuming = await ChangeStream.OpenAsync(negotiator.Http, lastId: last);
        (await resuming.NextAsync()).ShouldBe((DealId.Strategy.Value, 1));
        await using var watching = await ChangeStream.OpenAsync(negotiator.Http, $"{DealId.Strategy.Value}:0");
        (await watching.NextAsync()).ShouldBe((DealId.Strategy.Value, 1));

        // Who knows it hears of the next one only.
        await using var knowing = await ChangeStream.OpenAsync(negotiator.Http, $"{DealId.Strategy.Value}:1");
        await strategist.Http.PostAsync("strategy/review", """{"next":"2099-01-01"}""", "*").ShouldBe(HttpStatusCode.OK);
        (await knowing.NextAsync()).ShouldBe((DealId.Strategy.Value, 2));
    }

    [Fact]
    public async Task The_stream_ends_with_the_person()
    {
        var me = await Parley.PersonAsync(Roles.Negotiator);
        await using var stream = await ChangeStream.OpenAsync(me.Http);
        await using var scope = Parley.Services.CreateAsyncScope();
        await Parley.PersonAsync(Roles.Administrator);
        (await scope.ServiceProvider.GetRequiredService<People>().DeactivateAsync(me.Organisation, PersonId.Rule, me.Id, TestContext.Current.CancellationToken)).Problem.ShouldBeNull();
        await stream.EndAsync();
        await me.Http.GetAsync("changes").ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_stream_ends_with_the_token()
    {
        var me = await Parley.PersonAsync(Roles.Negotiator);
        await using var stream = await ChangeStream.OpenAsync(me.Http);
        await using var scope = Parley.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Tokens>().RevokeAllAsync(me.Id, TestContext.Current.CancellationToken);
        await stream.EndAsync();
    }

    [Fact]
    public async Task The_stream_ends_with_the_session()
    {
        var me = await Parley.PersonAsync(Roles.Negotiator);
        using var browser = await Browser.SignInAsync(me);
        await using var stream = await ChangeStream.OpenAsync(browser);
        var id = await me.Http.OpenAsync(SampleDeals.Renewal);
        await stream.HearAsync(id, 1);
        await using var scope = Parley.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<People>().ResetPasswordAsync(me.Organisation, PersonId.Rule, me.Id, TestContext.Current.CancellationToken)).Problem.ShouldBeNull();
        await stream.EndAsync();
        await browser.PostAsync("deals", "{}").ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_stream_ends_when_its_person_signs_out()
    {
        var me = await Parley.PersonAsync(Roles.Negotiator);
        using var browser = await Browser.SignInAsync(me);
        await using var stream = await ChangeStream.OpenAsync(browser);
        var page = await browser.GetStringAsync("/", TestContext.Current.CancellationToken);
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", page.Split("__RequestVerificationToken\" value=\"")[1].Split('"')[0])]);
        (await browser.PostAsync("/sign-out", form, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await stream.EndAsync();
    }

    [Fact]
    public async Task Who_left_the_team_hears_no_more_of_the_deal()
    {
        var lead = await Parley.PersonAsync(Roles.Negotiator);
        var member = await Parley.PersonAsync(Roles.Negotiator);
        var (left, kept) = (await lead.Http.OpenAsync(SampleDeals.Renewal), await member.Http.OpenAsync(SampleDeals.Renewal));
        await lead.Http.PutAsync($"deals/{left}/team", Calls.TeamOf((lead.Id, "lead"), (member.Id, "observer")), "*").ShouldBe(HttpStatusCode.OK);
        await using var stream = await ChangeStream.OpenAsync(member.Http, $"{left}:2,{kept}:1");
        await lead.Http.PostAsync($"deals/{left}/stage", """{"stage":"talking"}""", "*").ShouldBe(HttpStatusCode.OK);
        await stream.HearAsync(left, 3);
        await lead.Http.PutAsync($"deals/{left}/team", Calls.TeamOf((lead.Id, "lead")), "*").ShouldBe(HttpStatusCode.OK);
        await lead.Http.PostAsync($"deals/{left}/stage", """{"stage":"agreed"}""", "*").ShouldBe(HttpStatusCode.OK);
        await member.Http.PostAsync($"deals/{kept}/stage", """{"stage":"talking"}""", "*").ShouldBe(HttpStatusCode.OK);
        (await stream.HearAsync(kept, 2)).ShouldNotContain(told => told.Id == left && told.Version > 3);
    }

    [Fact]
    public async Task Five_hundred_deals_can_be_watched_and_not_one_more()
    {
        var me = await Parley.PersonAsync(Roles.Negotiator);
        var id = await me.Http.OpenAsync(SampleDeals.Renewal);
        var others = Enumerable.Range(1, 500).Select(i => $"{new Guid(i, 0, 0, new byte[8])}:1").ToList();
        await using (var stream = await ChangeStream.OpenAsync(me.Http, string.Join(',', others.Take(499).Append($"{id}:0"))))
        {
            (await stream.NextAsync()).ShouldBe((id, 1));
        }

        await me.Http.GetAsync($"changes?watch={string.Join(',', others.Append($"{id}:0"))}").ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task However_many_deals_one_has_what_moved_since_an_instant_is_told_at_once()
    {
        var me = await Parley.PersonAsync(Roles.Negotiator, organisation: "many deals");
        var desk = Parley.Services.GetRequiredService<DealDesk>();
        var opened = await Task.WhenAll(Enumerable.Range(0, Streams.MostMissed).Select(_ => desk.Open(me.Organisation, new OpenDeal(SampleDeals.Renewal), new Sender(me.Id), TestContext.Current.CancellationToken)));
        var ids = opened.Cast<Recorded>().Select(answer => answer.Deal.Value).ToList();

        var id = await HearAllAsync("2020-01-01T00:00:00Z", reread: false);

        // One more than is told at once: who listens is told to read everything again.
        ids.Add(await me.Http.OpenAsync(SampleDeals.Renewal));
        await HearAllAsync(id, reread: true);
        await me.Http.GetAsync("changes?since=yesterday").ShouldBe(HttpStatusCode.BadRequest);
        await me.Http.GetAsync("changes?since=1").ShouldBe(HttpStatusCode.BadRequest);

        async Task<string> HearAllAsync(string since, bool reread)
        {
            await using var stream = await ChangeStream.OpenAsync(me.Http, since: since);
            var told = new List<Guid>();
            while (told.Count < Streams.MostMissed)
            {
                told.Add((await stream.NextAsync()).Id);
            }

            told.ShouldBeUnique();
            told.ShouldBeSubsetOf(ids);
            stream.Said.ToString().Contains("reread", StringComparison.Ordinal).ShouldBe(reread);
            return stream.LastId!;
        }
    }

    [Fact]
    public async Task Who_comes_late_hears_of_deals_that_lean_on_what_moved_meanwhile()
    {
        var (me, other) = (await Parley.PersonAsync(Roles.Negotiator), await Parley.PersonAsync(Roles.Negotiator));
        var lead = await other.Http.OpenAsync(SampleDeals.Renewal with { Name = "Theirs alone", Odds = 0.5m });
        var desk = Parley.Services.GetRequiredService<DealDesk>();
        var leaning = SampleDeals.Renewal with { Alternatives = new() { Ours = [new Alternative { Name = "That deal", Value = 1, Deal = new(lead) }] } };
        var opened = (Recorded)await desk.Open(me.Organisation, new OpenDeal(leaning), new Sender(me.Id), TestContext.Current.CancellationToken);
        await me.Http.OpenAsync(SampleDeals.Renewal);
        await other.Http.PostAsync($"deals/{lead}/stage", """{"stage":"talking"}""", "*").ShouldBe(HttpStatusCode.OK);

        await using var stream = await ChangeStream.OpenAsync(me.Http, since: $"{TimeProvider.System.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}");

        (await stream.NextTouchedAsync()).ShouldBe(opened.Deal.Value);
        stream.Said.ToString().ShouldNotContain($"{lead}", customMessage: "which they may not see");
    }

    [Fact]
    public async Task Streams_of_one_person_are_counted()
    {
        var me = await Parley.PersonAsync(Roles.Negotiator);
        List<ChangeStream> open = [];
        for (var i = 0; i < Streams.ForPerson; i++)
        {
            open.Add(await ChangeStream.OpenAsync(me.Http));
        }

        await me.Http.GetAsync("changes").ShouldBe(HttpStatusCode.TooManyRequests);
        foreach (var stream in open)
        {
            await stream.DisposeAsync();
        }

        await Eventually(async () => await (await ChangeStream.OpenAsync(me.Http)).DisposeAsync());
        await me.Http.GetAsync("changes?watch=nonsense").ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_stream_ends_when_the_program_does()
    {
        var node = await Running.AnotherAsync();
        var me = await Parley.PersonAsync(Roles.Negotiator);
        using var there = Guest.Client(node.Stranger(), me.Token);
        await using var stream = await ChangeStream.OpenAsync(there);
        await node.DisposeAsync();

        // To its end: a stream that the program had to cut off would fail here.
        await stream.EndAsync();
    }

    /// <summary>A server notices a closed line a moment later.</summary>
    private static async Task Eventually(Func<Task> act)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                await act();
                return;
            }
            catch (ShouldAssertException) when (i < 900)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }
    }
}
