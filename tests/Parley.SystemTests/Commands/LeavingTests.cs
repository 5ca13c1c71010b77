using Parley.Cli.Files;
using Parley.Deals;
using Parley.Deals.Files;
using Parley.Tests;

namespace Parley.SystemTests.Commands;

/// <summary>What leaves for the counterparty tells nothing but counterparty, currency, and our offers' dates and terms.</summary>
public sealed class LeavingTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Deals_that_differ_in_anything_else_leave_the_same_bytes()
    {
        var offers = 0;
        foreach (var (seed, deal) in GeneratedDeals.Many(300))
        {
            var twin = TwinOf(deal, new Random(seed));
            offers += deal.Offers.Count(o => o.By == Party.Us);
            var (one, other) = (folder.Write("one.deal.yaml", DealFiles.Yaml(deal)), seed % 2 == 0
                ? folder.Write("other.deal.json", DealFileWriter.Json(twin))
                : folder.Write("a longer name.deal.yaml", DealFiles.Yaml(twin)));

            foreach (var form in new string[][] { [], ["--json"] })
            {
                var left = Cli.Run(["export", one, "--for-counterparty", .. form]);
                left.Exit.ShouldBe(0, $"seed {seed}: {left.Error}");
                Cli.Run(["export", other, "--for-counterparty", "--as-of", "2031-01-01", .. form]).ShouldBe(left, $"seed {seed}");
            }
        }

        offers.ShouldBeGreaterThan(200);
    }

    [Fact]
    public void An_offer_leaves_whole_even_where_it_repeats_the_one_before()
    {
        var file = folder.Deal("""
            issues:
              - {name: Price, unit: EUR, range: [0, 100], step: 10, worth: {0: 0, 100: 100}}
              - {name: Payment, options: [{name: 30 days, worth: 0}, {name: 60 days, worth: -5}]}
              - {name: Start, options: [{name: May, worth: 0}, {name: June, worth: -1}]}
            offers:
              - {by: us, at: 2027-01-12, terms: {Payment: 30 days, Price: 90}}
              - {by: them, at: 2027-01-13, terms: {Start: June, Price: 40}}
              - {by: us, at: 2027-01-14, terms: {Price: 80, Start: May}}
              - {by: us, at: 2027-01-15, terms: {Payment: 60 days}}
            """);

        Cli.Run("export", file, "--for-counterparty").Out.ShouldBe("""
            Our offers, in EUR

            1. 12 Jan 2027
              Payment: 30 days
              Price: 90

            2. 14 Jan 2027
              Payment: 30 days
              Price: 80
              Start: May

            3. 15 Jan 2027
              Payment: 60 days
              Price: 80
              Start: May

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Nothing_secret_is_found_in_what_leaves()
    {
        const string Mark = "geheim";
        var file = folder.Write("geheim.deal.yaml",
            """
            parley: deal/1
            name: geheim
            side: sell
            counterparty: Contoso
            unit: geheim
            segment: geheim
            currency: EUR
            value: 7778881
            lifetimeValue: 7778882
            odds: 0.7778883
            closes: 2077-07-07
            goals: [{name: geheim, contributes: 7778884, priority: geheim}]
            profile: {focus: price, conduct: adversarial}
            base: 7778885
            theirBase: 7778886
            issues:
              - {name: Price, unit: EUR, range: [10, 90], like: 77.78887, intermediate: 66.78887, need: 55.78887, knockout: true, worth: {10: 7778888, 90: 7778889}, theirs: {10: 7778810, 90: 7778811}, aka: [geheim]}
              - {name: Payment, options: [{name: soon, worth: 7778812, theirs: 7778813}, {name: geheim, worth: 7778814, theirs: 7778815}]}
            interactions: [{when: {Payment: geheim}, ours: 7778816, theirs: 7778817}]
            alternatives:
              ours: [{name: geheim, value: 7778818, probability: 0.77788, cost: 7778819, days: 77, expires: 2077-07-08, verified: 2077-07-09}]
              theirs: [{name: geheim, value: 7778820}]
              fallback: 7778821
            valueLines: [{name: geheim, amount: 7778822, versus: geheim, evidence: geheim}]
            deadlines: [{name: geheim, date: 2077-07-10, why: geheim}]
            messages: [{by: them, at: 2077-07-11, text: geheim}, {by: us, text: geheim}]
            offers:
              - {by: us, at: 2027-02-03, terms: {Price: 80, Payment: soon}}
              - {by: them, at: 2077-07-12, terms: {Price: 20.77788, Payment: geheim}}
            """);

        Cli.Run("export", file, "--for-counterparty").Out.ShouldBe("Our offers to Contoso, in EUR\n\n1. 3 Feb 2027\n  Price: 80\n  Payment: soon\n");
        foreach (var left in new[] { Cli.Run("export", file, "--for-counterparty").Out, Cli.Run("export", file, "--for-counterparty", "--json").Out })
        {
            left.ShouldNotContain(Mark);
            left.ShouldNotContain("7788");
            left.ShouldNotContain("2077");
        }
    }

    /// <summary>Another deal around the same offers of ours: other issues behind the same terms, and everything else anew.</summary>
    private static Deal TwinOf(Deal deal, Random random)
    {
        var ours = deal.Offers.Where(o => o.By == Party.Us).Select(o => o with { Accepted = false }).ToList();
        var issues = deal.Issues.Select(i => Remodelled(i.Name, [.. ours.SelectMany(o => o.Terms).Where(t => t.Issue == i.Name).Select(t => t.Value)], random))
            .Append(new OptionIssue { Name = "Another issue", Options = [new IssueOption("only", random.Next(), null)] })
            .OrderBy(_ => random.Next()).ToList();
        var offers = ours.SelectMany(o => random.Next(2) == 0 ? [o] : new[] { o, TheirOffer(o, issues) }).ToList();
        return GeneratedDeals.From(random.Next()) with
        {
            Currency = deal.Currency,
            Counterparty = deal.Counterparty,
            Issues = issues,
            Interactions = [],
            Offers = offers.Count > 0 && random.Next(2) == 0 ? [.. offers.SkipLast(1), offers[^1] with { Accepted = true }] : offers,
        };
    }

    private static Offer TheirOffer(Offer ours, IReadOnlyList<Issue> issues) =>
        ours with { By = Party.Them, At = ours.At?.AddDays(3), Terms = [ours.Terms[0], new Term("Another issue", TermValue.Of("only"))] };

    /// <summary>An issue that can carry these values, as a range where all are figures and chance says so, else as options.</summary>
    private static Issue Remodelled(string name, IReadOnlyList<TermValue> values, Random random)
    {
        if (values.Count > 0 && values.All(v => v.Figure is not null) && random.Next(2) == 0)
        {
            var (low, high) = (values.Min(v => v.Figure!.Value) - random.Next(3), values.Max(v => v.Figure!.Value) + 1);
            return new RangeIssue
            {
                Name = name,
                Unit = random.Next(2) == 0 ? "pieces" : null,
                Low = low,
                High = high,
                Worth = [new WorthPoint(low, random.Next(1000)), new WorthPoint(high, random.Next(1000))],
                Theirs = random.Next(2) == 0 ? null : [new WorthPoint(low, 1), new WorthPoint(high, 2)],
            };
        }

        var options = values.Select(v => v.Text).Distinct().Append("another option").Select(text => new IssueOption(text, random.Next(1000), random.Next(2) == 0 ? null : 5));
        return new OptionIssue { Name = name, Options = [.. options.OrderBy(_ => random.Next())] };
    }
}
