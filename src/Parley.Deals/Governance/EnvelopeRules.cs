using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Deals.Governance;

/// <summary>What must hold of a region that somebody asks for or proposes.</summary>
internal static class EnvelopeRules
{
    private const int MostJointConditions = 20;

    /// <param name="used">Offers that went out under it already.</param>
    public static IEnumerable<Finding> Broken(Envelope region, Deal deal, EnvelopeRule rule, DateOnly today, int used)
    {
        foreach (var issue in deal.Issues.Where(issue => region.Terms.Count(term => term.Issue == issue.Name) != 1))
        {
            yield return new("envelope-open", $"Say once what {issue.Name} may be: an envelope leaves no term open.");
        }

        if (region.Without.Count > MostJointConditions || region.Without.Any(joint => joint.Count == 0 || joint.DistinctBy(term => term.Issue).Count() < joint.Count))
        {
            yield return new("envelope-joint", $"A joint condition names at least one term, each once; at most {MostJointConditions} go with an envelope.");
        }

        foreach (var finding in region.Terms.Concat(region.Without.SelectMany(joint => joint)).Select(term => Broken(term, deal)).OfType<Finding>())
        {
            yield return finding;
        }

        if (rule.Days == 0)
        {
            yield return new("no-envelopes", "The playbook allows no envelopes.");
        }
        else if (region.Until < today || region.Until.DayNumber - today.DayNumber > rule.Days)
        {
            yield return new("envelope-time", $"An envelope ends today or later, and at most {Wording.Count(rule.Days, "day", "days")} from now.");
        }

        if (region.Offers is < 1 || region.Offers <= used)
        {
            yield return new("envelope-offers", used == 0 ? "At least one offer goes out under an envelope." : $"{Wording.Count(used, "offer", "offers")} went out under it already; allow more.");
        }
        else if (rule.Offers is { } most && !(region.Offers <= most))
        {
            yield return new("envelope-offers", $"The playbook allows at most {Wording.Count(most, "offer", "offers")} under one envelope; say how many.");
        }
    }

    private static Finding? Broken(EnvelopeTerm term, Deal deal) => (deal.Issues.FirstOrDefault(issue => issue.Name == term.Issue), term) switch
    {
        (null, _) => new("unknown-issue", $"'{term.Issue}' is no issue of this deal."),
        (RangeIssue range, { Range: var (low, high) }) => low < range.Low || high > range.High ? new("outside-issue", $"{term.Issue} goes beyond the range of the deal.") : null,
        (RangeIssue, _) => new("not-a-figure", $"{term.Issue} takes a range: the lowest and the highest figure."),
        (OptionIssue, { Options: null }) => new("unknown-option", $"{term.Issue} takes some of its options."),
        (OptionIssue, { Options.Count: 0 }) => new("envelope-open", $"Choose at least one option of {term.Issue}."),
        (OptionIssue options, { Options: { } chosen }) => chosen.FirstOrDefault(name => options.Options.All(option => option.Name != name)) is { } unknown ? new("unknown-option", $"'{term.Issue}' has no option '{unknown}'.") : null,
        _ => null,
    };
}
