using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Deals.Governance;
using Parley.Deals.Governance.Approvals;
using Parley.Deals.Governance.Offices;
using Parley.Deals.Playbooks;
using Parley.Storage;
using Parley.Storage.Views;
using Parley.Tests.Desk;

namespace Parley.SystemTests.Storage;

/// <summary>A deal under a playbook and offices: Ada may go down to one price alone, Ben answers beyond it.</summary>
public abstract class GovernedDesk
{
    private protected static readonly PersonId Ada = SampleDeals.Ada, Ben = SampleDeals.Ben, Cleo = new(Guid.Parse("0e000000-0000-4000-8000-000000000003"));

    private protected abstract Task<IDealLog> OpenLogAsync();

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected async Task<(TestDesk Test, DealKey Deal)> BeginAsync()
    {
        var test = new TestDesk(await OpenLogAsync());
        await PublishAsync(test, SomePlaybook.Of());
        await test.Desk.ChangeOffices(SampleDeals.Organisation, new GiveSeat(Ada, "Sales", null), new(Cleo));
        await test.Desk.ChangeOffices(SampleDeals.Organisation, new GiveSeat(Ben, "Finance", null), new(Cleo));
        return (test, await test.OpenAsync());
    }

    private protected static async Task PublishAsync(TestDesk test, Playbook playbook) => (await PublishAnswerAsync(test, playbook)).ShouldBeOfType<Recorded>();

    private protected static Task<Answer> PublishAnswerAsync(TestDesk test, Playbook playbook, string why = "margins fell", DateOnly? from = null) => test.Desk.PublishPlaybook(SampleDeals.Organisation, new(playbook, from, why), new(Cleo));

    private protected static async Task<Guid> AskAsync(TestDesk test, DealKey deal, decimal price)
    {
        var request = Guid.CreateVersion7();
        (await DecideAsync(test, deal, new AskApproval(request, SampleDeals.Offer(Party.Us, price).Terms, "They sign today"), Ada)).ShouldBeOfType<Recorded>();
        return request;
    }

    private protected static async Task<Guid> ApprovedAsync(TestDesk test, DealKey deal, decimal price)
    {
        var request = await AskAsync(test, deal, price);
        (await DecideAsync(test, deal, new Approve(request, await HashAsync(test, deal)), Ben)).ShouldBeOfType<Recorded>();
        return request;
    }

    private protected static async Task<string> HashAsync(TestDesk test, DealKey deal) => (await test.ReadAsync(deal)).Requests[^1].Request.Content.Hash;

    private protected static Task<Answer> DecideAsync(TestDesk test, DealKey deal, RequestCommand command, PersonId who) => test.Desk.DecideRequest(deal, command, new(who));

    private protected static async Task<IDealLog> LogAsync(ParleyDatabase database)
    {
        await database.MigrateAsync(Stop);
        return new EfDealLog(database);
    }

    private protected static string[] Rules(Answer answer) => [.. answer.ShouldBeOfType<Refused>().Findings.Select(finding => finding.Rule)];
}
