using Parley.Analysis;

namespace Parley.Deals.Files.Domains;

/// <summary>What a reader of figures from a profile must know.</summary>
internal static class DomainFindings
{
    private static readonly Rational Slack = Rational.Of(1, 1_000_000_000);

    public static IEnumerable<Finding> Weights(string profile, IEnumerable<Rational> weights)
    {
        var sum = weights.Aggregate(Rational.Zero, (total, weight) => total + weight);
        if (sum > 1 + Slack || sum < 1 - Slack)
        {
            yield return new Finding("weights-not-one", $"The weights of {profile} sum to {sum.ToDouble():0.#########}, not 1: we took them as they are.");
        }
    }

    public static IEnumerable<Finding> Discount(string profile, Rational? discount)
    {
        if (discount is { } factor && factor != 1)
        {
            yield return new Finding("discount-ignored", $"{profile} discounts utility over time ({factor.ToDouble():0.#########}): the figures here are without discount.");
        }
    }

    public static Finding Repeated(string value, string issue) =>
        new("value-repeated", $"\"{Words.Shown(value)}\" stands more than once under {Words.Shown(issue)}: it counts as one value.");
}
