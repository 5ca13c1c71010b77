namespace Parley.Analysis.Bargains;

/// <summary>
/// Dividing what is there among claims on more than that, so that any two claimants share what they got together as if they disputed a
/// garment: each concedes what it does not claim, the rest is halved. Small estates are divided evenly up to half of each claim, large ones
/// so that losses are even beyond half.
/// Source: R. J. Aumann and M. Maschler (1985), Game theoretic analysis of a bankruptcy problem from the Talmud, Journal of Economic Theory
/// 36, 195-213; docs/methods/splits.md. Exact to rounding; growth: n log n.
/// </summary>
public static class ContestedGarment
{
    /// <summary>What each claim gets, in input order: at least 0, at most the claim, together the estate.</summary>
    /// <param name="claims">Finite, at least 0.</param>
    /// <param name="estate">At least 0, at most the sum of the claims.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is out of its range.</exception>
    public static IReadOnlyList<double> Awards(IReadOnlyList<double> claims, double estate)
    {
        ArgumentNullException.ThrowIfNull(claims);
        foreach (var claim in claims)
        {
            if (!(double.IsFinite(claim) && claim >= 0))
            {
                throw new ArgumentOutOfRangeException(nameof(claims), claim, "A claim is finite and at least 0.");
            }
        }

        var all = claims.Sum();
        if (!(estate >= 0 && estate <= all))
        {
            throw new ArgumentOutOfRangeException(nameof(estate), estate, "The estate is at least 0 and at most the sum of the claims.");
        }

        double[] halves = [.. claims.Select(claim => claim / 2)];
        return estate <= all / 2
            ? Evenly(halves, estate)
            : [.. claims.Zip(Evenly(halves, all - estate), (claim, loss) => claim - loss)];
    }

    /// <summary>The same to everybody, but to nobody more than the most.</summary>
    private static double[] Evenly(double[] most, double sum)
    {
        var parts = new double[most.Length];
        var order = Enumerable.Range(0, most.Length).OrderBy(i => most[i]).ToArray();
        for (var at = 0; at < order.Length; at++)
        {
            parts[order[at]] = Math.Min(most[order[at]], sum / (order.Length - at));
            sum -= parts[order[at]];
        }

        return parts;
    }
}
