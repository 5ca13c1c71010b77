using Parley.Deals;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Tests.Preparing;

/// <summary>What a full plan holds beyond the quick one.</summary>
public sealed class PreparationTests
{
    private static readonly DateOnly Day = Plans.SampleDeals.Day;

    [Fact]
    public void Value_counts_what_is_sure_and_calls_shown_only_what_has_evidence()
    {
        foreach (var (seed, deal) in Plans.SampleDeals.Generated(120))
        {
            if (Prepare(deal)?.Value is { } value)
            {
                var lines = deal.ValueLines.Select(v => (v, Counted: (double)(v.Amount * (v.Confidence ?? 0)))).ToList();
                value.Claimed.ShouldBe((double)deal.ValueLines.Sum(v => v.Amount), 1e-6, $"seed {seed}");
                value.Counted.ShouldBe(lines.Sum(l => l.Counted), 1e-6, $"seed {seed}");
                value.Proven.ShouldBe(lines.Where(l => l.v.Evidence is not null && l.v.Risk != Risk.High).Sum(l => l.Counted), 1e-6, $"seed {seed}");
                value.Position.ShouldBe(lines.Count == 0 ? "unknown" : value.Proven > 0 ? "ahead" : value.Counted > 0 ? "claimed" : "behind");
            }
        }
    }

    [Fact]
    public void The_waterfall_adds_up_from_the_price_as_we_open_to_the_target()
    {
        var falls = Plans.SampleDeals.Generated(200).Select(made => PlanMaker.Make(made.Deal, Playbook.Default, Plans.SampleDeals.Day)).Where(plan => plan.Preparation?.Value?.Waterfall.Count > 0).ToList();

        falls.Count.ShouldBeGreaterThan(5);
        foreach (var plan in falls)
        {
            var steps = plan.Preparation!.Value!.Waterfall;
            (steps[0].Sums && steps[^1].Sums).ShouldBeTrue();
            var (left, most) = (steps[0].Left, steps.Max(s => Math.Abs(s.Left)));
            foreach (var step in steps)
            {
                left += step.Amount;
                step.Left.ShouldBe(left, 1e-6 * most, step.Name);
                (step.Sums ? step.Amount == 0 : step.Amount != 0).ShouldBeTrue(step.Name);
            }

            steps[^1].Name.ShouldEndWith("ur target");
            steps[^1].Left.ShouldBe(plan.Positions.Target!.Ours, 1e-6 * most);
        }
    }

    [Fact]
    public void Invoice_and_pocket_stand_between_the_price_and_the_target_and_only_what_costs_us_comes_before_the_pocket()
    {
        var falls = Plans.SampleDeals.Generated(200).Select(made => (made.Deal.Side, Steps: Prepare(made.Deal)?.Value?.Waterfall)).Where(made => made.Steps is { Count: > 0 }).ToList();

        falls.ShouldContain(made => made.Steps!.Count(step => step.Sums) == 4);
        foreach (var (side, steps) in falls)
        {
            var sums = steps!.Where(step => step.Sums).Select(step => step.Name).ToList();
            sums[0].ShouldContain("as we open");
            sums.ShouldContain(name => name.Contains("n the invoice") || name.Contains("n their invoice"));
            var pocket = steps!.ToList().FindIndex(step => step.Name.Contains(side == Side.Buy ? "hat it costs us in all" : "n our pocket"));
            pocket.ShouldBeGreaterThanOrEqualTo(0);
            steps!.Take(pocket).Skip(1).Where(step => !step.Sums && !step.Name.StartsWith("Gained on")).ShouldAllBe(step => step.Amount < 0);
        }
    }

    [Fact]
    public void What_is_to_be_said_names_no_alternative_of_theirs_and_no_limit_of_ours()
    {
        var deal = Plans.SampleDeals.PriceAndPayment(""", "valueLines": [{"name": "Fewer stops", "amount": 7, "versus": "VERSUS-4711", "evidence": "EVIDENCE-4711"}], "goals": [{"name": "GOAL-4711"}]""");
        var made = Prepare(deal)!;

        var said = made.Framings.Select(f => f.Sentence).Append(made.Value!.Sentence!).ToList();
        said.Count.ShouldBe(3);
        said.ShouldAllBe(s => !s.Contains("4711") && !s.Contains("Litware") && !s.Contains("€8"));
    }

    [Fact]
    public void The_further_we_open_the_likelier_they_leave()
    {
        var met = 0;
        foreach (var (seed, deal) in Plans.SampleDeals.Generated(300))
        {
            var plain = deal with { Offers = [], Stage = null, Profile = deal.Profile.With("backfire", null) };
            if (Prepare(plain)?.OpeningOdds is not { } odds)
            {
                continue;
            }

            met++;
            odds.Openings.Select(o => o.Opening).ShouldBeInOrder();
            odds.Openings.Select(o => o.Leave).ShouldBeInOrder();
            odds.Openings.ShouldAllBe(o => o.Leave > 0 && o.Leave < 1);
            odds.Openings.Single(o => o.Name == "their estimated limit").Leave.ShouldBe((double)Playbook.Default.Groundwork.Value.Opening!.Leave, 1e-9, $"seed {seed}");
            odds.Openings.Single(o => o.Name == "the fair split").Result.ShouldBe(odds.Openings.Single(o => o.Name == "the fair split").Opening, $"seed {seed}");
            Prepare(plain with { Profile = plain.Profile.With("backfire", "likely") })?.OpeningOdds?.Openings.Single(o => o.Name == "their estimated limit").Leave
                .ShouldBe((double)Playbook.Default.Groundwork.Value.Opening.LeaveIfBackfire, 1e-9);
        }

        met.ShouldBeGreaterThan(3);
    }

