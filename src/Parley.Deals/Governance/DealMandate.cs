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
    /// <summary>All offices of the person: one without a say of its own may still hold an approval or an envelope.</summary>
    private readonly IReadOnlyList<string> sitting;
    private readonly Dictionary<(Guid, string), bool> frees = [];

    private DealMandate(DealState state, DealModel model, InForce inForce, PersonId person)
    {
        (id, InForce, Person, requests) = (state.Key.Deal, inForce, person, state.Requests);
        mandate = Mandate.Of(model, inForce.Playbook, inForce.Day);
        sitting = inForce.OfficesOf(person) is { Count: > 0 } offices ? offices : [OfficeNames.Nobodys];
        Offices = mandate.Concerned(sitting);
    }

    public InForce InForce { get; }

    public PersonId Person { get; }

    public DealId Deal => id;

    /// <summary>On whose authority the person may offer in this deal; one that owns nothing for who sits nowhere.</summary>
    public IReadOnlyList<string> Offices { get; }

    public Mandate Mandate => mandate;

    /// <param name="model">Of the deal as it is.</param>
    public static DealMandate Of(DealState state, DealModel model, InForce inForce, PersonId person) => new(state, model, inForce, person);

    /// <summary>The light of a package. Growth: one review for each office of the person.</summary>
    /// <param name="terms">All that would stand on the table: <see cref="Promise.Standing"/>.</param>
    public OfferLight Light(IReadOnlyList<Term> terms) => Light(terms, requests);

    /// <param name="requests">As they are by then.</param>
    internal OfferLight Light(IReadOnlyList<Term> terms, IReadOnlyList<KeptRequest> requests) =>
        sitting.Select(office => Light(terms, office, requests)).OrderBy(light => light.MayGo ? 0 : 1).ThenBy(light => light.Envelope is null ? 0 : 1).ThenBy(light => light.Request is null ? 1 : 0).ThenBy(light => light.Review.Verdict).ThenBy(light => light.Review.Approvals.Count).First();

    /// <summary>What is asked for a content under the playbook in force; null where the deal is no longer the one that it was asked for.</summary>
    public OfferReview? Review(Deal deal, OfferContent content) => content.Envelope is { } region
        ? OfferContent.Of(id, deal, content.Office, region).Hash == content.Hash ? mandate.Review(region, content.Office) : null
        : OfferContent.Of(id, deal, content.Office, content.Terms).Hash == content.Hash && !DealRules.BrokenBy(deal, new Offer { By = Party.Us, Terms = content.Terms }).Any()
            ? mandate.Review(content.Terms, content.Office) : null;

    /// <summary>Which of the offices of the person asks for a region: the one that needs least.</summary>
    public (string Office, OfferReview Review) Asking(Envelope region) =>
        Offices.Select(office => (Office: office, Review: mandate.Review(region, office))).OrderBy(one => one.Review.Verdict).ThenBy(one => one.Review.Approvals.Count).First();

    private OfferLight Light(IReadOnlyList<Term> terms, string office, IReadOnlyList<KeptRequest> requests)
    {
        var content = OfferContent.Of(id, mandate.Model.Deal, office, terms);
        var review = mandate.Review(terms, office);
        var request = requests.LastOrDefault(kept => !kept.Request.Ended && kept.Request.Content.Hash == content.Hash);
        if (!ApprovalDecisions.Release(request?.Request, content, review, new Stamp(Person, InForce.When)).Refused)
        {
            return new OfferLight(office, content, review, request, true);
        }

        var package = review.Verdict == Verdict.Approval ? mandate.Model.Value(terms) : null;
        var envelope = package is null ? null : requests.FirstOrDefault(kept => Has(kept, office, package));
        return envelope is null
            ? new OfferLight(office, content, review, request, false)
            : new OfferLight(office, content, review with { Verdict = Verdict.Within, Approvals = [] }, request, true) { Envelope = envelope };
    }

    /// <summary>Whether a package lies in an envelope of the office that lets it out now.</summary>
    private bool Has(KeptRequest kept, string office, Package package) =>
        kept.Request is { Status: RequestStatus.Approved, Content.Envelope: { } region } && kept.Request.Content.Office == office && region.Has(package, InForce.Day) && Frees(kept, region);

    /// <summary>Settled once for a content and its approvals; that it is used makes no difference.</summary>
    private bool Frees(KeptRequest kept, Envelope region)
    {
        var key = (kept.Id, kept.Request.Content.Hash);
        if (!frees.TryGetValue(key, out var settled))
        {
            var content = OfferContent.Of(id, mandate.Model.Deal, kept.Request.Content.Office, region);
            frees[key] = settled = ApprovalDecisions.End(kept.Request, kept.Approved, InForce) is null && ApprovalDecisions.Frees(kept.Request, content, mandate.Review(region, content.Office));
        }

        return settled;
    }
}

/// <summary>What the mandate says to a package before it is sent.</summary>
/// <param name="Office">On whose authority it would go out.</param>
/// <param name="Request">The latest one that asks for exactly this and has not ended.</param>
/// <param name="MayGo">Within the mandate, approved exactly as it is, or inside an envelope.</param>
public sealed record OfferLight(string Office, OfferContent Content, OfferReview Review, KeptRequest? Request, bool MayGo)
{
    public Verdict Verdict => Review.Verdict;

    /// <summary>The approved envelope that lets it out; null where the mandate or an approval of exactly this does, or nothing.</summary>
    public KeptRequest? Envelope { get; init; }

    /// <summary>The request under which it goes out; null within the mandate.</summary>
    public KeptRequest? Under => Envelope ?? (Verdict == Verdict.Within ? null : Request);
}
