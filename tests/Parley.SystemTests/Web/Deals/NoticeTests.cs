using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parley.Deals;
using Parley.Deals.Governance.Notices;
using Parley.Storage;
using Parley.Storage.Tables;
using Parley.SystemTests.Storage;
using Parley.SystemTests.Web.Pages;
using Parley.Tests.Desk;
using Parley.Web.Live;
using Parley.Web.Security;

namespace Parley.SystemTests.Web.Deals;

public sealed class SqliteNoticeTests(OnSqlite running) : NoticeTests(running), IClassFixture<OnSqlite>;

public sealed class PostgresNoticeTests(OnPostgres running) : NoticeTests(running), IClassFixture<OnPostgres>;

/// <summary>Whoever should hear of it hears of it, in the pages and by the webhook, and of nothing else.</summary>
public abstract class NoticeTests(RunningParley running)
{
    private static readonly string[] Planted = ["PLANTED", "200777", "200,777", "610444", "777888"];

    private ServedParley Parley => running.Parley;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_is_asked_and_who_asked_hear_of_it_and_nobody_else()
    {
        var cast = await CastAsync("the told");
        var (deal, request) = await AskAsync(cast, 200_000);

        var told = (await cast.Finance.Http.GetAsync("notices").JsonAsync()).GetProperty("notices").EnumerateArray().ShouldHaveSingleItem();
        (Text(told, "kind"), told.GetProperty("deal").GetGuid(), told.GetProperty("request").GetGuid(), told.GetProperty("read").GetBoolean()).ShouldBe(("approvalWanted", deal, request, false));
        (await KindsAsync(cast.Seller)).ShouldBeEmpty();
        (await KindsAsync(cast.Other)).ShouldBeEmpty();

        await AnswerAsync(cast.Finance, request, "counter", ",\"terms\":{\"Annual price\":205000},\"why\":\"less\"");
        (await KindsAsync(cast.Seller)).ShouldBe(["counterProposed"]);
        await cast.Seller.Http.PostAsync($"approvals/{request}/change", """{"terms":{"Annual price":205000},"why":"agreed"}""", "*").ShouldBe(HttpStatusCode.OK);
        (await KindsAsync(cast.Finance)).ShouldBe(["approvalWanted", "approvalWanted"]);
        await AnswerAsync(cast.Finance, request, "approve");
        (await KindsAsync(cast.Seller)).ShouldBe(["approved", "counterProposed"]);
        var (_, denied) = await AskAsync(cast, 201_000);
        await AnswerAsync(cast.Finance, denied, "deny", ",\"why\":\"no\"");
        (await KindsAsync(cast.Seller))[0].ShouldBe("denied");
        var (_, recalled) = await AskAsync(cast, 202_000);
        await cast.Seller.Http.PostAsync($"approvals/{recalled}/recall", null, "*").ShouldBe(HttpStatusCode.OK);
        (await KindsAsync(cast.Finance))[0].ShouldBe("recalled");

        // What was read stays read, and only that.
        var until = Text((await cast.Seller.Http.GetAsync("notices").JsonAsync()).GetProperty("notices")[1], "at");
        (await cast.Seller.Http.PostAsync("notices/read", $$"""{"until":"{{until}}"}""").JsonAsync()).GetProperty("unread").GetInt32().ShouldBe(1);
        (await cast.Seller.Http.GetAsync("notices?unread=true").JsonAsync()).GetProperty("notices").GetArrayLength().ShouldBe(1);
        (await cast.Finance.Http.GetAsync("notices").JsonAsync()).GetProperty("unread").GetInt32().ShouldBeGreaterThan(1);
        await cast.Seller.Http.PostAsync("notices/read", """{"until":"soon"}""").ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Who_may_not_see_the_deal_any_more_sees_no_notice_of_it()
    {
        var cast = await CastAsync("the withdrawn");
        await AskAsync(cast, 200_000);
        (await KindsAsync(cast.Finance)).ShouldBe(["approvalWanted"]);

        await cast.Administrator.Http.PostAsync("offices/seats/take", $$"""{"person":"{{cast.Finance.Id.Value}}","office":"Finance"}""", "*").ShouldBe(HttpStatusCode.OK);

        (await KindsAsync(cast.Finance)).ShouldBeEmpty();
        using var browser = await Browser.SignInAsync(cast.Finance);
        (await browser.PageAsync("/notices")).Text.ShouldNotContain(SampleDeals.Renewal.Name);
    }

    [Fact]
    public async Task Who_is_waited_for_is_reminded_and_another_office_hears_that_it_may_answer_too()
    {
        var cast = await CastAsync("the reminded", "waiting: {remind: 0.0001, escalate: 0.0003, to: Board}, calendars: [{hours: [0, 24], days: [mon, tue, wed, thu, fri, sat, sun]}]");
        await cast.Administrator.Http.PostAsync("offices/seats", $$"""{"person":"{{cast.Other.Id.Value}}","office":"Board"}""", "*").ShouldBe(HttpStatusCode.OK);
        var (_, request) = await AskAsync(cast, 200_000);
        var (one, other) = (Parley.Services.GetRequiredService<Reminders>(), await running.AnotherAsync());
        for (var escalated = false; !escalated;)
        {
            await Task.WhenAll(one.SendAsync(cast.Seller.Organisation, Stop), other.Services.GetRequiredService<Reminders>().SendAsync(cast.Seller.Organisation, Stop));
            escalated = (await cast.Seller.Http.GetAsync($"approvals/{request}").JsonAsync()).GetProperty("approvals")[0].GetProperty("escalated").ValueKind == JsonValueKind.String;
            await Task.Delay(100, Stop);
        }

        await other.DisposeAsync();
        await one.SendAsync(cast.Seller.Organisation, Stop);
        var read = await cast.Other.Http.GetAsync($"approvals/{request}").JsonAsync();
        read.GetProperty("mayAnswer").GetBoolean().ShouldBeTrue();
        var acts = read.GetProperty("acts").EnumerateArray().Select(act => Text(act, "what")).ToList();
        acts.Count(what => what == "escalated").ShouldBe(1);
        acts.Count(what => what == "reminded").ShouldBeLessThanOrEqualTo(1);
        Text(read.GetProperty("acts").EnumerateArray().Last().GetProperty("waited"), "to").ShouldBe("Board");
        (await KindsAsync(cast.Other)).ShouldBe(["escalated"]);
        (await KindsAsync(cast.Seller)).ShouldBe(["escalated"]);
        using var browser = await Browser.SignInAsync(cast.Seller);
        (await browser.PageAsync($"/approvals/{request}")).Text.ShouldContain("asked Board too, because Finance waited 0.0003 working hours");
    }

    [Fact]
    public async Task A_new_playbook_is_told_to_the_teams_whose_mandate_it_changes()
    {
        var cast = await CastAsync("the retold");
        var touched = await cast.Seller.Http.OpenAsync(SampleDeals.Renewal);
        await cast.Seller.Http.OpenAsync(SampleDeals.Renewal with { Stage = Stage.Lost });
        await cast.Other.Http.OpenAsync(SampleDeals.Renewal);

        await using var open = await ChangeStream.OpenAsync(cast.Seller.Http);
        await cast.Strategist.Http.PutAsync("playbooks", SomePlaybook.Json("230000", why: "Margins fell"), "*").ShouldBe(HttpStatusCode.OK);

        // Who has a page open hears of it there.
        await open.RungAsync();
        var told = (await cast.Seller.Http.GetAsync("notices").JsonAsync()).GetProperty("notices").EnumerateArray().ShouldHaveSingleItem();
        (Text(told, "kind"), told.GetProperty("deal").GetGuid(), told.GetProperty("request").ValueKind).ShouldBe(("playbookPublished", touched, JsonValueKind.Null));
        (await KindsAsync(cast.Other)).ShouldBeEmpty();
        (await KindsAsync(cast.Strategist)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_webhook_is_told_identities_words_and_a_link_and_can_prove_who_says_it()
    {
        await using var hooks = await HeardHooks.ListenAsync();
        var cast = await CastAsync("the hooked");
        var (browser, secret) = await HookAsync(cast, hooks);
        var deal = await cast.Seller.Http.OpenAsync(SampleDeals.Renewal with
        {
            Name = "PLANTED name", Counterparty = "PLANTED counterparty", Goals = [new GoalContribution("PLANTED goal", 610_444m, "PLANTED")],
            Alternatives = new() { Ours = [new Alternative { Name = "PLANTED alternative", Value = 610_444m }], Fallback = 777_888m },
        });
        var asked = await cast.Seller.Http.PostAsync($"deals/{deal}/approvals", """{"terms":{"Annual price":200777,"Payment":"30 days"},"why":"PLANTED reason"}""", "*").JsonAsync(HttpStatusCode.Created);
        var request = asked.GetProperty("request").GetGuid();
        await cast.Finance.Http.PostAsync($"approvals/{request}/comment", """{"text":"PLANTED remark"}""", "*").ShouldBe(HttpStatusCode.OK);
        await AnswerAsync(cast.Finance, request, "counter", ",\"terms\":{\"Annual price\":205000},\"why\":\"PLANTED counter\"");

        var heard = (await hooks.HearAsync(2)).ToList();
        var told = JsonElement.Parse(heard[0].Text);
        told.EnumerateObject().Select(one => one.Name).ShouldBe(["id", "kind", "at", "deal", "request", "people", "text", "link"]);
        (told.GetProperty("id").GetGuid(), Text(told, "kind"), told.GetProperty("deal").GetGuid(), told.GetProperty("request").GetGuid()).ShouldBe((heard[0].Id, "approvalWanted", deal, request));
        told.GetProperty("people").EnumerateArray().Select(person => person.GetGuid()).ShouldBe([cast.Finance.Id.Value]);
        Text(told, "link").ShouldBe($"{Parley.Url.GetLeftPart(UriPartial.Authority)}/approvals/{request}");
        foreach (var one in heard)
        {
            Planted.ShouldAllBe(marker => !one.Text.Contains(marker));
            Signed(one, secret).ShouldBeTrue();
            Signed(one, secret[..^1] + (secret[^1] == '0' ? '1' : '0')).ShouldBeFalse();
            Signed(one with { Body = [.. one.Body, (byte)' '] }, secret).ShouldBeFalse();
        }

        // The secret is shown once and kept sealed.
        (await browser.PageAsync("/webhook")).Text.ShouldNotContain(secret);
        await using var people = Parley.Services.GetRequiredService<global::Parley.Web.Security.Database.IdentityDatabase>().NewContext();
        (await people.Webhooks.SingleAsync(webhook => webhook.OrganisationId == cast.Seller.Organisation.Value, Stop)).Secret.ShouldNotContain(secret);
        Parley.Logged.ShouldNotContain(secret);
        browser.Dispose();
    }

    [Fact]
    public async Task What_does_not_arrive_is_tried_again_under_the_same_name_and_at_last_by_hand()
    {
        await using var hooks = await HeardHooks.ListenAsync();
        var cast = await CastAsync("the deaf");
        var (browser, secret) = await HookAsync(cast, hooks);
        // A redirection is no arrival, and is not followed.
        hooks.Answer = 302;
        await AskAsync(cast, 200_000);
        await hooks.HearAsync(1);
        hooks.Answer = 500;
        var clock = new QuickClock();
        await using var later = await running.AnotherAsync(clock);
        for (var more = 2; more <= Outbox.Pauses.Count + 1; more++)
        {
            await UntilAsync(async () => { clock.Move(TimeSpan.FromHours(25)); return await Task.FromResult(hooks.All.Count >= more); });
        }

        await UntilAsync(async () => (await browser.PageAsync("/webhook")).Text.Contains("1 notice did not arrive"));
        clock.Move(TimeSpan.FromDays(3));
        await Task.Delay(300, Stop);
        hooks.All.Count.ShouldBe(Outbox.Pauses.Count + 1);
        var id = hooks.All.Select(one => one.Id).Distinct().ShouldHaveSingleItem();
        hooks.All.ShouldAllBe(one => Signed(one, secret));
        (await browser.PageAsync("/webhook")).Text.ShouldContain("answered 500");

        hooks.Answer = 200;
        (await browser.SendAsync("/webhook", $"again-{id:N}")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await hooks.HearAsync(Outbox.Pauses.Count + 2))[^1].Id.ShouldBe(id);
        await UntilAsync(async () => (await browser.PageAsync("/webhook")).Text.Contains("Everything arrived"));
        browser.Dispose();
    }

    [Fact]
    public async Task A_node_that_dies_between_writing_and_telling_leaves_it_to_the_next_under_the_same_name()
    {
        await using var hooks = await HeardHooks.ListenAsync();
        var cast = await CastAsync("the killed");
        var (browser, _) = await HookAsync(cast, hooks);
        browser.Dispose();
        var (outbox, database) = (Parley.Services.GetRequiredService<Outbox>(), Parley.Services.GetRequiredService<ParleyDatabase>());
        var (_, request) = await AskAsync(cast, 200_000);
        var first = (await hooks.HearAsync(1))[0];
        await UntilAsync(async () => await StateAsync() == "sent");

        // As if the node that had taken it had died before it could say that it arrived: it is taken, and not done.
        await using (var context = database.NewWritingContext())
        {
            await context.Outbox.Where(o => o.Notice == first.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.State, "waiting").SetProperty(o => o.Next, TimeProvider.System.GetUtcNow().Add(Outbox.Lease).UtcTicks), Stop);
        }

        await Task.Delay(TimeSpan.FromSeconds(4), Stop);
        hooks.All.Count.ShouldBe(1, "others wait for the time of the one that took it");
        var clock = new QuickClock();
        clock.Move(Outbox.Lease + TimeSpan.FromSeconds(5));
        await using var next = await running.AnotherAsync(clock);
        (await hooks.HearAsync(2))[1].Id.ShouldBe(first.Id);
        (await outbox.StuckAsync(cast.Seller.Organisation, 10, Stop)).ShouldNotContain(one => one.State == OutboxState.Dead);

        async Task<string> StateAsync()
        {
            await using var context = database.NewContext();
            return (await context.Outbox.SingleAsync(o => o.Notice == first.Id && o.Request == request, Stop)).State;
        }
    }

    [Fact]
    public async Task Of_several_nodes_one_takes_a_notice()
    {
        var (outbox, database) = (Parley.Services.GetRequiredService<Outbox>(), Parley.Services.GetRequiredService<ParleyDatabase>());
        var now = TimeProvider.System.GetUtcNow().AddYears(1);
        var row = new OutboxRow { Organisation = Guid.CreateVersion7(), Notice = Guid.CreateVersion7(), At = now.UtcTicks, Kind = "approved", Deal = Guid.CreateVersion7(), People = "", State = "waiting", Next = now.UtcTicks };
        await using (var context = database.NewWritingContext())
        {
            context.Outbox.Add(row);
            await context.SaveChangesAsync(Stop);
        }

        var due = (await outbox.DueAsync(now, 100, Stop)).Single(one => one.Id == row.Notice);
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => outbox.TakeAsync(due, now, Stop))));

