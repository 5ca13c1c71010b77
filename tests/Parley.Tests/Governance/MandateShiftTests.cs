using System.Text;
using Parley.Deals;
using Parley.Deals.Files;
using Parley.Deals.Governance;
using Parley.Deals.Governance.Approvals;
using Parley.Deals.Governance.Offices;
using Parley.Deals.Playbooks;
using Parley.Deals.Playbooks.Published;
using Parley.Tests.Desk;

namespace Parley.Tests.Governance;

/// <summary>The deal as it is decides which limits hold for it: who changes the deal in talks changes no limit in silence, and promises nothing by a fact that is put back.</summary>
public sealed class MandateShiftTests
{
    private const string BySize = """
        {"parley": "playbook/1", "name": "Ours", "offices": ["Sales", "Finance"], "terms": [
          {"name": "Annual price", "unit": "EUR", "range": [100000, 260000], "better": "high", "owner": "Finance", "authority": {"Sales": 210000}},
          {"name": "Annual price", "unit": "EUR", "range": [100000, 260000], "better": "high", "owner": "Finance", "authority": {"Sales": 110000}, "when": {"size": "medium"}}]}
        """;

    private static readonly Deal Contoso = SampleDeals.Renewal with { Stage = Stage.Talking, Issues = [((RangeIssue)SampleDeals.Renewal.Issues[0]) with { Low = 100_000, Need = null, Knockout = false, Aka = [] }, SampleDeals.Renewal.Issues[1]] };
    private readonly InForce inForce = Rules(BySize);
    private DealState state = SampleDeals.State(Contoso);

    [Fact]
    public void A_fact_that_selects_other_limits_asks_why_and_is_flagged()
    {
        Revise(state.Deal with { Value = 499_999 }).Findings.ShouldHaveSingleItem().Rule.ShouldBe("why-missing");
        Revise(state.Deal with { Value = 499_999 }, "\u200b\u2800").Findings.ShouldHaveSingleItem().Rule.ShouldBe("why-missing");

        var decided = Revise(state.Deal with { Value = 499_999 }, "they buy less");

        var shifted = decided.Events[^1].ShouldBeOfType<MandateShifted>();
        shifted.Facts.ShouldBe(["value", "Annual price"]);
        shifted.Wider.ShouldBe(["Annual price"]);
        Take(decided);
        state.LimitMove.ShouldNotBeNull().Wider.ShouldBe(["Annual price"]);
        state.LimitMove.Why.ShouldBe("they buy less");
    }

    [Fact]
    public void A_fact_that_selects_nothing_asks_nothing()
    {
        Revise(state.Deal with { Value = 630_000, Odds = 0.2m, Counterparty = "Contoso Holding" }).Events.ShouldNotContain(happened => happened is MandateShifted);
        Take(Revise(state.Deal with { Name = "Contoso again" }));
        state.LimitMove.ShouldBeNull();
    }

    [Fact]
    public void Before_talks_begin_facts_are_free_and_talks_that_began_stay_begun()
    {
        state = SampleDeals.State(Contoso with { Stage = Stage.Preparing });
        Revise(state.Deal with { Value = 499_999 }).Refused.ShouldBeFalse();
        Take(StageDecisions.Decide(state, new ChangeStage(Stage.Talking), SampleDeals.At(1)));
        Take(StageDecisions.Decide(state, new ChangeStage(Stage.Preparing), SampleDeals.At(2)));

        Revise(state.Deal with { Value = 499_999 }).Findings.ShouldHaveSingleItem().Rule.ShouldBe("why-missing");
    }

    [Fact]
    public void An_offer_that_a_fact_let_out_is_not_agreed_once_the_fact_is_put_back()
    {
        Offer(120_000).Findings.ShouldContain(finding => finding.Rule == "not-approved");
        Take(Revise(state.Deal with { Value = 499_999 }, "they buy less"));
        Take(Offer(120_000));
        var back = Revise(state.Deal with { Value = 620_000 }, "they buy more");
        back.Events[^1].ShouldBeOfType<MandateShifted>().Offer.ShouldBe(1);
        Take(back);

        Gate(OfferDecisions.Decide(state, new AcceptOffer(1), SampleDeals.At(5))).Findings.ShouldContain(finding => finding.Rule == "not-approved");
        Gate(StageDecisions.Decide(state, new ChangeStage(Stage.Agreed), SampleDeals.At(5))).Findings.ShouldContain(finding => finding.Rule == "not-approved");
        Gate(StageDecisions.Decide(state, new ChangeStage(Stage.Won), SampleDeals.At(5))).Findings.ShouldContain(finding => finding.Rule == "not-approved");
    }

    [Fact]
    public void What_was_agreed_under_one_fact_is_not_won_under_another()
    {
        Take(Revise(state.Deal with { Value = 499_999 }, "they buy less"));
        Take(Offer(120_000));
        Take(Gate(OfferDecisions.Decide(state, new AcceptOffer(1), SampleDeals.At(5))));
        Gate(StageDecisions.Decide(state, new ChangeStage(Stage.Won), SampleDeals.At(5))).Refused.ShouldBeFalse();
        Take(Revise(state.Deal with { Value = 620_000 }, "they buy more"));

        Gate(StageDecisions.Decide(state, new ChangeStage(Stage.Won), SampleDeals.At(6))).Findings.ShouldContain(finding => finding.Rule == "not-approved");
    }

