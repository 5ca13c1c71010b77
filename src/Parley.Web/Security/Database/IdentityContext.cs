using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Parley.Web.Security.Database;

/// <summary>Organisations, their people and the people's tokens. One derived context for each database, because each has its migrations.</summary>
public abstract class IdentityContext(DbContextOptions options) : IdentityUserContext<Person, Guid>(options)
{
    public DbSet<Organisation> Organisations => Set<Organisation>();
    public DbSet<ApiToken> Tokens => Set<ApiToken>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<WordsKeptChange> WordsKeptChanges => Set<WordsKeptChange>();
    public DbSet<Webhook> Webhooks => Set<Webhook>();
    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Person>().ToTable("people").HasIndex(person => person.OrganisationId);
        builder.Entity<Microsoft.AspNetCore.Identity.IdentityUserClaim<Guid>>().ToTable("people_claims");
        builder.Entity<Microsoft.AspNetCore.Identity.IdentityUserLogin<Guid>>().ToTable("people_logins");
        builder.Entity<Microsoft.AspNetCore.Identity.IdentityUserToken<Guid>>().ToTable("people_identity_tokens");
        builder.Entity<Organisation>().ToTable("organisations");
        builder.Entity<ApiToken>().ToTable("api_tokens").HasIndex(token => token.Hash).IsUnique();
        builder.Entity<Session>().ToTable("sessions").HasIndex(session => session.PersonId);
        builder.Entity<WordsKeptChange>().ToTable("words_kept_changes").HasIndex(change => change.OrganisationId);
        builder.Entity<Webhook>().ToTable("webhooks").HasKey(webhook => webhook.OrganisationId);
        builder.Entity<ProtectionKey>().ToTable("protection_keys").HasKey(key => key.Name);
        foreach (var property in builder.Model.GetEntityTypes().SelectMany(table => table.GetProperties()))
        {
            property.SetColumnName(System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        }
    }
}

/// <summary>A key shared by all nodes on one PostgreSQL: one of those that seal cookies, or the one that signs checkpoints.</summary>
public sealed class ProtectionKey
{
    public required string Name { get; init; }
    public required string Xml { get; init; }
}
