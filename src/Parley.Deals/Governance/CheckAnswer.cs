using Parley.Deals.Files;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Deals.Governance;

/// <summary>What `parley check` answers: docs/guide/check.md.</summary>
public sealed record CheckAnswer(
    Verdict Verdict,
    IReadOnlyList<OfferFinding> Findings,
    IReadOnlyList<NeededApproval> Approvals,
    string Office,
    DateOnly AsOf,
    string Playbook,
    TermsAnswer Terms,
    IReadOnlyList<MandateLine> Mandate,
    IReadOnlyList<string> Unlisted)
{
    /// <param name="offers">Those on the table with the one to check as the last: terms that it leaves out repeat that side's last offer.</param>
    /// <exception cref="FileProblemException">The playbook has no such office.</exception>
    public static CheckAnswer Of(Deal deal, IReadOnlyList<Offer> offers, Playbook playbook, string office, DateOnly day)
    {
        if (!playbook.Offices.Contains(office))
        {
            throw new FileProblemException(playbook.Offices.Count == 0
                ? $"the playbook {Words.Shown(playbook.Name)} has no offices; list them under `offices`."
                : $"the playbook {Words.Shown(playbook.Name)} has no office \"{Words.Shown(office)}\"; {Words.Choose(office, playbook.Offices)}");
        }

        var model = DealModel.Of(deal);
        var mandate = Governance.Mandate.Of(model, playbook, day);
        var terms = Table.Of(model, offers).Offers[^1].Terms;
        var review = mandate.Review(terms, office);
        return new CheckAnswer(review.Verdict, review.Findings, review.Approvals, office, day, playbook.Name, new TermsAnswer(terms), mandate.Lines(office), mandate.Unlisted);
    }
}
