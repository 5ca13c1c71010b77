using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Parley.Deals.Desk;
using Parley.Storage.Backups;

namespace Parley.Storage.Postgres;

/// <summary>A PostgreSQL server, for one node or several.</summary>
public sealed class PostgresDatabase : ParleyDatabase
{
    /// <summary>Any number will do, as long as all nodes take the same.</summary>
    private const long MigrationLock = 0x5061726C6579;

    private readonly DbContextOptions<PostgresContext> options;

    public PostgresDatabase(string connection)
    {
        Connection = connection;
        var builder = new DbContextOptionsBuilder<PostgresContext>();
        Use(builder);
        options = builder.Options;
    }

    internal string Connection { get; }

    public override ParleyContext NewContext() => new PostgresContext(options);

    public override void Use(DbContextOptionsBuilder options) =>
        options
            .UseNpgsql(Connection)
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));

    public override async Task MigrateAsync(CancellationToken stop, params IReadOnlyList<Func<DbContext>> others)
    {
        // A connection of its own, outside the pool: the lock goes with it, whatever happens.
        await using var alone = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Connection) { Pooling = false }.ToString());
        await alone.OpenAsync(stop);
        await using var wait = new NpgsqlCommand($"SELECT pg_advisory_lock({MigrationLock})", alone) { CommandTimeout = 0 };
        await wait.ExecuteNonQueryAsync(stop);
        await MigrateAllAsync(others, stop);
    }

    public override Task BackUpAsync(string file, CancellationToken stop) => new PostgresBackup(Connection).WriteAsync(file, stop);

    public override async Task RestoreAsync(string file, CancellationToken stop, params IReadOnlyList<Func<DbContext>> others)
    {
        var backup = new PostgresBackup(Connection);
        await backup.ReadAsync(file, [NewContext, .. others], stop);
        try
        {
            await RecordCheck.RunAsync(this, stop);
        }
        catch (BackupException)
        {
            await backup.EmptyAsync(stop);
            throw;
        }
    }

    internal override bool IsTaken(DbUpdateException failure) =>
        failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    internal override Task NotifyAsync(ParleyContext context, DealMoved moved, CancellationToken stop) =>
        context.Database.ExecuteSqlAsync($"SELECT pg_notify({PostgresListener.Channel}, {PostgresListener.Write(moved)})", stop);
}
