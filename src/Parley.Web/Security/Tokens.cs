using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Parley.Storage;
using Parley.Web.Security.Database;

namespace Parley.Web.Security;

/// <summary>Personal tokens for the API.</summary>
public sealed class Tokens(IdentityContext context, IdentityDatabase database, TimeProvider clock)
{
    /// <summary>How exact "last used" is; not every request should write.</summary>
    private static readonly TimeSpan Noticed = TimeSpan.FromMinutes(1);

    /// <returns>The token itself, which is never seen again.</returns>
    public async Task<string> CreateAsync(PersonId person, string name, int days, CancellationToken stop)
    {
        var token = ApiToken.Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetUtcNow();
        context.Tokens.Add(new() { Id = Guid.CreateVersion7(now), PersonId = person.Value, Name = name, Hash = HashOf(token), Created = now, Expires = now.AddDays(days) });
        await context.SaveChangesAsync(stop);
        return token;
    }

    public async Task<IReadOnlyList<ApiToken>> OfAsync(PersonId person, CancellationToken stop) =>
        [.. (await context.Tokens.AsNoTracking().Where(token => token.PersonId == person.Value).ToListAsync(stop)).OrderByDescending(token => token.Created)];

    /// <returns>Whether the person has such a token.</returns>
    public async Task<bool> RevokeAsync(PersonId person, Guid id, CancellationToken stop) =>
        await context
            .Tokens.Where(token => token.PersonId == person.Value && token.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(token => token.Revoked, token => token.Revoked ?? clock.GetUtcNow()), stop) > 0;

    public Task RevokeAllAsync(PersonId person, CancellationToken stop) =>
        context
            .Tokens.Where(token => token.PersonId == person.Value && token.Revoked == null)
            .ExecuteUpdateAsync(set => set.SetProperty(token => token.Revoked, clock.GetUtcNow()), stop);

    internal async Task<ClaimsPrincipal?> PrincipalAsync(string shown, string scheme, CancellationToken stop)
    {
        var hash = HashOf(shown);
        await using var reading = database.NewContext();
        var found = await (
            from token in reading.Tokens.AsNoTracking()
            join person in reading.Users.AsNoTracking() on token.PersonId equals person.Id
            join organisation in reading.Organisations.AsNoTracking() on person.OrganisationId equals organisation.Id
            where token.Hash == hash
            select new { Token = token, Person = person, organisation.Name }
        ).SingleOrDefaultAsync(stop);
        var now = clock.GetUtcNow();
        if (found is null || !found.Token.Holds(now) || found.Person.Deactivated || found.Person.MustChangePassword)
        {
            return null;
        }

        if (!(now - found.Token.LastUsed < Noticed))
        {
            await NoticeAsync(found.Token.Id, now, stop);
        }

        return Signed.Principal(found.Person, found.Name, scheme);
    }

    private async Task NoticeAsync(Guid token, DateTimeOffset now, CancellationToken stop)
    {
        try
        {
            await context.Tokens.Where(used => used.Id == token).ExecuteUpdateAsync(set => set.SetProperty(used => used.LastUsed, now), stop);
        }
        catch (Exception failure) when (Unwritable.Is(failure) || OutOfReach.Is(failure))
        {
            // A disk that is full keeps nobody from reading; when a token was last used is worth less than that.
        }
    }

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
