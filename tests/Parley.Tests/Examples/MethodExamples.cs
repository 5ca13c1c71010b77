using Parley.Analysis.Alternatives;
using Parley.Analysis.Bargains;
using Parley.Analysis.Goals;
using Parley.Analysis.Preferences;
using Parley.Analysis.Prices;
using Parley.Analysis.Simulation;
using Parley.Analysis.Tactics;

namespace Parley.Tests.Examples;

/// <summary>The worked examples of docs/methods: a body here is a block there, each ShouldBe said as a comment.</summary>
public sealed class MethodExamples
{
    [Fact]
    public void Walk_away()
    {
        Prospect globex = new("Globex instead", Cost: 5_000, Days: 40, [(610_000, 0.4)]);
        Prospect channel = new("Search the partner channel", Cost: 15_000, Days: 0, [(580_000, 0.5), (555_000, 0.5)]);

        var search = OptimalSearch.Of([globex, channel], fallback: 0);
        search.Index.ShouldBe([597_500, 552_500]);
        search.Order.ShouldBe([0, 1]);
        search.Value.ShouldBe(570_500, 1e-6);

        // Now the channel closes after day 16, before Globex has answered.
        var expiring = ExpiringSearch.Of([globex, channel with { LastDay = 16 }], fallback: 0);
        expiring.Order.ShouldBe([1, 0]);
        expiring.Value.ShouldBe(564_500, 1e-6);

        // Knowing of a failure saves the 5,000 in six of ten cases; nothing that we learn of the channel changes what we do.
        var asking = Foreknowledge.Worth([globex, channel], fallback: 0);
        asking[0].ShouldBe(3_000, 1e-6);
        asking[1].ShouldBe(0, 1e-6);

        // A reference that sees four of five failures, and cries wolf for one success in ten, is worth less.
        Hint[] reference = [new(GivenResult: [0.9], GivenFailure: 0.2), new([0.1], 0.8)];
        var hint = Foreknowledge.OfHints([globex, channel], asked: 0, reference, fallback: 0);
        hint.ShouldBe(300, 1e-6);
    }

    [Fact]
    public void Portfolio_of_deals()
    {
        // Two teams, three months; each month a request for 100 comes with 0.3, one for 60 with 0.5.
        CapacityRequest[] month = [new(Worth: 100, Probability: 0.3), new(60, 0.5)];
        var teams = ScarceCapacity.Of([month, month, month], units: 2);
        teams.Value(0, 2).ShouldBe(141.6, 1e-9);
        teams.Price(0, 2).ShouldBe(48, 1e-9);
        teams.Price(0, 1).ShouldBe(72, 1e-9);

        // 60 is enough while both teams are free, not for the last one. Six deals at once, nine units on average:
        var portfolio = Portfolio.Choose(
            [
                new("A", Worth: 50, Odds: 0.6, Units: 5), new("B", 40, 0.5, 3), new("C", 36, 0.8, 4),
                new("D", 30, 0.7, 3), new("E", 22, 0.9, 2), new("F", 15, 0.4, 1),
            ],
            capacity: 9);
        portfolio.Pursue.ShouldBe([true, true, false, true, true, true]);
        portfolio.ExpectedWorth.ShouldBe(96.8, 1e-9);
        portfolio.ShadowPrice.ShouldBe(9, 1e-9);
        portfolio.WalkAway(cost: 100, units: 2).ShouldBe(118, 1e-9);

        // Holding out brings 20 % more in seven of ten cases, else half of it is lost.
        var risk = GrowthLimit.Share([(0.2, 0.7), (-0.5, 0.3)]);
        risk.ShouldBe(0);

        // For 40 % more, at most 65 % of it may be at risk at once; a third where the odds are rough.
        var better = GrowthLimit.Share([(0.4, 0.7), (-0.5, 0.3)]);
        better.ShouldBe(0.65, 1e-9);
    }

