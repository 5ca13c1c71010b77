using Parley.Analysis;
using Parley.Deals;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Tests.Plans;

/// <summary>What must hold for everything that a plan proposes, whatever the deal.</summary>
public sealed class ProposalLawTests
{
    [Fact]
    public void A_concession_gives_them_more_than_our_last_offer_and_us_no_less_than_our_floor()
    {
        var met = 0;
        foreach (var (seed, plan) in Plans())
        {
            var standing = plan.Table.Last(Party.Us)?.Package ?? plan.Positions.Opening;
            foreach (var step in plan.Concessions)
            {
                met++;
                (step.Package.TheirsExactly is not { } theirs || theirs > standing!.TheirsExactly).ShouldBeTrue($"seed {seed}");
                Reaches(plan, step.Package).ShouldBeTrue($"seed {seed}");
            }

            plan.Packages.Packages.ShouldAllBe(package => Reaches(plan, package), $"seed {seed}");
            if (!plan.Positions.Taking && plan.Table.Last(Party.Us) is { IsPossible: true, Package: { } offered } && plan.PackagesWorth <= offered.Ours)
            {
                plan.Packages.Packages.ShouldAllBe(package => package.OursExactly <= offered.OursExactly
                    || plan.Model.Scales.Any(s => s.Ours(package[s.Issue.Name]) < s.Ours(offered[s.Issue.Name])), $"seed {seed}: takes back what we offered");
            }

            // What they want is not known: more for us than where we stand is no concession.
            if (!plan.Model.TheirsKnown && !plan.Positions.Taking && plan.PackagesWorth < standing?.Ours)
            {
                plan.Packages.Packages.ShouldAllBe(package => package.OursExactly < standing!.OursExactly, $"seed {seed}");
            }

            if (Figures.Exact(plan.WalkAway.Theirs) is { } limit && plan.Concessions.FirstOrDefault()?.Package.TheirsExactly >= limit)
            {
                plan.Packages.Packages.ShouldAllBe(package => package.TheirsExactly >= limit, $"seed {seed}");
            }

            // Once we stand above what we would show next, or have an offer of that worth on the table.
            var conceding = plan.PackagesWorth < standing?.Ours || (plan.PackagesWorth <= standing?.Ours && plan.Table.Last(Party.Us) is { IsPossible: true });
            if (conceding && !plan.Positions.Taking && (plan.Table.Last(Party.Us) is null or { IsPossible: true } || plan.Concessions.Count > 0) && standing!.TheirsExactly is { } now)
            {
                plan.Packages.Packages.ShouldAllBe(package => package.Terms.SequenceEqual(standing.Terms) || package.TheirsExactly > now, $"seed {seed}");
            }
        }

        met.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void No_package_is_shown_beside_one_that_is_better_for_both()
    {
        var met = 0;
        foreach (var (seed, plan) in Plans())
        {
            var packages = plan.Packages.Packages;
            met += packages.Count > 1 ? 1 : 0;
            packages.ShouldAllBe(p => p.TheirsExactly == null || !packages.Any(o => o.OursExactly >= p.OursExactly && o.TheirsExactly >= p.TheirsExactly && (o.OursExactly > p.OursExactly || o.TheirsExactly > p.TheirsExactly)), $"seed {seed}");
        }

        met.ShouldBeGreaterThan(100);
    }

    // Nothing is on the table and what they want is not known: all that is worth so much to us may be shown.
    [Fact]
    public void There_are_three_packages_where_three_are_worth_so_much_to_us()
    {
        var (few, enough) = (0, 0);
        foreach (var (seed, deal) in TalkingDeals.Many(600, offers: false))
        {
            if (Make(deal) is not { Model.TheirsKnown: false, Positions.Opening: { } opening, PackagesWorth: { } worth } plan)
            {
                continue;
            }

            var (worst, best) = plan.Model.Space.OurRange!.Value;
            var least = plan.WalkAway.Value is { } floor && plan.Model.SharesZero ? Math.Max(worth, floor) : worth;
            var there = SmallDeals.Every(plan.Model).Count(p => p.Ours >= least && p.Ours <= worth + ((best - worst).ToDouble() / 10)
                && (worth >= opening.Ours || p.Ours < opening.Ours) && plan.Deal.Issues.All(i => i.Need is null));
            _ = there < 3 ? few++ : enough++;
            plan.Packages.Packages.Count.ShouldBeGreaterThanOrEqualTo(Math.Min(3, there), $"seed {seed}");
        }

        few.ShouldBeGreaterThan(20);
        enough.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void Nothing_stands_on_both_sides_of_a_trade()
    {
        foreach (var (seed, plan) in Plans())
        {
            plan.Trades.Give.Select(t => t.Issue).Intersect(plan.Trades.Ask.Select(t => t.Issue)).ShouldBeEmpty($"seed {seed}");
        }
    }

    [Fact]
    public void We_ask_for_no_more_than_we_opened_with_and_for_nothing_that_costs_them_more_than_it_is_worth_to_us()
    {
        var met = 0;
        foreach (var (seed, plan) in Plans())
        {
            var opening = plan.Table.OurOpening?.Package ?? plan.Positions.Opening;
            foreach (var ask in plan.Trades.Ask)
            {
                met++;
                ask.Ours.ShouldBeGreaterThan(0, $"seed {seed}");
                (ask.Ours + (ask.Theirs ?? 0)).ShouldBeGreaterThanOrEqualTo(-1e-9, $"seed {seed}");
                var scale = plan.Model.Scales.Single(s => s.Issue.Name == ask.Issue);
                (scale.Ours(ask.To) <= scale.Ours(opening![ask.Issue])).ShouldBeTrue($"seed {seed}: {ask}");
            }
        }

        met.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void A_concession_is_spent_once_along_the_roadmap()
    {
        var (instead, last) = (0, 0);
        foreach (var (seed, plan) in Plans().Where(p => p.Plan.Ending is null))
        {
            var context = Context(plan);
            var spending = Spending.Of(context);
            List<string> spent = [.. spending.Steps, .. spending.Instead is { } one ? [one.Issue] : Array.Empty<string>(), .. spending.Last is { } other ? [other.Issue] : Array.Empty<string>()];
            spent.ShouldBeUnique($"seed {seed}");
            instead += spending.Instead is null ? 0 : 1;
            last += spending.Last is null ? 0 : 1;
            Branch(plan, "attack-price").ShouldBe(Roadmap.Make(context).Single(b => b.Id == "attack-price").Then, $"seed {seed}");
            if (spending.Last is null)
            {
                Branch(plan, "one-more-thing").ShouldNotContain("If you must");
            }
        }

        instead.ShouldBeGreaterThan(20);
        last.ShouldBeGreaterThan(5);
    }

    // Payment is cheap to give; the price stays where it is, so that is not what we ask for in return.
    [Fact]
    public void Who_leaves_the_price_alone_asks_for_something_else()
    {
        foreach (var (seed, deal) in SampleDeals.Generated(100).Concat([(0, SampleDeals.PriceAndPayment())]))
        {
            var plan = Make(deal);
            if (plan.Ending is null && WalkAwayPrice.PriceOf(deal) is { } price && !deal.Issues.Any(i => i.Name.StartsWith(price.Name + " ", StringComparison.Ordinal)) && Branch(plan, "attack-price") is var then && then.StartsWith("leave ", StringComparison.Ordinal))
            {
                then.ShouldNotContain($"ask for {price.Name} ", Case.Sensitive, $"seed {seed}");
            }
        }
    }

    [Fact]
    public void A_part_that_was_searched_with_fewer_points_than_there_are_says_so()
    {
        var random = new Random(3);
        var deal = new Deal
        {
            Name = "Large", Side = Side.Sell, Currency = Currency.Points, Base = 0, TheirBase = 0,
            Issues = [.. Enumerable.Range(0, 6).Select(i => Opposed($"Issue {i}", random))],
        };
        deal = deal with { Issues = [.. deal.Issues.Select(issue => issue with { Need = TermValue.Of("1"), Like = TermValue.Of("38") })] };

        var plan = Make(deal);

        plan.Model.Missed.ShouldBeGreaterThan(0);
        plan.Findings.Single(f => f.Rule == "search-thinned").Message.ShouldContain("10,000");
        var (firm, best) = (Proposals.All(plan.Model).WithinNeed(null), plan.Model.Space.OurRange!.Value.Best);
        EqualPackages.Find(plan.Model, firm, best - 1, 3).Packages.ShouldAllBe(package => package.OursExactly >= best - 1);
    }

    /// <summary>What one side gains the other loses: no package can be improved.</summary>
    private static OptionIssue Opposed(string name, Random random)
    {
        int[] worths = [.. Enumerable.Range(0, 40).Select(k => (25_000 * k) + random.Next(20_000))];
        return new OptionIssue { Name = name, Options = [.. worths.Select((worth, k) => new IssueOption($"{k}", worth, -worth))] };
    }

    /// <summary>Made once for all laws; those with a negative seed are from the general generator.</summary>
    private static IReadOnlyList<(int Seed, Plan Plan)> Plans() => Made.Value;

    private static readonly Lazy<IReadOnlyList<(int Seed, Plan Plan)>> Made = new(() =>
        [.. TalkingDeals.Many(400).Concat(SampleDeals.Generated(100).Select(made => (-made.Seed, made.Deal))).Select(made => (made.Item1, Make(made.Item2)))]);

    private static bool Reaches(Plan plan, Package package) => !plan.Model.SharesZero || Figures.Exact(plan.WalkAway.Value) is not { } floor || package.OursExactly >= floor;

    private static string Branch(Plan plan, string id) => plan.Roadmap.Single(b => b.Id == id).Then;

    private static PlanContext Context(Plan plan) => new(
        plan.Model, plan.AsOf, plan.Advice, plan.WalkAway, plan.Bargain, plan.Table, plan.Positions, plan.Packages, plan.Trades, plan.Concessions, plan.WalkAwayPrice, plan.Stop, plan.Positions.Target, plan.Ending, plan.Brief);

    private static Plan Make(Deal deal) => PlanMaker.Make(deal, Playbook.Default, SampleDeals.Day);
}
