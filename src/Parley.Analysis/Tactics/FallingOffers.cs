using Parley.Analysis.Numerics;

namespace Parley.Analysis.Tactics;

/// <summary>
/// The best falling offers to somebody who has a fixed limit that we do not know and takes the first offer within it: each refusal tells that
/// the limit is lower. With F(k) how likely grid point k is refused, u(k) what it is worth to us and y the lowest point refused so far,
/// W_t(y) = max over p of at most y of u(p) (F(y) - F(p)) + d W_{t+1}(p), the walk-away times F(y) after the last offer; divided by F(y) it is the
/// value. The best p rises with y, so that divide and conquer finds all in rounds x points x log(points) steps; exact to rounding.
/// Who can wait for the next offer waits: it overstates what can be had from a strategic counterpart. Method: docs/methods/offers.md.
/// </summary>
public sealed class FallingOffers
{
    private FallingOffers(int[] offers, double[] values) => (Offers, Values) = (offers, values);

    /// <summary>The grid point to offer in each round while all before are refused, falling; the lowest among equals.</summary>
    public IReadOnlyList<int> Offers { get; }

    /// <summary>What it is worth to go on at the start of each round, all offers before it refused, and after the last one; in the unit of
    /// the worths. The walk-away where it could not come to that.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>The best offers and what they are worth; time grows with rounds x points x log(points), memory with rounds x points.</summary>
    /// <param name="worths">What a deal at each grid point is worth to us: 1 to 1,000,000 points, finite, not falling.</param>
    /// <param name="refused">How likely they refuse each point: [0, 1], not falling.</param>
    /// <param name="rounds">Offers that we can make, 1 to 10,000; rounds x points at most 100,000,000.</param>
    /// <param name="walkAway">What is left when all are refused; finite.</param>
    /// <param name="discount">What a round of waiting leaves of a worth, [0, 1].</param>
    /// <exception cref="ArgumentException">The lists differ in length, or one falls.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter outside its range.</exception>
    public static FallingOffers Find(IReadOnlyList<double> worths, IReadOnlyList<double> refused, int rounds, double walkAway, double discount = 1)
    {
        ArgumentNullException.ThrowIfNull(worths);
        ArgumentNullException.ThrowIfNull(refused);
        Check(worths, refused);
        Require.Between(rounds, 1, 10_000);
        Require.That((long)rounds * worths.Count <= 100_000_000, rounds, $"times {worths.Count} points is at most 100,000,000");
        Require.Finite(walkAway);
        Require.Share(discount);

        // Position points.Length stands for nothing refused yet.
        double[] points = [.. worths];
        double[] shares = [.. refused, 1];
        var value = Array.ConvertAll(shares, share => walkAway * share);
        var (best, all) = (new int[rounds][], new double[rounds + 1][]);
        all[rounds] = value;
        for (var t = rounds - 1; t >= 0; t--)
        {
            var (next, chosen) = (new double[shares.Length], new int[shares.Length]);
            new Round(points, shares, value, discount, next, chosen).Solve(0, shares.Length - 1, 0, points.Length - 1);
            (value, best[t], all[t]) = (next, chosen, next);
        }

        return Follow(best, all, shares, walkAway);
    }

    private static FallingOffers Follow(int[][] best, double[][] all, double[] shares, double walkAway)
    {
        var (offers, values) = (new int[best.Length], new double[all.Length]);
        var at = shares.Length - 1;
        for (var t = 0; t < all.Length; t++)
        {
            values[t] = shares[at] > 0 ? all[t][at] / shares[at] : walkAway;
            if (t < best.Length)
            {
                offers[t] = at = best[t][at];
            }
        }

        return new FallingOffers(offers, values);
    }

    private static void Check(IReadOnlyList<double> worths, IReadOnlyList<double> refused)
    {
        Require.Between(worths.Count, 1, 1_000_000, nameof(worths));
        if (worths.Count != refused.Count)
        {
            throw new ArgumentException($"There are {worths.Count} worths and {refused.Count} odds of refusal.", nameof(refused));
        }

        for (var k = 0; k < worths.Count; k++)
        {
            Require.Finite(worths[k], nameof(worths));
            Require.Share(refused[k], nameof(refused));
            if (k > 0 && (worths[k] < worths[k - 1] || refused[k] < refused[k - 1]))
            {
                throw new ArgumentException($"Worths and odds of refusal do not fall; they do at point {k}.", nameof(worths));
            }
        }
    }

    /// <summary>One round for all y between two ends, the best offer known to lie between two points.</summary>
    private sealed record Round(double[] Points, double[] Shares, double[] Later, double Discount, double[] Value, int[] Chosen)
    {
        public void Solve(int from, int to, int least, int most)
        {
            if (from > to)
            {
                return;
            }

            var y = (from + to) / 2;
            var (best, at) = (double.NegativeInfinity, least);
            for (var p = least; p <= Math.Min(y, most); p++)
            {
                var value = (Points[p] * (Shares[y] - Shares[p])) + (Discount * Later[p]);
                if (value > best)
                {
                    (best, at) = (value, p);
                }
            }

            (Value[y], Chosen[y]) = (best, at);
            Solve(from, y - 1, least, at);
            Solve(y + 1, to, at, most);
        }
    }
}
