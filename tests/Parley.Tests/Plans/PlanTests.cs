using Parley.Deals;
using Parley.Deals.Insight;
using Parley.Deals.Insight.Documents;
using Parley.Deals.Playbooks;

namespace Parley.Tests.Plans;

public sealed class PlanTests
{
    [Fact]
    public void The_fair_split_is_reckoned_from_both_walk_aways()
    {
        // With 60 days the worths add up to 25 - 2 + 5 = 28; above 8 and 0 there are 20 to share: 18 for us at price 20, which
        // is the highest price and leaves them 10.
        var plan = Make(SampleDeals.PriceAndPayment());
        plan.Positions.Fair!.Ours.ShouldBe(18);
        plan.Positions.Fair.Theirs.ShouldBe(10);
        plan.Bargain.Zone.ShouldBe(true);
    }

    [Fact]
    public void The_opening_is_never_below_the_target_nor_the_target_below_the_walk_away()
    {
        foreach (var (seed, deal) in SampleDeals.Generated(100))
        {
            var plan = Make(deal);
            if (plan.Positions is { Opening: { } opening, Target: { } target })
            {
                opening.Ours.ShouldBeGreaterThanOrEqualTo(target.Ours, $"seed {seed}");
                if (plan.WalkAway.Value is { } floor && plan.Model.Space.OurRange!.Value.Best >= Figures.Exact(floor))
                {
                    target.OursExactly.ShouldBeGreaterThanOrEqualTo(Figures.Exact(floor), $"seed {seed}");
                }
            }
        }
    }

    [Fact]
    public void We_propose_nothing_worse_for_us_than_what_they_have_offered()
    {
        // The playbook alone would aim at 15 or so; they have come to 17.
        var plan = Make(SampleDeals.PriceAndPayment(""", "offers": [{"by": "us", "terms": {"Price": 20, "Payment": "30 days"}}, {"by": "them", "terms": {"Price": 17, "Payment": "30 days"}}]"""));
        plan.Positions.Target!.Ours.ShouldBeGreaterThanOrEqualTo(17);
        plan.Packages.Packages.ShouldNotBeEmpty();
        plan.Packages.Packages.ShouldAllBe(p => p.Ours >= 17);
        plan.Concessions.ShouldAllBe(c => c.Package.Ours >= 17);

        var met = 0;
        foreach (var (seed, deal) in SampleDeals.Generated(150))
        {
            var made = Make(deal);
            if (made.Ending is not null || made.Table.Last(Party.Them) is not { IsPossible: true, Package: { } brought } || made.Table.Last(Party.Us)?.Package is { } ours && ours.OursExactly < brought.OursExactly)
            {
                continue;
            }

            met++;
            made.Positions.Target!.OursExactly.ShouldBeGreaterThanOrEqualTo(brought.OursExactly, $"seed {seed}");
            made.Packages.Packages.ShouldAllBe(p => p.OursExactly >= brought.OursExactly, $"seed {seed}");
        }

        met.ShouldBeGreaterThan(10);
    }

    [Theory]
    [InlineData("sell", 18, 19)]
    [InlineData("sell", 18, 18)]
    [InlineData("buy", 14, 12)]
    public void We_take_an_offer_that_is_as_good_as_our_own_or_better(string side, int ours, int theirs)
    {
        var deal = SampleDeals.PriceAndPayment($$$""", "offers": [{"by": "us", "terms": {"Price": {{{ours}}}, "Payment": "30 days"}}, {"by": "them", "terms": {"Price": {{{theirs}}}, "Payment": "30 days"}}]""");
        var plan = Make(side == "sell" ? deal : SampleDeals.Read("""
            {"parley": "deal/1", "name": "Pumps", "side": "buy", "currency": "EUR", "base": 30, "theirBase": 0,
             "issues": [{"name": "Price", "unit": "EUR", "range": [10, 20], "step": 1, "worth": {"10": -10, "20": -20}, "theirs": {"10": 10, "20": 20}}],
             "alternatives": {"fallback": 8},
             "offers": [{"by": "us", "terms": {"Price": 14}}, {"by": "them", "terms": {"Price": 12}}]}
            """));
        var brought = plan.Table.Last(Party.Them)!.Package!;
        plan.Positions.Target.ShouldBe(brought);
        plan.Concessions.ShouldBeEmpty();
        plan.Packages.Packages.ShouldAllBe(package => package.OursExactly >= brought.OursExactly);
        plan.Anchor.Sentence.ShouldStartWith("We agree: ");
        plan.Anchor.Sentence.ShouldContain($"Price €{theirs}");
        plan.Summary.ShouldContain(line => line.Text.StartsWith("Take it"));
    }

    [Fact]
    public void Packages_are_worth_the_same_to_us_within_the_tolerance_and_all_differ()
    {
        var plan = Make(SampleDeals.Read("""
            {"parley": "deal/1", "name": "Pumps", "side": "sell", "currency": "EUR", "base": 0, "theirBase": 100,
             "issues": [
               {"name": "Price", "unit": "EUR", "range": [0, 100], "step": 1, "worth": {"0": 0, "100": 100}, "theirs": {"0": 0, "100": -100}},
               {"name": "Payment", "options": [{"name": "30 days", "worth": 0, "theirs": 0}, {"name": "60 days", "worth": -2, "theirs": 5}]},
               {"name": "Support", "options": [{"name": "basic", "worth": 0, "theirs": 0}, {"name": "full", "worth": -10, "theirs": 12}]}],
             "alternatives": {"theirs": [{"name": "Litware", "value": 0}], "fallback": 20}}
            """));
        var packages = plan.Packages.Packages;
        packages.Count.ShouldBeInRange(2, 5);
        packages.ShouldAllBe(p => p.Ours >= plan.PackagesWorth && p.Ours <= plan.PackagesWorth + plan.Packages.Tolerance);
        packages.Select(p => string.Join(";", p.Terms)).ShouldBeUnique();
    }

