using System.Net;
using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;
using Parley.Deals.Playbooks.Published;
using Parley.Storage.Sqlite;
using Parley.Storage.Views;
using Parley.SystemTests.Storage;
using Parley.SystemTests.Web.Deals;
using Parley.Tests.Desk;
using Parley.Web.Live;
using Parley.Web.Pages.Deals;
using Parley.Web.Security;

namespace Parley.SystemTests.Web.Pages;

public sealed class PlanShelfTests(OnSqlite running) : IClassFixture<OnSqlite>
{
    private static readonly DateOnly Day = new(2027, 1, 16);

    [Fact]
    public async Task My_desk_shows_what_was_just_offered_and_then_what_was_offered_after_it()
    {
        var me = await running.Parley.PersonAsync(Roles.Negotiator);
        var id = await me.Http.OpenAsync(SampleDeals.Renewal);
        using var browser = await Browser.SignInAsync(me);
        foreach (var (price, worth) in new[] { (200_000m, "600,000"), (210_000m, "630,000") })
        {
            await me.Http.PostAsync($"deals/{id}/offers", Calls.Offer(price, "them"), "*").ShouldBe(HttpStatusCode.Created);
            // A desk answers at once; what takes longer than a moment, on a busy machine, it knows when it is asked again.
            var text = (await browser.PageAsync("/")).Text;
            for (var look = 0; look < 100 && !text.Contains($"{worth} to us"); look++)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
                text = (await browser.PageAsync("/")).Text;
            }

            text.ShouldContain($"{worth} to us");
            (await browser.PageAsync("/")).Text.ShouldContain($"{worth} to us");
        }
    }

    [Fact]
    public async Task Pages_advice_and_programs_follow_a_new_version_at_once()
    {
        var strategist = await running.Parley.PersonAsync(Roles.Manager | Roles.Negotiator, organisation: "one that follows its playbook");
        var id = await strategist.Http.OpenAsync(SampleDeals.Renewal);
        using var browser = await Browser.SignInAsync(strategist);
        var before = await LookAsync();
        before.Playbook.ShouldBe("Default");

        await strategist.Http.PutAsync("playbooks", PlaybookFile.Of(Timid("Timid")).Json[..^1] + ",\"why\":\"We ask for less\"}", "*").ShouldBe(HttpStatusCode.OK);

        var after = await LookAsync();
        after.Playbook.ShouldBe("Timid, version 1");
        after.Opening.ShouldBeLessThan(before.Opening);
        after.Anchor.ShouldNotBe(before.Anchor);
        (await browser.PageAsync($"/deals/{id}")).Text.ShouldContain("playbook Timid, version 1");
        (await strategist.Http.GetAsync($"deals/{id}/next").JsonAsync()).GetProperty("packages").GetRawText().ShouldNotBe(before.Packages);

        async Task<(string Playbook, double Opening, string Anchor, string Packages)> LookAsync()
        {
            var plan = await strategist.Http.GetAsync($"deals/{id}/plan").JsonAsync();
            var advice = await strategist.Http.GetAsync($"deals/{id}/advice").JsonAsync();
            var next = await strategist.Http.GetAsync($"deals/{id}/next").JsonAsync();
            return (plan.GetProperty("playbook").GetString()!, plan.GetProperty("opening").GetProperty("ours").GetDouble(), advice.GetProperty("anchor").GetString()!, next.GetProperty("packages").GetRawText());
        }
    }

    [Fact]
    public async Task A_glance_is_known_for_its_version_its_day_and_its_playbook_only()
    {
        var desk = new TestDesk(new InMemoryDealLog());
        var (clock, playbooks) = (desk.Clock, new FollowedPlaybooks(desk.Desk, desk.Clock));
        var unused = new SqliteDatabase("unused.db");
        var shelf = new PlanShelf(new AnalysisRoom(), new LinksView(unused), new DebriefsView(unused, desk.Desk), playbooks, clock);
        var state = SampleDeals.State();
        (await KnownAsync()).ShouldBeNull();

        var glance = await GlanceAsync();
        var walkAway = await WalkAwayAsync();

        (await KnownAsync()).ShouldBe(glance);
        (await KnownAsync(state.Version + 1)).ShouldBeNull();
        clock.Now = clock.Now.AddDays(30);
        (await KnownAsync()).ShouldBeNull();
        var later = await GlanceAsync();
        (await KnownAsync()).ShouldBe(later);
        (await WalkAwayAsync()).ShouldNotBe(walkAway, "an alternative has expired");

        await desk.Desk.PublishPlaybook(SampleDeals.Organisation, new(Timid("Timid"), null, "We ask for less"), new(SampleDeals.Ada));
        (await KnownAsync()).ShouldBeNull();
        (await shelf.KeptAsync(state, TestContext.Current.CancellationToken)).ShouldBeNull();
        (await PlanAsync()).Playbook.ShouldBe("Timid, version 1");
        (await shelf.OfPastAsync(state, new DateOnly(2027, 1, 16), SampleDeals.Ada, TestContext.Current.CancellationToken)).Playbook.ShouldBe("Default", "nothing was published then");

        async Task<PlanGlance?> KnownAsync(long? version = null) =>
            shelf.Glance(state.Key, version ?? state.Version, await playbooks.OfAsync(SampleDeals.Organisation, TestContext.Current.CancellationToken));
        Task<Plan> PlanAsync() => shelf.OfAsync(state, SampleDeals.Ada, TestContext.Current.CancellationToken);
        async Task<double?> WalkAwayAsync() => (await PlanAsync()).WalkAway.Value;
        Task<PlanGlance> GlanceAsync() => shelf.GlanceAsync(state, SampleDeals.Ada, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_full_shelf_gives_up_what_nobody_asked_for_the_longest()
    {
        var shelf = new Shelf<string>(2);
        shelf.Put(Key(1), 1, Day, "", "one");
        shelf.Put(Key(2), 1, Day, "", "two");
        shelf.TryFind(Key(1), 1, Day, "", out _).ShouldBeTrue();

        shelf.Put(Key(3), 1, Day, "", "three");

        shelf.TryFind(Key(1), 1, Day, "", out _).ShouldBeTrue();
        shelf.TryFind(Key(2), 1, Day, "", out _).ShouldBeFalse();
        shelf.TryFind(Key(3), 1, Day, "", out _).ShouldBeTrue();
    }

    [Fact]
    public void What_comes_late_does_not_take_the_place_of_what_is_newer()
    {
        var shelf = new Shelf<string>(2);
        shelf.Put(Key(1), 2, Day, "", "newer");
        shelf.Put(Key(1), 1, Day, "", "late");

        shelf.TryFind(Key(1), 2, Day, "", out var found).ShouldBeTrue();
        found.ShouldBe("newer");
        shelf.TryFind(Key(1), 1, Day, "", out _).ShouldBeFalse();
    }

    /// <summary>The built-in playbook, but every strategy opens first and asks for little.</summary>
    private static Playbook Timid(string name)
    {
        var framework = Playbook.Default.Framework;
        var anchor = framework.Anchor;
        return Playbook.Default with
        {
            Name = name,
            Framework = framework with
            {
                Ambition = framework.Ambition.Keys.ToDictionary(archetype => archetype, _ => new Ambition(0.05m, 0.01m)),
                Anchor = anchor with { Start = [.. anchor.Options.Select(option => option.Name == "first" ? 100 : 0)] },
            },
        };
    }

    private static DealKey Key(int number) => new(SampleDeals.Organisation, new(new Guid(number, 0, 0, new byte[8])));
}
