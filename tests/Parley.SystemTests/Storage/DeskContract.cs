using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Tests.Desk;

namespace Parley.SystemTests.Storage;

/// <summary>What the desk promises, whatever keeps its record.</summary>
public abstract class DeskContract : IAsyncLifetime
{
    private protected TestDesk Test { get; private set; } = null!;

    private DealDesk Desk => Test.Desk;
    private static Sender Ada { get; } = new(SampleDeals.Ada);

    public async ValueTask InitializeAsync() => Test = new TestDesk(await OpenLogAsync());

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private protected abstract Task<IDealLog> OpenLogAsync();

    [Fact]
    public async Task Of_two_writers_at_the_same_version_one_wins_and_the_other_is_told()
    {
        var deal = await Test.OpenAsync();

        var answers = await Task.WhenAll(Task.Run(() => Test.OfferAsync(deal, 230_000m, seen: 1)), Task.Run(() => Test.OfferAsync(deal, 231_000m, seen: 1)));

        answers.OfType<Recorded>().ShouldHaveSingleItem().Version.ShouldBe(3);
        answers.OfType<Stale>().ShouldHaveSingleItem().Version.ShouldBe(3);
        (await Test.ReadAsync(deal)).Deal.Offers.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Eight_writers_at_once_lose_nothing_and_double_nothing()
    {
        var deal = await Test.OpenAsync();
        var prices = Enumerable.Range(0, 80).Select(i => 180_000m + i).ToList();

        await Task.WhenAll(
            prices
                .Chunk(10)
                .Select(own =>
                    Task.Run(async () =>
                    {
                        foreach (var price in own)
                        {
                            (await Test.OfferAsync(deal, price)).ShouldBeOfType<Recorded>();
                        }
                    })
                )
        );

        var state = await Test.ReadAsync(deal);
        state.Deal.Offers.Select(o => o.Terms[0].Value.Figure!.Value).Order().ShouldBe(prices);
        state.Version.ShouldBe(82);
        (await Desk.Verify(deal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Eight_people_who_note_words_at_once_lose_none()
    {
        var deal = await Test.OpenAsync();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(person => Task.Run(async () =>
            {
                for (var note = 0; note < 5; note++)
                {
                    (await Desk.NoteMessage(deal, new NoteMessage(Party.Them, null, $"{person}-{note}"), new Sender(SampleDeals.Ada))).ShouldBeOfType<Recorded>();
                }

                return await Desk.NoteMessage(deal, new NoteMessage(Party.Them, null, $"{person}-seen"), new Sender(SampleDeals.Ada, Seen: 1));
            }))
        );

        answers.ShouldAllBe(answer => answer is Stale);
        (await Test.ReadAsync(deal)).Deal.Messages.Count.ShouldBe(40);
        (await Desk.Verify(deal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_repeated_request_gets_the_first_answer_again()
    {
        var deal = await Test.OpenAsync();

        var first = await Test.OfferAsync(deal, 230_000m, seen: 1, TestDesk.Request("one"));
        var again = await Test.OfferAsync(deal, 230_000m, seen: 1, TestDesk.Request("one"));

        again.ShouldBe(first);
        (await Test.ReadAsync(deal)).Deal.Offers.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_same_request_sent_eight_times_at_once_is_recorded_once()
    {
        var deal = await Test.OpenAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Test.OfferAsync(deal, 230_000m, null, TestDesk.Request("one")))));

        answers.Distinct().ShouldHaveSingleItem().ShouldBeOfType<Recorded>();
        (await Test.ReadAsync(deal)).Deal.Offers.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_request_id_used_for_something_else_is_refused()
    {
        var deal = await Test.OpenAsync();
        await Test.OfferAsync(deal, 230_000m, null, TestDesk.Request("one", "230000"));

        var other = await Test.OfferAsync(deal, 220_000m, null, TestDesk.Request("one", "220000"));

        other.ShouldBeOfType<Refused>().Findings.ShouldHaveSingleItem().Rule.ShouldBe("request-id-reused");
        (await Test.ReadAsync(deal)).Deal.Offers.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Request_ids_belong_to_a_person_and_a_route()
    {
        var deal = await Test.OpenAsync();
        var offer = new LogOffer(SampleDeals.Offer(Party.Us, 230_000m));

        await Desk.LogOffer(deal, offer, Ada with { Request = TestDesk.Request("one") });
        await Desk.LogOffer(deal, offer, Ada with { Request = TestDesk.Request("one", route: "POST other") });
        await Desk.LogOffer(deal, offer, new Sender(SampleDeals.Ben, Request: TestDesk.Request("one")));

        (await Test.ReadAsync(deal)).Deal.Offers.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_refusal_is_repeated_too()
    {
        var deal = await Test.OpenAsync();
        var accept = new AcceptOffer(1);
        var first = (await Desk.AcceptOffer(deal, accept, Ada with { Request = TestDesk.Request("one") })).ShouldBeOfType<Refused>();
        await Test.OfferAsync(deal, 230_000m);

        var again = (await Desk.AcceptOffer(deal, accept, Ada with { Request = TestDesk.Request("one") })).ShouldBeOfType<Refused>();

        again.Findings.ShouldBe(first.Findings);
    }

    [Fact]
    public async Task A_deal_is_opened_once_by_a_repeated_request()
    {
        var sender = Ada with { Request = TestDesk.Request("one", route: "POST deals") };

        var first = await Desk.Open(SampleDeals.Organisation, new OpenDeal(SampleDeals.Renewal), sender);
        var again = await Desk.Open(SampleDeals.Organisation, new OpenDeal(SampleDeals.Renewal), sender);

        again.ShouldBe(first);
    }

    [Fact]
    public async Task A_refused_command_changes_nothing()
    {
        var deal = await Test.OpenAsync();
        var before = await Test.ReadAsync(deal);

        var answer = await Desk.LogOffer(deal, new LogOffer(SampleDeals.Offer(Party.Them, 1, "90 days")), Ada);

        answer.ShouldBeOfType<Refused>().Findings.ShouldHaveSingleItem().Rule.ShouldBe("unknown-option");
        TestDesk.Says(await Test.ReadAsync(deal)).ShouldBe(TestDesk.Says(before));
    }

    [Fact]
    public async Task Another_organisation_has_no_such_deal()
    {
        var deal = await Test.OpenAsync();
        var other = deal with { Organisation = new OrganisationId(Guid.CreateVersion7()) };

        (await Desk.Read(other)).ShouldBeNull();
        (await Test.OfferAsync(other, 230_000m)).ShouldBeOfType<NotFound>();
        (await Test.ReadAsync(deal)).Version.ShouldBe(1);
    }

    [Fact]
    public async Task Everybody_who_listens_hears_of_a_change()
    {
        var deal = await Test.OpenAsync();
        using var listener = Test.Feed.Join(deal.Organisation);

        await Test.OfferAsync(deal, 230_000m);

        (await listener.NextAsync(TestContext.Current.CancellationToken)).ShouldBe([new DealMoved(deal.Organisation, deal.Deal, 3)]);
    }

    [Fact]
    public async Task Erased_words_are_gone_and_the_chain_still_holds()
    {
        var deal = await Test.OpenAsync();
        await Desk.NoteMessage(deal, new NoteMessage(Party.Them, null, "My daughter is ill"), Ada with { Request = TestDesk.Request("one") });
        await Desk.WriteNote(deal, new WriteNote("He is nervous"), Ada);
        var state = await Test.ReadAsync(deal);
        state.Deal.Messages[0].Text.ShouldBe("My daughter is ill");
        Test.Clock.Now = Test.Clock.Now.AddDays(4);

        await Desk.EraseTexts(deal, new EraseTexts([state.MessageVersions[0], state.Notes[0].Version]), Ada);

        state = await Test.ReadAsync(deal);
        state.Deal.Messages[0].Text.ShouldBe("[erased on 2027-01-20]");
        state.Notes[0].Text.ShouldBe("[erased on 2027-01-20]");
        (await Desk.Verify(deal)).ShouldBeEmpty();
        (await Desk.EraseTexts(deal, new EraseTexts([2]), Ada)).ShouldBeOfType<Refused>();
        (await Desk.NoteMessage(deal, new NoteMessage(Party.Them, null, "anything"), Ada with { Request = TestDesk.Request("one") })).ShouldBeOfType<Recorded>().Version.ShouldBe(2);
    }

    [Fact]
    public async Task Words_older_than_the_retention_period_are_erased_by_rule()
    {
        var old = await Test.OpenAsync(SampleDeals.Renewal with { Messages = [new(Party.Us, null, "first"), new(Party.Them, null, "second")] });
        Test.Clock.Now = Test.Clock.Now.AddDays(300);
        var young = await Test.OpenAsync(SampleDeals.Renewal with { Messages = [new(Party.Us, null, "third")] });
        Test.Clock.Now = Test.Clock.Now.AddDays(100);

        await KeepAYearAsync(erased: 2);

        (await Test.ReadAsync(old)).Deal.Messages.ShouldAllBe(m => m.Text.StartsWith("[erased on"));
        (await Test.ReadAsync(young)).Deal.Messages.ShouldHaveSingleItem().Text.ShouldBe("third");
        (await Desk.Verify(old)).ShouldBeEmpty();
        await KeepAYearAsync(erased: 0);

        async Task KeepAYearAsync(int erased)
        {
            var run = await Desk.KeepRetention(SampleDeals.Organisation, TimeSpan.FromDays(365));
            (run.Erased, run.Left.Count).ShouldBe((erased, 0));
        }
    }

    [Fact]
    public async Task Of_two_that_keep_the_rule_at_once_one_erases()
    {
        var deal = await Test.OpenAsync(SampleDeals.Renewal with { Messages = [new(Party.Us, null, "first"), new(Party.Them, null, "second")] });
        Test.Clock.Now = Test.Clock.Now.AddDays(31);

        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Desk.KeepRetention(SampleDeals.Organisation, TimeSpan.FromDays(30)))));

        runs.Select(run => run.Erased).Order().ShouldBe([0, 0, 0, 2]);
        runs.ShouldAllBe(run => run.Left.Count == 0);
        (await Test.Log.ReadAsync(deal, TestContext.Current.CancellationToken))!.Events.Count(e => e.Word == "texts-erased/1").ShouldBe(1);
        (await Desk.Verify(deal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Deals_with_old_words_come_page_after_page_each_once()
    {
        var deals = new List<DealId>();
        for (var i = 0; i < 5; i++)
        {
            deals.Add((await Test.OpenAsync(SampleDeals.Renewal with { Messages = [new(Party.Us, null, "first"), new(Party.Them, null, "second")] })).Deal);
        }

        await Test.OpenAsync(SampleDeals.Renewal with { Messages = [] });
        var later = Test.Clock.Now.AddDays(1);

        List<DealId> paged = [];
        IReadOnlyList<DealId> page = [default];
        do
        {
            page = await Test.Log.DealsWithTextsBeforeAsync(SampleDeals.Organisation, later, page[^1], 2, TestContext.Current.CancellationToken);
            paged.AddRange(page);
        } while (page.Count == 2);

        paged.ShouldBe(deals, ignoreOrder: true);
        (await Test.Log.DealsWithTextsBeforeAsync(SampleDeals.Organisation, Test.Clock.Now, default, 2, TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }
}

public sealed class InMemoryDeskTests : DeskContract
{
    private protected override Task<IDealLog> OpenLogAsync() => Task.FromResult<IDealLog>(new InMemoryDealLog());
}
