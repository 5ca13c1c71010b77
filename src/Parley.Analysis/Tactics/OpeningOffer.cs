using Parley.Analysis.Numerics;

namespace Parley.Analysis.Tactics;

/// <summary>What the other side may be like, in our worth.</summary>
/// <param name="Probability">[0, 1].</param>
/// <param name="Limit">The most for us that they would sign.</param>
/// <param name="Middle">What we would settle at without an opening of ours.</param>
/// <param name="Insult">An opening worth this to us makes them leave in one case out of two; at least <paramref name="Limit"/>.</param>
public readonly record struct OpeningType(double Probability, double Limit, double Middle, double Insult);

/// <summary>
/// How far to open: the more we ask the more we get, until they leave. Of the openings that can be justified and that pass the limit of all
/// but one in twenty of what they may be like, the one with the most of (1 - w) (a o + (1 - a) m) + w W: o what it is worth to us,
/// m the middle, a the pull, w = 1 / (1 + exp((insult - o) / softness)) how likely they leave, W the walk-away.
/// The pull of an opening is measured at some .3 to .5 of the outcome; docs/methods/offers.md. Exact to rounding; grows with
/// openings x types.
/// </summary>
/// <param name="Index">Its position among the candidates, the first among equals.</param>
/// <param name="Value">What we expect from it, in the unit of the worths.</param>
/// <param name="Leave">How likely they leave over it, [0, 1].</param>
public sealed record OpeningOffer(int Index, double Value, double Leave)
{
    /// <summary>How many of the types may have a lower limit than the opening asks for at most.</summary>
    private const double Certain = 0.95;

    /// <summary>The best of the candidates that may be asked for.</summary>
    /// <param name="worths">What each possible opening is worth to us; finite.</param>
    /// <param name="types">At least one; probabilities that sum to 1, worths finite.</param>
    /// <param name="pull">a, [0, 1].</param>
    /// <param name="softness">How gradually they lose patience, in the unit of the worths; above 0.</param>
    /// <param name="walkAway">Finite.</param>
    /// <param name="justified">The most that a stated criterion supports; null for no such bound.</param>
    /// <returns>Null when every candidate asks for more than may be asked.</returns>
    /// <exception cref="ArgumentException">The probabilities do not sum to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter outside its range.</exception>
    public static OpeningOffer? Find(
        IReadOnlyList<double> worths, IReadOnlyList<OpeningType> types, double pull, double softness, double walkAway, double? justified = null)
    {
        ArgumentNullException.ThrowIfNull(worths);
        ArgumentNullException.ThrowIfNull(types);
        Require.Share(pull);
        Require.Positive(softness);
        Require.Finite(walkAway);
        foreach (var type in types)
        {
            Require.Share(type.Probability, nameof(types));
            Require.Finite(type.Middle, nameof(types));
            Require.That(double.IsFinite(type.Insult) && type.Insult >= type.Limit && double.IsFinite(type.Limit), type.Insult, "is finite and at least their limit", nameof(types));
        }

        if (Math.Abs(types.Sum(type => type.Probability) - 1) > 1e-9)
        {
            throw new ArgumentException("The probabilities of the types sum to 1.", nameof(types));
        }

        var most = Math.Min(FarEnd(types), justified ?? double.PositiveInfinity);
        OpeningOffer? best = null;
        for (var i = 0; i < worths.Count; i++)
        {
            Require.Finite(worths[i], nameof(worths));
            if (worths[i] <= most && Expect(i, worths[i], types, pull, softness, walkAway) is var offer && !(offer.Value <= best?.Value))
            {
                best = offer;
            }
        }

        return best;
    }

    private static OpeningOffer Expect(int index, double opening, IReadOnlyList<OpeningType> types, double pull, double softness, double walkAway)
    {
        var (value, leave) = (0.0, 0.0);
        foreach (var type in types)
        {
            var leaves = 1 / (1 + Math.Exp((type.Insult - opening) / softness));
            value += type.Probability * (((1 - leaves) * ((pull * opening) + ((1 - pull) * type.Middle))) + (leaves * walkAway));
            leave += type.Probability * leaves;
        }

        return new OpeningOffer(index, value, leave);
    }

    /// <summary>The lowest limit that at least 95 % of the types lie at or below.</summary>
    private static double FarEnd(IReadOnlyList<OpeningType> types)
    {
        var (sum, limit) = (0.0, double.NegativeInfinity);
        foreach (var type in types.OrderBy(type => type.Limit))
        {
            (sum, limit) = (sum + type.Probability, type.Limit);
            if (sum >= Certain - 1e-12)
            {
                break;
            }
        }

        return limit;
    }
}
