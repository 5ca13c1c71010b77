using System.Numerics;
using System.Runtime.InteropServices;
using Parley.Analysis.Numerics;

namespace Parley.Analysis.Goals;

/// <summary>
/// The sum of independent contributions on a grid, deal by deal. An amount between two cells goes to both by lot, so that the mean stays; a deal that sets the
/// goal back counts as one that gives its amount when it fails. docs/methods/goals.md.
/// </summary>
internal sealed class ContributionSum
{
    /// <summary>So many deals are summed one by one; of more, the <see cref="Largest"/> are, and the rest together as a normal.</summary>
    internal const int Whole = 256;

    private const int Largest = 64;
    private const int CellsOfMany = 8_192;
    private const double Work = 1e9;

    /// <summary>What lots may move the sum by more than <see cref="Reach"/> with.</summary>
    private const double Lots = 1e-4;

    /// <summary>Of the distance of a sum from its normal, in third moments over the cube of the deviation: I. Shevtsova (2010), Doklady Mathematics 82(3), 862-864.</summary>
    private const double BerryEsseen = 0.56;

    private const double Nothing = 1e-18;
    private const double Rounding = 1e-9;

    private readonly Step[] steps;
    private readonly Step[] together;
    private readonly double lowest;
    private readonly double cell;
    private readonly bool aligned;
    private double[] now;
    private double[] next;
    private int from;
    private int to;

    private ContributionSum(Step[] steps, Step[] together, double lowest, double cell, bool aligned, int cells)
    {
        (this.steps, this.together, this.lowest, this.cell, this.aligned, Cells) = (steps, together, lowest, cell, aligned, cells);
        (now, next) = (new double[cells], new double[cells]);
        var moved = steps.Count(step => step.Part > 0);
        var atMost = cell * steps.Sum(step => step.Part > 0 ? Math.Max(step.Part, 1 - step.Part) : 0);
        var byLot = cell * Math.Sqrt(moved * Math.Log(1 / Lots) / 2);
        Missed = byLot < atMost ? Lots : 0;
        Reach = Math.Min(byLot, atMost) + (together.Length > 0 ? cell : 0);
    }

    internal int Cells { get; }

    /// <summary>How far the sum on the grid may be from the true one, but with the chance <see cref="Missed"/>.</summary>
    internal double Reach { get; }

    internal double Missed { get; }

    /// <param name="deals">Amounts and odds in their ranges.</param>
    /// <param name="states">How often it will be run.</param>
    internal static ContributionSum Of(IReadOnlyList<Contribution> deals, long states)
    {
        (int Deal, double Amount)[] falling = [.. deals.Select((deal, i) => (i, deal.Amount)).Where(deal => deal.Amount != 0).OrderByDescending(deal => Math.Abs(deal.Amount))];
        var one = falling.Length <= Whole ? falling.Length : Largest;
        var range = falling.Sum(deal => Math.Abs(deal.Amount));
        var most = one == falling.Length ? Math.Clamp(Work / states / Math.Max(1, one), 2_000, 100_000) : CellsOfMany;
        var unit = one == falling.Length ? CommonUnit.Of([.. falling.Select(deal => deal.Amount)], range / most) : null;
        var width = unit ?? (range > 0 ? range / most : 1);

        // Small steps first: the sums stay close together for longer.
        Step[] single = [.. falling[..one].Reverse().Select(deal => Step.Of(deal.Deal, deal.Amount, width, unit is not null))];
        Step[] rest = [.. falling[one..].Select(deal => Step.Of(deal.Deal, deal.Amount, width, false))];
        return new(single, rest, deals.Sum(deal => Math.Min(0, deal.Amount)), width, unit is not null, (int)Math.Ceiling(range / width) + single.Length + 2);
    }

    /// <summary>The sum with these chances of closing, until the next run.</summary>
    /// <returns>How far a chance may be off for the deals that are summed as one normal.</returns>
    internal double Run(double[] chances)
    {
        var unsure = Begin(chances);
        foreach (var step in steps)
        {
            Add(step, step.Chance(chances));
        }

        return unsure;
    }

    internal void AddTo(double[] sums, double weight) => AddScaled(sums.AsSpan(from, to - from), now.AsSpan(from, to - from), weight);

