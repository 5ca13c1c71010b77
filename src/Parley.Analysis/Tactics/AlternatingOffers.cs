using Parley.Analysis.Numerics;

namespace Parley.Analysis.Tactics;

/// <summary>
/// How two sides that know each other's patience split 1 when they make offers in turn and waiting costs. Patience is what one round leaves of
/// a gain. Sources: A. Rubinstein (1982), Econometrica 50, 97-109; I. Stahl (1972), Bargaining Theory; K. Binmore, A. Shaked and
/// J. Sutton (1989), Quarterly Journal of Economics 104, 753-770, for the outside option; docs/methods/offers.md. Exact to rounding.
/// </summary>
public static class AlternatingOffers
{
    /// <summary>
    /// The share of the side that offers first, without an end: (1 - d2) / (1 - d1 d2), [0, 1]. Constant time.
    /// </summary>
    /// <param name="first">Patience of the side that offers first, [0, 1].</param>
    /// <param name="second">Of the other, [0, 1]; not both 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A patience outside its range, or both 1.</exception>
    public static double FirstShare(double first, double second)
    {
        Require.Share(first);
        Require.Share(second);
        Require.That(first * second < 1, second, "is below 1 when the other side waits for nothing");
        return (1 - second) / (1 - (first * second));
    }

    /// <summary>
    /// The same when there are so many offers and then nothing: who makes the last one takes all that waiting leaves. Grows with the rounds.
    /// </summary>
    /// <param name="first">Patience of the side that offers first, [0, 1].</param>
    /// <param name="second">Of the other, [0, 1].</param>
    /// <param name="rounds">Offers in all, of both sides in turn; 1 to 10,000,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter outside its range.</exception>
    public static double FirstShare(double first, double second, int rounds)
    {
        Require.Share(first);
        Require.Share(second);
        Require.Between(rounds, 1, 10_000_000);
        var keeps = 1.0;
        for (var round = rounds - 1; round >= 1; round--)
        {
            // In odd rounds the first side offers and the second answers.
            keeps = 1 - ((round % 2 == 1 ? second : first) * keeps);
        }

        return keeps;
    }

    /// <summary>When answers come at once: r2 / (r1 + r2), (0, 1). The limit of <see cref="FirstShare(double, double)"/> for d = exp(-r x time). Constant time.</summary>
    /// <param name="first">Interest rate of one side, above 0.</param>
    /// <param name="second">Of the other, above 0, over the same time.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate outside its range.</exception>
    public static double ShareAtOnce(double first, double second)
    {
        Require.Positive(first);
        Require.Positive(second);
        return second / (first + second);
    }

    /// <summary>
    /// The share of the side that answers first and could leave for something else instead: as without it while that is less, else just as
    /// much as it has elsewhere. [0, 1], constant time.
    /// </summary>
    /// <param name="first">Patience of the side that offers first, [0, 1].</param>
    /// <param name="second">Of the one that answers, [0, 1]; not both 1.</param>
    /// <param name="outside">What it has elsewhere, as a share of what is split, [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter outside its range.</exception>
    public static double AnsweringShare(double first, double second, double outside)
    {
        Require.Share(outside);
        return Math.Max(1 - FirstShare(first, second), outside);
    }

    /// <summary>What one round leaves of a gain when money loses worth with time and talks may break down: [0, 1]. Constant time.</summary>
    /// <param name="ratePerYear">Continuous interest, at least 0.</param>
    /// <param name="years">How long a round takes, at least 0.</param>
    /// <param name="breakdown">How likely the talks end before the next round, [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter outside its range.</exception>
    public static double Patience(double ratePerYear, double years, double breakdown)
    {
        Require.That(ratePerYear >= 0 && double.IsFinite(ratePerYear), ratePerYear, "is a finite number of at least 0");
        Require.That(years >= 0 && double.IsFinite(years), years, "is a finite number of at least 0");
        Require.Share(breakdown);
        return Math.Exp(-ratePerYear * years) * (1 - breakdown);
    }
}
