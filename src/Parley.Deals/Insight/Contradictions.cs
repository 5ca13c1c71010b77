using System.Globalization;

namespace Parley.Deals.Insight;

/// <summary>What a deal says that does not fit together. It is computed as it stands, and said.</summary>
internal static class Contradictions
{
    public static IEnumerable<Finding> Of(Deal deal, IReadOnlyList<IssueScale> scales) =>
        [.. scales.Select(scale => Aims(deal, scale)).OfType<Finding>(), .. OffStep(deal, scales), .. Repeated(deal), .. Stages(deal)];

    /// <summary>Whether an issue's aims, from what we aim for to where we stop, get better for us somewhere.</summary>
    public static bool AimsRise(IssueScale scale) => FirstRise(scale) is not null;

    private static Finding? Aims(Deal deal, IssueScale scale)
    {
        if (FirstRise(scale) is not var ((name, value), (nextName, next)))
        {
            return null;
        }

        string Said(TermValue said) => Wording.Value(said, scale.Issue.Unit, deal.Currency);
        return new Finding("aims-out-of-order", $"{scale.Issue.Name}: {name} ({Said(value)}) is worth less to us than {nextName} ({Said(next)}): check both.");
    }

    private static ((string Name, TermValue Value) Aim, (string Name, TermValue Value) Next)? FirstRise(IssueScale scale)
    {
        var aims = new[] { ("what we aim for", scale.Issue.Like), ("what we would settle for", scale.Issue.Intermediate), ("where we stop", scale.Issue.Need) }
            .Where(aim => aim.Item2 is not null)
            .Select(aim => (Name: aim.Item1, Value: aim.Item2!.Value))
            .ToList();
        for (var i = 1; i < aims.Count; i++)
        {
            if (scale.Ours(aims[i - 1].Value) < scale.Ours(aims[i].Value))
            {
                return (aims[i - 1], aims[i]);
            }
        }

        return null;
    }

    private static IEnumerable<Finding> OffStep(Deal deal, IReadOnlyList<IssueScale> scales)
    {
        foreach (var scale in scales)
        {
            if (scale.Issue is not RangeIssue { Step: { } step } range)
            {
                continue;
            }

            string[] between = [.. Enumerable.Range(0, deal.Offers.Count).Where(i => deal.Offers[i].Terms.Any(IsOff)).Select(i => (i + 1).ToString(CultureInfo.InvariantCulture))];
            if (between.Length > 0)
            {
                yield return new Finding("offer-off-step", $"{range.Name} lies between two steps of {Wording.Value(TermValue.Of(step), range.Unit, deal.Currency)} in {(between.Length == 1 ? "offer" : "offers")} {Wording.List(between)}: taken as offered.");
            }

            bool IsOff(Term term) => term.Issue == range.Name && term.Value.Figure is { } figure && figure >= range.Low && figure <= range.High && scale.Find(term.Value) is null;
        }
    }

    /// <summary>The same joint worth on the same terms again; a combination that is forbidden twice is forbidden once.</summary>
    private static IEnumerable<Finding> Repeated(Deal deal) => deal.Interactions
        .Where(joint => !joint.Forbidden)
        .CountBy(joint => (Wording.Terms([.. joint.When.OrderBy(term => term.Issue, StringComparer.Ordinal)], deal), joint.Ours, joint.Theirs))
        .Where(same => same.Value > 1)
        .Select(same => new Finding("interaction-repeated", $"A joint worth stands {same.Value} times in the deal and counts as often: {same.Key.Item1}."));

    private static IEnumerable<Finding> Stages(Deal deal) =>
        deal is { Stage: Stage.Lost or Stage.Withdrawn, Offers: [.., { Accepted: true }] }
            ? [new Finding("accepted-and-lost", $"The stage is {(deal.Stage is Stage.Lost ? "lost" : "withdrawn")}, though offer {deal.Offers.Count} was accepted: the stage counts.")]
            : [];
}
