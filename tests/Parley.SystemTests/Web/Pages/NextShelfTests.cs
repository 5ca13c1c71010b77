using System.Net;
using Microsoft.Extensions.Logging;
using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Deals.Insight;
using Parley.Storage.Sqlite;
using Parley.Storage.Views;
using Parley.SystemTests.Storage;
using Parley.SystemTests.Web.Deals;
using Parley.Tests.Desk;
using Parley.Web.Live;
using Parley.Web.Pages.Deals;
using Parley.Web.Security;

namespace Parley.SystemTests.Web.Pages;

/// <summary>A page at the table does not wait for their offers to be read in full, and says in the end what everything else says.</summary>
public sealed class NextShelfTests(OnSqlite running) : IClassFixture<OnSqlite>
{
    private static readonly DateOnly Day = new(2027, 1, 16);

    private static readonly Offer[] Offers =
        [SampleDeals.Offer(Party.Us, 232_000), SampleDeals.Offer(Party.Them, 191_000, "60 days"), SampleDeals.Offer(Party.Us, 229_000), SampleDeals.Offer(Party.Them, 196_000, "60 days")];

    private readonly RecordingLogger log = new();

    [Fact]
    public async Task The_page_says_in_the_end_what_a_program_is_told()
    {
        var me = await running.Parley.PersonAsync(Roles.Negotiator);
        var id = await me.Http.OpenAsync(SampleDeals.Renewal with { Stage = Stage.Talking });
        foreach (var (price, by) in new[] { (220_000m, "us"), (200_000m, "them"), (212_000m, "us"), (206_000m, "them") })
        {
            await me.Http.PostAsync($"deals/{id}/offers", Calls.Offer(price, by), "*").ShouldBe(HttpStatusCode.Created);
        }

        using var browser = await Browser.SignInAsync(me);
        var page = WebUtility.HtmlDecode((await browser.PageAsync($"/deals/{id}/table")).Text);
        page.ShouldContain("first estimate");
        page.ShouldContain("data-live-more");
        for (var tries = 0; page.Contains("data-live-more", StringComparison.Ordinal); tries++)
        {
            tries.ShouldBeLessThan(600, "the full reading never comes");
            await Task.Delay(100, TestContext.Current.CancellationToken);
            page = WebUtility.HtmlDecode((await browser.PageAsync($"/deals/{id}/table")).Text);
        }

        page.ShouldNotContain("first estimate");
        var next = await me.Http.GetAsync($"deals/{id}/next").JsonAsync();
        foreach (var package in next.GetProperty("packages").EnumerateArray())
        {
            page.ShouldContain($"they take it: {Wording.Odds(package.GetProperty("accept").GetDouble(), package.GetProperty("acceptError").GetDouble())}");
        }
    }

    [Fact]
    public async Task The_first_answer_is_an_estimate_and_the_full_one_stays()
    {
        var (shelf, _) = Shelf(new AnalysisRoom());
        var state = SampleDeals.State(SampleDeals.Renewal with { Offers = Offers });

        var (first, isFirst) = await SoonAsync(shelf, state);
        isFirst.ShouldBeTrue();
        var full = await shelf.OfAsync(state, Day, SampleDeals.Ada, TestContext.Current.CancellationToken);
        Errors(full).ShouldBeLessThan(Errors(first));
        (await UntilFullAsync(shelf, state)).ShouldBeSameAs(full);

        // A newer version has a first estimate of its own.
        var later = SampleDeals.State(state.Deal with { Offers = [.. Offers, SampleDeals.Offer(Party.Us, 227_000), SampleDeals.Offer(Party.Them, 199_000, "60 days")] }) with { Version = state.Version + 1 };
        (await SoonAsync(shelf, later)).IsFirst.ShouldBeTrue();
        (await UntilFullAsync(shelf, later)).Packages.ShouldNotBe(full.Packages);
        log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_no_reading_bears_on_it_the_first_answer_is_the_full_one()
    {
        var (shelf, _) = Shelf(new AnalysisRoom());

        var (move, isFirst) = await SoonAsync(shelf, SampleDeals.State());

        isFirst.ShouldBeFalse();
        (await shelf.OfAsync(SampleDeals.State(), Day, SampleDeals.Ada, TestContext.Current.CancellationToken)).ShouldBeSameAs(move);
    }

    [Fact]
    public async Task What_fails_behind_the_page_is_begun_anew_when_the_page_asks_again()
    {
        var room = new AnalysisRoom();
        var (shelf, playbooks) = Shelf(room);
        var state = SampleDeals.State(SampleDeals.Renewal with { Offers = Offers });
        var followed = await playbooks.OfAsync(SampleDeals.Organisation, TestContext.Current.CancellationToken);
        AnalysisKey full = new(state.Key, state.Version, $"next {ReadingDepth.Full} {Day:O} {PlanShelf.Basis(state.Deal, followed)}");

        // Whoever asks for the same at the same time gets the same answer: here none, once for want of room and once for something worse.
        foreach (var failure in new Exception[] { new NoRoomException(), new FormatException("by 195000") })
        {
            using var end = new ManualResetEventSlim();
            var failing = room.AnswerAsync<NextMove>(SampleDeals.Ben, full, _ => { end.Wait(CancellationToken.None); throw failure; }, CancellationToken.None);
            (await SoonAsync(shelf, state)).IsFirst.ShouldBeTrue();
            end.Set();
            (await Should.ThrowAsync<Exception>(() => failing)).ShouldBe(failure);
        }

        (await UntilFullAsync(shelf, state)).IsRead.ShouldBeTrue();
        log.Lines.ShouldHaveSingleItem().ShouldBe($"The next move of deal {state.Key.Deal.Value} could not be worked out in full: FormatException");
    }

    private static double Errors(NextMove move) => move.Packages.Sum(shown => shown.Reading!.AcceptError!.Value);

    private (NextShelf Shelf, FollowedPlaybooks Playbooks) Shelf(AnalysisRoom room)
    {
        var desk = new TestDesk(new InMemoryDealLog());
        var (playbooks, unused) = (new FollowedPlaybooks(desk.Desk, desk.Clock), new SqliteDatabase("unused.db"));
        return (new NextShelf(room, new PlanShelf(room, new LinksView(unused), new DebriefsView(unused, desk.Desk), playbooks, desk.Clock), playbooks, desk.Clock, log), playbooks);
    }

    private static Task<(NextMove Move, bool IsFirst)> SoonAsync(NextShelf shelf, DealState state) => shelf.SoonAsync(state, SampleDeals.Ada, TestContext.Current.CancellationToken);

    private static async Task<NextMove> UntilFullAsync(NextShelf shelf, DealState state)
    {
        for (var tries = 0; ; tries++)
        {
            if (await SoonAsync(shelf, state) is { IsFirst: false } full)
            {
                return full.Move;
            }

            tries.ShouldBeLessThan(600, "the full reading never comes");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private sealed class RecordingLogger : ILogger<NextShelf>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Add(formatter(state, exception));
    }
}
