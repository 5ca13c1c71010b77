using Parley.Analysis.Simulation;
using Parley.Analysis.Tactics;
using Parley.Tests.Outcomes;

namespace Parley.Tests.Simulation;

public sealed class SessionTests
{
    [Fact]
    public void The_same_seed_gives_the_same_bits_on_one_and_on_two_threads()
    {
        var packages = Opposed(4, 5, new Random(1)).List;
        foreach (var negotiations in new[] { 1, 255, 256, 257, 3_000 })
        {
            var one = Sessions.Run(packages, Mixed(0.1), Mixed(0.2), 20, negotiations, 4711);
            Sessions.Run(packages, Mixed(0.1), Mixed(0.2), 20, negotiations, 4711, threads: 2).ShouldBe(one);
            Sessions.Run(packages, Mixed(0.1), Mixed(0.2), 20, negotiations, 4711, threads: 7).ShouldBe(one);
        }

        Sessions.Run(packages, Mixed(0.1), Mixed(0.2), 20, 3_000, 4712).ShouldNotBe(Sessions.Run(packages, Mixed(0.1), Mixed(0.2), 20, 3_000, 4711));
    }

    [Fact]
    public void Searching_gives_what_looking_at_every_package_gives()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var packages = Opposed(random.Next(1, 4), random.Next(2, 6), random);
            var (paces, floors) = (new[] { 0.2, 1, 3 }, new[] { random.NextDouble(), random.NextDouble() });
            ConcessionCurve[] curves = [ConcessionCurve.Polynomial(0, paces[random.Next(3)]), ConcessionCurve.Exponential(0.05, paces[random.Next(3)])];
            var (rounds, reserved) = (random.Next(1, 12), random.Next(2) == 0);
            double? Reservation(int side) => reserved ? Worth(packages, side).Min() + (floors[side] * (Worth(packages, side).Max() - Worth(packages, side).Min())) : null;

