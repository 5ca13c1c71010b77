using Parley.Analysis.Alternatives;
using Parley.Analysis.Outcomes;

namespace Parley.Deals.Insight;

/// <summary>Whether a deal can be weighed in bounded work.</summary>
internal static class Weight
{
    /// <summary>What is too much, with what is allowed; empty when all can be weighed.</summary>
    public static IEnumerable<Finding> TooMuch(Deal deal, DateOnly asOf)
    {
        try
        {
            _ = DealModel.Of(deal);
            _ = WalkAway.Of(deal, asOf);
            return [];
        }
        catch (TooManyCombinationsException many)
        {
            return [new("too-many-combinations", many.Message)];
        }
        catch (TooManyResultsException many)
        {
            return [new("too-many-results", many.Message)];
        }
    }
}
