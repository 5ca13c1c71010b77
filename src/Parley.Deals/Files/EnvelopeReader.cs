using Parley.Deals.Governance;

namespace Parley.Deals.Files;

/// <summary>Regions as they stand in requests: docs/guide/approvals.md.</summary>
internal static class EnvelopeReader
{
    private const string Give = "say what each term may be, such as {Price: [205000, 220000], Payment: [30 days, 60 days]}.";

    /// <exception cref="FileProblemException">What was sent is no region of the deal.</exception>
    public static Envelope Read(Found found, Deal deal)
    {
        var envelope = found.Section("terms", "without", "leastWorth", "until", "offers");
        return new Envelope
        {
            Terms = Terms(envelope.Need("terms", Give), deal),
            Without = envelope.List("without", joint => Terms(joint, deal), "list combinations to leave out, each as `terms`."),
            LeastWorth = envelope["leastWorth"]?.Figure(),
            Until = envelope.Need("until", "give the last day.").Day(),
            Offers = envelope["offers"]?.Whole(1, 1000),
        };
    }

    private static IReadOnlyList<EnvelopeTerm> Terms(Found found, Deal deal)
    {
        List<EnvelopeTerm> terms = [];
        foreach (var (entry, value) in found.Pairs(Give))
        {
            var issue = deal.Issues.FirstOrDefault(one => one.Name == entry.Key) ?? throw new FileProblemException(
                $"there is no issue \"{Words.Shown(entry.Key)}\"; {Words.Choose(entry.Key, [.. deal.Issues.Select(one => one.Name)])}", entry.At.Line, value.Path);
            terms.Add(issue is RangeIssue ? Range(value, issue.Name) : EnvelopeTerm.Among(issue.Name, value.List(option => option.Scalar("name an option.").Text, "list the options, such as [30 days, 60 days].")));
        }

        return terms;
    }

    private static EnvelopeTerm Range(Found found, string issue) =>
        found.List(end => end.Figure(), "give the lowest and the highest figure, such as 205000 and 220000.") is [var low, var high] && low <= high
            ? EnvelopeTerm.Between(issue, low, high)
            : throw found.Problem("give two figures, the lower one first, such as 205000 and 220000.");
}
