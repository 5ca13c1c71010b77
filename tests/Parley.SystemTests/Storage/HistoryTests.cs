using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Storage.Views;
using Parley.Tests.Desk;

namespace Parley.SystemTests.Storage;

public sealed class HistoryTests
{
    private readonly TestDesk test = new(new InMemoryDealLog());

    [Fact]
    public async Task The_deal_as_of_a_version_is_what_was_read_at_that_version()
    {
        var deal = await test.OpenAsync();
        var read = new List<DealState> { await test.ReadAsync(deal) };
        foreach (var step in Steps(deal))
        {
            test.Clock.Now = test.Clock.Now.AddHours(1);
            (await step()).ShouldBeOfType<Recorded>();
            read.Add(await test.ReadAsync(deal));
        }

        foreach (var then in read)
        {
            var page = (await HistoryAsync(deal, Moment.At(then.Version))).ShouldNotBeNull();
            TestDesk.Says(page.Then).ShouldBe(TestDesk.Says(then));
            TestDesk.Says((await HistoryAsync(deal, Moment.At(then.Updated)))!.Then).ShouldBe(TestDesk.Says(then));
            page.Latest.ShouldBe(read[^1].Version);
        }
    }

    [Fact]
    public async Task History_keeps_an_offer_that_was_corrected()
    {
        var deal = await test.OpenAsync();
        await test.OfferAsync(deal, 190_000m, by: Party.Them);
        await test.Desk.CorrectOffer(deal, new CorrectOffer(1, SampleDeals.Offer(Party.Them, 195_000m), "typing error"), Ada);

        var page = (await HistoryAsync(deal)).ShouldNotBeNull();

        page.Then.Deal.Offers.ShouldHaveSingleItem().Terms[0].Value.Figure.ShouldBe(195_000m);
        page.Entries.Select(e => e.Sentence).ShouldBe(
            [
                "opened the deal 'Contoso platform renewal'",
                "logged offer 1, by them: Annual price €190,000, Payment 30 days",
                "took the deal from preparing to talking",
                "corrected offer 1: typing error",
            ]
        );
        page.Entries[^1].Changes.ShouldHaveSingleItem().Before.ShouldBe("by them: Annual price €190,000, Payment 30 days");
    }

    [Fact]
    public async Task Limits_and_alternatives_stand_in_history_for_insiders_only()
    {
        var deal = await test.OpenAsync();
        var content = (await test.ReadAsync(deal)).Deal;
        var secret = content with
        {
            Base = 771_177m,
            Issues = [content.Issues[0] with { Need = TermValue.Of(199_771m) }, content.Issues[1]],
            Alternatives = content.Alternatives! with { Fallback = 17_771m },
            Goals = [new GoalContribution("Share", 71_771m, null)],
        };
        await test.Desk.Revise(deal, new ReviseDeal(secret), Ada);

        var entries = (await HistoryAsync(deal))!.Entries;

        entries.ShouldAllBe(e => !e.Sentence.Contains("77"));
        var changes = entries.SelectMany(e => e.Changes).ToList();
        changes.Count(c => c.After?.Contains("77") == true).ShouldBe(4);
        changes.ShouldAllBe(c => c.Insider);
    }

    [Fact]
    public async Task There_is_no_history_before_the_deal_was_opened()
    {
        var deal = await test.OpenAsync();

        (await HistoryAsync(deal, Moment.At(test.Clock.Now.AddMinutes(-1)))).ShouldBeNull();
    }

    private static Sender Ada { get; } = new(SampleDeals.Ada);

    private async Task<HistoryPage?> HistoryAsync(DealKey deal, Moment? upTo = null)
    {
        var history = new HistoryView(upTo);
        await test.Desk.Read(deal, history.Add);
        return history.Page;
    }

    private Func<Task<Answer>>[] Steps(DealKey deal) =>
        [
            () => test.OfferAsync(deal, 240_000m),
            () => test.OfferAsync(deal, 190_000m, by: Party.Them),
            () => test.Desk.NoteMessage(deal, new NoteMessage(Party.Them, null, "Hello"), Ada),
            () => test.Desk.WriteNote(deal, new WriteNote("Hm"), Ada),
            () => test.Desk.CorrectOffer(deal, new CorrectOffer(2, SampleDeals.Offer(Party.Them, 195_000m), "typing error"), Ada),
            () => test.Desk.ChangeTeam(deal, new ChangeTeam([new(SampleDeals.Ada, TeamRole.Member), new(SampleDeals.Ben, TeamRole.Lead)]), Ada),
            () => test.Desk.Revise(deal, new ReviseDeal(SampleDeals.Renewal with { Stage = null, Value = 1 }), Ada),
            () => test.Desk.AcceptOffer(deal, new AcceptOffer(2), Ada),
            () => test.Desk.ChangeStage(deal, new ChangeStage(Stage.Talking, "not yet"), Ada),
            () => test.Desk.ChangeStage(deal, new ChangeStage(Stage.Lost), Ada),
        ];
}
