using Parley.Deals.Insight;

namespace Parley.Deals.Governance;

/// <summary>The light of a package, as the API tells it: docs/guide/approvals.md.</summary>
/// <param name="MayGo">Within the mandate, approved exactly as it is, or inside an envelope.</param>
/// <param name="Request">The one that asks for exactly this and has not ended; null without one.</param>
/// <param name="Envelope">The request of the approved envelope that lets it out; null without one.</param>
public sealed record LightAnswer(Verdict Verdict, bool MayGo, string Office, string Playbook, int Version, TermsAnswer Terms, IReadOnlyList<OfferFinding> Findings, IReadOnlyList<NeededApproval> Approvals, Guid? Request, Guid? Envelope)
{
    public static LightAnswer Of(OfferLight light, InForce inForce) =>
        new(light.Verdict, light.MayGo, light.Office, inForce.Playbook.Name, inForce.Edition.Number, new TermsAnswer(light.Content.Terms), light.Review.Findings, light.Review.Approvals, light.Request?.Id, light.Envelope?.Id);
}

/// <summary>What a person may offer in a deal by themselves, and how the offers on the table stand to it.</summary>
/// <param name="Unlisted">Issues for which the playbook sets no limit.</param>
/// <param name="Ours">Our last offer, were it made now; null before the first.</param>
/// <param name="Theirs">Their last offer, were it accepted now; null before the first.</param>
public sealed record DealMandateAnswer(string Playbook, int Version, IReadOnlyList<OfficeMandateAnswer> Mandate, IReadOnlyList<string> Unlisted, LightAnswer? Ours, LightAnswer? Theirs)
{
    public static DealMandateAnswer Of(Deal deal, DealMandate mandate)
    {
        var inForce = mandate.InForce;
        return new(inForce.Playbook.Name, inForce.Edition.Number, [.. mandate.Offices.Select(office => new OfficeMandateAnswer(office, mandate.Mandate.Lines(office)))], mandate.Mandate.Unlisted, Last(Party.Us), Last(Party.Them));

        LightAnswer? Last(Party by) => Promise.Last(deal, by) is { Count: > 0 } terms ? LightAnswer.Of(mandate.Light(terms), inForce) : null;
    }
}

/// <summary>What one office may agree to by itself.</summary>
public sealed record OfficeMandateAnswer(string Office, IReadOnlyList<MandateLine> Lines);
