using Parley.Analysis.Opponents;
using Parley.Analysis.Simulation;
using Parley.Analysis.Tactics;

namespace Parley.Tests.Opponents;

public sealed class CounterpartReaderTests
{
    /// <summary>Holds to its favourite options on the first issue and gives on the last.</summary>
    private static readonly int[][] Offers = [[2, 0, 0], [2, 0, 1], [2, 0, 1], [2, 1, 0], [2, 0, 2], [2, 1, 2], [2, 1, 1], [2, 0, 2]];

    [Fact]
    public void What_is_never_given_up_matters_most()
    {
        var reading = Read(OptionOrder.Line, Offers, 1);

        reading.FirstOdds[0].ShouldBe(reading.FirstOdds.Max());
        reading.Weights[0].Mean.ShouldBe(reading.Weights.Max(w => w.Mean));
        reading.PartWorths[0][2].ShouldBe(reading.PartWorths[0].Max());
    }

    [Fact]
    public void Everything_stays_in_its_range()
    {
        for (var count = 0; count <= Offers.Length; count++)
        {
            var reading = Read(OptionOrder.Unknown, Offers[..count], 2);

            reading.Weights.Sum(w => w.Mean).ShouldBe(1, 1e-9);
            reading.FirstOdds.Sum().ShouldBe(1, 1e-9);
            reading.Weights.ShouldAllBe(w => w.Low >= 0 && w.Low <= w.Mean && w.Mean <= w.High && w.High <= 1);
            reading.FirstOdds.ShouldAllBe(odds => odds >= 0 && odds <= 1 + 1e-12);
            reading.Concession.Low.ShouldBeGreaterThan(0);
            reading.Reservation.ShouldSatisfyAllConditions(r => r.Low.ShouldBeGreaterThanOrEqualTo(0), r => r.High.ShouldBeLessThanOrEqualTo(1));
            reading.AcceptanceOdds([2, 0, 0], count).ShouldBeInRange(0, 1);
            reading.Worth([0, 1, 2]).ShouldSatisfyAllConditions(w => w.Low.ShouldBeGreaterThanOrEqualTo(0), w => w.High.ShouldBeLessThanOrEqualTo(1));
        }
    }

    [Fact]
    public void The_types_are_what_the_reading_is_the_mean_of()
    {
        var reading = Read(OptionOrder.Line, Offers, 2);
        var types = reading.Types();

        types.Count.ShouldBe(300);
        types.Sum(type => type.Probability).ShouldBe(1, 1e-12);
        types.ShouldAllBe(type => type.Threshold == null);
        // On a line no option is like another, so that means are taken as they are.
        for (var issue = 0; issue < reading.PartWorths.Count; issue++)
        {
            for (var option = 0; option < reading.PartWorths[issue].Count; option++)
            {
                types.Sum(type => type.Probability * type.PartWorths[issue][option]).ShouldBe(reading.PartWorths[issue][option], 1e-9);
            }
        }

        EqualWorth.Among([new([2, 0, 0], 1), new([0, 1, 2], 1)], types, 2).Packages[0].Options.ShouldBe([2, 0, 0]);
    }

