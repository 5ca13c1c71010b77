using System.Numerics;
using Parley.Analysis.Outcomes;

namespace Parley.Analysis.Numerics;

/// <summary>The least that a sum must be worth to each side: what cannot reach it with the best of the other blocks is left out on the way.</summary>
/// <param name="ourLeast">To us.</param>
/// <param name="theirLeast">To them.</param>
/// <param name="blocks">The efficient options of each block, at least one.</param>
internal sealed class SumFloor<T>(T ourLeast, T theirLeast, Front<T>[] blocks)
    where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
{
    // before[i]: the most that the blocks before i can bring.
    private readonly (T Ours, T Theirs)[] before = Before(blocks);

    /// <summary>Whether a sum of the blocks from one on can become worth enough.</summary>
    public bool Reaches(int block, T our, T their) => our + before[block].Ours >= ourLeast && their + before[block].Theirs >= theirLeast;

    /// <summary>The options of each block that the others can make worth enough.</summary>
    public Front<T>[] Options()
    {
        var (ours, theirs) = before[^1];
        return Array.ConvertAll(blocks, block => block.Where(
            (our, their) => ours - block.Ours[0] + our >= ourLeast && theirs - block.Theirs[^1] + their >= theirLeast));
    }

    /// <summary>Those of the sums of all blocks that are worth enough.</summary>
    public MinkowskiSum Cut(MinkowskiSum sums)
    {
        var (first, end) = (0, sums.Count);
        for (; first < end && sums.Theirs(first).To<T>() < theirLeast; first++)
        {
        }

        for (; end > first && sums.Ours(end - 1).To<T>() < ourLeast; end--)
        {
        }

        return new SumRange(sums, first, end - first);
    }

    private static (T Ours, T Theirs)[] Before(Front<T>[] blocks)
    {
        var most = new (T Ours, T Theirs)[blocks.Length + 1];
        for (var i = 0; i < blocks.Length; i++)
        {
            most[i + 1] = (most[i].Ours + blocks[i].Ours[0], most[i].Theirs + blocks[i].Theirs[^1]);
        }

        return most;
    }
}

/// <summary>Some of the sums, one after another.</summary>
internal sealed class SumRange(MinkowskiSum other, int first, int count) : MinkowskiSum
{
    public override FrontierMethod Method => other.Method;

    public override int Count => count;

    public override WideWhole Lost => other.Lost;

    public override long Formed => other.Formed;

    public override long Effort => other.Effort;

    protected override int Blocks => throw new NotSupportedException();

    public override WideWhole Ours(int point) => other.Ours(first + point);

    public override WideWhole Theirs(int point) => other.Theirs(first + point);

    public override int[] First(int point) => other.First(first + point);

    public override IEnumerable<int[]> Choices(int point) => other.Choices(first + point);

    protected override int Place(int point) => throw new NotSupportedException();

    protected override List<Way> Ways(int block, int place) => throw new NotSupportedException();
}
