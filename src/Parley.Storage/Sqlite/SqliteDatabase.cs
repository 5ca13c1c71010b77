using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Parley.Deals;
using Parley.Storage.Backups;
using Parley.Storage.Tables;

namespace Parley.Storage.Sqlite;

/// <summary>One file on one machine.</summary>
public sealed class SqliteDatabase : ParleyDatabase
{
    private readonly string file;
    private readonly string connection;
    private readonly DbContextOptions<SqliteContext> options;

    public SqliteDatabase(string file)
    {
        // Two names of one file are one database.
        this.file = new FileInfo(file) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : Path.GetFullPath(file);
        connection = new SqliteConnectionStringBuilder { DataSource = this.file }.ToString();
        var builder = new DbContextOptionsBuilder<SqliteContext>();
        Use(builder);
        options = builder.Options;
    }

    public override ParleyContext NewContext() => new SqliteContext(options);

    private protected override ParleyContext NewContext(DbConnection connection) => new SqliteContext(new DbContextOptionsBuilder<SqliteContext>().UseSqlite(connection).Options);

    public override void Use(DbContextOptionsBuilder options) =>
        options
            .UseSqlite(connection)
            .AddInterceptors(SqliteManners.Instance)
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));

    public override async Task MigrateAsync(CancellationToken stop, params IReadOnlyList<Func<DbContext>> others)
    {
        await using var alone = await LockAsync(stop);
        await RefuseForeignAsync(Known(others), stop);
        MakeForOwner();
        await using (var context = NewContext())
        {
            await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", stop);
            await ForgetLockOfTheDeadAsync(context, stop);
        }

        await MigrateAllAsync(others, stop);
    }

    /// <summary>A file beside the database that the operating system unlocks with the process. It stays: to remove it would let a third server lock a new one.</summary>
    public override IDisposable HoldAlone()
    {
        var held = file + ".serving";
        try
        {
            return new FileStream(held, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException taken) when (File.Exists(held))
        {
            throw new IOException("another server has it. A SQLite file is for one server: stop that one first, name another file with --data, or use PostgreSQL for several servers.", taken);
        }
    }

    public override Task BackUpAsync(string file, CancellationToken stop) => new SqliteBackup(this.file).WriteAsync(file, stop);

    public override Task RestoreAsync(string file, CancellationToken stop, params IReadOnlyList<Func<DbContext>> others) => new SqliteBackup(this.file).ReadAsync(file, stop);

    /// <summary>SQLite's code for a primary key that is there already.</summary>
    internal override bool IsTaken(DbUpdateException failure) => failure.InnerException is SqliteException { SqliteExtendedErrorCode: 1555 };

    /// <summary>A transaction that writes keeps all other writers away from its beginning on.</summary>
    internal override IQueryable<RecordRow> HoldRecords(ParleyContext context, OrganisationId organisation) => context.Records.Where(r => r.Organisation == organisation.Value);

    /// <summary>Deleted content is overwritten (secure_delete); its copies in the write-ahead log go here.</summary>
    internal override Task SweepAsync(ParleyContext context, CancellationToken stop) =>
        context.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", stop);

    internal override Task<FormattableString?> FewAsync(ParleyContext context, OrganisationId organisation, string text, CancellationToken stop) =>
        SqliteSearch.FewAsync(context, organisation, text, stop);

    /// <summary>The operating system lets go of it when the process ends, however it ends.</summary>
    private async Task<FileStream> LockAsync(CancellationToken stop)
    {
        while (true)
        {
            try
            {
                return new FileStream(file + ".migrating", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (Directory.Exists(Path.GetDirectoryName(file)))
            {
                await Task.Delay(50, stop);
            }
        }
    }

    /// <summary>Looks before it touches: a file of something else, or of a newer Parley, stays as it is.</summary>
    private async Task RefuseForeignAsync(HashSet<string> known, CancellationToken stop)
    {
        if (new FileInfo(file) is not { Exists: true, Length: > 0 })
        {
            return;
        }

        await using var look = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await look.OpenAsync(stop);
        var tables = await ListAsync("SELECT name FROM sqlite_master WHERE type = 'table'");
        if (tables.Count > 0 && !tables.Contains("__EFMigrationsHistory"))
        {
            throw new IOException("it holds tables that are not Parley's. Name another file with --data.");
        }

        if (tables.Count > 0 && (await ListAsync("SELECT MigrationId FROM __EFMigrationsHistory")).FirstOrDefault(name => !known.Contains(name)) is { } later)
        {
            throw new NewerDatabaseException(later);
        }

        async Task<List<string>> ListAsync(string sql)
        {
            await using var command = look.CreateCommand();
            command.CommandText = sql;
            await using var reader = await command.ExecuteReaderAsync(stop);
            List<string> list = [];
            while (await reader.ReadAsync(stop))
            {
                list.Add(reader.GetString(0));
            }

            return list;
        }
    }

    /// <summary>Walk-away values lie in it: only who runs the program reads it. SQLite gives its other files the same rights.</summary>
    private void MakeForOwner()
    {
        if (!File.Exists(file) && !OperatingSystem.IsWindows())
        {
            new FileStream(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }).Dispose();
        }
    }

    /// <summary>EF's own lock is a row, which outlives a process that was killed while it migrated. We hold a better one.</summary>
    private static async Task ForgetLockOfTheDeadAsync(ParleyContext context, CancellationToken stop)
    {
        var found = await context.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(stop);
        if (found > 0)
        {
            await context.Database.ExecuteSqlRawAsync("DELETE FROM __EFMigrationsLock", stop);
        }
    }
}
