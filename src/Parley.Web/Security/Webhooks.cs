using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Parley.Deals.Administration;
using Parley.Web.Security.Database;

namespace Parley.Web.Security;

/// <summary>The webhook of an organisation: set by its administrators; its secret is shown once and kept sealed.</summary>
public sealed class Webhooks(IdentityDatabase database, IDataProtectionProvider protection, OutsideAddress outside, AdministrationRecord record, TimeProvider clock)
{
    public const int LongestUrl = 500;

    private readonly IDataProtector seal = protection.CreateProtector("webhook secret");

    /// <returns>Null without one.</returns>
    public async Task<Webhook?> FindAsync(OrganisationId organisation, CancellationToken stop)
    {
        await using var context = database.NewContext();
        return await context.Webhooks.AsNoTracking().SingleOrDefaultAsync(webhook => webhook.OrganisationId == organisation.Value, stop);
    }

    /// <summary>A new address gets a new secret, and so does the same one that is set again.</summary>
    /// <param name="home">Under which address these pages are reached.</param>
    /// <returns>The secret, to be shown now and never again; or what is wrong.</returns>
    public async Task<(string? Secret, string? Problem)> SetAsync(OrganisationId organisation, PersonId by, string? url, string home, CancellationToken stop)
    {
        if (await outside.ProblemAsync(url, stop) is { } problem)
        {
            return (null, problem);
        }

        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var (kept, set) = (seal.Protect(secret), clock.GetUtcNow());
        await using var context = database.NewContext();
        await using var all = await context.Database.BeginTransactionAsync(stop);
        await context.Webhooks.Where(webhook => webhook.OrganisationId == organisation.Value).ExecuteDeleteAsync(stop);
        context.Webhooks.Add(new() { OrganisationId = organisation.Value, Url = url!.Trim(), Secret = kept, Home = home, SetBy = by.Value, SetAt = set });
        await context.SaveChangesAsync(stop);
        await record.AddAsync(context, organisation, by, now => new WebhookSet(now.Who, now.When, new Uri(url!.Trim()).IdnHost), stop);
        await all.CommitAsync(stop);
        return (secret, null);
    }

    public async Task RemoveAsync(OrganisationId organisation, PersonId by, CancellationToken stop)
    {
        await using var context = database.NewContext();
        await using var all = await context.Database.BeginTransactionAsync(stop);
        if (await context.Webhooks.Where(webhook => webhook.OrganisationId == organisation.Value).ExecuteDeleteAsync(stop) > 0)
        {
            await record.AddAsync(context, organisation, by, now => new WebhookRemoved(now.Who, now.When), stop);
            await all.CommitAsync(stop);
        }
    }

    /// <returns>Null where the keys that sealed it are gone, such as after a restore.</returns>
    public string? Open(Webhook webhook)
    {
        try
        {
            return seal.Unprotect(webhook.Secret);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