        taken.Count(mine => mine).ShouldBe(1);
        (await outbox.DueAsync(now, 100, Stop)).ShouldNotContain(one => one.Id == row.Notice);
        await outbox.DropAsync(due.Organisation, now.AddDays(1), Stop);
    }

    /// <summary>By RFC 2104, step by step, with nothing of ours.</summary>
    private static bool Signed(Heard heard, string secret)
    {
        var parts = heard.Signature.Split(',').ToDictionary(part => part.Split('=')[0], part => part.Split('=')[1]);
        var second = long.Parse(parts["t"], CultureInfo.InvariantCulture);
        Math.Abs(second - TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()).ShouldBeLessThan(400L * 24 * 3600);
        var key = new byte[64];
        Encoding.ASCII.GetBytes(secret).CopyTo(key, 0);
        var inner = SHA256.HashData([.. key.Select(one => (byte)(one ^ 0x36)), .. Encoding.ASCII.GetBytes($"{second}."), .. heard.Body]);
        return Convert.ToHexStringLower(SHA256.HashData([.. key.Select(one => (byte)(one ^ 0x5c)), .. inner])) == parts["v1"];
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var tries = 0; !await holds(); tries++)
        {
            tries.ShouldBeLessThan(400);
            await Task.Delay(100, Stop);
        }
    }

    private static string Text(JsonElement element, string key) => element.GetProperty(key).GetString()!;

    private static async Task<string[]> KindsAsync(Guest guest) => [.. (await guest.Http.GetAsync("notices").JsonAsync()).GetProperty("notices").EnumerateArray().Select(one => Text(one, "kind"))];

    private static async Task<(Guid Deal, Guid Request)> AskAsync(Governed cast, int price)
    {
        var deal = await cast.Seller.Http.OpenAsync(SampleDeals.Renewal);
        return (deal, (await cast.Seller.Http.PostAsync($"deals/{deal}/approvals", $$"""{"terms":{"Annual price":{{price}},"Payment":"30 days"},"why":"They sign"}""", "*").JsonAsync(HttpStatusCode.Created)).GetProperty("request").GetGuid());
    }

    private static async Task AnswerAsync(Guest guest, Guid request, string what, string more = "") =>
        await guest.Http.PostAsync($"approvals/{request}/{what}", $$"""{"hash":"{{Text(await guest.Http.GetAsync($"approvals/{request}").JsonAsync(), "hash")}}"{{more}}}""", "*").ShouldBe(HttpStatusCode.OK);

    private async Task<(HttpClient Browser, string Secret)> HookAsync(Governed cast, HeardHooks hooks)
    {
        // What is told of the playbook is out of the way first.
        await Parley.TellAsync(cast.Seller.Organisation);
        var browser = await Browser.SignInAsync(cast.Administrator);
        var (status, page, _) = await browser.SendAsync("/webhook", "set", ("Url", hooks.Url));
        status.ShouldBe(HttpStatusCode.OK);
        return (browser, page.Split("id=\"secret\">")[1].Split('<')[0]);
    }

    private async Task<Governed> CastAsync(string organisation, string? approvals = null)
    {
        var cast = new Governed(
            await Parley.PersonAsync(Roles.Manager, organisation: organisation), await Parley.PersonAsync(Roles.Administrator, organisation: organisation),
            await Parley.PersonAsync(Roles.Negotiator, "EMEA", organisation), await Parley.PersonAsync(Roles.Negotiator, organisation: organisation), await Parley.PersonAsync(Roles.Negotiator, organisation: organisation));
        await cast.Strategist.Http.PutAsync("playbooks", approvals is null ? SomePlaybook.Json(why: "The first") : SomePlaybook.Json(approvals: approvals, why: "The first"), "*").ShouldBe(HttpStatusCode.OK);
        foreach (var (person, office) in new[] { (cast.Seller, "Sales"), (cast.Finance, "Finance") })
        {
            await cast.Administrator.Http.PostAsync("offices/seats", $$"""{"person":"{{person.Id.Value}}","office":"{{office}}"}""", "*").ShouldBe(HttpStatusCode.OK);
        }

        return cast;
    }

    private sealed record Governed(Guest Strategist, Guest Administrator, Guest Seller, Guest Finance, Guest Other);
}