    [Fact]
    public void Goals()
    {
        // Three contracts, each as likely as a coin. Apart, and when one budget decides half of it: more often none, more often all.
        Contribution[] deals = [new(Amount: 400, Odds: 0.5), new(400, 0.5), new(300, 0.5)];
        GoalOutlook.Of(deals).Reaching(300).Chance.ShouldBe(0.875, 1e-9);
        GoalOutlook.Of(deals).Reaching(1_100).Chance.ShouldBe(0.125, 1e-9);
        GoalOutlook.Of(deals, correlation: 0.5).Reaching(300).Chance.ShouldBe(0.75, 1e-9);
        GoalOutlook.Of(deals, correlation: 0.5).Reaching(1_100).Chance.ShouldBe(0.25, 1e-9);

        // A fourth contract of 400 helps who needs 1,100: two of the three that are worth 400, and the 300, or all three of them.
        GoalOutlook.Of(deals).Rises(1_100, [new(400, 0.5)])[0].ShouldBe(0.1875, 1e-9);

        // Who bridges most for what it costs, once it has paid for the one team that both want?
        var ranking = CandidateRanking.Of([new("Brenner", Bridges: 0.2, Odds: 0.5, Cost: 10, Units: 1), new("Globex", 0.3, 0.5, 20, 1), new("Vega", 0.1, 0.5, 10, 0)], capacity: 0.5);
        ranking.ShadowPrice.ShouldBe(0.2, 1e-9);
        ranking.Ranked[0].Index.ShouldBe(2);
    }

    [Fact]
    public void Prices()
    {
        var best = WinCurve.Of(even: 100, slope: 0.2).Best(cost: 60);
        best.Price.ShouldBe(91.636, 1e-3);
        best.Chance.ShouldBe(0.842, 1e-3);

        var pooled = PooledMean.Of([new(Value: 28, StandardError: 15), new(8, 10)]);
        pooled.Mean.ShouldBe(14.154, 1e-3);
        pooled.StandardError.ShouldBe(8.321, 1e-3);

        // Bought in Poland and brought over, it is cheaper in Germany and France than there, and by way of Germany in Britain.
        PlacePrice[] places = [new("Germany", 100), new("Poland", 78), new("France", 96), new("Britain", 103)];
        var prices = PriceCoherence.Of(places, [new(1, 0, Cost: 9), new(1, 2, 15), new(1, 3, 28), new(2, 3, 5), new(0, 3, 6), new(2, 0, 6)]);
        prices.Leaks.Count.ShouldBe(4);
        prices.Corridors[1].Low.ShouldBe(91);
        prices.Repaired().Zip(places, (price, place) => Math.Abs(price - place.Price)).Sum().ShouldBe(15, 1e-6);
    }

    [Fact]
    public void Splits()
    {
        PriceSplit.Nash(sellerLimit: 60, buyerLimit: 100).ShouldBe(80);
        PriceSplit.Nash(60, 100, sellerPower: 0.7)!.Value.ShouldBe(88, 1e-9);

        // Car, townhouse, cottage.
        var division = AdjustedWinner.Divide([(60, 25), (25, 65), (15, 10)]);
        division.Ours.ShouldBe(0.69, 1e-9);
        division.OurShare[2].ShouldBe(0.6, 1e-9);

        ContestedGarment.Awards(claims: [100, 200, 300], estate: 200).ShouldBe([50, 75, 75]);
    }

    [Fact]
    public void Who_has_power()
    {
        // Without the deal we lose 20 of the 100 that lie between our worst and our best package, they 20 of 40.
        var power = Power.Of(ours: new Stake(AtNash: 60, WalkAway: 40, Worst: 0, Best: 100), theirs: new Stake(30, 10, 0, 40));
        power.Ours!.Value.ShouldBe(0.8, 1e-9);
        power.Theirs!.Value.ShouldBe(0.5, 1e-9);
        power.Balance!.Value.ShouldBe(0.3, 1e-9);
    }

    [Fact]
    public void Multiplicative()
    {
        var worth = MultiplicativeWorth.Of([0.6, 0.5]);
        worth.Interaction.ShouldBe(-0.333333, 1e-6);
        worth.At([1, 0.5]).ShouldBe(0.8, 1e-9);
    }

