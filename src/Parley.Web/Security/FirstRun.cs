using Microsoft.EntityFrameworkCore;
using Parley.Web.Security.Database;

namespace Parley.Web.Security;

/// <summary>The first organisation and its first administrator. Of two at once, one wins.</summary>
public sealed class FirstRun(IdentityContext context, People people, FirstRunGate gate, TimeProvider clock)
{
    /// <returns>The administrator, or what is wrong.</returns>
    public async Task<(Person? Administrator, string? Problem)> BeginAsync(string organisationName, string name, string email, string password, Roles roles, CancellationToken stop)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        var organisation = new Organisation { Id = Guid.CreateVersion7(clock.GetUtcNow()), Name = organisationName.Trim() };
        context.Organisations.Add(organisation);
        await context.SaveChangesAsync(stop);
        // The table takes one row; who comes second waits for the first to commit and then writes nothing.
        if (await context.Database.ExecuteSqlAsync($"INSERT INTO first_run (once, organisation) VALUES (1, {organisation.Id}) ON CONFLICT DO NOTHING", stop) == 0)
        {
            return (null, "Somebody else has just set this up. Ask them to add you.");
        }

        var administrator = people.New(new(organisation.Id), name, email, null, roles | Roles.Administrator);
        if ((await people.AddAsync(administrator, password, new(administrator.Id), stop)).Problem is { } problem)
        {
            return (null, problem);
        }

        await transaction.CommitAsync(stop);
        gate.Close();
        return (administrator, null);
    }
}
