using Parley.Analysis.Numerics;
using Parley.Analysis.Outcomes;

namespace Parley.Analysis.Simulation;

/// <summary>
/// Every package of a two-party domain with its worth to both sides, and for each side their order by its own worth, made once for any number of
/// negotiations: a package at a given worth is then found in a time that grows at most with the logarithm of their number. Making it grows with
/// packages x log(packages); memory is 42 bytes a package. Method: docs/methods/simulation.md.
/// </summary>
public sealed class PackageList
{
    /// <summary>So many packages are listed at most.</summary>
    public const int Most = 4_000_000;

    /// <summary>Both worths of a package beside each other: whoever looks at one soon looks at the other.</summary>
    private readonly (double First, double Second)[] worths;
    private readonly double[][] falling;
    private readonly int[][] ranked;
    private readonly WorthBuckets[] buckets;

    private PackageList(double[] first, double[] second)
    {
        worths = [.. first.Zip(second)];
        ranked = [Ranked(first), Ranked(second)];
        falling = [Array.ConvertAll(ranked[0], at => -first[at]), Array.ConvertAll(ranked[1], at => -second[at])];
        buckets = [new WorthBuckets(falling[0]), new WorthBuckets(falling[1])];
    }

    public int Count => worths.Length;

    /// <summary>All combinations of the options of independent issues.</summary>
    /// <param name="first">For each issue the part-worths of its options to the first side; finite.</param>
    /// <param name="second">The same for the second side, in the same shape.</param>
    /// <exception cref="ArgumentException">No issue, an issue without options, or lists of different shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">More than <see cref="Most"/> packages, or a part-worth that is not finite.</exception>
    public static PackageList Of(IReadOnlyList<IReadOnlyList<double>> first, IReadOnlyList<IReadOnlyList<double>> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Count == 0 || first.Count != second.Count || first.Zip(second).Any(issue => issue.First.Count == 0 || issue.First.Count != issue.Second.Count))
        {
            throw new ArgumentException("Both sides have the same issues, at least one, with the same options, at least one each.", nameof(second));
        }

        var count = first.Aggregate(1L, (product, issue) => Math.Min(long.MaxValue / 1_000_000, product * issue.Count));
        Require.That(count <= Most, count, $"packages are too many to list; at most {Most}", nameof(first));
        return new PackageList(Sums(first, (int)count), Sums(second, (int)count));
    }

    /// <summary>All feasible packages of a space, joint worths included.</summary>
    /// <exception cref="ArgumentException">Their worth is not known, or no package is feasible.</exception>
    /// <exception cref="ArgumentOutOfRangeException">More than <see cref="Most"/> combinations.</exception>
    public static PackageList Of(OutcomeSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        if (!space.TheirsKnown || space.Outcomes.IsZero)
        {
            throw new ArgumentException("The worth to both sides is known and some package is feasible.", nameof(space));
        }

        var sizes = space.Issues.Select(issue => issue.Ours.Count).ToArray();
        var count = sizes.Aggregate(1L, (product, size) => Math.Min(long.MaxValue / 1_000_000, product * size));
        Require.That(count <= Most, count, $"packages are too many to list; at most {Most}", nameof(space));
        var (first, second) = (new List<double>(), new List<double>());
        var package = new int[sizes.Length];
        for (var at = 0L; at < count; at++)
        {
            if (space.IsFeasible(package))
            {
                first.Add(space.Ours(package).ToDouble());
                second.Add(space.Theirs(package).ToDouble());
            }

            for (var issue = sizes.Length - 1; issue >= 0 && ++package[issue] == sizes[issue]; issue--)
            {
                package[issue] = 0;
            }
        }

        return new PackageList([.. first], [.. second]);
    }

    /// <summary>What a package is worth to a side, 0 the first and 1 the second.</summary>
    internal double Worth(int side, int package) => side == 0 ? worths[package].First : worths[package].Second;

    internal (double Worst, double Best) Range(int side) => (-falling[side][^1], -falling[side][0]);

    /// <summary>The package of this rank in falling worth to a side, from 0.</summary>
    internal int Ranked(int side, int rank) => ranked[side][rank];

    /// <summary>How many packages are worth at least this to a side.</summary>
    internal int AtLeast(int side, double worth) => buckets[side].UpTo(-worth);

    /// <summary>The worths of the packages of at least so much to a side, falling.</summary>
    internal double[] Falling(int side, double least) => [.. falling[side].Take(AtLeast(side, least)).Select(worth => -worth)];

    /// <summary>The last issue runs fastest.</summary>
    private static double[] Sums(IReadOnlyList<IReadOnlyList<double>> issues, int count)
    {
        var sums = new double[count];
        var made = 1;
        foreach (var issue in issues)
        {
            for (var at = made - 1; at >= 0; at--)
            {
                var sum = sums[at];
                for (var option = issue.Count - 1; option >= 0; option--)
                {
                    Require.Finite(issue[option], "first");
                    sums[(at * issue.Count) + option] = sum + issue[option];
                }
            }

            made *= issue.Count;
        }

        return sums;
    }

    /// <summary>Falling worth, ties in the order of the list.</summary>
    private static int[] Ranked(double[] worths)
    {
        var (keys, order) = (Array.ConvertAll(worths, worth => -worth), Enumerable.Range(0, worths.Length).ToArray());
        Array.Sort(keys, order);
        for (var from = 0; from < order.Length;)
        {
            var to = from + 1;
            while (to < order.Length && worths[order[to]] == worths[order[from]])
            {
                to++;
            }

            Array.Sort(order, from, to - from);
            from = to;
        }

        return order;
    }
}
