using System.Numerics;
using System.Runtime.CompilerServices;

namespace Parley.Analysis.Numerics;

/// <summary>The efficient sums of one option per block, and the options behind each of them.</summary>
internal abstract class MinkowskiSum
{
    public abstract int Count { get; }

    /// <summary>How much less for us a returned sum may be than one that it stands for; 0 when nothing was thinned.</summary>
    public abstract BigInteger Lost { get; }

    public abstract BigInteger Ours(int point);

    public abstract BigInteger Theirs(int point);

    /// <summary>How many sums were formed on the way: a measure of the work.</summary>
    public abstract long Formed { get; }

    /// <summary>One option per block that make up the point. Where nothing was thinned, the first such choice in lexicographic order.</summary>
    public abstract int[] First(int point);

    /// <summary>How many comparisons it takes about to find one choice by <see cref="Choices"/>.</summary>
    public abstract long Effort { get; }

    /// <summary>One option per block for every way to make up the point, in lexicographic order.</summary>
    public abstract IEnumerable<int[]> Choices(int point);
}

/// <inheritdoc/>
internal sealed class MinkowskiSum<T> : MinkowskiSum
    where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
{
    /// <summary>So many bytes may all partial fronts take together.</summary>
    private const int MostBytes = 100_000_000;

    /// <summary>For each point that may be kept, so many sums may be formed: 2^27 for the usual 200,000.</summary>
    private const int SumsPerPoint = 671;
    private const long LeastSums = 1 << 20;

    private readonly T[][] ours;
    private readonly T[][] theirs;

    // rest[i]: the efficient sums of the blocks from i on.
    private readonly Front<T>[] rest;
    private readonly OptionIndex<T>?[] indexes;
    private readonly T lost = T.Zero;
    private readonly long formed;

    public MinkowskiSum(T[][] ours, T[][] theirs, int cap)
    {
        (this.ours, this.theirs) = (ours, theirs);
        indexes = new OptionIndex<T>?[ours.Length];
        rest = new Front<T>[ours.Length + 1];
        rest[^1] = Front<T>.Zero;
        var pointBytes = 2 * (Unsafe.SizeOf<T>() + sizeof(int));
        cap = Math.Clamp(MostBytes / pointBytes / Math.Max(1, ours.Length), 2, cap);
        var most = Math.Max(LeastSums, (long)cap * SumsPerPoint);
        for (var i = ours.Length - 1; i >= 0; i--)
        {
            // What the short first steps leave is for the later ones.
            var share = Math.Max(1, (most - formed) / (i + 1));
            rest[i] = MinkowskiStep<T>.Add(rest[i + 1], Front<T>.Of(ours[i], theirs[i]), cap, share, out var lostHere, out var formedHere);
            lost += lostHere;
            formed += formedHere;
        }
    }

    public override int Count => rest[0].Count;

    public override BigInteger Lost => BigInteger.CreateChecked(lost);

    public override long Formed => formed;

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

    public override BigInteger Ours(int point) => BigInteger.CreateChecked(rest[0].Ours[point]);

    public override BigInteger Theirs(int point) => BigInteger.CreateChecked(rest[0].Theirs[point]);

    public override IEnumerable<int[]> Choices(int point)
    {
        // An option belongs to a way exactly when what is missing is an efficient sum of the later blocks: no dead ends.
        var choices = new int[ours.Length];
        var possible = new List<int>[ours.Length];
        var tried = new int[ours.Length];
        var (our, their) = (new T[ours.Length + 1], new T[ours.Length + 1]);
        (our[0], their[0]) = (rest[0].Ours[point], rest[0].Theirs[point]);
        var block = 0;
        while (block >= 0)
        {
            if (block == ours.Length)
            {
                yield return [.. choices];
                block--;
                continue;
            }

            possible[block] ??= Possible(block, our[block], their[block]);
            if (tried[block] == possible[block].Count)
            {
                (possible[block], tried[block]) = (null!, 0);
                block--;
                continue;
            }

            var option = possible[block][tried[block]++];
            choices[block] = option;
            our[block + 1] = our[block] - ours[block][option];
            their[block + 1] = their[block] - theirs[block][option];
            block++;
        }
    }

    /// <summary>The options of a block that leave an efficient sum of the later blocks, rising: by options or by sums, whichever are fewer.</summary>
    private List<int> Possible(int block, T our, T their)
    {
        var found = new List<int>();
        var later = rest[block + 1];
        if (ours[block].Length <= later.Count)
        {
            for (var option = 0; option < ours[block].Length; option++)
            {
                if (later.Contains(our - ours[block][option], their - theirs[block][option]))
                {
                    found.Add(option);
                }
            }

            return found;
        }

        var index = indexes[block] ??= new OptionIndex<T>(ours[block], theirs[block]);
        for (var point = 0; point < later.Count; point++)
        {
            index.AddWorth(our - later.Ours[point], their - later.Theirs[point], found);
        }

        found.Sort();
        return found;
    }
}
