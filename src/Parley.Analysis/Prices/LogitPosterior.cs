using Parley.Analysis.Numerics;

namespace Parley.Analysis.Prices;

/// <summary>
/// The posterior of intercept and slope of a logistic curve on a grid that follows its spread: rows of one slope each, in each row intercepts
/// at even distances. The trapezoid rule is all but exact there for smooth functions, since the density falls smoothly to nothing on all sides.
/// Shares have edges: for these the logarithms of densities, in a row and of the rows, are cubics between neighbours.
/// </summary>
internal sealed class LogitPosterior
{
    private const int Side = 24;
    private const double Step = 0.375;
    private const int Rounds = 3;

    /// <summary>How often a panel is cut to a quarter towards an edge.</summary>
    private const int Narrowings = 8;

    private readonly double[] above;
    private readonly bool[] won;
    private readonly WinCurvePrior prior;
    private readonly double[] logSlopes = new double[(2 * Side) + 1];
    private readonly double[] starts = new double[(2 * Side) + 1];
    private readonly double[][] cumulated = new double[(2 * Side) + 1][];
    private readonly double[][] heights = new double[(2 * Side) + 1][];
    private readonly double[][] tilts = new double[(2 * Side) + 1][];
    private readonly double[] logs = new double[(2 * Side) + 1];
    private double step;
    private double total;

    internal LogitPosterior(double[] above, bool[] won, WinCurvePrior prior)
    {
        (this.above, this.won, this.prior) = (above, won, prior);
        var spread = Mode();
        for (var round = 0; round < Rounds; round++)
        {
            Fill(spread);
            spread = Spread();
        }

        Fill(spread);
        Cumulate();
    }

    /// <summary>The mean of a function of intercept and slope.</summary>
    internal double Mean(Func<double, double, double> function)
    {
        var (sum, weight) = (0.0, 0.0);
        for (var row = 0; row < heights.Length; row++)
        {
            for (var i = 0; i < heights[row].Length; i++)
            {
                var density = Math.Exp(heights[row][i]);
                sum += density * function(starts[row] + (i * step), Math.Exp(logSlopes[row]));
                weight += density;
            }
        }

        return sum / weight;
    }

    /// <summary>
    /// The chance that the slope is above a limit and the intercept below a bound that depends on the slope, and that falls without end
    /// towards that limit: panels of the integral narrow towards it.
    /// </summary>
    internal double Share(Func<double, double> below, double leastSlope)
    {
        var (limit, end, width) = (Math.Log(leastSlope), logSlopes[^1], logSlopes[1] - logSlopes[0]);
        var sum = 0.0;
        var from = limit;
        for (var narrow = -Narrowings; from < end; narrow++)
        {
            var to = narrow <= 0 ? limit + (width * Math.Pow(4, narrow)) : from + width;
            foreach (var (at, weight) in to > logSlopes[0] ? GaussLegendre.On(Math.Max(from, logSlopes[0]), Math.Min(to, end)) : [])
            {
                sum += weight * Below(at, below(Math.Exp(at)));
            }

            from = to < logSlopes[0] && narrow > 0 ? logSlopes[0] : to;
        }

        return sum / width / total;
    }

    /// <summary>The slope below which a share of the posterior lies.</summary>
    internal double SlopeQuantile(double chance)
    {
        var width = logSlopes[1] - logSlopes[0];
        return Math.Exp(Bisection.Rising(Share, chance, logSlopes[Side - 1], logSlopes[Side + 1]));

        double Share(double logSlope)
        {
            var sum = 0.0;
            for (var row = 0; row + 1 < logs.Length; row++)
            {
                sum += Cell(logs[row], Tilt(row), logs[row + 1], Tilt(row + 1), Math.Clamp((logSlope - logSlopes[row]) / width, 0, 1));
            }

            return sum / total;
        }
    }