    [Fact]
    public void An_issue_that_is_renamed_in_talks_stays_known_under_its_old_name()
    {
        Take(Revise(Renamed(state.Deal, "Yearly fee", []), "so they call it"));

        state.Deal.Issues[0].Aka.ShouldBe(["Annual price"]);
        Gate(OfferDecisions.Decide(state, new LogOffer(new Offer { By = Party.Us, Terms = [new("Yearly fee", TermValue.Of(120_000m)), new("Payment", TermValue.Of("30 days"))] }), SampleDeals.At(2)))
            .Findings.ShouldContain(finding => finding.Rule == "not-approved");
        // Taking the old name away is a move of a limit like any other.
        Revise(Renamed(state.Deal, "Yearly fee", [])).Findings.ShouldHaveSingleItem().Rule.ShouldBe("why-missing");
    }

    [Fact]
    public void A_range_that_is_widened_or_an_issue_that_is_dropped_asks_why()
    {
        Revise(state.Deal with { Issues = [((RangeIssue)state.Deal.Issues[0]) with { Low = 50_000 }, state.Deal.Issues[1]] }).Findings.ShouldHaveSingleItem().Rule.ShouldBe("why-missing");
        Revise(state.Deal with { Issues = [state.Deal.Issues[1]] }).Findings.ShouldHaveSingleItem().Rule.ShouldBe("why-missing");
    }

    [Fact]
    public void A_narrower_playbook_takes_back_nothing_that_was_promised()
    {
        Take(Offer(215_000));
        var narrower = Rules(BySize, BySize.Replace("210000", "230000", StringComparison.Ordinal));

        OfferGate.Pass(state.Key, state, OfferDecisions.Decide(state, new AcceptOffer(1), SampleDeals.At(5)), narrower, null, SampleDeals.At(5)).Refused.ShouldBeFalse();
    }

    [Fact]
    public void A_region_names_what_was_asked_and_not_where_it_ends()
    {
        var mandate = Mandate.Of(Parley.Deals.Insight.DealModel.Of(state.Deal with { Issues = [((RangeIssue)state.Deal.Issues[0]) with { Low = 50_000 }, state.Deal.Issues[1]] }), inForce.Playbook, inForce.Day);
        var region = new Envelope { Terms = [EnvelopeTerm.Between("Annual price", 50_000, 240_000), EnvelopeTerm.Among("Payment", "30 days")], Until = inForce.Day };

        var finding = mandate.Review(region, "Sales").Findings.ShouldHaveSingleItem();

        finding.Offered!.Value.Figure.ShouldBe(50_000);
        finding.Message.ShouldContain("€50,000 to €240,000");
        finding.Message.ShouldNotContain("100,000");
    }

    [Fact]
    public void Figures_that_differ_never_read_the_same()
    {
        var finding = Mandate.Of(Parley.Deals.Insight.DealModel.Of(state.Deal), inForce.Playbook, inForce.Day)
            .Review([new Term("Annual price", TermValue.Of(209_999.9999999999999999999m))], "Sales").Findings.ShouldHaveSingleItem();

        finding.Message.ShouldContain("€209,999.9999999999999999999 goes beyond €210,000");
    }

    private static Deal Renamed(Deal deal, string name, IReadOnlyList<string> aka) => deal with { Issues = [deal.Issues[0] with { Name = name, Aka = aka }, .. deal.Issues.Skip(1)] };

    private Decision Revise(Deal deal, string? why = null) => MandateShift.Pass(state, RevisingDecisions.Decide(state, new ReviseDeal(deal, why), SampleDeals.At(1)), inForce, why, SampleDeals.At(1));

    private Decision Offer(decimal price) => Gate(OfferDecisions.Decide(state, new LogOffer(SampleDeals.Offer(Party.Us, price)), SampleDeals.At(2)));

    private Decision Gate(Decision decided) => OfferGate.Pass(state.Key, state, decided, inForce, null, SampleDeals.At(2));

    private void Take(Decision decision) => state = SampleDeals.After(state, decision);

    /// <param name="files">Version after version.</param>
    private static InForce Rules(params string[] files)
    {
        var begins = SampleDeals.Morning.AddDays(-10);
        var editions = files.Select((file, i) => new PlaybookEdition(i + 1, PlaybookFile.Of(PlaybookReader.Read(JsonNodes.Read(Encoding.UTF8.GetBytes(file)))), begins.AddHours(i), SampleDeals.Ben, begins, "x"));
        var key = SampleDeals.Key;
        return InForce.At(
            new PlaybookState { Key = key, Version = 1, Updated = begins, Editions = [.. editions] },
            new OfficesState { Key = key, Version = 1, Updated = begins, Seats = [new Seat(SampleDeals.Ada, "Sales", begins, null)] },
            SampleDeals.Morning)!;
    }
}