    [Fact]
    public void Of_several_packages_one_is_taken_no_less_likely_than_any_of_them_alone()
    {
        foreach (var order in Enum.GetValues<OptionOrder>())
        {
            var reading = Read(order, Offers, 2);
            ReadPackage[] packages = [new([2, 1, 1]), new([0, 0, 0], 0.2), new([1, 1, 2], 0.3)];
            double Odds(params ReadPackage[] set) => reading.AcceptanceOddsAmong(set, 8);

            Odds(packages).ShouldBeGreaterThan(packages.Max(package => Odds(package)), order.ToString());
            Odds(packages[..2]).ShouldBeInRange(Odds(packages[0]), Odds(packages));
            Odds(packages[0], packages[0]).ShouldBe(Odds(packages[0]));
            Odds(packages[0] with { Beside = 0.1 }).ShouldBeGreaterThan(Odds(packages[0]));

            // Beside one of which the worth is known, the others add what those that refuse it would take.
            double Stated(params ReadPackage[] set) => reading.AcceptanceOddsAmong([1, 1, 1], 0.1, set, 8, -0.4);
            Stated(packages[0]).ShouldBe(reading.AcceptanceOdds([1, 1, 1], 0.1, 8, -0.4));
            Stated(packages[..2]).ShouldBeInRange(Stated(packages[0]), Stated(packages));
            Stated(packages).ShouldBeInRange(Stated(packages[0]) + 1e-6, 1);
        }

        var read = Read(OptionOrder.None, Offers, 2);
        Should.Throw<ArgumentOutOfRangeException>(() => read.AcceptanceOddsAmong([], 8)).ParamName.ShouldBe("packages");
        Should.Throw<ArgumentOutOfRangeException>(() => read.AcceptanceOddsAmong([new([0, 0, 0], double.NaN)], 8)).ParamName.ShouldBe("packages");
        Should.Throw<ArgumentOutOfRangeException>(() => read.AcceptanceOddsAmong([new([0, 0, 0])], -1));
        Should.Throw<ArgumentOutOfRangeException>(() => read.AcceptanceOddsAmong([0, 0, 0], 0.1, [], 8)).ParamName.ShouldBe("packages");
        Should.Throw<ArgumentOutOfRangeException>(() => read.AcceptanceOddsAmong([0, 0, 0], double.NaN, [new([0, 0, 0])], 8)).ParamName.ShouldBe("beyond");
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_on_one_and_on_two_threads()
    {
        var one = Read(OptionOrder.Unknown, Offers, 3);
        var two = Read(OptionOrder.Unknown, Offers, 3, threads: 2);

        two.Weights.ShouldBe(one.Weights);
        two.PartWorths.SelectMany(w => w).ShouldBe(one.PartWorths.SelectMany(w => w));
        two.AcceptanceOdds([0, 0, 0], 9).ShouldBe(one.AcceptanceOdds([0, 0, 0], 9));
    }

    [Theory]
    [InlineData("00 00 01", "", OptionOrder.None)]
    [InlineData("00 01 00 01", "", OptionOrder.None)]
    [InlineData("00 01 00 01", "", OptionOrder.Unknown)]
    [InlineData("00 01 10 11", "", OptionOrder.None)]
    [InlineData("00 01 11 10", "", OptionOrder.None)]
    [InlineData("00 01 11 10", "", OptionOrder.Unknown)]
    [InlineData("00 01", "10 10 11", OptionOrder.None)]
    [InlineData("00 01", "10 10 11", OptionOrder.Unknown)]
    [InlineData("", "11 10 01", OptionOrder.None)]
    public void The_crowds_agree_with_counting_through_every_counterpart(string offered, string refused, OptionOrder order)
    {
        const ulong Seed = 41;
        var (offers, refusals) = (Packages(offered), Packages(refused));
        var twin = new EnumeratedCounterparts(offers, refusals, order == OptionOrder.Unknown, 20, 1_500, new RandomStream(Seed));
        var reader = new CounterpartReader([new ReadIssue(2, order), new ReadIssue(2, order)], new RandomStream(Seed), 20, 1_000, 60);
        for (var round = 0; round < offers.Length; round++)
        {
            reader.Offered(offers[round], round);
        }

        for (var round = 0; round < refusals.Length; round++)
        {
            reader.Refused(refusals[round], round);
        }

        var reading = reader.Read();
        reading.Weights[0].Mean.ShouldBe(twin.FirstWeight, 0.03, $"seed {Seed}");
        reading.FirstOdds[0].ShouldBe(twin.FirstMattersMost, 0.04, $"seed {Seed}");
        reading.PartWorths[0][0].ShouldBe(twin.FirstOptionWorth, 0.03, $"seed {Seed}");

        static int[][] Packages(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(package => package.Select(digit => digit - '0').ToArray())];
    }

    [Fact]
    public void Refining_a_copy_leaves_the_reader_as_it_is_and_gives_the_same_bits_on_two_threads()
    {
        var (one, two) = (Reader(1), Reader(2));
        var (refined, refinedByTwo) = (one.Copy(), two.Copy());
        refined.Refine(200);
        refinedByTwo.Refine(200);

        refinedByTwo.Read().Weights.ShouldBe(refined.Read().Weights);
        refined.Read().Weights.ShouldNotBe(one.Read().Weights);
        one.Read().Weights.ShouldBe(Reader(1).Read().Weights);
        refined.Offered(Offers[0], 9);
        one.Offers.ShouldBe(Offers.Length);

        static CounterpartReader Reader(int threads)
        {
            var reader = new CounterpartReader([.. Sizes.Select(size => new ReadIssue(size, OptionOrder.Unknown))], new RandomStream(12), 20, threads: threads);
            for (var round = 0; round < Offers.Length; round++)
            {
                reader.Offered(Offers[round], round);
            }

            return reader;
        }
    }

    [Fact]
    public void Odds_of_one_among_several_say_how_far_chance_may_move_them()
    {
        ReadPackage[] set = [new([2, 1, 1]), new([0, 0, 0], 0.2), new([1, 1, 2], 0.3)];
        CounterpartReading[] readings = [.. Enumerable.Range(0, 40).Select(seed => Read(OptionOrder.None, Offers, (ulong)seed))];
        var odds = Array.ConvertAll(readings, reading => reading.AcceptanceOddsAmong([1, 1, 1], 0.05, set, 9));
        var said = Math.Sqrt(readings.Average(reading => Math.Pow(reading.AcceptanceErrorAmong([1, 1, 1], 0.05, set, 9)!.Value, 2)));
        var mean = odds.Average();

        said.ShouldBeInRange(0.6 * Spread(), 1.7 * Spread());
        Spread().ShouldBeGreaterThan(0.01);
        Read(OptionOrder.None, Offers, 1, particles: 40).AcceptanceErrorAmong([1, 1, 1], 0.05, set, 9).ShouldBeNull();

        double Spread() => Math.Sqrt(odds.Sum(one => (one - mean) * (one - mean)) / (odds.Length - 1));
    }

    [Fact]
    public void Odds_say_how_far_chance_may_move_them_and_refining_brings_them_closer()
    {
        int[][] asked = [[2, 1, 0], [1, 0, 0], [2, 1, 1], [1, 0, 2]];
        var (live, refined) = (new List<double[]>(), new List<double[]>());
        var (said, saidRefined) = (0.0, 0.0);
        const int Seeds = 20;
        for (var seed = 0; seed < Seeds; seed++)
        {
            var reader = new CounterpartReader([.. Sizes.Select(size => new ReadIssue(size, OptionOrder.None))], new RandomStream((ulong)seed), 20);
            for (var round = 0; round < Offers.Length; round++)
            {
                reader.Offered(Offers[round], round);
            }

            said += Ask(reader, live);
            reader.Refine(400);
            saidRefined += Ask(reader, refined);
        }

        Spread(refined).ShouldBeLessThan(0.8 * Spread(live));
        Math.Sqrt(said / Seeds / asked.Length).ShouldBeInRange(0.6 * Spread(live), 1.7 * Spread(live));
        Math.Sqrt(saidRefined / Seeds / asked.Length).ShouldBeInRange(0.6 * Spread(refined), 1.7 * Spread(refined));
        Read(OptionOrder.None, Offers, 1, particles: 40).AcceptanceError([2, 1, 0], 9).ShouldBeNull();

        double Ask(CounterpartReader reader, List<double[]> told)
        {
            var reading = reader.Read();
            told.Add(Array.ConvertAll(asked, package => reading.AcceptanceOdds(package, 9)));
            return asked.Sum(package => Math.Pow(reading.AcceptanceError(package, 9)!.Value, 2));
        }

        double Spread(List<double[]> told) => Math.Sqrt(Enumerable.Range(0, asked.Length).Average(k =>
        {
            var mean = told.Average(odds => odds[k]);
            return told.Sum(odds => (odds[k] - mean) * (odds[k] - mean)) / (Seeds - 1);
        }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(400)]
    public void The_odds_that_an_issue_matters_most_say_how_far_chance_may_move_them(int refined)
    {
        const int Seeds = 30;
        CounterpartReading[] readings = [.. Enumerable.Range(0, Seeds).Select(seed => ReadAt((ulong)seed))];
        for (var issue = 0; issue < Sizes.Length; issue++)
        {
            var odds = Array.ConvertAll(readings, reading => reading.FirstOdds[issue]);
            var said = Math.Sqrt(readings.Average(reading => Math.Pow(reading.FirstOddsError(issue)!.Value, 2)));
            var spread = Math.Sqrt(odds.Sum(one => (one - odds.Average()) * (one - odds.Average())) / (Seeds - 1));
            said.ShouldBeInRange(0.6 * spread, 1.7 * spread);
            spread.ShouldBeGreaterThan(0.001);
        }

        Read(OptionOrder.None, Offers, 1, particles: 40).FirstOddsError(0).ShouldBeNull();
        Should.Throw<ArgumentOutOfRangeException>(() => readings[0].FirstOddsError(Sizes.Length));

        CounterpartReading ReadAt(ulong seed)
        {
            var reader = new CounterpartReader([.. Sizes.Select(size => new ReadIssue(size, OptionOrder.None))], new RandomStream(seed), 20);
            for (var round = 0; round < Offers.Length; round++)
            {
                reader.Offered(Offers[round], round);
            }

            reader.Refine(refined);
            return reader.Read();
        }
    }

    [Fact]
    public void Who_repeats_one_offer_stays_unread()
    {
        var once = Read(OptionOrder.Unknown, [[2, 0, 0]], 13, particles: 1_000);
        var often = Read(OptionOrder.Unknown, [.. Enumerable.Repeat(new[] { 2, 0, 0 }, 30)], 13, particles: 1_000);

        often.FirstOdds.Max().ShouldBeLessThan(0.6);
        for (var i = 0; i < Sizes.Length; i++)
        {
            (often.Weights[i].High - often.Weights[i].Low).ShouldBeGreaterThan(0.7 * (once.Weights[i].High - once.Weights[i].Low));
        }
    }

    [Fact]
    public void Who_goes_down_a_list_is_not_read_too_surely_and_takes_little_less_than_the_last_offer()
    {
        var (held, asked, sooner, far) = (0, 0, 0.0, 0.0);
        const int Counterparts = 12;
        for (var seed = 0UL; seed < Counterparts; seed++)
        {
            var (worths, list) = Descending(new RandomStream(seed), issues: 5, options: 4);
            var reader = new CounterpartReader([.. worths.Select(_ => new ReadIssue(4, OptionOrder.None))], new RandomStream(seed), 40);
            for (var round = 0; round < 30; round++)
            {
                reader.Offered(list[3 * round], round);
            }

            var reading = reader.Read();
            held += worths.Zip(reading.Weights).Count(issue => issue.First.Max() >= issue.Second.Low && issue.First.Max() <= issue.Second.High);
            asked += worths.Length;
            sooner += reading.AcceptanceOdds(list[80], 30) / Counterparts;
            far += reading.AcceptanceOdds(list[400], 30) / Counterparts;
        }

        held.ShouldBeGreaterThan(asked * 3 / 4);
        sooner.ShouldBeGreaterThan(0.7);
        far.ShouldBeLessThan(0.1);
    }

    [Theory]
    [InlineData(OptionOrder.Line)]
    [InlineData(OptionOrder.Unknown)]
    public void Measured_from_a_mark_more_is_taken_more_often_later_too_and_too_little_never(OptionOrder order)
    {
        var reading = Read(order, Offers, 14);
        for (var beyond = -0.5; beyond < 0.5; beyond += 0.05)
        {
            var odds = reading.AcceptanceOdds(Offers[^1], beyond, 8);
            reading.AcceptanceOdds(Offers[^1], beyond + 0.05, 8).ShouldBeGreaterThanOrEqualTo(odds);
            reading.AcceptanceOdds(Offers[^1], beyond, 12).ShouldBeGreaterThanOrEqualTo(odds);
            reading.AcceptanceOdds(Offers[^1], beyond, 8, least: beyond + 0.4).ShouldBeLessThan(0.02);
        }
    }

    [Fact]
    public void Naming_the_issues_in_another_order_permutes_the_answer()
    {
        int[] order = [2, 0, 1];
        var straight = Read(OptionOrder.None, Offers, 4, particles: 2_000);
        var turned = Read(OptionOrder.None, [.. Offers.Select(offer => Array.ConvertAll(order, i => offer[i]))], 4, [.. order.Select(i => Sizes[i])], particles: 2_000);

        for (var i = 0; i < order.Length; i++)
        {
            turned.Weights[i].Mean.ShouldBe(straight.Weights[order[i]].Mean, 0.05);
            turned.FirstOdds[i].ShouldBe(straight.FirstOdds[order[i]], 0.1);
        }
    }

    [Fact]
    public void More_offers_of_the_same_kind_sharpen_the_picture()
    {
        var few = Read(OptionOrder.None, Offers[..2], 5, particles: 1_000);
        var many = Read(OptionOrder.None, [.. Offers, .. Offers], 5, particles: 1_000);

        many.FirstOdds[0].ShouldBeGreaterThan(few.FirstOdds[0]);
        (many.Weights[0].High - many.Weights[0].Low).ShouldBeLessThan(few.Weights[0].High - few.Weights[0].Low);
    }

    [Fact]
    public void Better_for_them_is_taken_more_often_and_so_is_the_same_later()
    {
        var reading = Read(OptionOrder.Line, Offers, 6);

        reading.AcceptanceOdds([2, 0, 0], 8).ShouldBeGreaterThan(reading.AcceptanceOdds([0, 1, 2], 8));
        reading.AcceptanceOdds([1, 0, 1], 20).ShouldBeGreaterThanOrEqualTo(reading.AcceptanceOdds([1, 0, 1], 8));
    }

    [Fact]
    public void What_they_refuse_is_worth_less_to_them()
    {
        var issues = new[] { new ReadIssue(3, OptionOrder.None), new ReadIssue(3, OptionOrder.None) };
        var (open, refused) = (new CounterpartReader(issues, new RandomStream(8), 20, 2_000), new CounterpartReader(issues, new RandomStream(8), 20, 2_000));
        for (var round = 0; round < 6; round++)
        {
            refused.Refused([1, 1], round);
        }

        refused.Read().Worth([1, 1]).Mean.ShouldBeLessThan(open.Read().Worth([1, 1]).Mean - 0.02);
    }

    [Fact]
    public void A_stated_estimate_counts_until_offers_speak_against_it()
    {
        ReadIssue[] told = [new(3, OptionOrder.None, [0, 1, 2]), new(2, OptionOrder.None, [20, 0]), new(3, OptionOrder.None, [1, 0, 0])];
        var reader = new CounterpartReader(told, new RandomStream(9), 20, 1_000);

        reader.Read().FirstOdds[1].ShouldBeGreaterThan(0.8);
        for (var round = 0; round < 3; round++)
        {
            foreach (var offer in Offers)
            {
                reader.Offered(offer, round);
            }
        }

        reader.Read().FirstOdds[1].ShouldBeLessThan(0.8);
    }

    [Fact]
    public void One_issue_with_one_option_can_be_read_too()
    {
        var reader = new CounterpartReader([new ReadIssue(1, OptionOrder.Unknown)], new RandomStream(1));
        reader.Offered([0], 0);

        reader.Read().FirstOdds.ShouldBe([1.0], 1e-9);
    }

    [Fact]
    public void What_cannot_be_read_is_refused()
    {
        var reader = new CounterpartReader([new ReadIssue(2, OptionOrder.None)], new RandomStream(1));

        Should.Throw<ArgumentException>(() => reader.Offered([2], 0)).Message.ShouldContain("no option 2");
        Should.Throw<ArgumentException>(() => reader.Offered([0, 0], 0));
        Should.Throw<ArgumentOutOfRangeException>(() => reader.Offered([0], -1));
        Should.Throw<ArgumentOutOfRangeException>(() => new CounterpartReader([], new RandomStream(1)));
        Should.Throw<ArgumentOutOfRangeException>(() => new CounterpartReader([new ReadIssue(0, OptionOrder.None)], new RandomStream(1)));
        Should.Throw<ArgumentOutOfRangeException>(() => new CounterpartReader([new ReadIssue(2, OptionOrder.None)], new RandomStream(1), rounds: 0));
    }

    private static readonly int[] Sizes = [3, 2, 3];

    /// <summary>Worths of options, the best of all issues together 1, and all packages in falling worth.</summary>
    private static (double[][] Worths, int[][] List) Descending(RandomStream chance, int issues, int options)
    {
        var weights = new double[issues];
        chance.Dirichlet([.. weights.Select(_ => 1.0)], weights);
        var worths = Array.ConvertAll(weights, weight =>
        {
            double[] drawn = [.. Enumerable.Range(0, options).Select(_ => chance.NextShare())];
            return Array.ConvertAll(drawn, worth => weight * (worth - drawn.Min()) / (drawn.Max() - drawn.Min()));
        });
        var packages = Enumerable.Range(0, (int)Math.Pow(options, issues)).Select(code => Enumerable.Range(0, issues).Select(i => code / (int)Math.Pow(options, i) % options).ToArray());
        return (worths, [.. packages.OrderByDescending(package => package.Select((option, i) => worths[i][option]).Sum())]);
    }

    private static CounterpartReading Read(OptionOrder order, int[][] offers, ulong seed, int[]? sizes = null, int particles = 300, int threads = 1)
    {
        var reader = new CounterpartReader([.. (sizes ?? Sizes).Select(size => new ReadIssue(size, order))], new RandomStream(seed), 20, particles, threads: threads);
        for (var round = 0; round < offers.Length; round++)
        {
            reader.Offered(offers[round], round);
        }

        return reader.Read();
    }
}
