using System.Numerics;
using Parley.Analysis.Outcomes;

namespace Parley.Analysis.Numerics;

/// <summary>
/// Sums on a grid of our worth: for every cell the most for them that the blocks from one on can add up to there, one vector operation
/// for several cells. Exact when every worth is a cell of its own. Otherwise a worth counts as the cell that it begins in, and each
/// cell also keeps what its sum is truly worth to us.
/// </summary>
/// <typeparam name="C">What holds a worth; the widest sum is below a quarter of its range.</typeparam>
/// <typeparam name="T">What holds a scaled worth; so it does every sum.</typeparam>
internal sealed class GridSum<C, T> : MinkowskiSum
    where C : struct, IBinaryInteger<C>, IMinMaxValue<C>
    where T : struct, IBinaryInteger<T>
{
    private const int CellsAtOnce = 2_048;

    private readonly GridOptions<C>[] blocks;

    // best[i][cell]: the most for them that the blocks from i on give there, negative where nothing does; real[i][cell]: its worth to us.
    private readonly C[][] best;
    private readonly C[][]? real;
    private readonly GridBack<C>[] back;
    private readonly int[] cells;
    private readonly GridScale<T> scale;

    public GridSum(GridOptions<C>[] blocks, GridScale<T> scale, bool exact, T lost, long work)
    {
        (this.blocks, this.scale, Lost, Formed) = (blocks, scale, WideWhole.Of(lost), work);
        back = new GridBack<C>[blocks.Length];
        best = new C[blocks.Length + 1][];
        best[^1] = [C.Zero];
        real = exact ? null : new C[blocks.Length + 1][];
        if (real is not null)
        {
            real[^1] = [C.Zero];
        }

        for (var i = blocks.Length - 1; i >= 0; i--)
        {
            best[i] = GC.AllocateUninitializedArray<C>(best[i + 1].Length + blocks[i].Widest);
            best[i].AsSpan().Fill(C.MinValue / C.CreateChecked(2));
            if (real is not null)
            {
                real[i] = new C[best[i].Length];
            }

            Add(i);
            back[i] = new GridBack<C>(blocks[i], best[i + 1], real?[i + 1]);
        }

        cells = Efficient();
    }

    public override FrontierMethod Method => real is null ? FrontierMethod.Grid : FrontierMethod.CoarseGrid;

    public override int Count => cells.Length;

    public override WideWhole Lost { get; }

    public override long Formed { get; }

    public override long Effort
    {
        get
        {
            var sum = 0L;
            foreach (var block in blocks)
            {
                sum += block.Steps.Length;
            }

            return sum;
        }
    }

    protected override int Blocks => blocks.Length;

    public override WideWhole Ours(int point) =>
        WideWhole.Of(scale.OurLeast + (real is null ? T.CreateTruncating(cells[point]) * scale.OurStep : T.CreateTruncating(real[0][cells[point]])));

    public override WideWhole Theirs(int point) => WideWhole.Of(scale.TheirLeast + (T.CreateTruncating(best[0][cells[point]]) * scale.TheirStep));

    public override int[] First(int point)
    {
        var choices = new int[blocks.Length];
        var place = cells[point];
        for (var block = 0; block < choices.Length; block++)
        {
            choices[block] = back[block].First(Cell(block, place));
            place -= blocks[block].Steps[choices[block]];
        }

        return choices;
    }

    protected override int Place(int point) => cells[point];

    protected override List<Way> Ways(int block, int place) => back[block].All(Cell(block, place));

    private GridCell<C> Cell(int block, int place) => new(place, best[block][place], real is null ? C.Zero : real[block][place]);

    /// <summary>Some cells at a time, so that what many options raise one after the other stays in the cache.</summary>
    private void Add(int block)
    {
        for (var start = 0; start < best[block + 1].Length; start += CellsAtOnce)
        {
            var length = Math.Min(CellsAtOnce, best[block + 1].Length - start);
            foreach (var option in blocks[block].Efficient)
            {
                Raise(block, option, start, length);
            }
        }
    }

    private void Raise(int block, int option, int start, int length)
    {
        var (step, theirs) = (blocks[block].Steps[option], blocks[block].Theirs[option]);
        var from = best[block + 1].AsSpan(start, length);
        var to = best[block].AsSpan(start + step, length);
        if (real is null)
        {
            GridStep.Raise(from, theirs, to);
        }
        else
        {
            GridStep.Raise(from, theirs, to, real[block + 1].AsSpan(start, length), blocks[block].Ours[option], real[block].AsSpan(start + step, length));
        }
    }

    /// <summary>The cells that no other beats, in falling worth to us.</summary>
    private int[] Efficient()
    {
        var (most, found) = (best[0], new List<int>());
        for (var cell = most.Length - 1; cell >= 0; cell--)
        {
            if (!C.IsNegative(most[cell]))
            {
                found.Add(cell);
            }
        }

        int[] order = [.. found];
        if (real is not null)
        {
            Array.Sort(Array.ConvertAll(order, cell => (-real[0][cell], -most[cell])), order);
        }

        var count = 0;
        foreach (var cell in order)
        {
            if (count == 0 || most[cell] > most[order[count - 1]])
            {
                order[count++] = cell;
            }
        }

        return order[..count];
    }
}

/// <summary>The options of a block on a grid.</summary>
/// <param name="Steps">How many cells each adds; negative for one that is in no efficient sum.</param>
/// <param name="Theirs">What it adds for them, above the least of the block.</param>
/// <param name="Ours">The same for us; empty where the cells say it.</param>
/// <param name="Efficient">Those that no other of the block dominates, in falling worth to us; of several with as many cells the one worth most to them.</param>
internal sealed record GridOptions<C>(int[] Steps, C[] Theirs, C[] Ours, int[] Efficient)
{
    /// <summary>The most cells that an option adds: the first efficient one is the best for us.</summary>
    public int Widest => Steps[Efficient[0]];
}

/// <summary>Where the cells and worths of a grid start and how long they are, in scaled worths.</summary>
internal readonly record struct GridScale<T>(T OurLeast, T OurStep, T TheirLeast, T TheirStep);
