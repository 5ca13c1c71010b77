using System.Globalization;
using System.Text;
using System.Text.Json;
using Parley.Deals;
using Parley.Deals.Files;
using Parley.Deals.Files.Tables;
using Parley.Deals.Governance;
using Parley.Deals.Governance.Paths;
using Parley.Deals.Governance.Replays;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Tests.Governance;

public sealed class PlaybookReplayTests
{
    private static readonly DateOnly Day = new(2027, 6, 1);

    [Fact]
    public void Every_deal_stands_where_a_check_of_its_worst_offer_stands_under_both()
    {
        const int Seed = 20270601;
        var random = new Random(Seed);
        for (var round = 0; round < 40; round++)
        {
            var generated = new GeneratedPlaybooks(random);
            var deal = generated.Placed(GeneratedDeals.From(random.Next()));
            var (inForce, draft) = (generated.For(deal), generated.For(deal));
            var past = new PastDeal("Past", deal, [.. Enumerable.Range(0, 3).Select(_ => new PastOffer(generated.Office(), generated.Offer(deal)))]);

            var answer = Replay(inForce, draft, [past]);

            var sound = past.Offers.Where(offer => !DealRules.BrokenBy(deal, new Offer { By = Party.Us, Terms = offer.Terms }).Any()).ToList();
            answer.Deals.ShouldBe(sound.Count > 0 ? 1 : 0, $"seed {Seed}, round {round}");
            if (sound.Count > 0)
            {
                Verdict Worst(Playbook playbook) => sound.Max(offer => Mandate.Of(DealModel.Of(deal), playbook, Day).Review(offer.Terms, offer.Office!).Verdict);
                var move = answer.Moves.Single(move => move.Deals > 0);
                (move.InForce, move.Draft).ShouldBe((Worst(inForce), Worst(draft)), $"seed {Seed}, round {round}");
            }
        }
    }

    [Fact]
    public void A_playbook_beside_itself_moves_nothing_and_saves_nothing()
    {
        var answer = Replay(Limits(10), Limits(10), Deals(60));

        answer.Changes().ShouldBeEmpty();
        answer.Minutes.ShouldNotBeNull().ShouldBe(new ReplayMinutes(0, 0, 0, 60, 0));
        answer.Cases.ShouldBeEmpty();
        answer.Reasons.ShouldAllBe(reason => reason.InForce == reason.Draft);
    }

    [Fact]
    public void A_wider_limit_spares_the_measured_wait_of_what_it_lets_pass_and_the_money_is_that_of_these_deals()
    {
        // Discounts of 0 to 19: 10 and fewer pass now, 15 and fewer under the draft.
        var answer = Replay(Limits(10), Limits(15), Deals(200));

        var freed = answer.Changes().ShouldHaveSingleItem();
        (freed.InForce, freed.Draft, freed.Deals).ShouldBe((Verdict.Approval, Verdict.Within, 50));
        freed.Low.ShouldBeLessThan(0.25);
        freed.High.ShouldBeGreaterThan(0.25);
        var money = freed.Money.ShouldHaveSingleItem();
        (money.Currency, money.Deals, money.Value).ShouldBe(("EUR", 50, 50_000));
        money.Low.ShouldBeInRange(30_000, 49_000);
        money.High.ShouldBeInRange(51_000, 70_000);
        // Finance takes 2 or 4 hours, 3 on average.
        var minutes = answer.Minutes.ShouldNotBeNull();
        minutes.Saved.ShouldBe(50 * 180, 1e-6);
        minutes.Low.ShouldBeInRange(5_000, 8_900);
        minutes.High.ShouldBeInRange(9_100, 13_000);
        answer.Reasons.ShouldContain(new ReplayReason("beyond-authority", "Discount", 90, 40));
        answer.Cases.Count.ShouldBe(ReplayAnswer.MostCases);
    }

    [Fact]
    public void Turned_round_what_was_saved_is_added()
    {
        var (there, back) = (Replay(Limits(10), Limits(15), Deals(200)), Replay(Limits(15), Limits(10), Deals(200)));

        back.Minutes!.Saved.ShouldBe(-there.Minutes!.Saved, 1e-6);
        back.Minutes.Low.ShouldBe(-there.Minutes.High, 1e-6);
        back.Changes().Select(move => (move.Draft, move.InForce, move.Deals)).ShouldBe(there.Changes().Select(move => (move.InForce, move.Draft, move.Deals)));
    }

    [Fact]
    public void Two_threads_give_the_same_bits_as_one_and_another_seed_other_intervals()
    {
        string Said(int threads, ulong seed)
        {
            var replay = new PlaybookReplay(Limits(10), Limits(15), Day);
            var judged = Deals(500).AsParallel().AsOrdered().WithDegreeOfParallelism(threads).Select(replay.Judge).ToList();
            return JsonSerializer.Serialize(ReplaySum.Of(replay, judged, Waits, seed, threads), AnswerJson.Default.ReplayAnswer);
        }

        Said(2, 7).ShouldBe(Said(1, 7));
        Said(1, 8).ShouldNotBe(Said(1, 7));
    }

    [Fact]
    public void Each_interval_of_minutes_holds_the_figure_of_all_deals_about_19_times_of_20()
    {
        // 400 deals of which a quarter is spared: 40 of them are drawn again and again.
        var all = Deals(400);
        var (random, held) = (new Random(5), 0);
        for (var round = 0; round < 100; round++)
        {
            var minutes = Replay(Limits(10), Limits(15), [.. Enumerable.Range(0, 40).Select(_ => all[random.Next(all.Count)])], (ulong)round).Minutes!;
            held += minutes.Low <= 40 * 0.25 * 180 && 40 * 0.25 * 180 <= minutes.High ? 1 : 0;
        }

        held.ShouldBeInRange(86, 100, "seed 5");
    }