    [Fact]
    public void Concession_steps_shrink_and_end_at_the_target()
    {
        var plan = Make(SampleDeals.Read("""
            {"parley": "deal/1", "name": "Pumps", "side": "sell", "currency": "EUR", "base": 0, "theirBase": 0,
             "issues": [{"name": "Price", "unit": "EUR", "range": [0, 1000], "step": 1, "worth": {"0": 0, "1000": 1000}, "theirs": {"0": 1000, "1000": 0}}],
             "alternatives": {"fallback": 0}}
            """));
        var costs = plan.Concessions.Select(c => c.Cost).ToList();
        costs.Count.ShouldBe(3);
        costs[0].ShouldBeGreaterThan(costs[1]);
        costs[1].ShouldBeGreaterThan(costs[2]);
        plan.Concessions[^1].Package.Ours.ShouldBe(plan.Positions.Target!.Ours);
    }

    [Fact]
    public void An_offer_that_we_made_and_that_reaches_the_target_is_the_opening()
    {
        var plan = Make(SampleDeals.PriceAndPayment(""", "offers": [{"by": "us", "at": "2027-01-05", "terms": {"Price": 20, "Payment": "30 days"}}]"""));
        plan.Positions.AlreadyOpened.ShouldBeTrue();
        plan.Positions.Opening!.Ours.ShouldBe(20);
    }

    [Fact]
    public void Without_room_the_plan_says_so_and_aims_at_the_walk_away()
    {
        var plan = Make(SampleDeals.PriceAndPayment() with { TheirBase = 5 });
        plan.Bargain.Zone.ShouldBe(false);
        plan.Positions.Target!.Ours.ShouldBeGreaterThanOrEqualTo(8);
        plan.Summary.ShouldContain(l => l.Text.Contains("No package beats both sides' alternatives"));
    }

    [Fact]
    public void Every_line_of_a_plan_carries_a_reason()
    {
        foreach (var (seed, deal) in SampleDeals.Generated(40))
        {
            var plan = Make(deal);
            var reasons = plan.Agenda.Select(a => a.Because).Concat(plan.Roadmap.Select(b => b.Because)).Concat(plan.FindOut.Select(f => f.Because))
                .Concat(plan.Summary.Select(l => l.Because)).Append(plan.Pace.Because).Append(plan.Sequence.Because).Append(plan.Anchor.Because).Append(plan.Escalation.Because);
            reasons.ShouldAllBe(r => r.Count > 0, $"seed {seed}");
        }
    }

    [Fact]
    public void Where_only_one_issue_is_left_to_move_one_package_is_shown()
    {
        var plan = Make(SampleDeals.Read("""
            {"parley": "deal/1", "name": "Pumps", "side": "sell", "currency": "EUR", "base": 0, "theirBase": 150000,
             "issues": [{"name": "Price", "unit": "EUR", "range": [80000, 130000], "step": 1000}],
             "alternatives": {"fallback": 90000}}
            """));

        PackageWords.Packages(plan).Count.ShouldBe(1);
        plan.Concessions.ShouldNotBeEmpty();
        PackageWords.PackagesTitle(plan).ShouldStartWith("One package worth ");
        PackageWords.PackagesMeasure(plan).ShouldNotContain("choice");
        foreach (var (seed, deal) in SampleDeals.Generated(60))
        {
            var packages = PackageWords.Packages(Make(deal));
            (packages.Count < 2 || deal.Issues.Count(issue => packages.Any(p => p[issue.Name] != packages[0][issue.Name])) > 1).ShouldBeTrue($"seed {seed}");
        }
    }

    [Fact]
    public void What_stands_in_our_own_opening_is_kept_and_not_asked_for()
    {
        var plan = Make(SampleDeals.PriceAndPayment());
        plan.Roadmap.ShouldAllBe(branch => !branch.Then.Contains("ask for Payment 30 days") && !branch.Then.Contains("ask for Price"));
        var talking = Make(SampleDeals.PriceAndPayment(""", "offers": [{"by": "us", "terms": {"Price": 20, "Payment": "30 days"}}, {"by": "them", "terms": {"Price": 11, "Payment": "60 days"}}]"""));
        talking.Roadmap.ShouldAllBe(branch => !branch.Then.Contains("keep Price") && !branch.Then.Contains("keep Payment"));
    }

    [Fact]
    public void The_roadmap_answers_what_usually_happens() =>
        Make(SampleDeals.PriceAndPayment()).Roadmap.Select(b => b.Id).Take(7).ShouldBe(
            ["accept", "counter-within", "counter-beyond", "attack-price", "stall", "rival", "one-more-thing"]);

    [Fact]
    public void What_we_say_to_open_names_no_limit_and_no_goal()
    {
        var plan = Make(SampleDeals.PriceAndPayment(""", "goals": [{"name": "GOAL-4711", "contributes": 98765}]"""));
        foreach (var said in new[] { plan.Anchor.Sentence, plan.Anchor.Reply, plan.Anchor.Again })
        {
            said.ShouldNotContain("GOAL-4711");
            said.ShouldNotContain("98,765");
            said.ShouldNotContain("€8");
        }
    }

    private static Plan Make(Deal deal) => PlanMaker.Make(deal, Playbook.Default, SampleDeals.Day);
}
