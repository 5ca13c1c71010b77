using System.Net;
using System.Text.RegularExpressions;
using Parley.Deals;
using Parley.Deals.Insight;
using Parley.Deals.Insight.Documents;
using Parley.Deals.Playbooks;

namespace Parley.Tests.Plans;

/// <summary>The page and the text of a plan are read by different people of one team: they tell the same.</summary>
public sealed partial class PlanDocumentTests
{
    [Fact]
    public void Page_and_text_of_a_plan_hold_the_same_figures()
    {
        var apart = Plans().SelectMany(made =>
        {
            var (page, text) = Read(made.Plan);
            return Figures(page).Except(Figures(text)).Where(_ => !Sheet(made.Plan)).Select(f => $"{made.Name}: {f} only on the page")
                .Concat(Figures(text).Except(Figures(page)).Select(f => $"{made.Name}: {f} only in the text"));
        });

        string.Join('\n', apart).ShouldBeEmpty();
    }

    [Fact]
    public void Page_and_text_of_a_plan_say_the_same()
    {
        foreach (var (name, plan) in Plans())
        {
            var (page, text) = Read(plan);
            foreach (var said in Told(plan).Select(Plain))
            {
                page.ShouldContain(said, Case.Insensitive, $"{name}: missing on the page");
                if (!Sheet(plan))
                {
                    text.ShouldContain(said, Case.Insensitive, $"{name}: missing in the text");
                }
            }
        }
    }

    [Fact]
    public void A_small_deal_fits_one_page_of_text_and_still_answers_what_usually_happens()
    {
        var met = 0;
        foreach (var (name, plan) in Plans().Append((Name: "chairs", Plan: Make(Small()))).Where(p => Sheet(p.Plan)))
        {
            met++;
            var text = PlanMarkdown.Write(plan);
            var words = text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length;
            words.ShouldBeLessThanOrEqualTo(name == "chairs" ? 450 : 800, name);

            IEnumerable<string> told =
            [
                PlanWords.RoomTitle(plan), StrategyWords.StrategyFinding(plan), StrategyWords.Sureness(plan), PlanWords.AnchorTitle(plan), plan.Anchor.Sentence,
                .. PlanWords.Summary(plan).Select(s => s.Text), .. PlanWords.FindOut(plan).Select(f => f.Text), .. plan.Calendar.Select(d => d.Text),
                .. PlanWords.Branches(plan).Select(b => b.Then),
            ];
            told.ShouldAllBe(t => Plain(WebUtility.HtmlDecode(text)).Contains(Plain(t), StringComparison.OrdinalIgnoreCase), name);
            plan.Roadmap.Select(b => b.Id).Take(7).ShouldBe(["accept", "counter-within", "counter-beyond", "attack-price", "stall", "rival", "one-more-thing"], name);
        }

        met.ShouldBeGreaterThan(2);
    }

    [Fact]
    public void A_list_of_what_to_do_is_short_and_says_nothing_twice()
    {
        foreach (var (name, plan) in Plans())
        {
            var kinds = StrategyWords.Tactics(plan);

            kinds.ShouldAllBe(k => k.Main.Count <= 6, name);
            kinds.SelectMany(k => k.Main.Concat(k.More)).Select(l => l.Text).ShouldBeUnique(name);
        }
    }

    [Fact]
    public void What_they_said_is_quoted_with_its_day_and_never_as_markup()
    {
        var deal = Samples().First() with { Messages = [new Message(Party.Us, null, "ours"), new Message(Party.Them, new DateOnly(2027, 1, 11), "Cash <b>first</b> [x](y) " + new string('z', 500))] };
        var (page, text) = (PlanHtml.Write(Make(deal)), PlanMarkdown.Write(Make(deal)));

        page.ShouldContain("“Cash &lt;b&gt;first&lt;/b&gt; [x](y) zzz");
        text.ShouldContain("“Cash &lt;b&gt;first&lt;/b&gt; \\[x\\](y) zzz");
        text.ShouldContain("(11 Jan 2027)");
        page.ShouldNotContain(new string('z', 300));
        page.ShouldNotContain("“ours”");
    }

