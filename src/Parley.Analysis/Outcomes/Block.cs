using System.Numerics;

namespace Parley.Analysis.Outcomes;

/// <summary>
/// An issue, or issues tied together by joint worths, as one list of feasible options. Worths add up across blocks without exception.
/// </summary>
/// <param name="Issues">Positions of the issues, rising.</param>
/// <param name="Options">Feasible combinations, one position per issue, in lexicographic order.</param>
/// <param name="Ours">The worth of each option to us, joint worths included.</param>
/// <param name="Theirs">The same for them; zeros when their worth is not known.</param>
internal sealed record Block(int[] Issues, int[][] Options, Rational[] Ours, Rational[] Theirs)
{
    /// <summary>Packages made of one option of each block, in any number.</summary>
    public static BigInteger Count(IEnumerable<Block> blocks) =>
        blocks.Aggregate(BigInteger.One, (product, block) => product * block.Options.Length);

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
                package[block.Issues[k]] = block.Options[choices[i]][k];
            }
        }

        return package;
    }

    /// <summary>The same block with the options of which <paramref name="keep"/> (issue, option) keeps every part.</summary>
    public Block Only(Func<int, int, bool> keep)
    {
        var kept = Enumerable.Range(0, Options.Length).Where(at => Issues.Select((issue, member) => keep(issue, Options[at][member])).All(yes => yes)).ToArray();
        return kept.Length == Options.Length ? this
            : new Block(Issues, [.. kept.Select(at => Options[at])], [.. kept.Select(at => Ours[at])], [.. kept.Select(at => Theirs[at])]);
    }

    public static (Rational Worst, Rational Best)? Range(Block[] blocks, Rational start, Func<Block, Rational[]> worths)
    {
        var (worst, best) = (start, start);
        foreach (var block in blocks)
        {
            if (block.Options.Length == 0)
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
