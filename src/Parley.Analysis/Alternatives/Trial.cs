namespace Parley.Analysis.Alternatives;

/// <summary>A prospect made ready: equal results merged, best first, impossible ones left out.</summary>
/// <param name="Position">Of the prospect in input order.</param>
/// <param name="Cost">At its start, at least 0.</param>
/// <param name="Discount">What 1 at the end of the trial is worth at its start, [0, 1].</param>
/// <param name="Worths">Of its results, falling, each once.</param>
/// <param name="Chances">As many as <paramref name="Worths"/>.</param>
internal sealed record Trial(int Position, double Cost, double Discount, double[] Worths, double[] Chances)
{
    /// <summary>
    /// The smallest z with z = -cost + discount (E[max(z, result)] + P(failure) z): whoever holds z is indifferent to trying.
    /// Between two neighbouring results the equation is linear, so the root is exact. A trial that cannot succeed still passes time, which is
    /// welcome to who holds less than -cost / (1 - discount). Null when it does not even do that.
    /// Source: docs/methods/walk-away.md.
    /// </summary>
    internal double? Index()
    {
        var best = Worths.Length > 0 ? Worths[0] : 0;
        var wait = 1 - Discount;
        var chance = 0.0;
        var shortfall = 0.0;
        for (var above = 0; above <= Worths.Length; above++)
        {
            if (above > 0)
            {
                chance += Chances[above - 1];
                shortfall += Chances[above - 1] * (best - Worths[above - 1]);
            }

            // The root if exactly the first `above` results exceed it, written as a distance from the best result:
            // a free trial that takes no time is then worth that result without a rounding.
            var slope = wait + (Discount * chance);
            if (slope > 0)
            {
                var root = best - ((Cost + (wait * best) + (Discount * shortfall)) / slope);
                if (above == Worths.Length || root >= Worths[above])
                {
                    return root;
                }
            }
        }

        return null;
    }

    internal static Trial Of(Prospect prospect, int position, double discountPerYear)
    {
        var worths = new List<double>();
        var chances = new List<double>();
        foreach (var (worth, chance) in prospect.Results)
        {
            if (chance > 0)
            {
                var at = worths.Count;
                while (at > 0 && worths[at - 1] < worth)
                {
                    at--;
                }

                if (at > 0 && worths[at - 1] == worth)
                {
                    chances[at - 1] += chance;
                }
                else
                {
                    worths.Insert(at, worth);
                    chances.Insert(at, chance);
                }
            }
        }

        return new Trial(
            position,
            prospect.Cost,
            Math.Pow(1 + discountPerYear, -prospect.Days / 365),
            [.. worths],
            [.. chances]);
    }
}
