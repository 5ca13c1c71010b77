using Parley.Deals.Governance.Approvals;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Deals.Governance;

/// <summary>
/// What one person may offer in one deal now. The light of a package is the same on every page, in the API and at the door, because all of them ask here;
/// `parley check` asks the same <see cref="Mandate"/>.
/// </summary>
public sealed class DealMandate
{
    private readonly DealId id;
    private readonly Mandate mandate;
    private readonly IReadOnlyList<KeptRequest> requests;

    private DealMandate(DealState state, DealModel model, InForce inForce, PersonId person)
    {
        (id, InForce, Person, requests) = (state.Key.Deal, inForce, person, state.Requests);
        mandate = Mandate.Of(model, inForce.Playbook, inForce.Day);
        Offices = inForce.OfficesOf(person) is { Count: > 0 } sitting ? sitting : [OfficeNames.Nobodys];
    }

    public InForce InForce { get; }

    public PersonId Person { get; }

    public DealId Deal => id;

    /// <summary>On whose authority the person may offer; one that owns nothing for who sits nowhere.</summary>
    public IReadOnlyList<string> Offices { get; }

    public Mandate Mandate => mandate;

    /// <param name="model">Of the deal as it is.</param>
    public static DealMandate Of(DealState state, DealModel model, InForce inForce, PersonId person) => new(state, model, inForce, person);

    /// <summary>The light of a package. Growth: one review for each office of the person.</summary>
    /// <param name="terms">All that would stand on the table: <see cref="Promise.Standing"/>.</param>
    public OfferLight Light(IReadOnlyList<Term> terms) => Light(terms, requests);

    /// <param name="requests">As they are by then.</param>
    internal OfferLight Light(IReadOnlyList<Term> terms, IReadOnlyList<KeptRequest> requests) =>
        Offices.Select(office => Light(terms, office, requests)).OrderBy(light => light.MayGo ? 0 : 1).ThenBy(light => light.Review.Verdict).ThenBy(light => light.Review.Approvals.Count).First();

    /// <summary>What is asked for a content under the playbook in force; null where the deal is no longer the one that it was asked for.</summary>
    public OfferReview? Review(Deal deal, OfferContent content) =>
        OfferContent.Of(id, deal, content.Office, content.Terms).Hash == content.Hash && !DealRules.BrokenBy(deal, new Offer { By = Party.Us, Terms = content.Terms }).Any()
            ? mandate.Review(content.Terms, content.Office) : null;

    private OfferLight Light(IReadOnlyList<Term> terms, string office, IReadOnlyList<KeptRequest> requests)
    {
        var content = OfferContent.Of(id, mandate.Model.Deal, office, terms);
        var review = mandate.Review(terms, office);
        var request = requests.LastOrDefault(kept => !kept.Request.Ended && kept.Request.Content.Hash == content.Hash);
        return new OfferLight(office, content, review, request, !ApprovalDecisions.Release(request?.Request, content, review, new Stamp(Person, InForce.When)).Refused);
    }
}

/// <summary>What the mandate says to a package before it is sent.</summary>
/// <param name="Office">On whose authority it would go out.</param>
/// <param name="Request">The latest one that asks for exactly this and has not ended.</param>
/// <param name="MayGo">Within the mandate, or approved exactly as it is.</param>
public sealed record OfferLight(string Office, OfferContent Content, OfferReview Review, KeptRequest? Request, bool MayGo)
{
    public Verdict Verdict => Review.Verdict;
}
