using Parley.Analysis.Outcomes;

namespace Parley.Analysis.Numerics;

/// <summary>
/// The efficient sums of one option per block, in falling worth to us, and the options behind each of them. What is left of a sum when
/// some blocks are taken off it is known by its place among the sums of the later blocks.
/// </summary>
internal abstract class MinkowskiSum
{
    public abstract FrontierMethod Method { get; }

    public abstract int Count { get; }

    /// <summary>How much less for us a returned sum may be than one that it stands for; 0 when nothing was left out.</summary>
    public abstract WideWhole Lost { get; }

    /// <summary>The work, in sums formed one by one.</summary>
    public abstract long Formed { get; }

    /// <summary>How many comparisons it takes about to find one choice by <see cref="Choices"/>.</summary>
    public abstract long Effort { get; }

    public abstract WideWhole Ours(int point);

    public abstract WideWhole Theirs(int point);

    /// <summary>One option per block that make up the point. Where nothing was left out, the first such choice in lexicographic order.</summary>
    public abstract int[] First(int point);

    /// <summary>One option per block for every way to make up the point, in lexicographic order.</summary>
    public virtual IEnumerable<int[]> Choices(int point)
    {
        // An option belongs to a way exactly when what is missing is an efficient sum of the later blocks: no dead ends.
        var choices = new int[Blocks];
        var ways = new List<Way>[Blocks + 1];
        var tried = new int[Blocks + 1];
        var place = Place(point);
        var block = 0;
        while (block >= 0)
        {
            if (block == Blocks)
            {
                yield return [.. choices];
                block--;
                continue;
            }

            if (ways[block] is null)
            {
                ways[block] = Ways(block, place);
                tried[block] = 0;
            }

            if (tried[block] == ways[block].Count)
            {
                ways[block] = null!;
                block--;
                continue;
            }

            (choices[block], place) = ways[block][tried[block]++];
            block++;
        }
    }

    protected abstract int Blocks { get; }

    /// <summary>Where the point stands among the sums of all blocks.</summary>
    protected abstract int Place(int point);

    /// <summary>The options of a block that leave a place among the sums of the later blocks, rising.</summary>
    protected abstract List<Way> Ways(int block, int place);

    /// <param name="Option">The efficient option of the block.</param>
    /// <param name="Next">The place of what is left.</param>
    internal readonly record struct Way(int Option, int Next);
}
