using Parley.Analysis.Tactics;

namespace Parley.Tests.Tactics;

public sealed class EqualWorthTests
{
    [Fact]
    public void Greedy_reaches_its_part_of_the_best_set_of_all()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var (question, types) = Random(random, 3, 3, random.Next(1, 8), random.Next(1, 4));
            var found = EqualWorth.Find(question, types);
            var inside = Inside(question);
            found.Candidates.ShouldBe(inside.Count, $"seed {seed}");
            if (inside.Count == 0)
            {
                found.Packages.ShouldBeEmpty();
                found.Accept.ShouldBeNull();
                continue;
            }

            var floor = types.Sum(type => type.Probability * inside.Min(package => Worth(type, package)));
            var best = Sets(inside, Math.Min(question.Count, inside.Count)).Max(set => types.Sum(type => type.Probability * set.Max(package => Worth(type, package))));
            (found.Expected - floor).ShouldBeGreaterThanOrEqualTo(((1 - (1 / Math.E)) * (best - floor)) - 1e-9, $"seed {seed}");
            found.Expected.ShouldBeLessThanOrEqualTo(best + 1e-9, $"seed {seed}");
        }
    }

    [Fact]
    public void Every_package_keeps_to_range_bars_and_distance_in_small_and_in_vast_spaces()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var (issues, options) = seed % 2 == 0 ? (4, 4) : (14, 8);
            var (question, types) = Random(random, issues, options, random.Next(1, 20), random.Next(1, 6));
            question = question with
            {
                Barred = [.. question.Ours.Select(issue => issue.Select((_, option) => option > 0 && random.Next(4) == 0).ToArray())],
                Apart = random.Next(1, 3),
            };
            var found = EqualWorth.Find(question, types);
            found.Complete.ShouldBe(seed % 2 == 0);
            foreach (var package in found.Packages)
            {
                package.Ours.ShouldBeInRange(question.Low, question.High, $"seed {seed}");
                package.Ours.ShouldBe(package.Options.Select((option, issue) => question.Ours[issue][option]).Sum(), 1e-9);
                package.Options.Where((option, issue) => question.Barred[issue][option]).ShouldBeEmpty($"seed {seed}");
                package.Low.ShouldBeLessThanOrEqualTo(package.High);
                package.Accept!.Value.ShouldBeLessThanOrEqualTo(found.Accept!.Value + 1e-12);
                found.Packages.Where(other => other != package).ShouldAllBe(other => other.Options.Zip(package.Options).Count(pair => pair.First != pair.Second) >= question.Apart);
            }

            found.Gain.ShouldBeGreaterThanOrEqualTo(0);
            EqualWorth.Find(question, types).Packages.Select(package => string.Join(',', package.Options)).ShouldBe(found.Packages.Select(package => string.Join(',', package.Options)));
        }
    }

    [Fact]
    public void In_a_vast_space_one_type_gets_nearly_its_best()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var (question, types) = Random(random, 12, 6, 1, 1);
            var found = EqualWorth.Find(question, types);
            found.Complete.ShouldBeFalse();

            // Twin: the best sum for them at each exact sum of ours, which are whole numbers here.
            var best = new Dictionary<int, double> { [0] = 0 };
            for (var i = 0; i < question.Ours.Count; i++)
            {
                best = best.SelectMany(state => question.Ours[i].Select((ours, option) => (Sum: state.Key + (int)ours, Worth: state.Value + types[0].PartWorths[i][option])))
                    .GroupBy(state => state.Sum).ToDictionary(group => group.Key, group => group.Max(state => state.Worth));
            }

            found.Packages[0].Mean.ShouldBe(best.Where(state => state.Key >= question.Low && state.Key <= question.High).Max(state => state.Value), 1e-9, $"seed {seed}");
        }
    }

    [Fact]
    public void More_packages_never_suit_less_and_packages_handed_in_are_weighed()
    {
        var random = new Random(11);
        var (question, types) = Random(random, 10, 6, 40, 1);
        var reached = Enumerable.Range(1, 5).Select(count => EqualWorth.Find(question with { Count = count }, types).Expected).ToArray();
        reached.ShouldBe(reached.Order());

        var given = EqualWorth.Find(question with { Count = 1 }, types);
        EqualWorth.Find(question with { Count = 1, Also = [[.. given.Packages[0].Options]] }, types).Candidates.ShouldBe(given.Candidates);
    }

    [Fact]
    public void Among_all_packages_in_the_range_the_same_are_chosen_as_when_they_are_looked_for()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var (question, types) = Random(random, 3, 4, random.Next(1, 10), random.Next(1, 5));
            EqualWorthCandidate[] inside = [.. Inside(question).Select(package => new EqualWorthCandidate(package, package.Select((option, issue) => question.Ours[issue][option]).Sum()))];
            var (found, among) = (EqualWorth.Find(question, types), EqualWorth.Among(inside, types, question.Count));
            among.Expected.ShouldBe(found.Expected, 1e-9, $"seed {seed}");
            among.Gain.ShouldBe(found.Gain, 1e-9, $"seed {seed}");
            among.Packages.Select(package => inside[package.At].Options).ShouldBe(among.Packages.Select(package => package.Options));
            among.Packages.Count.ShouldBe(Math.Min(question.Count, inside.Length));
        }
    }

    [Fact]
    public void Among_candidates_given_ones_come_first_no_two_stand_together_that_may_not_and_what_lies_beside_counts()
    {
        var gaining = 0;
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var (_, types) = Random(random, 3, 4, random.Next(1, 10), 1);
            EqualWorthCandidate[] candidates = [.. Enumerable.Range(0, 30).Select(_ => new EqualWorthCandidate([random.Next(4), random.Next(4), random.Next(4)], random.Next(9), random.Next(-5, 6)))];
            double Reach(IEnumerable<int> set) => types.Sum(type => type.Probability * set.Max(at => Worth(type, [.. candidates[at].Options]) + candidates[at].Beside));
            bool Together(int one, int other) => candidates[one].Options[0] != candidates[other].Options[0];

            var found = EqualWorth.Among(candidates, types, 4, Together, [7]);
            int[] chosen = [.. found.Packages.Select(package => package.At)];
            chosen[0].ShouldBe(7);
            found.Expected.ShouldBe(Reach(chosen), 1e-9);
            found.Gain.ShouldBe(Reach(chosen) - Reach([7]), 1e-9);
            for (var k = 1; k < chosen.Length; k++)
            {
                var before = chosen[..k];
                var most = Enumerable.Range(0, candidates.Length).Where(at => before.All(kept => Together(kept, at))).Max(at => Reach([.. before, at]));
                Reach(chosen[..(k + 1)]).ShouldBe(most, 1e-9, $"seed {seed}");
                Array.ForEach(before, kept => Together(kept, chosen[k]).ShouldBeTrue($"seed {seed}"));
            }

            chosen.Length.ShouldBe(4, $"seed {seed}");
            gaining += found.Gain > 0 ? 1 : 0;
        }

        gaining.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void Candidates_that_do_not_fit_are_refused()
    {
        PossibleCounterpart[] types = [new(1, [[1, 2], [3, 4]])];
        EqualWorth.Among([], types, 3).Packages.ShouldBeEmpty();
        Should.Throw<ArgumentException>(() => EqualWorth.Among([new([0], 1)], types, 1));
        Should.Throw<ArgumentException>(() => EqualWorth.Among([new([0, 2], 1)], types, 1));
        Should.Throw<ArgumentException>(() => EqualWorth.Among([new([0, 1], 1)], [new(0.5, [[1, 2], [3, 4]]), new(0.5, [[1, 2]])], 1));
        Should.Throw<ArgumentOutOfRangeException>(() => EqualWorth.Among([new([0, 1], double.NaN)], types, 1)).ParamName.ShouldBe("candidates");
        Should.Throw<ArgumentOutOfRangeException>(() => EqualWorth.Among([new([0, 1], 1)], types, 1, given: [1])).ParamName.ShouldBe("given");
        Should.Throw<ArgumentOutOfRangeException>(() => EqualWorth.Among([new([0, 1], 1)], types, 21)).ParamName.ShouldBe("count");
    }

    [Fact]
    public void Types_of_another_shape_are_refused()
    {
        var question = new EqualWorthQuestion([[1, 0]], 0, 1, 1);
        Should.Throw<ArgumentException>(() => EqualWorth.Find(question, [new(1, [[1, 2, 3]])]));
        Should.Throw<ArgumentException>(() => EqualWorth.Find(question, [new(0.4, [[1, 2]])]));
        Should.Throw<ArgumentException>(() => EqualWorth.Find(question, [new(0.5, [[1, 2]], 1), new(0.5, [[1, 2]])]));
        Should.Throw<ArgumentOutOfRangeException>(() => EqualWorth.Find(question with { Count = 21 }, [new(1, [[1, 2]])])).ParamName.ShouldBe("Count");
        Should.Throw<ArgumentOutOfRangeException>(() => EqualWorth.Find(question with { High = -1 }, [new(1, [[1, 2]])])).ParamName.ShouldBe("High");
    }

    private static (EqualWorthQuestion Question, PossibleCounterpart[] Types) Random(Random random, int issues, int options, int types, int count)
    {
        double[][] Draw() => [.. Enumerable.Range(0, issues).Select(_ => Enumerable.Range(0, options).Select(_ => (double)random.Next(0, 20)).ToArray())];
        var ours = Draw();
        var low = ours.Sum(issue => issue.Min()) + (0.6 * (ours.Sum(issue => issue.Max()) - ours.Sum(issue => issue.Min())));
        return (new EqualWorthQuestion(ours, low, low + 4, count) { Seed = 3 }, [.. Enumerable.Range(0, types).Select(_ => new PossibleCounterpart(1.0 / types, Draw(), random.Next(10, 60)))]);
    }

    private static double Worth(PossibleCounterpart type, int[] package) => package.Select((option, issue) => type.PartWorths[issue][option]).Sum();

    private static List<int[]> Inside(EqualWorthQuestion question)
    {
        IEnumerable<int[]> all = [[]];
        foreach (var issue in question.Ours)
        {
            all = all.SelectMany(package => Enumerable.Range(0, issue.Count).Select(option => (int[])[.. package, option]));
        }

        return [.. all.Where(package => package.Select((option, issue) => question.Ours[issue][option]).Sum() is var ours && ours >= question.Low && ours <= question.High)];
    }

    private static IEnumerable<List<int[]>> Sets(List<int[]> packages, int count) => count == 0 ? [[]]
        : packages.SelectMany((package, at) => Sets(packages[(at + 1)..], count - 1).Select(rest => (List<int[]>)[package, .. rest]));
}