    /// <summary>The integral of exp of the cubic through two values and tilts over [0, <paramref name="to"/>] of the unit cell.</summary>
    private static double Cell(double left, double leftTilt, double right, double rightTilt, double to)
    {
        var sum = 0.0;
        foreach (var (at, weight) in to > 0 ? GaussLegendre.On(0, to) : [])
        {
            sum += weight * Math.Exp(Cubic(left, leftTilt, right, rightTilt, at));
        }

        return sum;
    }

    private static double Cubic(double left, double leftTilt, double right, double rightTilt, double at)
    {
        var rest = 1 - at;
        return (left * rest * rest * (1 + (2 * at))) + (leftTilt * at * rest * rest) + (right * at * at * (3 - (2 * at))) - (rightTilt * at * at * rest);
    }

    /// <summary>The density at a slope times the share of intercepts below a bound there: shares of four rows around it, at the same place in their spread.</summary>
    private double Below(double logSlope, double intercept)
    {
        var at = (logSlope - logSlopes[0]) / (logSlopes[1] - logSlopes[0]);
        var row = Math.Clamp((int)at, 1, logs.Length - 3);
        var off = at - row;
        var place = (intercept - starts[row] - (off * (starts[row + 1] - starts[row]))) / step;
        var share = (-(off * (off - 1) * (off - 2) / 6) * Part(row - 1, place)) + ((off + 1) * (off - 1) * (off - 2) / 2 * Part(row, place))
            - ((off + 1) * off * (off - 2) / 2 * Part(row + 1, place)) + ((off + 1) * off * (off - 1) / 6 * Part(row + 2, place));
        var left = Math.Clamp((int)at, 0, logs.Length - 2);
        return Math.Exp(Cubic(logs[left], Tilt(left), logs[left + 1], Tilt(left + 1), at - left)) * share;
    }

    /// <summary>The share of a row below a place in its spread, counted in steps from its start.</summary>
    private double Part(int row, double place)
    {
        var sums = cumulated[row];
        if (!(place > 0) || place >= sums.Length - 1)
        {
            return place > 0 ? 1 : 0;
        }

        var cell = (int)place;
        return Cubic(sums[cell], Math.Exp(heights[row][cell]), sums[cell + 1], Math.Exp(heights[row][cell + 1]), place - cell) / Math.Max(sums[^1], 1e-300);
    }

    /// <summary>How the logarithm of the rows' sums rises there from row to row.</summary>
    private double Tilt(int row) => (row, logs.Length - 1 - row) switch
    {
        (0, _) => logs[1] - logs[0],
        (_, 0) => logs[row] - logs[row - 1],
        (1, _) or (_, 1) => (logs[row + 1] - logs[row - 1]) / 2,
        _ => ((8 * (logs[row + 1] - logs[row - 1])) - (logs[row + 2] - logs[row - 2])) / 12,
    };

    private void Cumulate()
    {
        for (var row = 0; row < heights.Length; row++)
        {
            cumulated[row] = new double[heights[row].Length];
            for (var i = 0; i + 1 < heights[row].Length; i++)
            {
                cumulated[row][i + 1] = cumulated[row][i] + Cell(heights[row][i], tilts[row][i], heights[row][i + 1], tilts[row][i + 1], 1);
            }

            logs[row] = Math.Log(Math.Max(cumulated[row][^1], 1e-300));
        }

        for (var row = 0; row + 1 < logs.Length; row++)
        {
            total += Cell(logs[row], Tilt(row), logs[row + 1], Tilt(row + 1), 1);
        }
    }

