using Parley.Analysis.Numerics;
using Parley.Analysis.Outcomes;

namespace Parley.Analysis.Simulation;

/// <summary>
/// Every package of a two-party domain with its worth to both sides, and for each side their order by its own worth, made once for any number of
/// negotiations: a package at a given worth is then found in a time that grows at most with the logarithm of their number. Making it grows with
/// packages x log(packages); memory is at most 54 bytes a package. Worths are doubles: sums exact to rounding. Method: docs/methods/simulation.md.
/// </summary>
public sealed class PackageList
{
    /// <summary>So many packages are listed at most.</summary>
    public const int Most = 4_000_000;

    private readonly WorthOrder[] orders;
    private readonly int[] sizes;
    private readonly int[]? combinations;

    private PackageList(int[] sizes, int[]? combinations, double[] first, double[] second)
    {
        (this.sizes, this.combinations) = (sizes, combinations);
        orders = [new WorthOrder(first, second), new WorthOrder(second, first)];
    }

    /// <summary>Feasible packages, 1 to <see cref="Most"/>.</summary>
    public int Count => orders[0].Count;

    /// <summary>The option that a package has on each issue, by position.</summary>
    /// <param name="package">Its position in the list, 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="package"/> is outside its range.</exception>
    public IReadOnlyList<int> Options(int package)
    {
        Require.Between(package, 0, Count - 1);
        var (options, rest) = (new int[sizes.Length], Combination(package));
        for (var issue = sizes.Length - 1; issue >= 0; issue--)
        {
            (rest, options[issue]) = Math.DivRem(rest, sizes[issue]);
        }

        return options;
    }

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
        return new PackageList([.. first.Select(issue => issue.Count)], null, Sums(first, (int)count), Sums(second, (int)count));
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

        var options = space.Issues.Select(issue => issue.Ours.Count).ToArray();
        var count = options.Aggregate(1L, (product, size) => Math.Min(long.MaxValue / 1_000_000, product * size));
        Require.That(count <= Most, count, $"packages are too many to list; at most {Most}", nameof(space));
        var (first, second, combinations) = (new List<double>(), new List<double>(), new List<int>());
        var package = new int[options.Length];
        for (var at = 0L; at < count; at++)
        {
            if (space.IsFeasible(package))
            {
                first.Add(space.Ours(package).ToDouble());
                second.Add(space.Theirs(package).ToDouble());
                combinations.Add((int)at);
            }

            for (var issue = options.Length - 1; issue >= 0 && ++package[issue] == options[issue]; issue--)
            {
                package[issue] = 0;
            }
        }

        return new PackageList(options, combinations.Count == count ? null : [.. combinations], [.. first], [.. second]);
    }

    /// <summary>By falling worth to a side, 0 the first and 1 the second.</summary>
    internal WorthOrder By(int side) => orders[side];

    /// <summary>How many options each issue has.</summary>
    internal IReadOnlyList<int> Sizes => sizes;

    /// <summary>The position of a package among all combinations of options, feasible or not, the last issue running fastest.</summary>
    internal int Combination(int package) => combinations?[package] ?? package;

    /// <summary>The worth of each combination; the last issue runs fastest.</summary>
    internal static double[] Sums(IReadOnlyList<IReadOnlyList<double>> issues, int count)
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
}