            Sessions.Play(packages.List, new TimeDependent(curves[0], Reservation(0)), new TimeDependent(curves[1], Reservation(1)), rounds, (ulong)seed)
                .ShouldBe(Slowly(packages, curves, [Reservation(0), Reservation(1)], rounds), $"seed {seed}");
        }
    }

    [Fact]
    public void Nobody_ends_below_the_reservation_and_nothing_is_signed_that_nobody_lists()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var packages = Opposed(3, 4, random);
            double[] floors = [.. new[] { 0, 1 }.Select(side => Worth(packages, side).Min() + (random.NextDouble() * 1.1 * (Worth(packages, side).Max() - Worth(packages, side).Min())))];
            var (first, second) = (Any(random, floors[0]), Any(random, floors[1]));
            var result = Sessions.Play(packages.List, first, second, 30, (ulong)seed);

            result.First.ShouldBeGreaterThanOrEqualTo(floors[0], $"seed {seed}");
            result.Second.ShouldBeGreaterThanOrEqualTo(floors[1], $"seed {seed}");
            result.Offers.ShouldBeInRange(0, 60);
            if (result.Package is { } at)
            {
                (result.First, result.Second).ShouldBe((packages.First[at], packages.Second[at]), $"seed {seed}");
            }
        }
    }

    [Fact]
    public void Who_holds_longer_gets_more_from_the_same_counterpart()
    {
        var packages = Opposed(5, 4, new Random(3)).List;
        double Own(double pace) => Sessions.Run(packages, [new TimeDependent(ConcessionCurve.Polynomial(0, pace), band: 0.05)], Mixed(0.05), 50, 2_000, 5).First.Mean;

        Own(0.2).ShouldBeGreaterThan(Own(1));
        Own(1).ShouldBeGreaterThan(Own(5));
    }

    [Fact]
    public void The_standard_error_is_what_means_of_other_seeds_scatter_by()
    {
        var packages = Opposed(3, 5, new Random(8)).List;
        SessionReport[] runs = [.. Enumerable.Range(0, 200).Select(seed => Sessions.Run(packages, Mixed(0.1), Mixed(0.1), 10, 200, (ulong)seed))];
        var mean = runs.Average(run => run.First.Mean);
        var scatter = Math.Sqrt(runs.Sum(run => Math.Pow(run.First.Mean - mean, 2)) / (runs.Length - 1));

        // 200 draws of a standard deviation are within some 5 % of it; four of those are left.
        runs.Average(run => run.First.StandardError).ShouldBe(scatter, 0.2 * scatter);
    }

    [Fact]
    public void The_order_counts_and_draws_what_looking_at_every_package_does()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var far = random.Next(2) * 1e9;
            double[] own = [.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => random.Next(4) == 0 ? far + random.NextDouble() : random.Next(-5, 5) / 3.0)];
            double[] other = [.. own.Select(_ => random.NextDouble())];
            var order = new WorthOrder(own, other);
            foreach (var worth in own.SelectMany(one => new[] { one, Math.BitIncrement(one), Math.BitDecrement(one) }).Concat([-1e12, 1e12, double.MinValue, double.MaxValue]))
            {
                order.AtLeast(worth).ShouldBe(own.Count(one => one >= worth), $"seed {seed}");
            }

            var (least, width) = (own[random.Next(own.Length)], random.NextDouble() * 3);
            var band = Enumerable.Range(0, own.Length).Where(at => own[at] >= least && own[at] <= least + width).ToList();
            var stream = new RandomStream((ulong)seed);
            var drawn = Enumerable.Range(0, 40 * band.Count).Select(_ => order.Draw(least, least + width, stream)).ToList();
            drawn.ShouldAllBe(one => one.Own == own[one.Package] && one.Other == other[one.Package]);
            drawn.Select(one => one.Package).Distinct().Order().ToList().ShouldBe(band, $"seed {seed}");
        }
    }

    [Fact]
    public void A_band_without_a_package_gives_the_one_worth_least_above_it()
    {
        var order = new WorthOrder([10, 6, 1], [0, 0, 0]);

        order.Draw(3, 4, new RandomStream(1)).ShouldBe(new Listed(1, 6, 0));
        order.Draw(10, 12, new RandomStream(1)).ShouldBe(new Listed(0, 10, 0));
    }

    [Fact]
    public void Every_listed_package_says_its_options()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var domain = Domain.Random("joint worths", new Random(seed), mostIssues: 4);
            var space = domain.Space();
            if (space.Outcomes.IsZero)
            {
                continue;
            }

            var list = PackageList.Of(space);
            for (var rank = 0; rank < list.Count; rank++)
            {
                var listed = list.By(0)[rank];
                int[] options = [.. list.Options(listed.Package)];
                (space.IsFeasible(options), space.Ours(options).ToDouble(), space.Theirs(options).ToDouble()).ShouldBe((true, listed.Own, listed.Other), $"seed {seed}");
            }
        }
    }

    [Fact]
    public void A_space_lists_its_feasible_packages_with_their_worth()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var domain = Domain.Random("joint worths", new Random(seed), mostIssues: 4);
            var twin = new SlowTwin(domain);
            if (twin.Feasible.Count == 0)
            {
                Should.Throw<ArgumentException>(() => PackageList.Of(domain.Space()));
                continue;
            }

            PackageList.Of(domain.Space()).Count.ShouldBe(twin.Feasible.Count, $"seed {seed}");
        }
    }

    [Fact]
    public void Too_many_packages_and_empty_groups_are_refused()
    {
        double[][] wide = [.. Enumerable.Repeat(new double[10], 7)];
        Should.Throw<ArgumentOutOfRangeException>(() => PackageList.Of(wide, wide)).Message.ShouldContain("at most 4000000");
        Should.Throw<ArgumentException>(() => PackageList.Of([[1, 2]], [[1]]));
        Should.Throw<ArgumentException>(() => PackageList.Of([], []));
        var packages = Opposed(1, 2, new Random(1)).List;
        Should.Throw<ArgumentException>(() => Sessions.Run(packages, [], Mixed(0), 5, 5, 1)).ParamName.ShouldBe("first");
        Should.Throw<ArgumentOutOfRangeException>(() => Sessions.Run(packages, Mixed(0), Mixed(0), 0, 5, 1)).ParamName.ShouldBe("rounds");
    }

    /// <summary>Looks at every package for every offer.</summary>
    private static SessionResult Slowly((PackageList List, double[] First, double[] Second) packages, ConcessionCurve[] curves, double?[] floors, int rounds)
    {
        var standing = -1;
        for (var turn = 0; turn <= 2 * rounds; turn++)
        {
            var side = turn % 2;
            var own = Worth(packages, side);
            var time = rounds == 1 ? 1 : Math.Min(turn / 2, rounds - 1) / (rounds - 1.0);
            var target = curves[side].Target(time, floors[side] ?? own.Min(), own.Max());
            var least = own.Where(worth => worth >= target).Min();
            if (standing >= 0 && own[standing] >= least)
            {
                return new SessionResult(standing, packages.First[standing], packages.Second[standing], turn);
            }

            // Of equals the last one listed.
            standing = Array.LastIndexOf(own, least);
        }

        return new SessionResult(null, floors[0] ?? packages.First.Min(), floors[1] ?? packages.Second.Min(), 2 * rounds);
    }

    private static double[] Worth((PackageList List, double[] First, double[] Second) packages, int side) => side == 0 ? packages.First : packages.Second;

    private static Negotiator Any(Random random, double floor) => random.Next(2) == 0
        ? new MicroNegotiator(floor)
        : new TimeDependent(ConcessionCurve.Polynomial(0.05, random.NextDouble() + 0.1), floor, random.Next(2) * 0.1);

    private static Negotiator[] Mixed(double band) => [.. new[] { 0.2, 1, 3 }.Select(pace => new TimeDependent(ConcessionCurve.Polynomial(0, pace), band: band))];

    /// <summary>What is good for one side is bad for the other, in different amounts.</summary>
    internal static (PackageList List, double[] First, double[] Second) Opposed(int issues, int options, Random random)
    {
        double[][] first = [.. Enumerable.Range(0, issues).Select(_ => Enumerable.Range(0, options).Select(_ => (double)random.Next(0, 50)).Order().ToArray())];
        double[][] second = [.. first.Select(_ => Enumerable.Range(0, options).Select(_ => (double)random.Next(0, 50)).OrderDescending().ToArray())];
        var list = PackageList.Of(first, second);
        return (list, Sums(first), Sums(second));

        static double[] Sums(double[][] parts) => [.. parts.Aggregate<double[], IEnumerable<double>>([0.0], (sums, issue) => sums.SelectMany(sum => issue.Select(one => sum + one)))];
    }
}
