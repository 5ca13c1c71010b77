namespace Parley.Analysis.Simulation;

/// <summary>A mean over independent draws and how far it may be off. By Welford's rule, exact to rounding; each draw in constant time. Source: B. P. Welford (1962), Technometrics 4, 419-420;
/// docs/methods/simulation.md.</summary>
/// <param name="Mean">In the unit of what was drawn.</param>
/// <param name="StandardError">Of the mean, in the same unit; 0 with a single draw, which tells nothing about it.</param>
public readonly record struct Estimate(double Mean, double StandardError);

/// <summary>Count, mean and squared deviations of draws, to be put together in a fixed order: the same draws give the same bits.</summary>
internal struct Tally
{
    private long count;
    private double mean;
    private double squares;

    public readonly long Count => count;

    public readonly Estimate Estimate => new(mean, count > 1 ? Math.Sqrt(squares / (count - 1) / count) : 0);

    public void Add(double value)
    {
        count++;
        var off = value - mean;
        mean += off / count;
        squares += off * (value - mean);
    }

    public void Add(Tally other)
    {
        if (other.count == 0)
        {
            return;
        }

        var (all, off) = (count + other.count, other.mean - mean);
        squares += other.squares + (off * off * count * other.count / all);
        mean += off * other.count / all;
        count = all;
    }
}