    /// <summary>Log density and its derivatives by intercept and by log slope; the second ones too.</summary>
    private (double Height, double A, double B, double AA, double AB, double BB) At(double intercept, double logSlope)
    {
        var slope = Math.Exp(logSlope);
        var (variance, slopeVariance) = (prior.InterceptDeviation * prior.InterceptDeviation, prior.SlopeDeviation * prior.SlopeDeviation);
        var off = logSlope - Math.Log(prior.Slope);
        var (height, a, b) = (-(intercept * intercept / variance / 2) - (off * off / slopeVariance / 2), -intercept / variance, -off / slopeVariance);
        var (aa, ab, bb) = (1 / variance, 0.0, 1 / slopeVariance);
        for (var i = 0; i < above.Length; i++)
        {
            var fall = slope * above[i];
            var logit = intercept - fall;
            var missed = won[i] ? Logistic.Of(-logit) : -Logistic.Of(logit);
            var information = Math.Abs(missed) * (1 - Math.Abs(missed));
            height += Logistic.Log(won[i] ? logit : -logit);
            a += missed;
            b -= missed * fall;
            aa += information;
            ab -= information * fall;
            bb += information * fall * fall;
        }

        return (height, a, b, aa, ab, bb);
    }

    /// <summary>The highest point by damped scoring steps, and the spread that the information gives there.</summary>
    private (double A, double B, double Deviation, double Tie, double Own) Mode()
    {
        var (a, b) = (0.0, Math.Log(prior.Slope));
        var here = At(a, b);
        for (var round = 0; round < 200; round++)
        {
            var determinant = (here.AA * here.BB) - (here.AB * here.AB);
            var (da, db) = (((here.A * here.BB) - (here.B * here.AB)) / determinant, ((here.B * here.AA) - (here.A * here.AB)) / determinant);
            var next = here;
            var damping = 1.0;
            while (damping > 1e-10)
            {
                next = At(a + (damping * da), b + (damping * Math.Clamp(db, -2, 2)));
                if (next.Height >= here.Height)
                {
                    break;
                }

                damping /= 2;
            }

            var gain = next.Height - here.Height;
            if (!(gain > 0))
            {
                break;
            }

            (a, b, here) = (a + (damping * da), b + (damping * Math.Clamp(db, -2, 2)), next);
            if (gain < 1e-12)
            {
                break;
            }
        }

        var information = (here.AA * here.BB) - (here.AB * here.AB);
        return (a, b, Math.Sqrt(here.AA / information), -here.AB / here.AA, Math.Sqrt(1 / here.AA));
    }

    private void Fill((double A, double B, double Deviation, double Tie, double Own) spread)
    {
        step = Step * spread.Own;
        var top = double.NegativeInfinity;
        for (var row = 0; row < heights.Length; row++)
        {
            var off = (row - Side) * Step * spread.Deviation;
            logSlopes[row] = spread.B + off;
            starts[row] = spread.A + (spread.Tie * off) - (Side * step);
            (heights[row], tilts[row]) = (new double[(2 * Side) + 1], new double[(2 * Side) + 1]);
            for (var i = 0; i < heights[row].Length; i++)
            {
                var at = At(starts[row] + (i * step), logSlopes[row]);
                (heights[row][i], tilts[row][i]) = (at.Height, at.A * step);
                top = Math.Max(top, at.Height);
            }
        }

        foreach (var row in heights)
        {
            for (var i = 0; i < row.Length; i++)
            {
                row[i] -= top;
            }
        }
    }

    /// <summary>Means and spreads of what the grid holds.</summary>
    private (double A, double B, double Deviation, double Tie, double Own) Spread()
    {
        double LogSlope(double slope) => Math.Log(slope);
        var (a, b) = (Mean((intercept, _) => intercept), Mean((_, slope) => LogSlope(slope)));
        var aa = Mean((intercept, _) => (intercept - a) * (intercept - a));
        var bb = Mean((_, slope) => (LogSlope(slope) - b) * (LogSlope(slope) - b));
        var ab = Mean((intercept, slope) => (intercept - a) * (LogSlope(slope) - b));
        return (a, b, Math.Sqrt(bb), ab / bb, Math.Sqrt(Math.Max(aa - (ab * ab / bb), 1e-6 * aa)));
    }
}