    private static IEnumerable<string> Told(Plan plan)
    {
        IEnumerable<string> always =
        [
            PlanWords.RoomTitle(plan), .. PlanWords.Summary(plan).Select(s => s.Text), .. PlanWords.WalkAwayReasons(plan), .. plan.Agenda.Select(s => s.Text),
            .. PlanWords.Branches(plan).Select(b => b.Then), .. PlanWords.FindOut(plan).Select(f => f.Text), .. plan.Findings.Select(f => f.Message),
            .. plan.Calendar.SelectMany(d => new[] { d.Name, d.Text, Wording.Date(d.Date) }), .. PlanWords.TheirWords(plan),
        ];
        return plan.Ending is not null ? always : always.Concat(
        [
            StrategyWords.StrategyFinding(plan), StrategyWords.Sureness(plan), PlanWords.PowerTitle(plan), PlanWords.AnchorTitle(plan), PlanWords.Basis(plan.Anchor.Basis), plan.Anchor.Sentence,
            plan.Escalation.Why, plan.Pace.Text, plan.Sequence.Text, .. StrategyWords.OtherReasons(plan),
            .. StrategyWords.Tactics(plan).SelectMany(k => k.Main.Concat(k.More)).Select(l => l.Text),
            .. PackageWords.Packages(plan).Count > 0 ? [PackageWords.PackagesTitle(plan), PackageWords.PackagesMeasure(plan)] : Array.Empty<string>(),
            .. StrategyWords.MainReasons(plan).Select(r => r.Factor == "issues" ? "issue" : Factors.Say(r.Factor)),
        ]);
    }

    private static (string Page, string Text) Read(Plan plan) => (
        Plain(string.Join(' ', HtmlTokens.Read(PlanHtml.Write(plan)).Texts.Where(t => t.Within is not ("style" or "title")).Select(t => t.Text))),
        Plain(WebUtility.HtmlDecode(PlanMarkdown.Write(plan))));

    /// <summary>Without what only one of the two needs: backslashes, bars, stars, line breaks.</summary>
    private static string Plain(string text) => Spaces().Replace(Marks().Replace(PlainText.Visible(text), ""), " ").Trim();

    /// <summary>Years are not compared: the labels of the money line leave them out.</summary>
    private static HashSet<string> Figures(string text) => [.. Figure().Matches(text).Select(m => m.Value.TrimEnd('.', ',')).Where(f => f.Length > 1 && f is not (['2', '0', '2' or '3', _]))];

    /// <summary>The text is one page; the page in HTML tells more.</summary>
    private static bool Sheet(Plan plan) => plan is { Brief: true, Ending: null };

    /// <summary>Three numbers on one issue, an alternative and a handful of answers.</summary>
    private static Deal Small() => SampleDeals.Read("""
        {"parley": "deal/1", "name": "Server room cooling", "side": "buy", "counterparty": "CoolTec", "currency": "EUR", "base": 60000,
         "profile": {"contract": "simple", "importance": "tactical", "relationship": "one-time", "conduct": "transactional", "competition": "head-to-head"},
         "issues": [{"name": "Price", "unit": "EUR", "range": [30000, 55000], "like": 38000, "intermediate": 42000, "need": 46000}],
         "alternatives": {"ours": [{"name": "Quote of AirFlow", "value": 12000}]}}
        """);

    private static IEnumerable<(string Name, Plan Plan)> Plans() => Samples().Concat(GeneratedDeals.Many(60).Select(d => Ordinary(d.Deal, d.Seed))).Select((d, i) => ($"deal {i}", Make(d)));

    private static Deal[] Samples() => [SampleDeals.PriceAndPayment(), SampleDeals.PriceAndPayment() with { Stage = Stage.Lost }];

    private static Deal Ordinary(Deal deal, int seed) => deal with { Interactions = [], Stage = seed % 3 == 0 ? deal.Stage : Stage.Talking };

    private static Plan Make(Deal deal) => PlanMaker.Make(deal, Playbook.Default, deal.AsOf ?? new DateOnly(2027, 5, 3));

    [GeneratedRegex(@"[\\|*\u200B]", RegexOptions.None, 1000)]
    private static partial Regex Marks();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\d[\d.,]*", RegexOptions.None, 1000)]
    private static partial Regex Figure();
}
