using Parley.Deals;
using Parley.Deals.Insight;
using Parley.Deals.Insight.Documents;
using Parley.Deals.Playbooks;

namespace Parley.Tests;

public sealed class PlanHtmlTests
{
    private static readonly DateOnly Today = new(2027, 2, 1);

    private static readonly string[] Payloads =
    [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "'/><svg onload=alert(1)>",
        "</title></style><iframe src=//evil.example>",
        "# Heading\n\n- [click](javascript:alert(1)) ![x](//evil.example/x.png)",
        "\u001b[31mred\u001b[0m \u202Egnp.exe\u202C\u2066x\u0007\u0000",
        "&lt;script&gt; &#x3c;b&#x3e; <!-- <![CDATA[ ]]>",
        "| a | b |\n|---|---|\r\n```\n<b>",
    ];

    private static readonly Lazy<IReadOnlyList<(int Seed, HtmlTokens Page)>> Pages = new(() => [.. Deals(24).Select(d => (d.Seed, HtmlTokens.Read(PlanHtml.Write(Plan(d.Deal)))))]);

    private static readonly HashSet<string> Tags =
    [
        "html", "head", "meta", "title", "style", "body", "a", "header", "main", "footer", "nav", "section", "div", "span", "p", "h1", "h2", "h3", "ul", "ol", "li",
        "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "details", "summary", "figure", "blockquote", "time", "abbr", "b", "i", "svg", "path", "circle",
    ];

    private static readonly HashSet<string> Attributes =
    [
        "lang", "charset", "http-equiv", "content", "name", "class", "id", "href", "style", "role", "aria-label", "aria-labelledby", "aria-hidden", "tabindex", "scope", "colspan",
        "datetime", "title", "viewBox", "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "d", "cx", "cy", "r", "opacity",
    ];

    [Fact]
    public void Whatever_a_deal_says_comes_out_as_text()
    {
        foreach (var (seed, deal) in Deals(24))
        {
            var page = PlanHtml.Write(Plan(Poisoned(deal, seed)));

            var read = HtmlTokens.Read(page);
            read.Tags.Select(t => t.Name).Distinct().ShouldBeSubsetOf(Tags, $"seed {seed}");
            read.Tags.SelectMany(t => t.Attributes.Keys).Distinct().ShouldBeSubsetOf(Attributes, $"seed {seed}");
            page.Any(c => char.IsControl(c) && c != '\n').ShouldBeFalse($"seed {seed}");
            page.IndexOfAny(['\u202E', '\u202C', '\u2066']).ShouldBe(-1, $"seed {seed}");
        }
    }

    [Fact]
    public void What_a_deal_is_called_can_still_be_read()
    {
        var deal = Chairs() with { Name = "A & B <draft> \"7\" 日本 😀" };

        HtmlTokens.Read(PlanHtml.Write(Plan(deal))).Texts.Single(t => t.Within == "h1").Text.ShouldBe(deal.Name);
    }

    [Fact]
    public void No_text_of_a_deal_becomes_markup_in_Markdown()
    {
        foreach (var (seed, deal) in Deals(24))
        {
            var page = PlanMarkdown.Write(Plan(Poisoned(deal, seed)));

            page.IndexOfAny(['<', '\u001b', '\u202E', '\0', '\r']).ShouldBe(-1, $"seed {seed}");
            page.Where((c, i) => c is '[' or ']' or '`' && page[i - 1] != '\\').ShouldBeEmpty($"seed {seed}");
            page.Split('\n').Count(line => line.StartsWith("# ", StringComparison.Ordinal)).ShouldBe(1, $"seed {seed}");
        }
    }

    [Fact]
    public void The_page_asks_for_nothing_outside_itself()
    {
        foreach (var (seed, deal) in Deals(8).Concat(Deals(8).Select(d => (d.Seed, Poisoned(d.Deal, d.Seed)))))
        {
            var page = HtmlTokens.Read(PlanHtml.Write(Plan(deal)));
            var css = page.Texts.Single(t => t.Within == "style").Text;

            css.ShouldNotContain("url(");
            css.ShouldNotContain("@import");
            page.Tags.SelectMany(t => t.Attributes).Where(a => a.Key is "href" or "src").ShouldAllBe(a => a.Value.StartsWith('#'), $"seed {seed}");
            page.Tags.Single(t => t.Attributes.GetValueOrDefault("http-equiv") == "Content-Security-Policy").Attributes["content"].ShouldStartWith("default-src 'none'");
        }
    }