    [Fact]
    public void New_terms_are_new_and_one_side_gives_what_the_other_gets()
    {
        foreach (var (seed, deal) in Plans.SampleDeals.Generated(200))
        {
            foreach (var term in Prepare(deal)?.NewTerms ?? [])
            {
                var words = Playbook.Default.Groundwork.Value.NewTerms.Single(t => t.Name == term.Name).Words;
                deal.Issues.ShouldAllBe(i => i.Aka.Append(i.Name).All(name => !words.Any(w => name.Contains(w, StringComparison.OrdinalIgnoreCase))), $"seed {seed}");
                (term.Ours is null).ShouldBe(deal.Value is null);
                if (term is { Ours: { } ours, Theirs: { } theirs })
                {
                    (term.Way == "ask" ? ours >= 0 && theirs <= 0 : ours <= 0 && theirs >= 0).ShouldBeTrue($"seed {seed}");
                    (ours + theirs).ShouldBeGreaterThanOrEqualTo(0);
                }
            }
        }
    }

    [Fact]
    public void What_one_side_is_to_give_the_other_side_of_the_table_is_to_ask_for()
    {
        var thin = AdviceDeals.Of(Side.Sell, "issues=few", "riskAttitude=averse", "termYears=long", "size=large");
        var (selling, buying) = (Prepare(thin)!.NewTerms, Prepare(thin with { Side = Side.Buy })!.NewTerms);

        selling.Count.ShouldBeGreaterThan(3);
        selling.Select(t => (t.Name, t.Way == "give", t.Ours, t.Theirs)).ShouldBe(buying.Select(t => (t.Name, t.Way == "ask", t.Theirs, t.Ours)));
    }

    [Fact]
    public void A_deal_with_many_terms_needs_no_more() => Prepare(AdviceDeals.Of(Side.Sell, "issues=many"))!.NewTerms.ShouldBeEmpty();

    [Fact]
    public void Ten_questions_make_a_quick_plan_and_an_answer_ticks_its_own()
    {
        var bare = Prepare(AdviceDeals.Bare(Side.Sell))!.Checklist;
        bare.Count(c => c.Quick).ShouldBe(10);
        bare.Where(c => c.Quick).ShouldAllBe(c => !c.Done && c.Missing.Length > 0);

        var told = Prepare(AdviceDeals.Of(Side.Sell, "conduct=cooperative"))!.Checklist;
        told.Where((c, i) => c.Done != bare[i].Done).Select(c => c.Question).ShouldBe(["How do they behave?"]);
    }

    [Theory]
    [InlineData("relationship=strategic lifetimeValue=high", "collaborating")]
    [InlineData("leverage=ours relationship=one-time", "competing")]
    [InlineData("procurement=enterprise riskExposure=high leverage=theirs", "accommodating")]
    public void Style_follows_from_strategy_and_power(string facts, string style) => Prepare(AdviceDeals.Of(Side.Sell, facts.Split(' ')))!.Style.Name.ShouldBe(style);

    [Fact]
    public void Moves_belong_to_the_side_that_can_make_them_and_are_plain()
    {
        var sides = AdviceDeals.Sample(5, 400).Select(d => (d.Side, Prepare(d)!.Moves)).ToList();

        foreach (var move in Playbook.Default.Groundwork.Value.Moves)
        {
            var met = sides.Where(s => s.Moves.Any(m => m.Id == move.Id)).Select(s => s.Side).Distinct().ToList();
            Side[] expected = move.Side is { } only ? [only] : [Side.Sell, Side.Buy];
            met.ShouldBe(expected, ignoreOrder: true, move.Id);
        }
    }

    [Fact]
    public void An_executive_is_briefed_exactly_when_one_is_due()
    {
        foreach (var deal in AdviceDeals.Sample(6, 100))
        {
            var plan = Plan(deal);
            (plan.Preparation!.ExecutiveBrief.Count > 0).ShouldBe(plan.Escalation.Due, deal.Describe());
        }
    }

    [Fact]
    public void Once_the_talks_are_over_nothing_is_left_to_prepare() =>
        Prepare(Plans.SampleDeals.PriceAndPayment(""", "stage": "lost" """)).ShouldBeNull();

    private static Preparation? Prepare(Deal deal) => Plan(deal).Preparation;

    private static Plan Plan(Deal deal) => PlanMaker.Make(deal, Playbook.Default, Day);
}
