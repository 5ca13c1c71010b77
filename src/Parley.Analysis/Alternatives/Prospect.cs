namespace Parley.Analysis.Alternatives;

/// <summary>
/// Something that we could do instead of the deal, and that has to be tried before it is known what comes of it.
/// Costs and results are on one scale, in any unit. Method: docs/methods/walk-away.md.
/// </summary>
/// <param name="Name">What people call it; not read.</param>
/// <param name="Cost">What trying it costs whatever comes of it; at least 0.</param>
/// <param name="Days">How long trying it takes; at least 0.</param>
/// <param name="Results">
/// What a success may bring, before the cost, with probabilities that sum to at most 1.
/// What is missing to 1 is failure, which leaves what is in hand.
/// </param>
/// <param name="LastDay">
/// The last day on which trying it can still begin; today is day 0, below 0 it is too late. Null: at any time.
/// <see cref="ExpiringSearch"/> minds it, <see cref="OptimalSearch"/> does not.
/// </param>
public sealed record Prospect(
    string Name, double Cost, double Days, IReadOnlyList<(double Value, double Probability)> Results, int? LastDay = null);
