using System.Numerics;

namespace Parley.Analysis.Outcomes;

/// <summary>
/// An issue, or issues tied together by joint worths, as one list of feasible options. Worths add up across blocks without exception.
/// </summary>
/// <param name="Issues">Positions of the issues, rising.</param>
/// <param name="Positions">Feasible combinations in lexicographic order, one after another: one position per issue each.</param>
/// <param name="Ours">The worth of each option to us, joint worths included.</param>
/// <param name="Theirs">The same for them; zeros when their worth is not known.</param>
/// <param name="Tied">What the options were picked from where they are not all; null where they are.</param>
/// <param name="Combinations">How many feasible combinations there are then.</param>
internal sealed record Block(int[] Issues, int[] Positions, Rational[] Ours, Rational[] Theirs, TiedIssues? Tied = null, BigInteger Combinations = default)
{
    /// <summary>How many options the block has.</summary>
    public int Count => Ours.Length;

    /// <summary>Packages made of one option of each block, in any number.</summary>
    public static BigInteger Outcomes(IEnumerable<Block> blocks) =>
        blocks.Aggregate(BigInteger.One, (product, block) => product * (block.Tied is null ? block.Count : block.Combinations));

    /// <summary>The blocks' issues one after another are the issues in file order.</summary>
    public static bool InFileOrder(Block[] blocks)
    {
        var position = 0;
        foreach (var block in blocks)
        {
            foreach (var issue in block.Issues)
            {
                if (issue != position++)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>The package with the given option of each block.</summary>
    public static int[] Package(Block[] blocks, ReadOnlySpan<int> choices)
    {
        var issues = 0;
        foreach (var block in blocks)
        {
            issues += block.Issues.Length;
        }

        var package = new int[issues];
        for (var i = 0; i < blocks.Length; i++)
        {
            var block = blocks[i];
            for (var k = 0; k < block.Issues.Length; k++)
            {
                package[block.Issues[k]] = block.Positions[(choices[i] * block.Issues.Length) + k];
            }
        }

        return package;
    }

    /// <summary>The same block with the options of which <paramref name="keep"/> (issue, option) keeps every part.</summary>
    public Block Only(Func<int, int, bool> keep)
    {
        if (Tied is not null)
        {
            return Tied.Only(keep);
        }

        var kept = new int[Count];
        var count = 0;
        for (var at = 0; at < kept.Length; at++)
        {
            kept[count] = at;
            count += Keeps(at, keep) ? 1 : 0;
        }

        if (count == Count)
        {
            return this;
        }

        var positions = new int[count * Issues.Length];
        var (ours, theirs) = (new Rational[count], new Rational[count]);
        for (var i = 0; i < count; i++)
        {
            Array.Copy(Positions, kept[i] * Issues.Length, positions, i * Issues.Length, Issues.Length);
            (ours[i], theirs[i]) = (Ours[kept[i]], Theirs[kept[i]]);
        }

        return new Block(Issues, positions, ours, theirs);
    }

    private bool Keeps(int at, Func<int, int, bool> keep)
    {
        for (var member = 0; member < Issues.Length; member++)
        {
            if (!keep(Issues[member], Positions[(at * Issues.Length) + member]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The distinct pairs of worth that no other option dominates, in falling worth to us.</summary>
    public List<EfficientPair> Efficient()
    {
        var pairs = new List<EfficientPair>(Count);
        for (var i = 0; i < Count; i++)
        {
            pairs.Add(new EfficientPair(Ours[i], Theirs[i]));
        }

        pairs.Sort(static (one, other) => other.Ours.CompareTo(one.Ours) is var byOurs and not 0 ? byOurs : other.Theirs.CompareTo(one.Theirs));
        var kept = new List<EfficientPair>();
        foreach (var pair in pairs)
        {
            if (kept.Count == 0 || pair.Theirs > kept[^1].Theirs)
            {
                kept.Add(pair);
            }
        }

        return kept;
    }

    public static (Rational Worst, Rational Best)? Range(Block[] blocks, Rational start, Func<Block, Rational[]> worths)
    {
        var (worst, best) = (start, start);
        foreach (var block in blocks)
        {
            if (block.Count == 0)
            {
                return null;
            }

            var (least, most) = Ends(worths(block));
            worst += least;
            best += most;
        }

        return (worst, best);
    }

    private static (Rational Least, Rational Most) Ends(Rational[] worths)
    {
        var (least, most) = (worths[0], worths[0]);
        foreach (var worth in worths)
        {
            (least, most) = (Rational.Min(least, worth), Rational.Max(most, worth));
        }

        return (least, most);
    }
}
