using Parley.Deals.Files;

namespace Parley.Deals;

/// <summary>How large a deal may be, however it came about: the limits of its file.</summary>
internal static class DealSizes
{
    public static IEnumerable<Finding> TooLarge(Deal deal)
    {
        if (deal.Issues.Count > FileLimits.Issues)
        {
            yield return new("too-many-issues", $"The deal has {deal.Issues.Count:N0} issues; at most {FileLimits.Issues:N0} are weighed.");
        }

        foreach (var issue in deal.Issues.OfType<OptionIssue>().Where(issue => issue.Options.Count > FileLimits.Options))
        {
            yield return new("too-many-options", $"'{issue.Name}' has {issue.Options.Count:N0} options; at most {FileLimits.Options:N0} are weighed.");
        }

        foreach (var range in deal.Issues.OfType<RangeIssue>().Where(range => Values(range) > FileLimits.RangeValues))
        {
            yield return new("too-many-values", $"'{range.Name}' would hold more than {FileLimits.RangeValues:N0} values; use a larger step or leave it out.");
        }

        if (deal.Issues.OfType<RangeIssue>().Sum(Values) is var all && all > FileLimits.AllRangeValues)
        {
            yield return new("too-many-values", $"The ranges would hold {all:N0} values together; at most {FileLimits.AllRangeValues:N0} are weighed. Use larger steps, or leave them out.");
        }

        foreach (var side in new[] { deal.Alternatives?.Ours, deal.Alternatives?.Theirs }.Where(side => side?.Count > FileLimits.Alternatives))
        {
            yield return new("too-many-alternatives", $"There are {side!.Count:N0} alternatives on one side; at most {FileLimits.Alternatives:N0} are weighed.");
        }
    }

    /// <summary>0 for a range without a step.</summary>
    private static double Values(RangeIssue range) => range.Step is > 0 and var step ? Math.Floor(((double)range.High - (double)range.Low) / (double)step) + 1 : 0;
}
