using Parley.Analysis.Alternatives;

namespace Parley.Tests.Alternatives;

public sealed class ForeknowledgeTests
{
    [Fact]
    public void Knowing_a_result_beforehand_is_worth_what_every_result_apart_gives()
    {
        for (var seed = 1; seed <= 300; seed++)
        {
            var random = new Random(seed);
            var prospects = SlowSearch.Some(random, most: 5);
            var fallback = random.Next(-20, 21);
            var discount = random.Next(2) * random.NextDouble();
            var worth = Foreknowledge.Worth(prospects, fallback, discount);

            for (var i = 0; i < prospects.Length; i++)
            {
                var at = i;
                double Known(params (double, double)[] results) =>
                    SlowSearch.Best([.. prospects.Select((one, k) => k == at ? one with { Results = results } : one)], fallback, discount);
                var informed = prospects[i].Results.Sum(result => result.Probability * Known((result.Value, 1)))
                    + ((1 - prospects[i].Results.Sum(result => result.Probability)) * Known());

                worth[i].ShouldBe(Math.Max(0, informed - SlowSearch.Best(prospects, fallback, discount)), 1e-9, $"seed {seed}");
            }
        }
    }

    [Fact]
    public void Hints_are_worth_what_the_search_after_each_of_them_gives_between_nothing_and_knowing()
    {
        for (var seed = 1; seed <= 300; seed++)
        {
            var random = new Random(seed);
            var prospects = SlowSearch.Some(random, most: 4);
            if (prospects.Length == 0)
            {
                continue;
            }

            var (fallback, discount, asked) = (random.Next(-20, 21), random.Next(2) * random.NextDouble(), random.Next(prospects.Length));
            var results = prospects[asked].Results;
            var chances = Enumerable.Range(0, results.Count + 1).Select(_ => random.Next(4) == 0 ? random.Next(2) : random.NextDouble()).ToArray();
            Hint[] hints = [new(chances[..^1], chances[^1]), new([.. chances[..^1].Select(chance => 1 - chance)], 1 - chances[^1])];

            var informed = 0.0;
            foreach (var hint in hints)
            {
                var failure = Math.Max(0, 1 - results.Sum(result => result.Probability)) * hint.GivenFailure;
                var heard = results.Select((result, k) => (result.Value, Probability: result.Probability * hint.GivenResult[k])).ToList();
                var chance = heard.Sum(one => one.Probability) + failure;
                if (chance > 0)
                {
                    informed += chance * SlowSearch.Best(
                        [.. prospects.Select((one, k) => k == asked ? one with { Results = [.. heard.Select(result => (result.Value, result.Probability / chance))] } : one)], fallback, discount);
                }
            }

            var worth = Foreknowledge.OfHints(prospects, asked, hints, fallback, discount);
            worth.ShouldBe(Math.Max(0, informed - SlowSearch.Best(prospects, fallback, discount)), 1e-9, $"seed {seed}");
            worth.ShouldBeLessThanOrEqualTo(Foreknowledge.Worth(prospects, fallback, discount)[asked] + 1e-9, $"seed {seed}");
        }
    }

    [Fact]
    public void Hints_that_tell_all_are_worth_knowing_and_those_that_tell_nothing_are_worth_nothing()
    {
        Prospect[] prospects = [new("chance", 10, 0, [(100, 0.25)])];

        Foreknowledge.OfHints(prospects, 0, [new([1], 0), new([0], 1)], 0).ShouldBe(7.5, 1e-12);
        Foreknowledge.OfHints(prospects, 0, [new([0.3], 0.3), new([0.7], 0.7)], 0).ShouldBe(0, 1e-12);
        Should.Throw<ArgumentException>(() => Foreknowledge.OfHints(prospects, 0, [new([1], 0)], 0)).Message.ShouldContain("sum to 1");
        Should.Throw<ArgumentException>(() => Foreknowledge.OfHints(prospects, 0, [new([], 1)], 0)).Message.ShouldContain("1 results, not 0");
        Should.Throw<ArgumentOutOfRangeException>(() => Foreknowledge.OfHints(prospects, 1, [new([1], 1)], 0));
    }

    [Fact]
    public void What_is_certain_or_free_and_instant_needs_no_asking()
    {
        Prospect[] prospects = [new("certain", 5, 10, [(50, 1)]), new("free", 0, 0, [(80, 0.3)])];

        Foreknowledge.Worth(prospects, 0).ShouldAllBe(worth => worth < 1e-12);
    }

    [Fact]
    public void A_costly_chance_is_worth_asking_about_up_to_what_failure_would_cost()
    {
        // Tried blindly it brings 0.25 x 100 - 10 = 15. Who knows pays the 10 only for the quarter that succeeds: 0.25 x 90 = 22.5.
        Foreknowledge.Worth([new Prospect("chance", 10, 0, [(100, 0.25)])], 0)[0].ShouldBe(7.5, 1e-12);
    }

    [Fact]
    public void Too_many_results_to_try_out_each_are_refused() =>
        Should.Throw<TooManyResultsException>(() => Foreknowledge.Worth(
            [.. Enumerable.Range(0, 200).Select(i => new Prospect($"{i}", 1, 0, [.. Enumerable.Range(0, 20).Select(k => (k + (i / 200.0), 0.05))]))], 0))
            .Message.ShouldStartWith("200 alternatives with 4,200 results are too many");
}
