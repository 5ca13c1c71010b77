using System.Numerics;
using Parley.Analysis;
using Parley.Deals.Insight;

namespace Parley.Deals.Governance;

/// <summary>The region worth approving once, so that talks need not stop. See docs/methods/mandate.md.</summary>
public static class EnvelopeProposal
{
    /// <summary>
    /// The smallest region that holds every useful package: efficient, worth at least <paramref name="ours"/> to us and <paramref name="theirs"/> to them, and beyond
    /// what the office may agree to by itself but not refused. What only a limit refuses that the office may not see counts too, so that the region tells no such limit.
    /// Each range ends at their outermost figures, options are those that they use, and the least worth is the least of theirs, down to a hundredth.
    /// Of packages that tie for both sides one counts. Null when there is none, or their worth is not known.
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
        return Around(model.Deal, until, [.. Enumerable.Range(0, frontier.Count)
            .Where(i => !(frontier[i].Ours < ours) && !(frontier[i].Theirs < theirs))
            .Select(i => model.Describe(frontier.Package(i), frontier[i]))
            .Where(package => Useful(mandate.Review(package.Terms, office)))]);
    }

    /// <summary>
    /// What to start from when somebody asks: the smallest region that is useful at our target, for the first of the person's offices that has one; else down to our walk-away; else what
    /// lies between the last offers of both sides, else everything that the deal allows. As long, and for as many offers, as the playbook allows, but not beyond the day on which the deal closes.
    /// </summary>
    /// <param name="target">What we aim for; null when not known.</param>
    /// <param name="ours">Our walk-away; null when not known.</param>
    /// <param name="theirs">Theirs.</param>
    public static ProposedEnvelope For(DealMandate mandate, Rational? target, double? ours, double? theirs)
    {
        var (model, rule, today) = (mandate.Mandate.Model, mandate.InForce.Policy.Envelopes, mandate.InForce.Day);
        var until = today.AddDays(rule.Days);
        until = model.Deal.Closes is { } closes && closes >= today && closes < until ? closes : until;
        return target is not null && Region(target) is { } aimed ? Proposed(aimed, "the smallest region with every useful package that meets our target and leaves them at least their walk-away")
            : Region(Figures.Exact(ours)) is { } down ? Proposed(down, $"the smallest region with every useful package down to where we stop, as {(target is null ? "we have no target yet" : "nothing that meets our target needs approval")}")
            : Around(model.Deal, until, [.. new[] { Party.Us, Party.Them }.Select(party => model.Value(Promise.Last(model.Deal, party))).OfType<Package>().Where(package => !model.Obstacles(package.Terms).Any())]) is { } between ? Proposed(between, "what lies between the last offers of both sides")
            : Proposed(Whole(model.Deal, until), "all that the deal allows: narrow it");

        Envelope? Region(Rational? least) => mandate.Offices.Select(office => Smallest(mandate.Mandate, office, least, Figures.Exact(theirs), until)).FirstOrDefault(found => found is not null);

        ProposedEnvelope Proposed(Envelope region, string because) => new(region with { Offers = rule.Offers }, because);
    }

    /// <summary>The smallest region that holds these packages; null without any.</summary>
    public static Envelope? Around(Deal deal, DateOnly until, IReadOnlyList<Package> packages) => packages.Count == 0 ? null : new Envelope
    {
        Until = until,
        LeastWorth = Down(packages.Min(package => package.OursExactly)),
        Terms = [.. deal.Issues.Select((issue, at) => Around(issue, [.. packages.Select(package => package.Terms[at].Value)]))],
    };

    /// <summary>Every value that the deal allows.</summary>
    public static Envelope Whole(Deal deal, DateOnly until) => new()
    {
        Until = until,
        Terms = [.. deal.Issues.Select(issue => issue is RangeIssue range ? EnvelopeTerm.Between(issue.Name, range.Low, range.High) : EnvelopeTerm.Among(issue.Name, [.. ((OptionIssue)issue).Options.Select(option => option.Name)]))],
    };

    private static bool Useful(OfferReview review) => review.Verdict == Verdict.Approval
        || (review.Verdict == Verdict.Refused && review.Findings.Where(finding => finding.Rule is not ("beyond-authority" or "no-authority" or "not-comparable")).All(finding => finding is { Rule: "outside-range", Limit: null }));

    private static EnvelopeTerm Around(Issue issue, IReadOnlyList<TermValue> values) => issue is OptionIssue options
        ? EnvelopeTerm.Among(issue.Name, [.. options.Options.Select(option => option.Name).Where(name => values.Any(value => value.Text == name))])
        : EnvelopeTerm.Between(issue.Name, values.Min(value => value.Figure!.Value), values.Max(value => value.Figure!.Value));

    private static decimal Down(Rational worth)
    {
        var hundredths = worth * 100;
        var whole = BigInteger.DivRem(hundredths.Numerator, hundredths.Denominator, out var rest);
        return Rational.Of(rest.Sign < 0 ? whole - 1 : whole, 100).ToDecimal();
    }
}

/// <summary>A region to start from.</summary>
/// <param name="Because">Which one it is, such as "what lies between the last offers of both sides".</param>
public sealed record ProposedEnvelope(Envelope Region, string Because);
