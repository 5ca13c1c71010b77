using System.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Parley.Deals.Administration;
using Parley.Web.Security.Database;

namespace Parley.Web.Security;

/// <summary>The people of one organisation. Every question names the organisation; a person of another is nobody here. What is changed, but for names, goes on record with who changed it.</summary>
public sealed class People(IdentityContext context, UserManager<Person> manager, Tokens tokens, Sessions sessions, AdministrationRecord record, TimeProvider clock)
{
    public async Task<IReadOnlyList<Person>> OfAsync(OrganisationId organisation, CancellationToken stop) =>
        await context.Users.AsNoTracking().Where(person => person.OrganisationId == organisation.Value).OrderBy(person => person.Deactivated).ThenBy(person => person.Name).ToListAsync(stop);

    public Task<Person?> FindAsync(OrganisationId organisation, PersonId id, CancellationToken stop) =>
        context.Users.SingleOrDefaultAsync(person => person.Id == id.Value && person.OrganisationId == organisation.Value, stop);

    /// <returns>The one-time password, or what is wrong.</returns>
    public async Task<Outcome> AddAsync(OrganisationId organisation, PersonId by, string name, string email, string? unit, Roles roles, CancellationToken stop)
    {
        if (roles == Roles.None)
        {
            return new(null, "Choose at least one role.");
        }

        stop.ThrowIfCancellationRequested();
        var password = OneTimePassword.Make();
        var person = New(organisation, name, email, unit, roles);
        person.MustChangePassword = true;
        await using var transaction = await context.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, stop);
        var added = await AddAsync(person, password, by, stop);
        await (added.Problem is null ? transaction.CommitAsync(stop) : Task.CompletedTask);
        return added;
    }

    /// <summary>Within a transaction of whoever asks.</summary>
    internal async Task<Outcome> AddAsync(Person person, string password, PersonId by, CancellationToken stop)
    {
        var added = Outcome.Of(await manager.CreateAsync(person, password), password);
        if (added.Problem is null)
        {
            await record.AddAsync(context, new(person.OrganisationId), by, now => new PersonAdded(now.Who, now.When, new(person.Id), Rights(person)), stop);
        }

        return added;
    }

    /// <summary>Takes effect at the person's next click.</summary>
    public Task<Outcome> ChangeAsync(OrganisationId organisation, PersonId by, PersonId id, string name, string? unit, Roles roles, CancellationToken stop) =>
        roles == Roles.None
            ? Task.FromResult(new Outcome(null, "Choose at least one role. To end somebody's access, deactivate them."))
            : GovernAsync(
                organisation,
                by,
                id,
                person =>
                {
                    var before = Rights(person);
                    (person.Name, person.Unit, person.Roles) = (name.Trim(), Blank(unit), roles);
                    var after = Rights(person);
                    return before == after ? null : now => new RightsChanged(now.Who, now.When, id, before, after);
                },
                stop
            );

    /// <summary>Ends every session and every token at once.</summary>
    public async Task<Outcome> DeactivateAsync(OrganisationId organisation, PersonId by, PersonId id, CancellationToken stop)
    {
        var done = await GovernAsync(
            organisation,
            by,
            id,
            person =>
            {
                var ended = person.Deactivated;
                (person.Deactivated, person.SecurityStamp) = (true, NewStamp());
                return ended ? null : now => new AccessEnded(now.Who, now.When, id);
            },
            stop
        );
        if (done.Problem is null)
        {
            await tokens.RevokeAllAsync(id, stop);
            await sessions.EndAllAsync(id, stop);
        }

        return done;
    }

    public Task<Outcome> ReactivateAsync(OrganisationId organisation, PersonId by, PersonId id, CancellationToken stop) =>
        GovernAsync(
            organisation,
            by,
            id,
            person =>
            {
                var ended = person.Deactivated;
                person.Deactivated = false;
                return ended ? now => new AccessRestored(now.Who, now.When, id) : null;
            },
            stop
        );

    /// <summary>Ends sessions and tokens.</summary>
    /// <returns>The one-time password, or what is wrong.</returns>
    public async Task<Outcome> ResetPasswordAsync(OrganisationId organisation, PersonId by, PersonId id, CancellationToken stop)
    {
        var password = OneTimePassword.Make();
        var done = await GovernAsync(
            organisation,
            by,
            id,
            person =>
            {
                (person.MustChangePassword, person.PasswordHash, person.SecurityStamp) = (true, manager.PasswordHasher.HashPassword(person, password), NewStamp());
                return now => new PasswordReset(now.Who, now.When, id);
            },
            stop
        );
        if (done.Problem is not null)
        {
            return done;
        }

        await tokens.RevokeAllAsync(id, stop);
        await sessions.EndAllAsync(id, stop);
        return done with { Password = password };
    }

    /// <summary>Ends every session of the person; the page begins a new one.</summary>
    public async Task<Outcome> ChangeOwnPasswordAsync(Signed signed, string present, string wanted, CancellationToken stop)
    {
        if (await FindAsync(signed.Organisation, signed.Person, stop) is not { } person)
        {
            return Outcome.Nobody;
        }

        if (present == wanted)
        {
            return new(null, "The new password is the present one.");
        }

        person.MustChangePassword = false;
        var done = Outcome.Of(await manager.ChangePasswordAsync(person, present, wanted), null);
        if (done.Problem is null)
        {
            await sessions.EndAllAsync(signed.Person, stop);
        }

        return done;
    }

    internal Person New(OrganisationId organisation, string name, string email, string? unit, Roles roles) =>
        new()
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            OrganisationId = organisation.Value,
            Name = name.Trim(),
            Email = email.Trim(),
            UserName = email.Trim(),
            Unit = Blank(unit),
            Roles = roles,
        };

    private static Rights Rights(Person person) => new([.. person.Roles.Each().Select(RoleNames.Name)], person.Unit);

    /// <summary>Changes a person, one change at a time in the organisation, so that two administrators cannot dismiss each other and leave none.</summary>
    /// <param name="change">Tells what goes on record; null for nothing.</param>
    private async Task<Outcome> GovernAsync(OrganisationId organisation, PersonId by, PersonId id, Func<Person, Func<Stamp, AdministrationEvent>?> change, CancellationToken stop)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, stop);
        await context.Organisations.Where(o => o.Id == organisation.Value).ExecuteUpdateAsync(set => set.SetProperty(o => o.Name, o => o.Name), stop);
        if (await FindAsync(organisation, id, stop) is not { } person)
        {
            return Outcome.Nobody;
        }

        await context.Entry(person).ReloadAsync(stop);
        var administered = !person.Deactivated && person.Roles.HasFlag(Roles.Administrator);
        var happened = change(person);
        var saved = await manager.UpdateAsync(person);
        if (!saved.Succeeded)
        {
            return Outcome.Of(saved, null);
        }

        if (administered && !await context.Users.AnyAsync(other => other.OrganisationId == organisation.Value && !other.Deactivated && (other.Roles & Roles.Administrator) == Roles.Administrator, stop))
        {
            return new(null, "Somebody must administer. Make another person administrator first.");
        }

        if (happened is not null)
        {
            await record.AddAsync(context, organisation, by, happened, stop);
        }

        await transaction.CommitAsync(stop);
        return Outcome.Done;
    }

    private static string NewStamp() => OneTimePassword.Make();

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <param name="Password">A one-time password to be shown now and never again.</param>
/// <param name="Problem">What is wrong; null when it was done.</param>
public sealed record Outcome(string? Password, string? Problem)
{
    public static Outcome Done { get; } = new(null, null);
    public static Outcome Nobody { get; } = new(null, "There is no such person.");

    internal static Outcome Of(IdentityResult result, string? password)
    {
        if (result.Succeeded)
        {
            return new(password, null);
        }

        // The e-mail address is the user name; once is enough.
        var problems = result.Errors.Where(error => error.Code != nameof(IdentityErrorDescriber.DuplicateUserName)).Select(Say).Distinct();
        return new(null, string.Join(" ", problems));
    }

    private static string Say(IdentityError error) =>
        error.Code switch
        {
            nameof(IdentityErrorDescriber.DuplicateEmail) => "This e-mail address is in use.",
            nameof(IdentityErrorDescriber.InvalidEmail) or nameof(IdentityErrorDescriber.InvalidUserName) => "That is not an e-mail address.",
            nameof(IdentityErrorDescriber.PasswordMismatch) => "The present password is wrong.",
            nameof(IdentityErrorDescriber.PasswordTooShort) => $"At least {PasswordRule.Shortest} characters.",
            nameof(IdentityErrorDescriber.ConcurrencyFailure) => "Somebody changed this person meanwhile. Look again.",
            _ => error.Description,
        };
}