    [Fact]
    public void Every_id_is_given_once_and_every_reference_finds_one()
    {
        foreach (var (seed, page) in Pages.Value)
        {
            var tokens = page.Tags;
            var ids = tokens.Select(t => t.Attributes.GetValueOrDefault("id")).OfType<string>().ToList();

            ids.ShouldBeUnique($"seed {seed}");
            tokens.SelectMany(t => new[] { t.Attributes.GetValueOrDefault("href")?[1..], t.Attributes.GetValueOrDefault("aria-labelledby") }).OfType<string>().ShouldBeSubsetOf(ids, $"seed {seed}");
        }
    }

    [Fact]
    public void Headings_follow_one_another_without_a_gap()
    {
        foreach (var (seed, page) in Pages.Value)
        {
            var levels = page.Tags.Where(t => t.Name is "h1" or "h2" or "h3").Select(t => t.Name[1] - '0').ToList();

            levels[0].ShouldBe(1, $"seed {seed}");
            levels.Count(level => level == 1).ShouldBe(1, $"seed {seed}");
            levels.Zip(levels.Skip(1)).ShouldAllBe(pair => pair.Second <= pair.First + 1, $"seed {seed}");
        }
    }

    [Fact]
    public void Every_heading_of_a_table_says_what_it_heads()
    {
        foreach (var (seed, page) in Pages.Value)
        {
            page.Tags.Where(t => t.Name == "th").ShouldAllBe(t => t.Attributes.ContainsKey("scope"), $"seed {seed}");
        }
    }

    [Fact]
    public void A_small_deal_is_told_in_few_words()
    {
        var plan = Plan(Chairs());
        var page = HtmlTokens.Read(PlanHtml.Write(plan));

        plan.Brief.ShouldBeTrue();
        page.Texts.Where(t => !t.Folded).Sum(t => t.Text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length).ShouldBeLessThan(1050);
        page.Tags.Count(t => t.Name is "li" or "tr").ShouldBeLessThan(75);
    }

    [Fact]
    public void The_same_plan_gives_the_same_bytes()
    {
        foreach (var (seed, deal) in Deals(8))
        {
            PlanHtml.Write(Plan(deal)).ShouldBe(PlanHtml.Write(Plan(deal)), $"seed {seed}");
        }
    }

    [Fact]
    public void Labels_of_the_money_line_never_overlap()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var labels = Enumerable.Range(0, random.Next(1, 6)).Select(_ => (At: random.NextDouble() * 100, Width: 8 + (random.NextDouble() * 37))).Order().ToList();
            var boxes = labels.Zip(LabelLanes.Place(labels), (label, place) => (place.Lane, From: From(label, place.Turn), label.Width)).ToList();

