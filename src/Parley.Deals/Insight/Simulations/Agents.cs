using Parley.Analysis;
using Parley.Analysis.Simulation;
using Parley.Analysis.Tactics;

namespace Parley.Deals.Insight;

/// <summary>The ways to negotiate that can be simulated. Method: docs/methods/simulation.md.</summary>
public static class Agents
{
    /// <summary>Offers are drawn from so much of the range above what is asked for, so that no two negotiations are alike.</summary>
    private const double Band = 0.02;

    public static IReadOnlyList<string> Names { get; } = ["boulware", "linear", "conceder", "tit-for-tat", "micro", "parley"];

    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="ours">What we have without a deal; null when it is not known. Likewise <paramref name="theirs"/>.</param>
    public static Entrant Of(string name, Rational? ours, Rational? theirs) => new(name, Of(name, ours?.ToDouble()), Of(name, theirs?.ToDouble()));

    /// <summary>How often it looks at every package of the deal in one negotiation, about.</summary>
    internal static double Looks(string name, int rounds) => name switch { "parley" => rounds, "micro" => 1, _ => 0 };

    private static Negotiator Of(string name, double? reservation) => name switch
    {
        "boulware" => Clock(0.2, reservation),
        "linear" => Clock(1, reservation),
        "conceder" => Clock(3, reservation),
        "tit-for-tat" => new TitForTatNegotiator(reservation),
        "micro" => new MicroNegotiator(reservation),
        "parley" => new LearningNegotiator(reservation),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, $"name is one of {string.Join(", ", Names)}."),
    };

    private static TimeDependent Clock(double pace, double? reservation) => new(ConcessionCurve.Polynomial(0, pace), reservation, Band);
}
