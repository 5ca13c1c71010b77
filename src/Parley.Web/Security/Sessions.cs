using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Parley.Web.Security.Database;

namespace Parley.Web.Security;

/// <summary>Who is signed in, in the database: the cookie only names a session.</summary>
public sealed class Sessions(IdentityContext context, IdentityDatabase database, TimeProvider clock)
{
    /// <returns>What the cookie holds.</returns>
    public async Task<ClaimsPrincipal> BeginAsync(Person person, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await EndOldAsync(person.Id, now, stop);
        var session = new Session { Id = Guid.CreateVersion7(now), PersonId = person.Id, Began = now, Ends = now + Session.Longest };
        context.Sessions.Add(session);
        await context.SaveChangesAsync(stop);
        var organisation = await context.Organisations.Where(o => o.Id == person.OrganisationId).Select(o => o.Name).SingleAsync(stop);
        return Signed.Principal(person, organisation, CookieAuthenticationDefaults.AuthenticationScheme, session.Id);
    }

    /// <summary>What the database says now of who shows a cookie; null when the session or the account has ended, or the password was changed.</summary>
    public async Task<ClaimsPrincipal?> StillAsync(ClaimsPrincipal shown, CancellationToken stop)
    {
        var (id, session, stamp) = (Signed.PersonOf(shown), Signed.SessionOf(shown), Signed.StampOf(shown));
        if (session is not { } named)
        {
            return null;
        }

        await using var reading = database.NewContext();
        var found = await (
            from open in reading.Sessions.AsNoTracking()
            join person in reading.Users.AsNoTracking() on open.PersonId equals person.Id
            join organisation in reading.Organisations.AsNoTracking() on person.OrganisationId equals organisation.Id
            where open.Id == named && person.Id == id
            select new { Session = open, Person = person, organisation.Name }
        ).SingleOrDefaultAsync(stop);
        return found is { Person.Deactivated: false } && found.Person.SecurityStamp == stamp && clock.GetUtcNow() < found.Session.Ends
            ? Signed.Principal(found.Person, found.Name, CookieAuthenticationDefaults.AuthenticationScheme, named)
            : null;
    }

    public async Task EndAsync(ClaimsPrincipal shown, CancellationToken stop)
    {
        if (Signed.SessionOf(shown) is { } session)
        {
            await context.Sessions.Where(open => open.Id == session).ExecuteDeleteAsync(stop);
        }
    }

    public Task EndAllAsync(PersonId person, CancellationToken stop) => context.Sessions.Where(open => open.PersonId == person.Value).ExecuteDeleteAsync(stop);

    /// <summary>Sessions of which nobody signed out.</summary>
    private async Task EndOldAsync(Guid person, DateTimeOffset now, CancellationToken stop)
    {
        // Of one person there are few, and SQLite does not compare instants.
        var old = (await context.Sessions.AsNoTracking().Where(open => open.PersonId == person).ToListAsync(stop)).Where(open => open.Ends <= now).Select(open => open.Id).ToList();
        await context.Sessions.Where(open => old.Contains(open.Id)).ExecuteDeleteAsync(stop);
    }
}
