using Parley.Deals;
using Parley.Deals.Insight;
using Parley.Tests.Plans;

namespace Parley.Tests.Opponents;

public sealed class DealReadingTests
{
    [Fact]
    public void Other_names_for_issues_and_options_change_no_figure()
    {
        var read = Readings.Of(Talks("Price", "Payment", "30 days", "60 days"));
        var renamed = Readings.Of(Talks("Zzz", "Aaa", "second", "first"));

        renamed.Issues.Select(issue => (issue.Weight, issue.Low, issue.High)).ShouldBe(read.Issues.Select(issue => (issue.Weight, issue.Low, issue.High)));
        renamed.Confidence.ShouldBe(read.Confidence);
        renamed.Pattern.ShouldBe(read.Pattern);
    }

    [Fact]
    public void The_first_of_the_order_has_the_most_weight()
    {
        foreach (var (seed, deal) in SampleDeals.Generated(30))
        {
            var read = Readings.Of(deal);
            read.Issues.Single(issue => issue.Name == read.Order[0]).Weight.ShouldBe(read.Issues.Max(issue => issue.Weight), $"seed {seed}");
        }
    }

    [Fact]
    public void What_is_better_for_them_is_likelier_taken_and_what_they_offered_likeliest()
    {
        var packages = Frontiers.PackagesAnswer(Talks("Price", "Payment", "30 days", "60 days"), SampleDeals.Day, 12, 20).Packages;

        packages.Count.ShouldBeGreaterThan(1);
        foreach (var (better, worse) in packages.OrderByDescending(p => p.Theirs!.Mean).Zip(packages.OrderByDescending(p => p.Theirs!.Mean).Skip(1)))
        {
            better.Accept!.Value.ShouldBeInRange(worse.Accept!.Value, 1);
        }

        Odds(12).ShouldBeGreaterThan(0.5);
        Odds(20).ShouldBeLessThan(Odds(12));

        double Odds(decimal price) => Frontiers.PackagesAnswer(Talks("Price", "Payment", "30 days", "60 days"), SampleDeals.Day, (double)price, 1).Packages[0].Accept!.Value;
    }

    [Fact]
    public void Once_they_have_offered_an_estimate_of_their_worth_has_a_range_and_odds_an_error()
    {
        var deal = Talks("Price", "Payment", "30 days", "60 days");
        var read = Frontiers.PackagesAnswer(deal, SampleDeals.Day, 12, 20).Packages;
        var unread = Frontiers.PackagesAnswer(deal with { Offers = [] }, SampleDeals.Day, 12, 20).Packages;

        read.ShouldAllBe(package => package.Theirs!.Low <= package.Theirs.Mean && package.Theirs.Mean <= package.Theirs.High && package.Theirs.Low < package.Theirs.High);
        read.ShouldAllBe(package => package.AcceptError >= 0 && package.AcceptError < 0.5);
        read.ShouldContain(package => package.AcceptError > 0);
        unread.ShouldAllBe(package => package.Theirs!.Low == package.Theirs.Mean && package.Theirs.Mean == package.Theirs.High);
    }

    [Fact]
    public void Without_their_worth_nobody_tells_the_odds()
    {
        var deal = Talks("Price", "Payment", "30 days", "60 days");
        var unknown = deal with { Issues = [.. deal.Issues.Select(issue => issue is RangeIssue range ? range with { Theirs = null } : issue)] };

        Frontiers.PackagesAnswer(unknown, SampleDeals.Day, 12, 3).Packages.ShouldAllBe(package => package.Accept == null);
    }

    private static Deal Talks(string price, string payment, string early, string late) => SampleDeals.Read($$$"""
        {"parley": "deal/1", "name": "Pumps", "side": "sell", "currency": "EUR", "base": 0, "theirBase": 25,
         "issues": [
           {"name": "{{{price}}}", "unit": "EUR", "range": [10, 20], "step": 1, "worth": {"10": 10, "20": 20}, "theirs": {"10": -10, "20": -20}},
           {"name": "{{{payment}}}", "options": [{"name": "{{{early}}}", "worth": 0, "theirs": 0}, {"name": "{{{late}}}", "worth": -2, "theirs": 5}]}],
         "alternatives": {"theirs": [{"name": "Litware", "value": 0}], "fallback": 8},
         "offers": [
           {"by": "us", "terms": {"{{{price}}}": 20, "{{{payment}}}": "{{{early}}}"}}, {"by": "them", "terms": {"{{{price}}}": 10, "{{{payment}}}": "{{{late}}}"}},
           {"by": "us", "terms": {"{{{price}}}": 18, "{{{payment}}}": "{{{early}}}"}}, {"by": "them", "terms": {"{{{price}}}": 12, "{{{payment}}}": "{{{early}}}"}}]}
        """);
}
