using Parley.Analysis;
using Parley.Analysis.Bargains;
using Parley.Analysis.Numerics;
using Parley.Analysis.Outcomes;
using Parley.Analysis.Tactics;

namespace Parley.Benchmarks.Frontiers;

/// <summary>One part of an analysis on one domain.</summary>
/// <param name="Part">What is measured.</param>
/// <param name="Domain">Kind of worths and size.</param>
/// <param name="Prototype">Milliseconds of a prototype on another machine.</param>
public sealed record PartRow(string Part, string Domain, double Prototype)
{
    /// <summary>Makes what the part starts from and gives the part itself.</summary>
    public required Func<Func<object>> Prepare { get; init; }

    public static IReadOnlyList<PartRow> All { get; } =
    [
        .. Frontiers(("random", false, 6, 10, 0.015), ("random", false, 15, 10, 0.007), ("random", false, 30, 20, 0.042), ("opposed", false, 15, 10, 0.010), ("opposed", false, 30, 20, 0.067)),
        .. Frontiers(("random", true, 15, 10, 0.019), ("random", true, 30, 20, 0.22), ("opposed", true, 6, 10, 0.018), ("opposed", true, 15, 10, 0.19), ("opposed", true, 30, 20, 14)),
        .. Fair(("opposed", false, 15, 10, 0.026), ("opposed", false, 30, 20, 0.65), ("opposed", true, 15, 10, 0.026), ("opposed", true, 30, 20, 0.67)),
        .. Best(("opposed", false, 15, 10, 0.046), ("opposed", false, 30, 20, 1.1), ("opposed", true, 15, 10, 0.048), ("opposed", true, 30, 20, 2.0)),
        .. Hulls(("opposed", false, 15, 10, 0.015), ("opposed", false, 30, 20, 0.015), ("opposed", true, 15, 10, 0.015), ("opposed", true, 30, 20, 0.015)),
        .. Coarse(0.01, ("opposed", true, 15, 10, 0.81), ("opposed", true, 30, 20, 7.1), ("constant sum", true, 15, 10, 0.34), ("constant sum", true, 30, 20, 1.6)),
        .. Coarse(0.001, ("opposed", true, 15, 10, 1.1), ("opposed", true, 30, 20, 9.0), ("constant sum", true, 15, 10, 2.9), ("constant sum", true, 30, 20, 19)),
        .. new[] { (8, 5, 6.0), (10, 5, 0.8), (12, 5, 1.9), (15, 5, 7.0), (10, 10, 9.0) }.Select(size => Parties(size.Item1, size.Item2, size.Item3)),
        .. Counts(("random", false, 15, 10, 0.11), ("random", false, 30, 20, 0.85)),
        EqualPackages(),
    ];

    public override string ToString() => $"{Part}, {Domain}";

    private static IEnumerable<PartRow> Of(string part, Func<FrontierRow, Func<object>> prepare, params (string Kind, bool Decimals, int Issues, int Options, double Prototype)[] rows) =>
        rows.Select(row => (Row: new FrontierRow(row.Kind, row.Decimals, row.Issues, row.Options), row.Prototype))
            .Select(one => new PartRow(part, one.Row.ToString(), one.Prototype) { Prepare = () => prepare(one.Row) });

    private static IEnumerable<PartRow> Frontiers(params (string Kind, bool Decimals, int Issues, int Options, double Prototype)[] rows) => Of("frontier alone", row =>
    {
        var space = Space(row);
        return () => space.FindFrontier().Count;
    }, rows);

    private static IEnumerable<PartRow> Fair(params (string Kind, bool Decimals, int Issues, int Options, double Prototype)[] rows) => Of("four fair points, frontier known", row =>
    {
        var frontier = Space(row).FindFrontier();
        return () => FairPoints.Find(frontier, 0, 0);
    }, rows);

    private static IEnumerable<PartRow> Best(params (string Kind, bool Decimals, int Issues, int Options, double Prototype)[] rows) => Of("best for them at 70 % for us", row =>
    {
        var space = Space(row);
        var worth = SeventyPercent(space);
        return () => space.BestForThem(worth)!;
    }, rows);

    private static IEnumerable<PartRow> Hulls(params (string Kind, bool Decimals, int Issues, int Options, double Prototype)[] rows) => Of("hull", row =>
    {
        Block[] blocks = [.. row.Worths().Select((issue, i) => new Block([i], [.. Enumerable.Range(0, issue.Ours.Count)], [.. issue.Ours], [.. issue.Theirs!]))];
        return () => Frontier.FindHull(blocks, 0, 0);
    }, rows);

    private static IEnumerable<PartRow> Coarse(double share, params (string Kind, bool Decimals, int Issues, int Options, double Prototype)[] rows) => Of($"coarse grid and packages, epsilon {share}", row =>
    {
        var issues = row.Worths();
        long[][] ours = [.. issues.Select(issue => Array.ConvertAll([.. issue.Ours], Scaled))];
        long[][] theirs = [.. issues.Select(issue => Array.ConvertAll([.. issue.Theirs!], Scaled))];
        return () =>
        {
            var blocks = new Front<long>[ours.Length];
            for (var i = 0; i < blocks.Length; i++)
            {
                blocks[i] = Front<long>.Of(ours[i], theirs[i]);
            }

            var sums = GridPlan<long>.Coarse(blocks, (int)(row.Issues / share)).Lay(ours, theirs, blocks);
            for (var i = 0; i < sums.Count; i++)
            {
                _ = sums.First(i);
            }

            return sums;
        };
    }, rows);

    private static PartRow Parties(int issues, int options, double prototype) => new("frontier of three parties", $"random, whole, {issues} x {options}", prototype)
    {
        Prepare = () =>
        {
            var random = new Random(1);
            PartyIssue[] all = [.. Enumerable.Range(0, issues).Select(i => new PartyIssue($"{i}", [.. Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, options).Select(_ => (Rational)random.Next(101)).ToArray())]))];
            return () => PartyFrontier.Find(all).Count;
        },
    };

    private static IEnumerable<PartRow> Counts(params (string Kind, bool Decimals, int Issues, int Options, double Prototype)[] rows) => Of("packages above 70 %, counted", row =>
    {
        var space = Space(row);
        var worth = SeventyPercent(space);
        return () => space.CountAtLeast(worth);
    }, rows);

    private static PartRow EqualPackages() => new("five packages of equal worth for 300 types", "random, decimals, 15 x 10", 261)
    {
        Prepare = () =>
        {
            var random = new Random(1);
            double[][] Draws() => [.. Enumerable.Range(0, 15).Select(_ => Enumerable.Range(0, 10).Select(_ => random.NextDouble()).ToArray())];
            var ours = Draws();
            PossibleCounterpart[] types = [.. Enumerable.Range(0, 300).Select(_ => new PossibleCounterpart(1 / 300.0, Draws()))];
            var low = 0.7 * ours.Sum(issue => issue.Max());
            return () => EqualWorth.Find(new EqualWorthQuestion(ours, low, low * 1.05, 5), types);
        },
    };

    private static OutcomeSpace Space(FrontierRow row) => OutcomeSpace.Create(row.Worths(), 0, 0, []);

    private static Rational SeventyPercent(OutcomeSpace space) => space.OurRange is var (worst, best) ? worst + ((best - worst) * Rational.Of(7, 10)) : 0;

    private static long Scaled(Rational worth) => (long)(worth * 1_000_000).Numerator;
}
