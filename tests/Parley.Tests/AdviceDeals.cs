using Parley.Deals;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Tests;

/// <summary>Deals for the tests of the advice.</summary>
internal static class AdviceDeals
{
    public static readonly Side[] Sides = [Side.Sell, Side.Buy];

    /// <summary>Words as "factor=level", for the profile and for the derived factors.</summary>
    public static Deal Of(Side side, params IEnumerable<string> words) =>
        words.Select(w => w.Split('=')).Aggregate(Bare(side), (deal, pair) => With(deal, pair[0], pair[1]));

    public static Deal Bare(Side side) => new()
    {
        Name = "A deal", Side = side, Currency = Euro, Issues = Issues(3),
    };

    /// <summary>The same deal with one factor at a level; null makes it unknown. The number of issues is always known.</summary>
    public static Deal With(Deal deal, string factor, string? level) => factor switch
    {
        "size" => deal with { Value = level is null ? null : level == "small" ? 20_000m : level == "medium" ? 200_000m : 900_000m },
        "lifetimeValue" => deal with { LifetimeValue = level is null ? null : level == "low" ? 30_000m : 2_000_000m },
        "termYears" => deal with { TermYears = level is null ? null : level == "short" ? 1m : 3m },
        "issues" => deal with { Issues = Issues(level == "few" ? 2 : level == "several" ? 4 : 9) },
        _ => deal with { Profile = deal.Profile.With(factor, level) },
    };

    /// <summary>Every factor known, each level as likely as the others.</summary>
    public static Deal Random(Random random, Side side) =>
        Factor.Weighed.Aggregate(Bare(side), (deal, f) => With(deal, f.Name, f.Levels[random.Next(f.Levels.Count)]));

    /// <summary>Each factor known with the given chance.</summary>
    public static Deal RandomPart(Random random, Side side, double known) =>
        Factor.Weighed.Where(_ => random.NextDouble() < known)
            .Aggregate(Bare(side), (deal, f) => With(deal, f.Name, f.Levels[random.Next(f.Levels.Count)]));

    /// <summary>A sample that a failing test can repeat.</summary>
    public static IEnumerable<Deal> Sample(int seed, int count, double known = 1)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            yield return known < 1 ? RandomPart(random, Sides[i % 2], known) : Random(random, Sides[i % 2]);
        }
    }

    public static Advice Advise(this Deal deal) => Advisor.Give(deal, Playbook.Default);

    public static string Describe(this Deal deal) =>
        $"{deal.Side} {string.Join(' ', deal.Profile.Levels.Select(l => $"{l.Key}={l.Value}"))} value={deal.Value} lifetime={deal.LifetimeValue} years={deal.TermYears} issues={deal.Issues.Count}";

    public static Currency Euro { get; } = Currency.TryParse("EUR", out var euro) ? euro : default;

    private static List<Issue> Issues(int count) =>
        [.. Enumerable.Range(1, count).Select(i => new OptionIssue { Name = $"Term {i}", Options = [new IssueOption("yes", 0, null)] })];
}
