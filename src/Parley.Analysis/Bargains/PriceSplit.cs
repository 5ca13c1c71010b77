namespace Parley.Analysis.Bargains;

/// <summary>
/// The price between a seller's and a buyer's limit that bargaining power and attitude to risk point to: the largest
/// (seller's utility)^power x (buyer's utility)^(1 - power), utilities being gains to the power of the attitude to risk.
/// Source: E. Kalai (1977), Nonsymmetric Nash solutions, International Journal of Game Theory 6, 129-133; K. Binmore, A. Rubinstein and
/// A. Wolinsky (1986), RAND Journal of Economics 17, 176-188; docs/methods/splits.md. Exact to rounding, constant time.
/// </summary>
public static class PriceSplit
{
    /// <param name="sellerLimit">The least that the seller takes; finite.</param>
    /// <param name="buyerLimit">The most that the buyer pays; finite.</param>
    /// <param name="sellerPower">[0, 1]; half when neither side is the stronger.</param>
    /// <param name="sellerRisk">Above 0, at most 1: 1 is indifferent to risk, less is averse to it.</param>
    /// <param name="buyerRisk">Above 0, at most 1.</param>
    /// <returns>The price, unit of the limits, between them; null when the seller's limit is above the buyer's.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A figure is out of its range.</exception>
    public static double? Nash(double sellerLimit, double buyerLimit, double sellerPower = 0.5, double sellerRisk = 1, double buyerRisk = 1)
    {
        Require(double.IsFinite(sellerLimit), nameof(sellerLimit), sellerLimit, "The seller's limit is finite.");
        Require(double.IsFinite(buyerLimit), nameof(buyerLimit), buyerLimit, "The buyer's limit is finite.");
        Require(sellerPower is >= 0 and <= 1, nameof(sellerPower), sellerPower, "The seller's power is in [0, 1].");
        Require(sellerRisk is > 0 and <= 1, nameof(sellerRisk), sellerRisk, "The seller's attitude to risk is above 0 and at most 1.");
        Require(buyerRisk is > 0 and <= 1, nameof(buyerRisk), buyerRisk, "The buyer's attitude to risk is above 0 and at most 1.");

        // The product x^a (1 - x)^b of two shares is largest where they are as a to b.
        var (seller, buyer) = (sellerPower * sellerRisk, (1 - sellerPower) * buyerRisk);
        return sellerLimit > buyerLimit ? null : sellerLimit + (seller / (seller + buyer) * (buyerLimit - sellerLimit));
    }

    private static void Require(bool holds, string parameter, double figure, string range)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(parameter, figure, range);
        }
    }
}
