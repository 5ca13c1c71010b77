using Parley.Deals;
using static Parley.Tests.Desk.SampleDeals;

namespace Parley.Tests.Desk;

public sealed class RevisingDecisionTests
{
    [Fact]
    public void Each_family_that_differs_becomes_one_fact()
    {
        var revised = Renewal with { Name = "Renewal", Profile = Renewal.Profile.With("focus", "price"), Deadlines = [] };

        Revise(State(), revised).Events.Select(e => e.GetType()).ShouldBe([typeof(DetailsChanged), typeof(ProfileChanged), typeof(DeadlinesChanged)]);
    }

    [Fact]
    public void The_revised_deal_is_what_was_asked_for()
    {
        var price = (RangeIssue)Renewal.Issues[0];
        var revised = Renewal with
        {
            Value = 700_000m,
            Goals = [],
            Base = 10,
            Issues = [price with { High = 250_000m, Need = TermValue.Of(200_000m) }, new OptionIssue { Name = "Support", Options = [new IssueOption("gold", 1, null)] }],
            Interactions = [],
            Alternatives = null,
            ValueLines = [],
        };

        Text(After(State(), Revise(State(), revised)).Deal).ShouldBe(Text(revised));
    }

    [Fact]
    public void Limits_change_as_limits_even_when_the_issue_changes_with_them()
    {
        var price = (RangeIssue)Renewal.Issues[0];
        var revised = Renewal with { Issues = [price with { Step = 1000m, Need = TermValue.Of(200_000m) }, Renewal.Issues[1]] };

        Revise(State(), revised).Events.Select(e => e.GetType()).ShouldBe([typeof(IssuesChanged), typeof(LimitsChanged)]);
    }

    [Fact]
    public void Goals_and_limits_that_move_after_talks_began_need_a_reason()
    {
        var talking = After(State(), OfferDecisions.Decide(State(), new LogOffer(Offer(Party.Us, 240_000m)), At(1)));
        var lower = talking.Deal with { Issues = [talking.Deal.Issues[0] with { Need = TermValue.Of(185_000m) }, talking.Deal.Issues[1]] };

        Rules(Revise(talking, lower)).ShouldBe(["why-missing"]);
        Rules(Revise(talking, lower, "their budget was cut")).ShouldBeEmpty();
        var sentence = DealSentences.Of(talking, (DealEvent)Revise(talking, lower, "their budget was cut to 185000").Events[0]);
        sentence.Text.ShouldBe("changed the limits after talks began");
        sentence.Changes.ShouldAllBe(change => change.Insider);
    }

    [Fact]
    public void Side_currency_stage_and_what_happened_are_not_revised()
    {
        var revised = Renewal with { Side = Side.Buy, Currency = Currency.Points, Stage = Stage.Won, Offers = [Offer(Party.Us, 1)], Messages = [new(Party.Us, null, "Hello")] };

        Rules(Revise(State(), revised)).ShouldBe(["side-fixed", "currency-fixed", "offers-not-revised", "messages-not-revised", "stage-not-revised"]);
    }

    [Fact]
    public void An_issue_that_is_on_the_table_stays()
    {
        var talking = After(State(), OfferDecisions.Decide(State(), new LogOffer(Offer(Party.Us, 240_000m)), At(1)));

        Rules(Revise(talking, talking.Deal with { Issues = [talking.Deal.Issues[0]], Interactions = [] })).ShouldBe(["unknown-issue"]);
    }

    [Fact]
    public void A_revision_that_changes_nothing_is_not_recorded() => 
        Rules(Revise(State(), Renewal with { Value = 620_000.00m })).ShouldBe(["nothing-changed"]);

    private static Decision Revise(DealState state, Deal revised, string? why = null) => RevisingDecisions.Decide(state, new ReviseDeal(revised, why), At(2));

    private static IEnumerable<string> Rules(Decision decision) => decision.Findings.Select(f => f.Rule);
}
