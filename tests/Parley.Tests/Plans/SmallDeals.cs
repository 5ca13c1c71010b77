using Parley.Deals;
using Parley.Deals.Insight;

namespace Parley.Tests.Plans;

/// <summary>Deals whose packages can be written down one by one.</summary>
internal static class SmallDeals
{
    /// <summary>All that can be agreed.</summary>
    public static List<Package> Every(DealModel model)
    {
        IEnumerable<IReadOnlyList<Term>> all = [[]];
        foreach (var scale in model.Scales)
        {
            all = [.. all.SelectMany(terms => Enumerable.Range(0, scale.Count).Select(at => (IReadOnlyList<Term>)[.. terms, new Term(scale.Issue.Name, scale.Value(at))]))];
        }

        return [.. all.Where(terms => model.Obstacles(terms).Count == 0).Select(terms => model.Value(terms)!)];
    }
}
