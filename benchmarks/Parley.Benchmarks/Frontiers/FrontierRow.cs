using Parley.Analysis;
using Parley.Analysis.Outcomes;

namespace Parley.Benchmarks.Frontiers;

/// <summary>A domain of one kind and size; the same for the same row.</summary>
public sealed record FrontierRow(string Kind, bool Decimals, int Issues, int Options)
{
    public static IReadOnlyList<FrontierRow> All { get; } =
    [
        .. Of("random", false, (5, 4), (5, 10), (6, 10), (15, 10), (30, 20)),
        .. Of("opposed", false, (5, 4), (5, 10), (6, 10), (15, 10), (30, 20)),
        .. Of("random", true, (5, 4), (5, 10), (6, 10), (10, 10), (15, 10), (20, 20), (30, 20)),
        .. Of("opposed", true, (5, 4), (5, 10), (6, 10), (10, 10), (15, 10), (20, 20), (30, 20)),
        .. Of("constant sum", true, (5, 4), (5, 10), (6, 10), (15, 10), (30, 20)),
    ];

    public double Packages => Math.Pow(Options, Issues);

    /// <summary>Few enough for every one to be looked at.</summary>
    public bool IsSmall => Packages <= 1_000_000;

    /// <summary>Whole worths of 0 to 100, or six decimals of 0 to 1.</summary>
    public IssueWorths[] Worths()
    {
        var random = new Random(1);
        Rational Draw() => Decimals ? Rational.Of(random.Next(1_000_001), 1_000_000) : random.Next(101);
        var issues = new IssueWorths[Issues];
        for (var i = 0; i < issues.Length; i++)
        {
            Rational[] ours = [.. Enumerable.Range(0, Options).Select(_ => Draw())];
            Rational[] theirs = [.. Enumerable.Range(0, Options).Select(_ => Draw())];
            issues[i] = Kind switch
            {
                "opposed" => new IssueWorths($"{i}", [.. ours.Order()], [.. theirs.OrderDescending()]),
                "constant sum" => new IssueWorths($"{i}", ours, [.. ours.Select(worth => 1 - worth)]),
                _ => new IssueWorths($"{i}", ours, theirs),
            };
        }

        return issues;
    }

    public override string ToString() => $"{Kind}, {(Decimals ? "decimals" : "whole")}, {Issues} x {Options}";

    private static IEnumerable<FrontierRow> Of(string kind, bool decimals, params (int Issues, int Options)[] sizes) =>
        sizes.Select(size => new FrontierRow(kind, decimals, size.Issues, size.Options));
}
