using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Parley.Deals.Administration;
using Parley.Deals.Desk;
using Parley.Storage;
using Parley.Web.Security.Database;

namespace Parley.Web.Security;

/// <summary>Puts what administrators change on record, in the transaction that changes it: both stand or neither does. See docs/decisions/0075.</summary>
public sealed class AdministrationRecord(ParleyDatabase database, TimeProvider clock, Entropy entropy)
{
    /// <param name="context">With a transaction, in which the change was made.</param>
    public async Task AddAsync(IdentityContext context, OrganisationId organisation, PersonId by, Func<Stamp, AdministrationEvent> happened, CancellationToken stop)
    {
        // One after the other: who comes second waits here until the first is done.
        await context.Organisations.Where(o => o.Id == organisation.Value).ExecuteUpdateAsync(set => set.SetProperty(o => o.Name, o => o.Name), stop);
        var log = new EfDealLog(database, context.Database.CurrentTransaction!.GetDbTransaction());
        // Nobody hears of it before it is done, and no page shows it live.
        var answer = await new DealDesk(log, new DealFeed(), clock, entropy).NoteAdministration(organisation, happened, new(by), stop);
        _ = answer is Recorded ? true : throw new InvalidOperationException($"What was changed could not be put on record: {answer.GetType().Name}.");
    }
}
