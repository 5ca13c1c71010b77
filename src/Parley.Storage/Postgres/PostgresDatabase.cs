using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Storage.Backups;
using Parley.Storage.Tables;

namespace Parley.Storage.Postgres;

/// <summary>A PostgreSQL server, for one node or several.</summary>
public sealed class PostgresDatabase : ParleyDatabase
{
    /// <summary>Any number will do, as long as all nodes take the same.</summary>
    private const long MigrationLock = 0x5061726C6579;

    /// <summary>
    /// Every three letters in a row of what a search looks in. At every start and not a migration, because not every server has the extension or lets us
    /// create it: without it a search reads an index of all deals of the organisation.
    /// </summary>
    private const string SearchIndex = """
        DO $$
        BEGIN
            CREATE EXTENSION IF NOT EXISTS pg_trgm;
            CREATE INDEX IF NOT EXISTS deals_by_search ON deals USING gin (search gin_trgm_ops);
        EXCEPTION WHEN insufficient_privilege OR feature_not_supported OR undefined_file OR undefined_object THEN
            RAISE NOTICE 'Searches go without pg_trgm: %', SQLERRM;
        END $$
        """;

    private readonly DbContextOptions<PostgresContext> options;
    private readonly DbContextOptions<PostgresContext> writing;
    private readonly string writingConnection;

    public PostgresDatabase(string connection)
    {
        Connection = connection;
        writingConnection = new NpgsqlConnectionStringBuilder(connection) { ApplicationName = "parley writes" }.ToString();
        var (reads, writes) = (new DbContextOptionsBuilder<PostgresContext>(), new DbContextOptionsBuilder<PostgresContext>());
        Use(reads);
        UseForWriting(writes);
        (options, writing) = (reads.Options, writes.Options);
    }

    internal string Connection { get; }

    public override ParleyContext NewContext() => new PostgresContext(options);

    /// <summary>
    /// In a pool of its own. After "disk full" the driver gives up all connections of the pool that it happened in, and on a full disk PostgreSQL may refuse new
    /// ones ("could not write init file"): readers keep theirs.
    /// </summary>
    public override ParleyContext NewWritingContext() => new PostgresContext(writing);

    private protected override ParleyContext NewContext(DbConnection connection) => new PostgresContext(new DbContextOptionsBuilder<PostgresContext>().UseNpgsql(connection).Options);

    public override void Use(DbContextOptionsBuilder options) => Use(options, Connection);

    public override void UseForWriting(DbContextOptionsBuilder options) => Use(options, writingConnection);

    private static void Use(DbContextOptionsBuilder options, string connection) =>
        options
            .UseNpgsql(connection)
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));

    public override async Task MigrateAsync(CancellationToken stop, params IReadOnlyList<Func<DbContext>> others)
    {
        // A connection of its own, outside the pool: the lock goes with it, whatever happens.
        await using var alone = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Connection) { Pooling = false }.ToString());
        await alone.OpenAsync(stop);
        await using var wait = new NpgsqlCommand($"SELECT pg_advisory_lock({MigrationLock})", alone) { CommandTimeout = 0 };
        await wait.ExecuteNonQueryAsync(stop);
        await MigrateAllAsync(others, stop);
        await using var context = NewContext();
        await context.Database.ExecuteSqlRawAsync(SearchIndex, stop);
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

    internal override IQueryable<RecordRow> HoldRecords(ParleyContext context, OrganisationId organisation) =>
        context.Records.FromSql($"SELECT * FROM organisation_records WHERE organisation = {organisation.Value} FOR SHARE");

    internal override Task HoldMembershipsAsync(ParleyContext context, CancellationToken stop) =>
        context.Database.ExecuteSqlRawAsync("LOCK TABLE memberships IN SHARE ROW EXCLUSIVE MODE", stop);

    internal override Task NotifyAsync(ParleyContext context, IReadOnlyList<DealMoved> moved, CancellationToken stop) =>
        context.Database.ExecuteSqlAsync($"SELECT pg_notify({PostgresListener.Channel}, told) FROM unnest({moved.Select(PostgresListener.Write).ToArray()}) told", stop);
}
