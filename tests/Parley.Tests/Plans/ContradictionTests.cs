using Parley.Deals;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Tests.Plans;

/// <summary>What a deal says that does not fit together is said, and nothing else of it.</summary>
public sealed class ContradictionTests
{
    [Theory]
    [InlineData(90, 50, 20, null)]
    [InlineData(50, 50, 50, null)]
    [InlineData(20, 50, 90, "Price: what we aim for (20) is worth less to us than what we would settle for (50): check both.")]
    [InlineData(90, 20, 50, "Price: what we would settle for (20) is worth less to us than where we stop (50): check both.")]
    [InlineData(20, null, 90, "Price: what we aim for (20) is worth less to us than where we stop (90): check both.")]
    public void Aims_that_get_better_for_us_towards_where_we_stop_are_said(int like, int? intermediate, int need, string? said)
    {
        var middle = intermediate is { } settle ? $"\"intermediate\": {settle}," : "";
        var findings = Plan(Deal($"\"like\": {like}, {middle} \"need\": {need}", "[]")).Findings;

        findings.SingleOrDefault(f => f.Rule == "aims-out-of-order")?.Message.ShouldBe(said);
        findings.Any(f => f.Rule == "aims-out-of-order").ShouldBe(said is not null);
        findings.ShouldNotContain(f => f.Rule == "like-left-out");
    }

    [Fact]
    public void A_figure_offered_between_two_steps_is_said_once_for_each_issue()
    {
        var offers = """[{"by": "us", "at": "2027-01-04", "terms": {"Price": 70}}, {"by": "them", "at": "2027-01-05", "terms": {"Price": 37.5}}, {"by": "us", "at": "2027-01-06", "terms": {"Price": 65}}, {"by": "them", "at": "2027-01-07", "terms": {"Days": "30"}}]""";

        var plan = Plan(Deal("\"like\": 90", offers));

        plan.Findings.Single(f => f.Rule == "offer-off-step").Message.ShouldBe("Price lies between two steps of 10 in offers 2 and 3: taken as offered.");
        plan.Findings.ShouldNotContain(f => f.Rule == "offer-after-as-of");
        Plan(Deal("\"like\": 90", offers.Replace("37.5", "40").Replace("65", "60"))).Findings.ShouldNotContain(f => f.Rule == "offer-off-step");
    }

    [Fact]
    public void An_offer_dated_after_the_day_of_the_answer_is_said()
    {
        var deal = Deal("\"like\": 90", """[{"by": "us", "at": "2027-01-10", "terms": {"Price": 70, "Days": "30"}}, {"by": "them", "at": "2027-01-11", "terms": {"Price": 30, "Days": "30"}}]""");

        Plan(deal).Findings.Single(f => f.Rule == "offer-after-as-of").Message.ShouldBe("Offer 2 is dated 11 Jan 2027, after the day of this answer: it counts all the same.");
        PlanMaker.Make(deal, Playbook.Default, new DateOnly(2027, 1, 11)).Findings.ShouldNotContain(f => f.Rule == "offer-after-as-of");
    }

    [Theory]
    [InlineData(Stage.Lost, "The stage is lost, though offer 1 was accepted: the stage counts.")]
    [InlineData(Stage.Withdrawn, "The stage is withdrawn, though offer 1 was accepted: the stage counts.")]
    [InlineData(Stage.Won, null)]
    [InlineData(null, null)]
    public void An_accepted_offer_in_a_deal_that_was_lost_is_said(Stage? stage, string? said)
    {
        var deal = Deal("\"like\": 90", """[{"by": "them", "at": "2027-01-05", "terms": {"Price": 80, "Days": "30"}, "accepted": true}]""") with { Stage = stage };

        var findings = Plan(deal).Findings.Where(f => f.Rule == "accepted-and-lost").Select(f => f.Message);
        findings.ShouldBe(said is null ? [] : [said]);
    }

    [Fact]
    public void Packages_asked_for_below_the_least_say_what_they_are_worth()
    {
        var deal = Deal("\"like\": 90", "[]");

        Frontiers.PackagesAnswer(deal, new DateOnly(2027, 1, 10), -50, 3).Findings.Single(f => f.Rule == "worth-below-all").Message
            .ShouldBe("Every feasible package is worth more to us than −50 points: these are worth about the least, −5 points.");
        Frontiers.PackagesAnswer(deal, new DateOnly(2027, 1, 10), -5, 3).Findings.ShouldNotContain(f => f.Rule == "worth-below-all");
    }

    [Fact]
    public void A_frontier_asked_for_above_the_best_says_why_it_is_empty()
    {
        var stepped = Deal("\"like\": 90", "[]");
        var stepless = stepped with { Issues = [.. stepped.Issues.Select(issue => issue is RangeIssue range ? range with { Step = null } : issue)] };

        foreach (var deal in new[] { stepped, stepless })
        {
            Answer(100.5, null).Findings.Single(f => f.Rule == "worth-out-of-reach").Message.ShouldBe("No feasible package is worth 100.5 points or more to us.");
            Answer(100, null).Frontier.ShouldNotBeEmpty();
            Answer(100, null).Findings.ShouldNotContain(f => f.Rule == "worth-out-of-reach");
            Answer(100, 0).Findings.ShouldNotContain(f => f.Rule == "worth-out-of-reach");

            FrontierAnswer Answer(double least, int? limit) => Frontiers.Answer(deal, new DateOnly(2027, 1, 10), TimeProvider.System, least, limit);
        }
    }

    [Fact]
    public void A_joint_worth_that_stands_twice_is_said_in_whatever_order_its_terms_stand()
    {
        Term[] when = [new("Price", TermValue.Of(100)), new("Days", TermValue.Of("60"))];
        var once = new Interaction { When = when, Ours = 3 };
        var deal = Deal("\"like\": 90", "[]");

        Said(once, once with { When = [.. when.Reverse()] }, once).ShouldBe(["A joint worth stands 3 times in the deal and counts as often: Days 60, Price 100."]);
        Said(once, once with { Ours = 4 }, once with { When = when[..1] }).ShouldBeEmpty();
        Said(new Interaction { When = when, Forbidden = true }, new Interaction { When = when, Forbidden = true }).ShouldBeEmpty();

        IEnumerable<string> Said(params Interaction[] joint) => Plan(deal with { Interactions = joint }).Findings.Where(f => f.Rule == "interaction-repeated").Select(f => f.Message);
    }

    private static Plan Plan(Deal deal) => PlanMaker.Make(deal, Playbook.Default, new DateOnly(2027, 1, 10));

    private static Deal Deal(string aims, string offers) => SampleDeals.Read($$"""
        {"parley": "deal/1", "name": "Pumps", "side": "sell", "currency": "points", "asOf": "2027-01-10", "alternatives": {"fallback": 20}, "offers": {{offers}},
         "issues": [{"name": "Price", "range": [0, 100], "step": 10, "worth": {"0": 0, "100": 100}, "theirs": {"0": 100, "100": 0}, {{aims}}},
                    {"name": "Days", "options": [{"name": "30", "worth": 0, "theirs": 0}, {"name": "60", "worth": -5, "theirs": 9}]}]}
        """);
}
