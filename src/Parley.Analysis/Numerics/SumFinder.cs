using System.Numerics;

namespace Parley.Analysis.Numerics;

/// <summary>
/// Chooses how the efficient sums are found: on an exact grid where our worths or theirs have few different sums, otherwise by buckets;
/// on a coarse grid where there are too many to list. Method: docs/methods/frontier.md.
/// </summary>
internal static class SumFinder
{
    /// <summary>For each point that may be kept, so many sums may be formed: 2^27 for the usual 200,000.</summary>
    private const int SumsPerPoint = 671;
    private const long LeastSums = 1 << 20;

    /// <summary>What is near a point is a small part of all, or not worth the search.</summary>
    private const int MostNear = 20_000;
    private const long MostNearSums = 1 << 23;

    /// <param name="ours">Scaled worths to us of each block, by option.</param>
    /// <param name="theirs">To them, in the same shape.</param>
    /// <param name="cap">At least 2: the most sums returned.</param>
    /// <param name="ourLeast">Only sums worth at least so much to us; null for any.</param>
    /// <param name="theirLeast">And so much to them.</param>
    public static MinkowskiSum Find<T>(T[][] ours, T[][] theirs, int cap, T? ourLeast = null, T? theirLeast = null)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var blocks = new Front<T>[ours.Length];
        for (var i = 0; i < blocks.Length; i++)
        {
            blocks[i] = Front<T>.Of(ours[i], theirs[i]);
        }

        var floored = ourLeast is not null || theirLeast is not null;
        if (floored && Array.TrueForAll(blocks, block => block.Count > 0))
        {
            blocks = Floor().Options();
        }

        var mirrored = Array.ConvertAll(blocks, block => block.Mirrored());
        var most = Math.Max(LeastSums, (long)cap * SumsPerPoint);
        if (Array.Find(blocks, block => block.Count == 0) is { } nothing)
        {
            // A block without options leaves no sum, whatever the others hold.
            Array.Fill(blocks, nothing);
            return BucketSum<T>.TryFind(ours, theirs, blocks, cap, most)!;
        }

        var floor = floored ? Floor() : null;
        var (ourGrid, theirGrid) = (GridPlan<T>.Finest(blocks), GridPlan<T>.Finest(mirrored));
        var grid = theirGrid is not null && (ourGrid is null || theirGrid.Work < ourGrid.Work) ? theirGrid : ourGrid;
        if (grid?.Work > most)
        {
            grid = null;
        }

        if (grid is not null && grid.Work <= Expected(blocks))
        {
            // More than the cap on the grid is more than the cap by buckets.
            return OnGrid() ?? Coarse();
        }

        if (BucketSum<T>.TryFind(ours, theirs, blocks, cap, grid is null ? most : Math.Min(most, Math.Max(4 * grid.Work, LeastSums >> 6)), floor is null ? null : floor.Reaches) is { } exact)
        {
            return exact;
        }

        return OnGrid() ?? Coarse();

        SumFloor<T> Floor() => new(ourLeast ?? T.MinValue, theirLeast ?? T.MinValue, blocks);

        MinkowskiSum Coarse() => Cut(GridPlan<T>.Coarse(blocks, cap).Lay(ours, theirs, blocks));

        MinkowskiSum Cut(MinkowskiSum sums) => floor?.Cut(sums) ?? sums;

        MinkowskiSum? OnGrid()
        {
            MinkowskiSum? found = grid is null ? null
                : ReferenceEquals(grid, ourGrid) ? Cut(grid.Lay(ours, theirs, blocks))
                : Cut(new MirroredSum(grid.Lay(theirs, ours, mirrored)));
            return found?.Count <= cap ? found : null;
        }
    }

    /// <summary>Whether all efficient sums are found on an exact grid sooner than by buckets.</summary>
    public static bool SuitGrid<T>(T[][] ours, T[][] theirs)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var blocks = ours.Zip(theirs, Front<T>.Of).ToArray();
        var most = Expected(blocks);
        return GridPlan<T>.Finest(blocks)?.Work <= most || GridPlan<T>.Finest(Array.ConvertAll(blocks, block => block.Mirrored()))?.Work <= most;
    }

    /// <summary>
    /// The efficient sums of which the weighted worth, counted for each option apart, is at least so much: what is below on the way cannot
    /// come up again. Null when there are too many.
    /// </summary>
    /// <param name="ours">Scaled worths to us of each block, by option.</param>
    /// <param name="theirs">To them, in the same shape.</param>
    /// <param name="weighted">The weighted worth of a pair of scaled worths.</param>
    /// <param name="least">In the unit of the weighted worth.</param>
    /// <param name="ourLeast">Only sums worth at least so much to us; null for any.</param>
    /// <param name="theirLeast">And so much to them.</param>
    public static MinkowskiSum? Near<T>(T[][] ours, T[][] theirs, Func<T, T, double> weighted, double least, T? ourLeast, T? theirLeast)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var blocks = new Front<T>[ours.Length];
        var most = new double[ours.Length];
        for (var i = 0; i < blocks.Length; i++)
        {
            blocks[i] = Front<T>.Of(ours[i], theirs[i]);
            most[i] = double.NegativeInfinity;
            for (var j = 0; j < blocks[i].Count; j++)
            {
                most[i] = Math.Max(most[i], weighted(blocks[i].Ours[j], blocks[i].Theirs[j]));
            }
        }

        // before[i]: the most that the blocks before i can still bring.
        var before = new double[ours.Length];
        for (var i = 1; i < before.Length; i++)
        {
            before[i] = before[i - 1] + most[i - 1];
        }

        var floor = ourLeast is null && theirLeast is null ? null : new SumFloor<T>(ourLeast ?? T.MinValue, theirLeast ?? T.MinValue, blocks);
        return BucketSum<T>.TryFind(ours, theirs, blocks, MostNear, MostNearSums, (block, our, their) =>
            before[block] + weighted(our, their) >= least && floor?.Reaches(block, our, their) != false);
    }

    /// <summary>The sums that buckets would form about: fronts of opposed worths grow with the square of the blocks.</summary>
    private static double Expected<T>(Front<T>[] blocks)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var (front, options, sums) = (1.0, 0.0, 0.0);
        for (var i = blocks.Length - 1; i >= 0; i--)
        {
            sums += front * blocks[i].Count;
            options += blocks[i].Count;
            front = Math.Min(front * blocks[i].Count, (blocks.Length - i) * options / 2);
        }

        return sums;
    }
}
