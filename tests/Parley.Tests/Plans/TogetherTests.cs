using Parley.Deals;
using Parley.Deals.Insight;

namespace Parley.Tests.Plans;

/// <summary>Packages chosen for whatever they may want, and what is said of them side by side.</summary>
public sealed class TogetherTests
{
    private static readonly string[] Negotiable = ["Price", "Speed", "Training", "Reports"];

    private static readonly string[] Given = ["Place", "Law"];

    /// <summary>Four issues to talk about, two that are given, and four offers.</summary>
    private readonly Deal talking = Sale(
        Choice("Price", ("high", 60, 0), ("middle", 40, 20), ("low", 20, 40)),
        Choice("Speed", ("slow", 20, 0), ("fast", 0, 25)),
        Choice("Training", ("none", 20, 0), ("two days", 0, 22)),
        Choice("Reports", ("none", 20, 0), ("weekly", 0, 21)),
        Choice("Place", ("given", 0, 0)),
        Choice("Law", ("given", 0, 0))) with
    {
        Offers =
        [
            Put(Party.Us, "high", "slow", "none", "weekly"), Put(Party.Them, "low", "fast", "none", "weekly"),
            Put(Party.Us, "high", "fast", "none", "none"), Put(Party.Them, "low", "fast", "none", "none"),
        ],
    };

    [Fact]
    public void They_keep_to_what_was_asked_begin_with_the_best_for_them_and_are_taken_no_less_likely_than_the_likeliest()
    {
        var (several, gaining, other) = (0, 0, 0);
        foreach (var (seed, deal) in TalkingDeals.Many(300))
        {
            var model = DealModel.Of(deal);
            if (model.Space.OurRange is not var (worst, best) || model.Space.TheirRange is not var (low, high) || low == high)
            {
                continue;
            }

            var (asked, count) = ((worst + ((best - worst) * Analysis.Rational.Of(seed % 10, 10))).ToDouble(), (seed % 5) + 1);
            var plain = EqualPackages.Find(model, Proposals.All(model), Figures.Exact(asked), count);
            var answer = Frontiers.PackagesAnswer(deal, new DateOnly(2027, 1, 4), asked, count);
            var label = $"seed {seed}";

            answer.Tolerance.ShouldBe(plain.Tolerance, label);
            answer.Packages.Count.ShouldBeInRange(plain.Packages.Count, count, label);
            answer.Packages.ShouldAllBe(package => package.Ours >= asked - 1e-9 && package.Ours <= plain.Worth.ToDouble() + answer.Tolerance + 1e-9, label);
            answer.Packages.Select(package => Text(package.Terms.Terms)).ShouldBeUnique(label);
            answer.Packages.ShouldAllBe(package => model.Obstacles(package.Terms.Terms).Count == 0, label);
            if (answer.Packages.Count < 2)
            {
                answer.Together.ShouldBeNull(label);
                continue;
            }

            several++;
            Text(answer.Packages[0].Terms.Terms).ShouldBe(Text(plain.Packages[0].Terms), label);
            var together = answer.Together.ShouldNotBeNull(label);
            together.Accept.ShouldBeInRange(answer.Packages.Max(package => package.Accept!.Value) - 1e-9, 1, label);
            together.AcceptError!.Value.ShouldBeInRange(0, 0.5, label);
            together.Gain.ShouldBeInRange(0, (high - low).ToDouble() * 2, label);
            gaining += together.Gain > 0 ? 1 : 0;
            other += answer.Packages.Select(package => Text(package.Terms.Terms)).SequenceEqual(plain.Packages.Select(package => Text(package.Terms))) ? 0 : 1;
        }

        several.ShouldBeGreaterThan(100);
        gaining.ShouldBeGreaterThan(several / 2);
        other.ShouldBeGreaterThan(several / 10);
    }

    [Fact]
    public void Where_the_file_may_be_wrong_about_an_issue_another_package_serves_them_if_it_is()
    {
        // They say that speed is worth more to them; the third package is cheaper for us in kind, and only a counterpart that wants it otherwise gains by it.
        var deal = Sale(
            Choice("Price", ("high", 60, 0), ("middle", 40, 20), ("low", 20, 40)),
            Choice("Speed", ("slow", 20, 0), ("fast", 0, 25)),
            Choice("Training", ("none", 20, 0), ("two days", 0, 22)),
            Choice("Reports", ("none", 20, 0), ("weekly", 0, 21)));

        var answer = Frontiers.PackagesAnswer(deal, new DateOnly(2027, 1, 4), 60, 3);

        answer.Packages.Count.ShouldBe(3);
        answer.Packages[0].Theirs!.Mean.ShouldBe(answer.Packages.Max(package => package.Theirs!.Mean));
        answer.Together!.Gain.ShouldBeGreaterThan(5);
        answer.Together.Accept.ShouldBeGreaterThan(answer.Packages.Max(package => package.Accept!.Value));
    }