    [Fact]
    public void Offers()
    {
        // Their limit is even on 0 to 60 and we have three offers: each is taken by a quarter of what they may be like, 11.25 + 7.5 + 3.75.
        double[] figures = [.. Enumerable.Range(0, 61).Select(k => (double)k)];
        double[] refused = [.. figures.Select(figure => figure / 60)];
        var three = FallingOffers.Find(figures, refused, rounds: 3, walkAway: 0);
        three.Offers.ShouldBe([45, 30, 15]);
        three.Values[0].ShouldBe(22.5, 1e-9);

        var once = FallingOffers.Find(figures, refused, rounds: 1, walkAway: 0);
        once.Offers.ShouldBe([30]);
        once.Values[0].ShouldBe(15, 1e-9);

        // Half of the time has passed; who holds until late has given a quarter of the room.
        ConcessionCurve.Polynomial(start: 0, pace: 0.5).Target(time: 0.5, least: 60, most: 100).ShouldBe(90, 1e-9);
        ConcessionSteps.Plan(from: 100, to: 30, steps: 3).ShouldBe([60, 40, 30], 1e-9);

        // The first loses 6 of 10 by taking the other's offer, the second 2 of 8: the second gives way.
        Zeuthen.Risk(own: 10, other: 4).ShouldBe(0.6, 1e-9);
        Zeuthen.Risk(own: 8, other: 6).ShouldBe(0.25, 1e-9);
        Zeuthen.Yields(first: 0.6, second: 0.25).ShouldBe(GivesWay.Second);

        // Of 1, with a tenth lost by our waiting and a fifth by theirs; and what the first of two even offers must reach.
        AlternatingOffers.FirstShare(first: 0.9, second: 0.8).ShouldBe(0.714286, 1e-6);
        OptimalStopping.Uniform(offers: 2)[1].ShouldBe(0.5, 1e-9);
    }

    [Fact]
    public void Packages_of_equal_worth()
    {
        // Each issue is worth 1 to us on its first option; we want 1 in all, so we can give them the one issue or the other.
        EqualWorthQuestion question = new(Ours: [[1, 0], [1, 0]], Low: 1, High: 1, Count: 3);
        PossibleCounterpart first = new(Probability: 0.5, PartWorths: [[0, 10], [0, 0]], Threshold: 5);
        PossibleCounterpart second = new(Probability: 0.5, PartWorths: [[0, 0], [0, 10]], Threshold: 5);
        var found = EqualWorth.Find(question, [first, second]);
        found.Packages.Count.ShouldBe(2);

        // One package is worth 5 to them on average, and taken as often as not; of both, one suits whoever they are.
        found.Packages[0].Mean.ShouldBe(5, 1e-9);
        found.Packages[0].Low.ShouldBe(0, 1e-9);
        found.Packages[0].High.ShouldBe(10, 1e-9);
        found.Packages[0].Accept!.Value.ShouldBe(0.5, 1e-9);
        found.Expected.ShouldBe(10, 1e-9);
        found.Gain.ShouldBe(5, 1e-9);
        found.Accept!.Value.ShouldBe(0.993307, 1e-6);
        found.Complete.ShouldBeTrue();
    }

    [Fact]
    public void Simulation()
    {
        // A price, worth its figure to the seller and 100 less it to the buyer; both give evenly over 11 rounds, the seller first.
        double[] price = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100];
        var packages = PackageList.Of(first: [price], second: [[.. price.Select(figure => 100 - figure)]]);
        TimeDependent even = new(ConcessionCurve.Polynomial(start: 0, pace: 1));
        var result = Sessions.Play(packages, first: even, second: even, rounds: 11, seed: 1);

        // In round 6 the seller asks for 50; the buyer, who would offer 50 itself, takes this eleventh offer.
        result.Package.ShouldBe(5);
        result.First.ShouldBe(50, 1e-9);
        result.Second.ShouldBe(50, 1e-9);
        result.Offers.ShouldBe(11);
    }

    [Fact]
    public void Coherence()
    {
        // The others paid 10 and 9 for the same kit in the same year; nobody else bought the pump.
        UnitPrice[] prices = [new("Poland", Like: "kit, 2026", Price: 13), new("Germany", "kit, 2026", 10), new("France", "kit, 2026", 9), new("Poland", "pump, 2026", 40)];
        var compared = UnitComparison.Of(prices);
        compared[0].Median.ShouldBe(9.5);
        compared[0].Above(price: 13, times: 1.25).ShouldBeTrue();
        compared[3].Comparable.ShouldBe(false);

        // One like with three prices is too little to tell units apart.
        UnitScatter.Of(prices, new RandomStream(seed: 1)).Stands.ShouldBe(false);
    }

    [Fact]
    public void Plan()
    {
        // The worths that three, two or one step from 100 to 58 aim at; each step is a package.
        ConcessionSteps.Plan(from: 100, to: 58, steps: 3).ShouldBe([76, 64, 58], 1e-9);
        ConcessionSteps.Plan(from: 100, to: 58, steps: 2).ShouldBe([72, 58], 1e-9);
        ConcessionSteps.Plan(from: 100, to: 58, steps: 1).ShouldBe([58], 1e-9);
    }
}
