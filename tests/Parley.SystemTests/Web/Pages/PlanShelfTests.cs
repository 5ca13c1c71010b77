using System.Net;
using Parley.Deals;
using Parley.Storage.Sqlite;
using Parley.Storage.Views;
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
            for (var look = 0; look < 2; look++)
            {
                (await browser.PageAsync("/")).Text.ShouldContain($"{worth} to us");
            }
        }
    }

    [Fact]
    public async Task A_glance_is_known_for_its_version_and_its_day_only()
    {
        var clock = new SetClock(SampleDeals.Morning);
        var shelf = new PlanShelf(new AnalysisRoom(), new LinksView(new SqliteDatabase("unused.db")), clock);
        var state = SampleDeals.State();
        shelf.Glance(state.Key, state.Version).ShouldBeNull();

        var glance = await GlanceAsync();
        var walkAway = await WalkAwayAsync();

        shelf.Glance(state.Key, state.Version).ShouldBe(glance);
        shelf.Glance(state.Key, state.Version + 1).ShouldBeNull();
        clock.Now = clock.Now.AddDays(30);
        shelf.Glance(state.Key, state.Version).ShouldBeNull();
        var later = await GlanceAsync();
        shelf.Glance(state.Key, state.Version).ShouldBe(later);
        (await WalkAwayAsync()).ShouldNotBe(walkAway, "an alternative has expired");

        async Task<double?> WalkAwayAsync() => (await shelf.OfAsync(state, SampleDeals.Ada, TestContext.Current.CancellationToken)).WalkAway.Value;
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

    private static DealKey Key(int number) => new(SampleDeals.Organisation, new(new Guid(number, 0, 0, new byte[8])));
}
