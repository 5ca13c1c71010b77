namespace Parley.Analysis.Numerics;

/// <summary>
/// Lambert's W, the inverse of w e^w, on positive arguments given by their logarithm, so that none overflows.
/// R. M. Corless et al. (1996), On the Lambert W function, Advances in Computational Mathematics 5, 329-359.
/// </summary>
internal static class LambertW
{
    /// <summary>The w above 0 with w + ln w = <paramref name="logarithm"/>, to 1e-15 relative.</summary>
    internal static double OfExp(double logarithm)
    {
        if (logarithm < -40)
        {
            return Math.Exp(logarithm);
        }

        var w = logarithm > 1 ? logarithm - Math.Log(logarithm) : Math.Exp(logarithm) / (1 + Math.Exp(logarithm));
        for (var round = 0; round < 50; round++)
        {
            // Newton's step for w + ln w; it stays above 0 because the sum is concave.
            var next = w * (1 + logarithm - Math.Log(w)) / (1 + w);
            if (Math.Abs(next - w) <= 1e-15 * w)
            {
                return next;
            }

            w = next;
        }

        return w;
    }
}
