using Parley.Deals.Desk;
using Parley.Deals.Files;
using Parley.Deals.Governance;
using Parley.Deals.Governance.Approvals;
using Parley.Deals.Governance.Offices;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;
using Parley.Deals.Playbooks.Published;
using Parley.Web.Pages.Deals;

namespace Parley.Web.Demonstration;

/// <summary>The playbook of the invented organisation, who sits where in it, requests that wait or were answered, an envelope, and a draft.</summary>
internal static class DemoGovernance
{
    private static readonly (string Person, string Office)[] Seats =
        [("mara", "Sales EMEA"), ("mara", "Purchasing"), ("jonas", "Sales EMEA"), ("priya", "Sales management"), ("tomas", "Finance"), ("tomas", "Legal")];

    /// <param name="deals">By the names of their files.</param>
    public static async Task AddAsync(DealDesk desk, OrganisationId organisation, IReadOnlyDictionary<string, PersonId> people, IReadOnlyDictionary<string, DealId> deals, string text, TimeProvider clock)
    {
        await DoneAsync(desk.PublishPlaybook(organisation, new(Read(text), null, "The first: what each office may agree to by itself."), new Sender(people["tomas"])));
        foreach (var (person, office) in Seats)
        {
            await DoneAsync(desk.ChangeOffices(organisation, new GiveSeat(people[person], office, null), new Sender(people["anna"])));
        }

        DealKey Of(string file) => new(organisation, deals[file]);
        await AskAsync(Of("contoso-renewal"), "mara", new("Annual price", TermValue.Of(206000m)), new("Payment", TermValue.Of("60 days")), "They compare us with Rival Inc on price alone; at 206,000 they would sign for three years.");
        var licence = await AskAsync(Of("tessera-licence"), "jonas", new("Annual price", TermValue.Of(98000m)), new("Data residency", TermValue.Of("shared region")), "Below 100,000 their board need not meet.");
        await ApproveAsync(Of("tessera-licence"), licence, "priya");
        var hosting = await EnvelopeAsync(Of("nimbus-hosting"), "mara", "Their quarter ends on Friday: I want to answer at once.");
        await ApproveAsync(Of("nimbus-hosting"), hosting, "tomas");
        await DoneAsync(desk.DraftPlaybook(organisation, new(Read(text.Replace("{Sales EMEA: 215000,", "{Sales EMEA: 204000,", StringComparison.Ordinal))), new Sender(people["tomas"])));

        async Task<Guid> AskAsync(DealKey key, string who, Term first, Term second, string why)
        {
            var request = Guid.CreateVersion7(clock.GetUtcNow());
            await DoneAsync(desk.DecideRequest(key, new AskApproval(request, [first, second], why), new Sender(people[who])));
            return request;
        }

        async Task<Guid> EnvelopeAsync(DealKey key, string who, string why)
        {
            var (state, rules) = ((await desk.Read(key))!, await desk.ReadRules(organisation));
            var mandate = DealMandate.Of(state, DealModel.Of(state.Deal), rules.At(clock.GetUtcNow())!, people[who]);
            var request = Guid.CreateVersion7(clock.GetUtcNow());
            await DoneAsync(desk.DecideRequest(key, new AskEnvelope(request, EnvelopeProposal.For(mandate, null, null, null).Region, why), new Sender(people[who])));
            return request;
        }

        async Task ApproveAsync(DealKey key, Guid request, string who)
        {
            var asked = (await desk.Read(key))!.Requests.Single(kept => kept.Id == request);
            await DoneAsync(desk.DecideRequest(key, new Approve(request, asked.Request.Content.Hash), new Sender(people[who])));
        }
    }

    private static Playbook Read(string text) => PlaybookReader.Read(DealText.Nodes(text));

    private static async Task DoneAsync(Task<Answer> asked)
    {
        if (await asked is Refused refused)
        {
            throw new InvalidOperationException(string.Join(' ', refused.Findings.Select(finding => finding.Message)));
        }
    }
}