            boxes.ShouldAllBe(b => b.From >= -1 && b.From + b.Width <= 101, $"round {round}");
            boxes.SelectMany((a, i) => boxes.Skip(i + 1).Where(b => a.Lane == b.Lane && a.From < b.From + b.Width && b.From < a.From + a.Width)).ShouldBeEmpty($"round {round}");
        }

        static double From((double At, double Width) label, LabelTurn turn) => turn switch
        {
            LabelTurn.Centre => label.At - (label.Width / 2),
            LabelTurn.Start => label.At - 0.6,
            _ => label.At + 0.6 - label.Width,
        };
    }

    /// <summary>Generated deals without the joint worths that tie too many issues together to be weighed.</summary>
    private static IEnumerable<(int Seed, Deal Deal)> Deals(int count) => GeneratedDeals.Many(count)
        .Select(d => (d.Seed, d.Deal with { Interactions = [.. d.Deal.Interactions.Where(i => i.When.Count <= 2).Take(1)] }));

    private static Plan Plan(Deal deal) => PlanMaker.Make(deal, Playbook.Default, deal.AsOf ?? Today);

    private static Deal Chairs()
    {
        var euro = Currency.TryParse("EUR", out var read) ? read : default;
        return new Deal
        {
            Name = "Office chairs",
            Side = Side.Buy,
            Currency = euro,
            Counterparty = "Northwind Seating",
            Value = 21_000,
            Base = 26_000,
            Closes = new DateOnly(2027, 5, 28),
            AsOf = new DateOnly(2027, 5, 3),
            Profile = Profile.Unknown.With("contract", "simple").With("importance", "tactical").With("focus", "price").With("competition", "crowded").With("relationship", "one-time"),
            Issues =
            [
                new RangeIssue { Name = "Price", Unit = "EUR", Low = 18_000, High = 24_000, Step = 50, Like = TermValue.Of(19_000), Need = TermValue.Of(22_500) },
                new OptionIssue { Name = "Delivery", Options = [new("two weeks", 600, null), new("four weeks", 0, null), new("eight weeks", -900, null)] },
            ],
            Alternatives = new Parley.Deals.Alternatives { Ours = [new Alternative { Name = "Used chairs", Value = 4_200, Probability = 0.8m }], Fallback = 0 },
        };
    }

    /// <summary>The same deal with a payload in every text that its file can hold. Names keep their ends, so that they stay distinct and terms still find them.</summary>
    private static Deal Poisoned(Deal deal, int seed)
    {
        string Bad(string text) => $"{Payloads[seed % Payloads.Length]} {text}";
        string Said(string text) => $"{Payloads[(seed + 1) % Payloads.Length]} {text}";
        TermValue Value(Issue issue, TermValue value) => issue is OptionIssue ? TermValue.Of(Bad(value.Text)) : value;
        IReadOnlyList<Term> Terms(IReadOnlyList<Term> terms) => [.. terms.Select(t => new Term(Bad(t.Issue), Value(deal.Issues.First(i => i.Name == t.Issue), t.Value)))];
        Issue Issue(Issue issue)
        {
            var named = issue with
            {
                Name = Bad(issue.Name),
                Unit = issue.Unit is { } unit && unit != deal.Currency.Code ? Said(unit) : issue.Unit,
                Like = issue.Like is { } like ? Value(issue, like) : null,
                Intermediate = issue.Intermediate is { } middle ? Value(issue, middle) : null,
                Need = issue.Need is { } need ? Value(issue, need) : null,
            };
            return named is OptionIssue options ? options with { Options = [.. options.Options.Select(o => o with { Name = Bad(o.Name) })] } : named;
        }

        IReadOnlyList<Alternative> Alternatives(IReadOnlyList<Alternative> all) => [.. all.Select(a => a with { Name = Bad(a.Name) })];
        return deal with
        {
            Name = Bad(deal.Name),
            Counterparty = Bad(deal.Counterparty ?? ""),
            Unit = Said(deal.Unit ?? ""),
            Segment = Said(deal.Segment ?? ""),
            Issues = [.. deal.Issues.Select(Issue)],
            Interactions = [.. deal.Interactions.Select(i => i with { When = Terms(i.When) })],
            Offers = [.. deal.Offers.Select(o => o with { Terms = Terms(o.Terms) })],
            Goals = [.. deal.Goals.Select(g => new GoalContribution(Bad(g.Name), g.Contributes, Said(g.Priority ?? "")))],
            Alternatives = deal.Alternatives is { } both ? both with { Ours = Alternatives(both.Ours), Theirs = Alternatives(both.Theirs) } : null,
            ValueLines = [.. deal.ValueLines.Select(v => v with { Name = Bad(v.Name), Versus = Said(v.Versus ?? ""), Evidence = v.Evidence is null ? null : Said(v.Evidence) })],
            Deadlines = [.. deal.Deadlines.Select(d => d with { Name = Bad(d.Name), Why = Said(d.Why ?? "") })],
            Messages = [.. deal.Messages.Select(m => m with { Text = Said(m.Text) })],
        };
    }
}