    [Theory]
    [InlineData("base", true), InlineData("options", true), InlineData("joint", true)]
    [InlineData("base", false), InlineData("options", false), InlineData("joint", false)]
    public void What_every_package_is_worth_to_them_alike_moves_worths_and_no_odds(string way, bool offered)
    {
        var before = offered ? talking : talking with { Offers = [] };
        var alike = way switch
        {
            "base" => before with { TheirBase = 1_000 },
            "options" => before with { Issues = [.. talking.Issues.Select((issue, i) => i > 0 ? issue : More((OptionIssue)issue, 1_000))] },
            _ => before with { Interactions = [new Interaction { When = [.. Given.Select(name => new Term(name, TermValue.Of("given")))], Theirs = 1_000 }] },
        };
        var (one, other) = (Ask(before, 0), Ask(alike, 1_000));

        one.Packages.Count.ShouldBe(3);
        one.Packages.Zip(other.Packages).ShouldAllBe(pair => Text(pair.First.Terms.Terms) == Text(pair.Second.Terms.Terms) && pair.First.Accept == pair.Second.Accept && pair.First.AcceptError == pair.Second.AcceptError);
        one.Packages.Zip(other.Packages).ShouldAllBe(pair => Math.Abs(pair.First.Theirs!.Low + 1_000 - pair.Second.Theirs!.Low) < 1e-6 && Math.Abs(pair.First.Theirs.High + 1_000 - pair.Second.Theirs.High) < 1e-6);
        one.Packages.ShouldAllBe(package => package.Theirs!.Low >= 0 && package.Theirs.High <= 108, "their worst is worth 0, their best 108");
        other.Together!.Accept.ShouldBe(one.Together!.Accept, 1e-9);
        other.Together.AcceptError!.Value.ShouldBe(one.Together.AcceptError!.Value, 1e-9);
        other.Together.Gain.ShouldBe(one.Together.Gain, 1e-6);
        other.Together.Theirs.ShouldBe(one.Together.Theirs + 1_000, 1e-6);
        one.Together.Theirs.ShouldBeInRange(0, 108);
        one.Together.Accept.ShouldBeGreaterThan(one.Packages.Max(package => package.Accept!.Value) + 0.001);

        static OptionIssue More(OptionIssue issue, int more) => issue with { Options = [.. issue.Options.Select(option => option with { Theirs = option.Theirs + more })] };
    }

    [Fact]
    public void What_cannot_be_agreed_says_nothing_of_the_others()
    {
        var (one, other) = (Ask(talking, 0), Ask(talking with { Interactions = [.. Forbidden()] }, 0));

        DealModel.Of(talking with { Interactions = [.. Forbidden()] }).Space.TheirRange!.Value.Worst.ToDouble().ShouldBe(20, "their worst packages are out");
        one.Packages.Count.ShouldBe(3);
        one.Packages.Zip(other.Packages).ShouldAllBe(pair => Text(pair.First.Terms.Terms) == Text(pair.Second.Terms.Terms));
        one.Packages.Zip(other.Packages).ShouldAllBe(pair => pair.First.Accept == pair.Second.Accept && pair.First.Theirs == pair.Second.Theirs);
        other.Together.ShouldBe(one.Together);

        static IEnumerable<Interaction> Forbidden() =>
            from speed in (string[])["slow", "fast"]
            select new Interaction { Forbidden = true, When = [new("Price", TermValue.Of("high")), new("Speed", TermValue.Of(speed)), new("Training", TermValue.Of("none"))] };
    }

    [Fact]
    public void With_their_worth_unknown_nothing_is_said_of_them_together()
    {
        var deal = Sale(new OptionIssue { Name = "Price", Options = [new("high", 10, null), new("low", 5, null)] }, Choice("Speed", ("slow", 5, 0), ("fast", 0, 5)));
        Frontiers.PackagesAnswer(deal, new DateOnly(2027, 1, 4), 10, 2).Together.ShouldBeNull();
    }

    private static PackagesAnswer Ask(Deal deal, int alike) => Frontiers.PackagesAnswer(
        deal with { Alternatives = new() { Theirs = [new Alternative { Name = "Theirs", Value = 20 + alike, Probability = 1 }] } }, new DateOnly(2027, 1, 4), 60, 3);

    private static Offer Put(Party by, params string[] options) => new() { By = by, Terms = [.. Negotiable.Zip(options, (issue, option) => new Term(issue, TermValue.Of(option))), .. Given.Select(issue => new Term(issue, TermValue.Of("given")))] };

    private static Deal Sale(params Issue[] issues) => new() { Name = "Sale", Side = Side.Sell, Currency = Currency.Points, Issues = issues };

    private static OptionIssue Choice(string name, params (string Name, int Ours, int Theirs)[] options) =>
        new() { Name = name, Options = [.. options.Select(option => new IssueOption(option.Name, option.Ours, option.Theirs))] };

    private static string Text(IEnumerable<Term> terms) => string.Join(';', terms.Select(term => term.Value.Text));
}
