using System.Numerics;
using System.Runtime.CompilerServices;
using Parley.Analysis.Outcomes;

namespace Parley.Analysis.Numerics;

/// <summary>Exact sums of any size, one block after the other by <see cref="MinkowskiStep{T}"/>.</summary>
internal sealed class BucketSum<T> : MinkowskiSum
    where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
{
    /// <summary>So many bytes may all partial fronts take together.</summary>
    private const int MostBytes = 1 << 26;

    private readonly T[][] ours;
    private readonly T[][] theirs;

    // rest[i]: the efficient sums of the blocks from i on.
    private readonly Front<T>[] rest;
    private readonly OptionIndex<T>?[] indexes;

    private BucketSum(T[][] ours, T[][] theirs, Front<T>[] rest, long formed)
    {
        (this.ours, this.theirs, this.rest, Formed) = (ours, theirs, rest, formed);
        indexes = new OptionIndex<T>?[ours.Length];
    }

    public override FrontierMethod Method => FrontierMethod.Buckets;

    public override int Count => rest[0].Count;

    public override WideWhole Lost => 0;

    public override long Formed { get; }

    public override long Effort
    {
        get
        {
            var sum = 0L;
            for (var i = 0; i < ours.Length; i++)
            {
                sum += Math.Min(ours[i].Length, rest[i + 1].Count);
            }

            return sum;
        }
    }

    protected override int Blocks => ours.Length;

    /// <summary>Null when more than <paramref name="cap"/> partial sums, <paramref name="most"/> sums on the way or too much memory would be needed.</summary>
    /// <param name="ours">Scaled worths to us of each block, by option.</param>
    /// <param name="theirs">To them, in the same shape.</param>
    /// <param name="blocks">The efficient options of each block.</param>
    /// <param name="cap">At least 1.</param>
    /// <param name="most">At least 1.</param>
    /// <param name="keep">Whether a pair of the blocks from one on can be part of what is sought; null for all that is efficient.</param>
    public static BucketSum<T>? TryFind(T[][] ours, T[][] theirs, Front<T>[] blocks, int cap, long most, Func<int, T, T, bool>? keep = null)
    {
        var spent = 0L;
        var sums = new Front<T>[blocks.Length + 1];
        sums[^1] = Front<T>.Zero;
        long bytes = 0;
        for (var i = blocks.Length - 1; i >= 0; i--)
        {
            spent += (long)sums[i + 1].Count * blocks[i].Count;
            if (spent > most || MinkowskiStep<T>.Add(sums[i + 1], blocks[i]) is not { } found)
            {
                return null;
            }

            sums[i] = keep is null ? found : found.Where((our, their) => keep(i, our, their));
            if (sums[i].Count > cap)
            {
                return null;
            }

            bytes += 2L * sums[i].Count * (Unsafe.SizeOf<T>() + sizeof(int));
            if (bytes > MostBytes)
            {
                return null;
            }
        }

        return new BucketSum<T>(ours, theirs, sums, spent);
    }

    public override WideWhole Ours(int point) => WideWhole.Of(rest[0].Ours[point]);

    public override WideWhole Theirs(int point) => WideWhole.Of(rest[0].Theirs[point]);

    public override int[] First(int point)
    {
        var choices = new int[ours.Length];
        for (var block = 0; block < choices.Length; block++)
        {
            choices[block] = rest[block].Option[point];
            point = rest[block].Later[point];
        }

        return choices;
    }

    protected override int Place(int point) => point;

    /// <summary>By options or by sums, whichever are fewer.</summary>
    protected override List<Way> Ways(int block, int place)
    {
        var found = new List<Way>();
        var (later, our, their) = (rest[block + 1], rest[block].Ours[place], rest[block].Theirs[place]);
        if (ours[block].Length <= later.Count)
        {
            for (var option = 0; option < ours[block].Length; option++)
            {
                if (later.Find(our - ours[block][option], their - theirs[block][option]) is >= 0 and var next)
                {
                    found.Add(new Way(option, next));
                }
            }

            return found;
        }

        var index = indexes[block] ??= new OptionIndex<T>(ours[block], theirs[block]);
        var options = new List<int>();
        for (var point = 0; point < later.Count; point++)
        {
            options.Clear();
            index.AddWorth(our - later.Ours[point], their - later.Theirs[point], options);
            foreach (var option in options)
            {
                found.Add(new Way(option, point));
            }
        }

        found.Sort(static (one, other) => one.Option.CompareTo(other.Option));
        return found;
    }
}
