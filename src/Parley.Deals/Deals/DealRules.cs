using Parley.Deals.Insight;

namespace Parley.Deals;

/// <summary>What must hold for any deal, however it came about.</summary>
internal static class DealRules
{
    private const int LongestName = 200;

    /// <summary>What is broken; and of a sound deal what could not be weighed, because every page of it would fail.</summary>
    public static IReadOnlyList<Finding> Unusable(Deal deal, Stamp now)
    {
        List<Finding> broken = [.. Broken(deal), .. DealSizes.TooLarge(deal), .. HiddenLetters.In(deal)];
        return broken.Count > 0 ? broken : [.. Weight.TooMuch(deal, deal.AsOf ?? DateOnly.FromDateTime(now.When.UtcDateTime))];
    }

    public static IEnumerable<Finding> Broken(Deal deal)
    {
        if (string.IsNullOrWhiteSpace(deal.Name))
        {
            yield return new("name-missing", "The deal needs a name.");
        }

        string?[] names = [deal.Name, deal.Counterparty, deal.Unit, deal.Segment];
        foreach (var text in names.Where(text => text?.Length > LongestName))
        {
            yield return new("name-too-long", $"'{text![..20]}...' is longer than {LongestName} letters.");
        }

        var dated = deal.Deadlines.Select(d => d.Name).Concat(deal.Alternatives?.Ours.Select(a => a.Name) ?? []);
        if (names.Concat(dated).Any(text => text is not null && !Readable.Is(text)))
        {
            yield return new("text-unreadable", "A name holds something that is no letter.");
        }

        if (deal.Issues.Count == 0)
        {
            yield return new("no-issues", "The deal needs at least one issue.");
        }

        foreach (var name in Repeated(deal.Issues.Select(issue => issue.Name)))
        {
            yield return new("repeated-issue", $"There is more than one issue '{name}'.");
        }

        var stray = deal.Interactions.SelectMany(i => i.When).Select(term => term.Issue).Where(name => Find(deal, name) is null).Distinct();
        foreach (var name in stray)
        {
            yield return new("unknown-issue", $"An interaction names '{name}', which is no issue of this deal.");
        }

        for (var i = 0; i < deal.Offers.Count; i++)
        {
            foreach (var finding in BrokenBy(deal, deal.Offers[i]))
            {
                yield return finding with { Message = $"Offer {i + 1}: {finding.Message}" };
            }

            if (deal.Offers[i].Accepted && i < deal.Offers.Count - 1)
            {
                yield return new("accepted-only-last", $"Offer {i + 1} is accepted but is not the last one.");
            }
        }
    }

    public static IEnumerable<Finding> BrokenBy(Deal deal, Offer offer)
    {
        foreach (var name in Repeated(offer.Terms.Select(term => term.Issue)))
        {
            yield return new("repeated-issue", $"'{name}' is named more than once.");
        }

        foreach (var term in offer.Terms)
        {
            if (Broken(term, Find(deal, term.Issue)) is { } finding)
            {
                yield return finding;
            }
        }
    }

    /// <summary>A figure outside our range is on record all the same: it was offered.</summary>
    private static Finding? Broken(Term term, Issue? issue) =>
        issue switch
        {
            null => new("unknown-issue", $"'{term.Issue}' is no issue of this deal."),
            OptionIssue o when o.Options.All(option => option.Name != term.Value.Text) => new(
                "unknown-option",
                $"'{term.Issue}' has no option '{term.Value}'; it has {string.Join(", ", o.Options.Select(option => option.Name))}."
            ),
            RangeIssue when term.Value.Figure is null => new("not-a-figure", $"'{term.Issue}' takes a figure, not '{term.Value}'."),
            _ => null,
        };

    private static Issue? Find(Deal deal, string name) => deal.Issues.FirstOrDefault(issue => issue.Name == name);

    private static IEnumerable<string> Repeated(IEnumerable<string> names) => names.GroupBy(n => n).Where(g => g.Skip(1).Any()).Select(g => g.Key);
}
