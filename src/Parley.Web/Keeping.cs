using Microsoft.Data.Sqlite;
using Npgsql;
using Parley.Deals.Desk;
using Parley.Storage;
using Parley.Storage.Audits;
using Parley.Storage.Postgres;
using Parley.Storage.Sqlite;
using Parley.Storage.Views;
using Parley.Web.Live;
using Parley.Web.Security.Database;

namespace Parley.Web;

/// <summary>Where everything is kept: one SQLite file, or a PostgreSQL server, for people and deals alike.</summary>
internal static class Keeping
{
    public static void AddKeeping(this IServiceCollection services, Serving serving)
    {
        var database = Open(serving);
        services.AddSingleton(database);
        services.AddIdentityDatabase(database, serving);
        services.AddSingleton<IDealLog, EfDealLog>().AddSingleton<DealFeed>().AddSingleton<DealDesk>();
        services.AddSingleton(provider => Entropy.Secure(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<DealsView>().AddSingleton<DeskView>().AddSingleton<SeenDeals>().AddSingleton<Upkeep>();
        services.AddSingleton<LinksView>().AddSingleton<DebriefsView>().AddSingleton<GuestsView>().AddSingleton<GoalsView>().AddSingleton<GoalsRoom>().AddSingleton<ApprovalsView>().AddSingleton<AuditView>().AddSingleton<PathsView>().AddSingleton<ReplayView>().AddSingleton<LikesView>().AddSingleton<OldEvents>();
        services.AddSingleton<OldWords>().AddHostedService<NewDay>();
        services.AddSingleton<Reminders>().AddHostedService<WorkingDay>();
        services.AddSingleton<Publications>().AddHostedService<NewVersions>();
        services.AddSingleton<NoticesView>().AddSingleton<Outbox>().AddSingleton<WebhookSender>().AddHostedService<Deliveries>();
        if (database is PostgresDatabase postgres)
        {
            services.AddSingleton(postgres).AddSingleton<PostgresListener>().AddHostedService<OtherNodes>();
        }
    }

    public static ParleyDatabase Open(Serving serving) => serving.Connection is { } connection ? new PostgresDatabase(connection) : new SqliteDatabase(serving.Data);

    /// <summary>Keeps other servers away from a database that is for one server.</summary>
    /// <returns>What lets go of it; null where several servers share one database.</returns>
    /// <exception cref="CannotServeException">Another server has it, or it cannot be had at all.</exception>
    public static IDisposable? HoldAlone(Serving serving)
    {
        try
        {
            return Open(serving).HoldAlone();
        }
        catch (DirectoryNotFoundException)
        {
            throw CannotServeException.NoFolder(serving.Data);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            throw CannotServeException.NoDatabase(serving, failure);
        }
    }

    /// <summary>Brings all tables up to date.</summary>
    /// <exception cref="CannotServeException">The database cannot be opened.</exception>
    public static async Task MigrateAsync(ParleyDatabase database, Serving serving, CancellationToken stop = default)
    {
        try
        {
            await database.MigrateAsync(stop, new IdentityDatabase(database).NewContext);
        }
        catch (Exception failure) when (failure is SqliteException or NpgsqlException or UnauthorizedAccessException or IOException or NewerDatabaseException)
        {
            throw CannotServeException.NoDatabase(serving, failure);
        }
    }
}