    [Fact]
    public void An_offer_whose_wait_nobody_knows_is_not_counted_and_said()
    {
        var replay = new PlaybookReplay(Limits(10), Limits(15), Day);
        var answer = ReplaySum.Of(replay, [.. Deals(200).Select(replay.Judge)], MeasuredWaits.None, 1, 1);

        // What passes under both needs nobody.
        answer.Minutes.ShouldBe(new ReplayMinutes(0, 0, 0, 110, 90));
    }

    [Fact]
    public void Offers_of_no_known_office_or_of_terms_that_are_gone_are_left_out_and_said()
    {
        var deal = Sale(5, 0).Deal;
        var answer = Replay(Limits(10), Limits(15), [new("Past", deal, [new(null, [new Term("Discount", TermValue.Of(5))]), new("Sales", [new Term("Gone", TermValue.Of(5))])])]);

        answer.Deals.ShouldBe(0);
        answer.Moves.ShouldAllBe(move => move.Deals == 0 && move.High == 1);
        string.Join(' ', answer.Notes).ShouldContain("1 offer was left out: it is not known on whose authority");
        string.Join(' ', answer.Notes).ShouldContain("1 offer was left out: the deal no longer has those terms");
    }

    [Fact]
    public void A_log_is_judged_by_its_figures_and_says_which_rules_it_cannot_ask()
    {
        var rows = Enumerable.Range(0, 20).Select(i => $"{i},Discount,%,{i},Sales,sell,EMEA,2027-01-18T09:00:00Z,{(i > 10 ? "Finance,2027-01-18T12:00:00Z,approved" : ",,within")}");
        var past = ApprovalTables.Read(Encoding.UTF8.GetBytes("request,term,unit,requested,from,side,deal-unit,asked,office,answered,outcome\n" + string.Join('\n', rows)));
        var replay = new PlaybookReplay(Limits(10), Limits(15, """, "approvals": {"rules": [{"name": "much", "when": {"totalDiscountAbove": 0.1}, "steps": [{"approvers": ["Finance"]}]}]}"""), Day);

        var answer = ReplaySum.Of(replay, [.. past.Select(PastDeal.Of).OfType<PastDeal>().Select(replay.Judge)], MeasuredWaits.Of(past, PathQuestion.By(null)), 1, 2);

        var freed = answer.Changes().ShouldHaveSingleItem();
        (freed.InForce, freed.Draft, freed.Deals).ShouldBe((Verdict.Approval, Verdict.Within, 5));
        answer.Minutes!.Saved.ShouldBe(5 * 180, 1e-6);
        string.Join(' ', answer.Notes).ShouldContain("The rule much");
    }

    [Fact]
    public void Nothing_it_says_claims_what_would_have_come_of_a_deal()
    {
        var answer = Replay(Limits(10), Limits(15), Deals(200));
        var said = JsonSerializer.Serialize(answer, AnswerJson.Default.ReplayAnswer) + ReplayWords.Title(answer) + ReplayWords.Minutes(answer.Minutes!);

        said.ShouldContain("nor what would have come of a deal");
        said.ToUpperInvariant().ShouldNotContain("WON");
    }

    private static ReplayAnswer Replay(Playbook inForce, Playbook draft, IReadOnlyList<PastDeal> deals, ulong seed = 1)
    {
        var replay = new PlaybookReplay(inForce, draft, Day);
        return ReplaySum.Of(replay, [.. deals.Select(replay.Judge)], Waits, seed, 1);
    }

    private static MeasuredWaits Waits { get; } = MeasuredWaits.Of(ApprovalTables.Read(Encoding.UTF8.GetBytes("request,office,asked,answered,outcome\n" + string.Join('\n',
        Enumerable.Range(0, 40).Select(i => $"{i},Finance,2027-01-18T09:00:00Z,2027-01-18T{(i % 2 == 0 ? 11 : 13)}:00:00Z,approved")))), PathQuestion.By(null));

    private static Playbook Limits(int sales, string more = "") => PlaybookReader.Read(JsonNodes.Read(Encoding.UTF8.GetBytes(
        $$$"""{"parley": "playbook/1", "name": "Up to {{{sales}}}", "offices": ["Sales", "Finance"], "terms": [{"name": "Discount", "unit": "%", "range": [0, 40], "better": "low", "owner": "Finance", "authority": {"Sales": {{{sales}}} } }]{{{more}}} }""")));

    private static List<PastDeal> Deals(int count) => [.. Enumerable.Range(0, count).Select(i => Sale(i % 20, i))];

    private static PastDeal Sale(int discount, int number)
    {
        var deal = new Deal
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"Sale {number}"),
            Side = Side.Sell,
            Currency = Currency.TryParse("EUR", out var euro) ? euro : default,
            Value = 1_000,
            Issues = [new RangeIssue { Name = "Discount", Unit = "%", Low = 0, High = 40, Worth = [new(0, 400), new(40, 0)] }],
            Offers = [new Offer { By = Party.Us, Terms = [new Term("Discount", TermValue.Of(discount))] }],
        };
        return PastDeal.Of(deal, "Sales");
    }
}
