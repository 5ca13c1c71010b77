namespace Parley.Analysis.Outcomes;

/// <summary>
/// Packages in falling worth to us, made one at a time: of each block the options are sorted, and every package but the best has exactly
/// one neighbour that it is made from, which is worth no less. Method: docs/methods/frontier.md.
/// </summary>
internal sealed class FallingPackages
{
    private readonly Block[] blocks;

    // Of each block, the positions of its options in falling worth. Blocks whose second option costs least come first.
    private readonly int[][] order;
    private readonly int[] places;

    public FallingPackages(Block[] blocks)
    {
        this.blocks = blocks;
        order = [.. blocks.Select(block => Enumerable.Range(0, block.Count).OrderByDescending(option => block.Ours[option]).ToArray())];
        places = [.. Enumerable.Range(0, blocks.Length).Where(i => blocks[i].Count > 1).OrderBy(i => Worth(i, 0) - Worth(i, 1))];
    }

    public IEnumerable<RankedPackage> From(Rational ourBase)
    {
        var best = Enumerable.Range(0, blocks.Length).Aggregate(ourBase, (sum, i) => sum + Worth(i, 0));
        var waiting = new PriorityQueue<Node, (Rational Lost, long Made)>();
        long made = 0;
        void Add(Node node) => waiting.Enqueue(node, (node.Lost, made++));

        Add(new Node(null, -1, 0, Rational.Zero));
        while (waiting.TryDequeue(out var node, out _))
        {
            yield return new RankedPackage(Package(node), best - node.Lost);

            // One option further in the same place; the second option in the next place; the same in place of the second option here.
            if (node.Place >= 0 && node.Option + 1 < blocks[places[node.Place]].Count)
            {
                Add(node with { Option = node.Option + 1, Lost = node.Lost + Gap(node.Place, node.Option) });
            }

            if (node.Place + 1 < places.Length)
            {
                Add(new Node(node.Place < 0 ? null : node, node.Place + 1, 1, node.Lost + Gap(node.Place + 1, 0)));
                if (node.Option == 1)
                {
                    Add(new Node(node.Before, node.Place + 1, 1, node.Lost - Gap(node.Place, 0) + Gap(node.Place + 1, 0)));
                }
            }
        }
    }

    private Rational Worth(int block, int rank) => blocks[block].Ours[order[block][rank]];

    private Rational Gap(int place, int rank) => Worth(places[place], rank) - Worth(places[place], rank + 1);

    private int[] Package(Node node)
    {
        var ranks = new int[blocks.Length];
        for (var one = node; one is { Place: >= 0 }; one = one.Before)
        {
            ranks[places[one.Place]] = one.Option;
        }

        for (var i = 0; i < ranks.Length; i++)
        {
            ranks[i] = order[i][ranks[i]];
        }

        return Block.Package(blocks, ranks);
    }

    /// <summary>The best package but for a later option in some places, the last of them here.</summary>
    /// <param name="Before">Without the last of these places; null for the best package itself.</param>
    /// <param name="Place">Where a later option stands.</param>
    /// <param name="Option">Its rank there, 0 the best.</param>
    /// <param name="Lost">What it is worth less than the best.</param>
    private sealed record Node(Node? Before, int Place, int Option, Rational Lost);
}

/// <summary>A package and what it is worth to us, exact.</summary>
public readonly record struct RankedPackage(IReadOnlyList<int> Package, Rational Ours);
