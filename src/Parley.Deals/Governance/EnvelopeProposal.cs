using Parley.Analysis;
using Parley.Deals.Insight;

namespace Parley.Deals.Governance;

/// <summary>The region worth approving once, so that talks need not stop. See docs/methods/mandate.md.</summary>
public static class EnvelopeProposal
{
    /// <summary>
    /// The smallest region that holds every useful package: efficient, worth at least <paramref name="ours"/> to us and <paramref name="theirs"/> to them, and beyond
    /// what the office may agree to by itself but not refused. Each range ends at their outermost figures, options are those that they use, and the least worth is the least
    /// of theirs. Of packages that tie for both sides one counts. Null when there is none, or their worth is not known.
    /// Exact where the frontier is; growth: one review for each efficient package.
    /// </summary>
    /// <param name="ours">Our walk-away, such as; null asks for nothing.</param>
    public static Envelope? Smallest(Mandate mandate, string office, Rational? ours, Rational? theirs, DateOnly until)
    {
        var model = mandate.Model;
        if (!model.TheirsKnown)
        {
            return null;
        }

        var frontier = model.Frontier;
        return Around(model.Deal, office, until, [.. Enumerable.Range(0, frontier.Count)
            .Where(i => !(frontier[i].Ours < ours) && !(frontier[i].Theirs < theirs))
            .Select(i => model.Describe(frontier.Package(i), frontier[i]))
            .Where(package => mandate.Review(package.Terms, office).Verdict == Verdict.Approval)]);
    }

    /// <summary>The smallest region that holds these packages; null without any.</summary>
    public static Envelope? Around(Deal deal, string office, DateOnly until, IReadOnlyList<Package> packages) => packages.Count == 0 ? null : new Envelope
    {
        Office = office,
        Until = until,
        LeastWorth = packages.Min(package => package.OursExactly),
        Terms = [.. deal.Issues.Select((issue, at) => Around(issue, [.. packages.Select(package => package.Terms[at].Value)]))],
    };

    private static EnvelopeTerm Around(Issue issue, IReadOnlyList<TermValue> values) => issue is OptionIssue options
        ? EnvelopeTerm.Among(issue.Name, [.. options.Options.Select(option => option.Name).Where(name => values.Any(value => value.Text == name))])
        : EnvelopeTerm.Between(issue.Name, values.Min(value => value.Figure!.Value), values.Max(value => value.Figure!.Value));
}
