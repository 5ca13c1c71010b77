using Parley.Deals;

namespace Parley.Tests.Plans;

/// <summary>Small deals in points with talks under way, each from its seed: two to four issues, some with a range, and up to six offers.</summary>
internal static class TalkingDeals
{
    /// <summary>Put the seed into the message of every assertion.</summary>
    public static IEnumerable<(int Seed, Deal Deal)> Many(int count, bool offers = true) => Enumerable.Range(1, count).Select(seed => (seed, From(seed, offers)));

    private static Deal From(int seed, bool offers)
    {
        var random = new Random(seed);
        var theirsKnown = random.Next(4) > 0;
        Issue[] issues = [.. Enumerable.Range(0, random.Next(2, 5)).Select(Issue (i) => random.Next(3) == 0 ? Range(random, i, theirsKnown) : Options(random, i, theirsKnown))];
        var stop = random.Next(issues.Length);
        if (random.Next(3) == 0)
        {
            issues[stop] = issues[stop] with { Need = Value(random, issues[stop]), Knockout = random.Next(2) == 0 };
        }

        return new Deal
        {
            Name = "Talks",
            Side = random.Next(2) == 0 ? Side.Sell : Side.Buy,
            Currency = Currency.Points,
            Issues = issues,
            Base = random.Next(0, 20),
            TheirBase = random.Next(0, 20),
            Profile = Profile.Unknown.With("relationship", random.Next(2) == 0 ? "strategic" : "one-time"),
            Alternatives = random.Next(4) == 0 ? null : new Parley.Deals.Alternatives { Ours = [], Theirs = [new Alternative { Name = "Rival", Value = random.Next(-20, 25) }], Fallback = random.Next(-10, 25) },
            Offers = !offers ? [] : [.. Enumerable.Range(0, random.Next(0, 7)).Select(i => new Offer
            {
                By = (i + seed) % 2 == 0 ? Party.Us : Party.Them,
                Terms = [.. issues.Where((_, at) => i < 2 || random.Next(2) == 0 || at == i % issues.Length).Select(issue => new Term(issue.Name, Value(random, issue)))],
            })],
        };
    }

    private static OptionIssue Options(Random random, int at, bool theirsKnown) => new()
    {
        Name = $"Issue {at}",
        Options = [.. Enumerable.Range(0, random.Next(2, 6)).Select(k => new IssueOption($"option {k}", random.Next(-15, 16), theirsKnown ? random.Next(-15, 16) : null))],
    };

    private static RangeIssue Range(Random random, int at, bool theirsKnown)
    {
        var high = random.Next(2, 12);
        var gain = random.Next(-20, 21);
        return new RangeIssue
        {
            Name = $"Issue {at}",
            Low = 0,
            High = high,
            Step = 1,
            Worth = [new(0, 0), new(high, gain)],
            Theirs = theirsKnown ? [new(0, 0), new(high, random.Next(4) == 0 ? gain : -gain + random.Next(-8, 9))] : null,
        };
    }

    private static TermValue Value(Random random, Issue issue) => issue is OptionIssue options
        ? TermValue.Of(options.Options[random.Next(options.Options.Count)].Name)
        : TermValue.Of(random.Next((int)((RangeIssue)issue).High + 1));
}
