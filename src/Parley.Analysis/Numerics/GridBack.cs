using System.Numerics;

namespace Parley.Analysis.Numerics;

/// <summary>The way back over one block of a <see cref="GridSum{C, T}"/>: from a cell to the options that, with a cell of the later blocks, make it up.</summary>
/// <param name="options">Of the block.</param>
/// <param name="later">The most for them in each cell of the later blocks, far below 0 where nothing is.</param>
/// <param name="real">What that is truly worth to us; null where the cells say it.</param>
internal sealed class GridBack<C>(GridOptions<C> options, C[] later, C[]? real)
    where C : struct, IBinaryInteger<C>, IMinMaxValue<C>
{
    /// <summary>So many are tried one by one.</summary>
    private const int FewOptions = 256;

    private StepIndex<C>? index;

    /// <summary>The first option that fits; some option does.</summary>
    public int First(GridCell<C> cell)
    {
        if (options.Steps.Length > FewOptions)
        {
            return Index().First(cell);
        }

        var option = 0;
        while (Next(cell, option) < 0)
        {
            option++;
        }

        return option;
    }

    /// <summary>Every option that fits, rising, and the cell that it leaves.</summary>
    public List<MinkowskiSum.Way> All(GridCell<C> cell)
    {
        var found = new List<MinkowskiSum.Way>();
        if (options.Steps.Length > FewOptions)
        {
            Index().All(cell, found);
            return found;
        }

        for (var option = 0; option < options.Steps.Length; option++)
        {
            if (Next(cell, option) is >= 0 and var next)
            {
                found.Add(new MinkowskiSum.Way(option, next));
            }
        }

        return found;
    }

    /// <summary>The cell that the option leaves; -1 when nothing there makes it up.</summary>
    public int Next(GridCell<C> cell, int option)
    {
        var step = options.Steps[option];
        var next = cell.At - step;
        return step >= 0 && (uint)next < (uint)later.Length
            && later[next] == cell.Theirs - options.Theirs[option]
            && (real is null || real[next] == cell.Ours - options.Ours[option]) ? next : -1;
    }

    private StepIndex<C> Index() => index ??= new StepIndex<C>(options, later, this);
}

/// <summary>A cell and what its sum is worth to them and truly to us; the latter counts only where cells don't say it.</summary>
internal readonly record struct GridCell<C>(int At, C Theirs, C Ours);