    internal double[] TailsNow()
    {
        var sums = new double[Cells];
        AddTo(sums, 1);
        return Tails(sums);
    }

    /// <summary>The chance of each cell and all above it.</summary>
    internal static double[] Tails(double[] chances)
    {
        var tails = new double[chances.Length + 1];
        for (var at = chances.Length - 1; at >= 0; at--)
        {
            tails[at] = tails[at + 1] + chances[at];
        }

        return Array.ConvertAll(tails, tail => tail / tails[0]);
    }

    internal double Total(int at) => lowest + (at * cell);

    /// <summary>The chance of at least <paramref name="total"/>; between cells in proportion, unless amounts are whole cells.</summary>
    internal double At(double[] tails, double total)
    {
        var place = (total - lowest) / cell;
        var last = tails.Length - 1;
        if (aligned)
        {
            return tails[(int)Math.Clamp(Math.Ceiling(place - (Rounding * Math.Max(1, Math.Abs(place)))), 0, last)];
        }

        var whole = Math.Floor(place);
        var (below, above) = (tails[(int)Math.Clamp(whole, 0, last)], tails[(int)Math.Clamp(whole + 1, 0, last)]);
        return below + ((above - below) * (place - whole));
    }

    /// <summary>The deals that are summed together, or nothing.</summary>
    private double Begin(double[] chances)
    {
        Array.Clear(now);
        var (mean, variance, third) = (0.0, 0.0, 0.0);
        foreach (var step in together)
        {
            var chance = step.Chance(chances);
            var spread = chance * (1 - chance);
            mean += step.Cells * chance;
            variance += step.Cells * step.Cells * spread;
            third += step.Cells * step.Cells * step.Cells * spread * (1 - (2 * spread));
        }

        var deviation = Math.Sqrt(variance);
        from = (int)Math.Max(0, Math.Floor(mean - (8.5 * deviation)));
        to = Math.Min(Cells, (int)Math.Ceiling(mean + (8.5 * deviation)) + 1);
        if (deviation < 1e-6)
        {
            now[(int)Math.Round(mean)] = 1;
            return 0;
        }

        var below = 0.0;
        for (var at = from; at < to; at++)
        {
            var here = at == to - 1 ? 1 : Normal.Cumulative((at + 0.5 - mean) / deviation);
            (now[at], below) = (here - below, here);
        }

        return Math.Min(1, BerryEsseen * third / (variance * deviation));
    }

    private void Add(Step step, double chance)
    {
        var length = to - from;
        var end = to + step.Whole + 1;
        Array.Clear(next, from, end - from);
        AddScaled(next.AsSpan(from, length), now.AsSpan(from, length), 1 - chance);
        AddScaled(next.AsSpan(from + step.Whole, length), now.AsSpan(from, length), chance * (1 - step.Part));
        if (step.Part > 0)
        {
            AddScaled(next.AsSpan(from + step.Whole + 1, length), now.AsSpan(from, length), chance * step.Part);
        }

        (now, next, to) = (next, now, end);
        while (from < to - 1 && now[from] < Nothing)
        {
            from++;
        }

        while (to > from + 1 && now[to - 1] < Nothing)
        {
            to--;
        }
    }

    private static void AddScaled(Span<double> sums, ReadOnlySpan<double> added, double factor)
    {
        var wide = MemoryMarshal.Cast<double, Vector<double>>(sums);
        var wideAdded = MemoryMarshal.Cast<double, Vector<double>>(added);
        for (var i = 0; i < wide.Length; i++)
        {
            wide[i] += factor * wideAdded[i];
        }

        for (var i = wide.Length * Vector<double>.Count; i < sums.Length; i++)
        {
            sums[i] += factor * added[i];
        }
    }

    /// <summary>A deal on the grid: whole cells, and the part of one more.</summary>
    private readonly record struct Step(int Deal, bool WhenLost, double Cells, int Whole, double Part)
    {
        internal static Step Of(int deal, double amount, double cell, bool aligned)
        {
            var cells = Math.Abs(amount) / cell;
            var whole = aligned ? (int)Math.Round(cells) : (int)Math.Floor(cells);
            return new(deal, amount < 0, cells, whole, aligned ? 0 : cells - whole);
        }

        internal double Chance(double[] chances) => WhenLost ? 1 - chances[Deal] : chances[Deal];
    }
}
