using Parley.Deals;
using Parley.Deals.Insight;
using Parley.Deals.Insight.Documents;
using Parley.Deals.Playbooks;

namespace Parley.Tests.Plans;

public sealed class EndingTests
{
    private static readonly string[] Talk = ["First figure", "We open", "Let them open", "have opened", "hold the frame", "Steps down", "only in return for something: down", "worth about"];

    [Fact]
    public void An_agreed_deal_says_what_was_agreed_and_how_it_compares()
    {
        var plan = Make(Accepted(Sale(), Party.Them, 90, "no"));

        PlanWords.RoomTitle(plan).ShouldBe("Agreed at €90, €30 above our walk-away");
        plan.Summary[0].Text.ShouldBe("Agreed on 3 May 2027: Price 90, Help no. We accepted their offer, worth €90 to us and about €50 to them.");
        plan.Summary[2].Text.ShouldBe("Another package would be better for both sides: Price 100, Help yes. That is €5 more for us and about €10 more for them.");
        plan.Agenda.Select(s => s.Name).ShouldBe(["Read back", "Write down", "Offer the better one", "Sign and hand over", "Keep a way out"]);
        plan.Roadmap.Select(b => b.Id).ShouldBe(["reopen", "one-more-thing", "stall", "falls-through"]);
        plan.Roadmap[^1].Then.ShouldContain("Another buyer");
    }

    [Fact]
    public void What_cannot_be_improved_is_left_alone()
    {
        var plan = Make(Accepted(Sale(), Party.Us, 100, "yes"));

        plan.Ending!.Better.ShouldBeNull();
        plan.Summary[^1].Text.ShouldStartWith("No other package would be better");
    }

    [Theory]
    [InlineData(Stage.Lost, "Lost: what remains is worth €60 to us")]
    [InlineData(Stage.Withdrawn, "Withdrawn: what remains is worth €60 to us")]
    [InlineData(Stage.Won, "Won, but the offers don't say what was agreed")]
    [InlineData(Stage.Agreed, "Agreed, but the offers don't say what was agreed")]
    public void The_stage_ends_the_talks_too(Stage stage, string title)
    {
        var plan = Make(Sale() with { Stage = stage });

        PlanWords.RoomTitle(plan).ShouldBe(title);
        plan.Agenda.Any(s => s.Text.Contains("Another buyer", StringComparison.Ordinal)).ShouldBe(stage != Stage.Won);
    }

    [Fact]
    public void Nothing_that_is_over_is_told_how_to_talk()
    {
        var stages = new[] { Stage.Agreed, Stage.Won, Stage.Lost, Stage.Withdrawn };
        foreach (var (seed, deal) in Deals(80))
        {
            var plan = Make(deal with { Stage = stages[seed % 4] });
            var (page, text) = (HtmlTokens.Read(PlanHtml.Write(plan)), PlanMarkdown.Write(plan));

            PackageWords.Packages(plan).ShouldBeEmpty($"seed {seed}");
            foreach (var words in Talk)
            {
                text.ShouldNotContain(words, Case.Sensitive, $"seed {seed}");
                page.Texts.Where(t => t.Within != "style").ShouldAllBe(t => !t.Text.Contains(words), $"seed {seed}");
            }

            plan.Summary.Concat(plan.FindOut).Select(l => l.Because).Concat(plan.Agenda.Select(s => s.Because)).Concat(plan.Roadmap.Select(b => b.Because))
                .ShouldAllBe(because => because.Count > 0 && because.All(b => b.Length > 0), $"seed {seed}");
            plan.Ending!.Agreed.ShouldBe(seed % 4 < 2);
        }
    }

    [Fact]
    public void The_answer_for_what_is_over_keeps_the_figures_that_it_is_judged_by()
    {
        foreach (var (seed, deal) in Deals(40))
        {
            var (ended, running) = (PlanAnswer.Of(Make(deal with { Stage = Stage.Won })), PlanAnswer.Of(Make(deal with { Stage = Stage.Talking })));

            (ended.Target?.Ours, ended.Opening?.Ours, ended.WalkAwayPrice).ShouldBe((running.Target?.Ours, running.Opening?.Ours, running.WalkAwayPrice), $"seed {seed}");
        }
    }

    [Fact]
    public void What_is_called_better_is_worse_for_nobody()
    {
        var found = 0;
        foreach (var (seed, deal) in Deals(150))
        {
            if (deal.Offers.Count == 0)
            {
                continue;
            }

            var plan = Make(deal with { Stage = Stage.Agreed, Offers = [.. deal.Offers.SkipLast(1), deal.Offers[^1] with { Accepted = true }] });
            if (plan.Ending is { Better: { } better, Package: { } agreed })
            {
                found++;
                plan.Model.Obstacles(better.Terms).ShouldBeEmpty($"seed {seed}");
                (better.OursExactly >= agreed.OursExactly && better.TheirsExactly >= agreed.TheirsExactly).ShouldBeTrue($"seed {seed}");
                (better.OursExactly > agreed.OursExactly || better.TheirsExactly > agreed.TheirsExactly).ShouldBeTrue($"seed {seed}");
            }
        }

        found.ShouldBeGreaterThan(10);
    }

    private static IEnumerable<(int Seed, Deal Deal)> Deals(int count) => GeneratedDeals.Many(count)
        .Select(d => (d.Seed, d.Deal with { Interactions = [] }));

    private static Plan Make(Deal deal) => PlanMaker.Make(deal, Playbook.Default, deal.AsOf ?? new DateOnly(2027, 5, 3));

    private static Deal Accepted(Deal deal, Party by, decimal price, string help) => deal with
    {
        Offers = [.. deal.Offers, new Offer { By = by, At = new DateOnly(2027, 5, 3), Accepted = true, Terms = [new("Price", TermValue.Of(price)), new("Help", TermValue.Of(help))] }],
    };

    /// <summary>Help costs us 5 and brings them 20.</summary>
    private static Deal Sale() => new()
    {
        Name = "Sale",
        Side = Side.Sell,
        Currency = Currency.TryParse("EUR", out var euro) ? euro : default,
        TheirBase = 140,
        Issues =
        [
            new RangeIssue { Name = "Price", Low = 50, High = 130, Step = 10, Worth = [new(50, 50), new(130, 130)], Theirs = [new(50, -50), new(130, -130)] },
            new OptionIssue { Name = "Help", Options = [new("no", 0, 0), new("yes", -5, 20)] },
        ],
        Alternatives = new Parley.Deals.Alternatives
        {
            Ours = [new Alternative { Name = "Another buyer", Value = 60 }],
            Theirs = [new Alternative { Name = "Do without", Value = 10 }],
            Fallback = 0,
        },
    };
}
