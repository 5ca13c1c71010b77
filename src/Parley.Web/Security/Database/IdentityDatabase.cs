using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Parley.Web.Security.Database;

/// <summary>Where people are kept: one SQLite file, or a PostgreSQL server.</summary>
public sealed class IdentityDatabase(Serving serving)
{
    private const string History = "identity_migrations";

    /// <summary>Any number will do, as long as all nodes take the same.</summary>
    private const long MigrationLock = 0x5065_6F70_6C65;

    public bool IsPostgres => serving.Connection is not null;

    /// <summary>The SQLite file, or null.</summary>
    public string? File => IsPostgres ? null : Path.GetFullPath(serving.Data);

    public void Use(DbContextOptionsBuilder options)
    {
        _ = IsPostgres
            ? options.UseNpgsql(serving.Connection, postgres => postgres.MigrationsHistoryTable(History))
            : options.UseSqlite(new SqliteConnectionStringBuilder { DataSource = File }.ToString(), sqlite => sqlite.MigrationsHistoryTable(History));
        // Migrations are written by hand; there is no snapshot to compare with.
        options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
    }

    public IdentityContext NewContext()
    {
        if (IsPostgres)
        {
            var postgres = new DbContextOptionsBuilder<PostgresIdentityContext>();
            Use(postgres);
            return new PostgresIdentityContext(postgres.Options);
        }

        var sqlite = new DbContextOptionsBuilder<SqliteIdentityContext>();
        Use(sqlite);
        return new SqliteIdentityContext(sqlite.Options);
    }

    /// <summary>Under a lock: when several programs start together, one migrates and the others wait.</summary>
    public async Task MigrateAsync(CancellationToken stop)
    {
        try
        {
            await using var alone = IsPostgres ? await LockServerAsync(stop) : await LockFileAsync(stop);
            await using var context = NewContext();
            if (!IsPostgres)
            {
                await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", stop);
            }

            await context.Database.MigrateAsync(stop);
        }
        catch (Exception failure) when (failure is SqliteException or NpgsqlException or UnauthorizedAccessException or DirectoryNotFoundException)
        {
            throw new CannotServeException($"the database ({serving.DataSaid}) cannot be opened: {failure.Message}", failure);
        }
    }

    private async Task<IAsyncDisposable> LockServerAsync(CancellationToken stop)
    {
        // A connection of its own, outside the pool: the lock goes with it, whatever happens.
        var alone = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(serving.Connection) { Pooling = false }.ToString());
        await alone.OpenAsync(stop);
        await using var wait = new NpgsqlCommand($"SELECT pg_advisory_lock({MigrationLock})", alone) { CommandTimeout = 0 };
        await wait.ExecuteNonQueryAsync(stop);
        return alone;
    }

    /// <summary>The operating system lets go of it when the process ends, however it ends.</summary>
    private async Task<IAsyncDisposable> LockFileAsync(CancellationToken stop)
    {
        while (true)
        {
            try
            {
                return new FileStream(File + ".migrating-people", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException held) when (held is not DirectoryNotFoundException)
            {
                await Task.Delay(50, stop);
            }
        }
    }
}
