using Parley.Analysis;
using Parley.Analysis.Alternatives;
using Parley.Analysis.Bargains;
using Parley.Analysis.Opponents;
using Parley.Analysis.Outcomes;
using Parley.Analysis.Prices;
using Parley.Analysis.Simulation;
using Parley.Analysis.Tactics;

namespace Parley.Tests.Examples;

/// <summary>The answers in the README of the package Parley.Analysis: a body here is a block there, each ShouldBe said as a comment.</summary>
public sealed class ReadmeExamples
{
    [Fact]
    public void What_is_my_walk_away_worth()
    {
        var search = OptimalSearch.Of(
            [
                new("Another buyer", Cost: 5_000, Days: 40, [(610_000, 0.4)]),
                new("The partner channel", Cost: 15_000, Days: 0, [(580_000, 0.5), (555_000, 0.5)]),
            ],
            fallback: 0);
        search.Value.ShouldBe(570_500, 1e-6);
        search.Order.ShouldBe([0, 1]);
    }

    [Fact]
    public void Which_packages_cant_be_improved()
    {
        var space = OutcomeSpace.Create(
            [
                new("Price", Ours: [10, 15, 20], Theirs: [-10, -15, -20]),
                new("Payment", Ours: [0, -2], Theirs: [0, 5]),
            ],
            ourBase: 0, theirBase: 25, joint: []);
        var frontier = space.FindFrontier();
        frontier.Count.ShouldBe(4);
        frontier.Exact.ShouldBeTrue();
        frontier[0].ShouldBe(new EfficientPair(20, 5));
        frontier.Package(0).ShouldBe([2, 0]);
    }

    [Fact]
    public void Which_of_them_is_fair()
    {
        var space = OutcomeSpace.Create([new("Price", Ours: [60, 70, 80, 90], Theirs: [40, 30, 20, 10])], 0, 0, []);
        var points = FairPoints.Find(space.FindFrontier(), ourReservation: 40, theirReservation: 0);
        points.Zone.ShouldBeTrue();
        points.Nash!.Pair.ShouldBe(new EfficientPair(70, 30));
    }

    [Fact]
    public void What_is_the_best_for_them_at_what_we_want()
    {
        var space = OutcomeSpace.Create(
            [
                new("Price", Ours: [10, 15, 20], Theirs: [-10, -15, -20]),
                new("Payment", Ours: [0, -2], Theirs: [0, 5]),
            ],
            ourBase: 0, theirBase: 25, joint: []);
        var package = space.BestForThem(ours: 13)!;
        package.ShouldBe([1, 1]);
        space.Theirs(package).ShouldBe(15);
    }

    [Fact]
    public void Which_packages_are_worth_the_same_to_us()
    {
        double[][] wantsPrice = [[20, 10, 0], [0, 5]];
        double[][] wantsTime = [[4, 2, 0], [0, 10]];
        var question = new EqualWorthQuestion(Ours: [[10, 15, 20], [0, -5]], Low: 15, High: 15, Count: 2);
        var packages = EqualWorth.Find(question, [new(0.5, wantsPrice), new(0.5, wantsTime)]);
        packages.Packages[0].Options.ShouldBe([2, 1]);
        packages.Packages[1].Options.ShouldBe([1, 0]);
        packages.Expected.ShouldBe(10, 1e-9);
        packages.Gain.ShouldBe(2.5, 1e-9);
    }

    [Fact]
    public void What_do_they_want()
    {
        var reader = new CounterpartReader([new(5, OptionOrder.Line), new(3, OptionOrder.None)], new RandomStream(1));
        reader.Offered([0, 2], round: 0);
        reader.Offered([1, 2], round: 1);
        reader.Offered([2, 2], round: 2);
        var reading = reader.Read();
        (reading.Weights[1].Mean > reading.Weights[0].Mean).ShouldBeTrue();
        (reading.AcceptanceOdds([3, 2], round: 3) > reading.AcceptanceOdds([3, 0], round: 3)).ShouldBeTrue();

        // What they may want by their offers chooses what to lay out together, and says how likely they take one of it.
        EqualWorthCandidate[] ours = [new([3, 2], Ours: 10), new([2, 1], Ours: 10), new([4, 0], Ours: 10)];
        var shown = EqualWorth.Among(ours, reading.Types(), count: 2);
        shown.Packages[0].Options.ShouldBe([3, 2]);
        var odds = reading.AcceptanceOddsAmong([.. shown.Packages.Select(package => new ReadPackage([.. package.Options]))], round: 3);
        (odds > reading.AcceptanceOddsAmong([new([3, 2])], round: 3)).ShouldBeTrue();
    }

    [Fact]
    public void What_do_we_offer_round_by_round()
    {
        double[] accepted = [0.2, 0.4, 0.9];
        var best = BidSequence.Find(worths: [100, 80, 60], rounds: 3, odds: (round, offer) => accepted[offer], walkAway: 40);
        best.Offers.ShouldBe([0, 1, 2]);
        best.Values[0].ShouldBe(73.44, 1e-9);
    }

    [Fact]
    public void What_comes_of_a_way_to_negotiate()
    {
        double[] price = [.. Enumerable.Range(0, 11).Select(step => 10.0 * step)];
        var packages = PackageList.Of([price], [[.. price.Select(figure => 100 - figure)]]);
        var holds = new TimeDependent(ConcessionCurve.Polynomial(start: 0, pace: 0.2));
        var gives = new TimeDependent(ConcessionCurve.Polynomial(0, 1));
        var report = Sessions.Run(packages, [holds], [gives], rounds: 20, negotiations: 100, seed: 1);
        report.Agreement.Mean.ShouldBe(1);
        (report.First.Mean > report.Second.Mean).ShouldBeTrue();
    }

    [Fact]
    public void What_is_the_best_price()
    {
        var best = WinCurve.Of(even: 100, slope: 0.2).Best(cost: 60);
        best.Price.ShouldBe(91.636, 1e-3);
        best.Chance.ShouldBe(0.842, 1e-3);
    }
}
