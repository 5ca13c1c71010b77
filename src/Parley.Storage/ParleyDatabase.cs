using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Storage.Backups;
using Parley.Storage.Tables;

namespace Parley.Storage;

/// <summary>One database and what it does in its own way.</summary>
public abstract class ParleyDatabase
{
    public abstract ParleyContext NewContext();

    /// <summary>For what writes, on lines of its own where a write that fails would break those of the readers.</summary>
    public virtual ParleyContext NewWritingContext() => NewContext();

    /// <summary>What is read and written takes part in a transaction that somebody else began in this database, and ends.</summary>
    public ParleyContext Join(DbTransaction transaction)
    {
        var context = NewContext(transaction.Connection!);
        context.Database.UseTransaction(transaction);
        return context;
    }

    private protected abstract ParleyContext NewContext(DbConnection connection);

    /// <summary>Points any context at this database. Its migrations lie beside it.</summary>
    public abstract void Use(DbContextOptionsBuilder options);

    /// <summary>As <see cref="NewWritingContext"/> does.</summary>
    public virtual void UseForWriting(DbContextOptionsBuilder options) => Use(options);

    /// <summary>
    /// Brings the tables up to date, those of <paramref name="others"/> too. Under a lock: when several nodes start together, one does it and the others wait.
    /// </summary>
    public abstract Task MigrateAsync(CancellationToken stop, params IReadOnlyList<Func<DbContext>> others);

    /// <summary>Keeps other servers away from a database that is for one server, until it is disposed of or the process ends, however it ends.</summary>
    /// <returns>Null where several servers share one database.</returns>
    /// <exception cref="IOException">Another server has it.</exception>
    public virtual IDisposable? HoldAlone() => null;

    /// <summary>Copies everything into one new file, while others read and write.</summary>
    /// <exception cref="BackupException">The file is there already.</exception>
    public abstract Task BackUpAsync(string file, CancellationToken stop);

    /// <summary>Brings back what <see cref="BackUpAsync"/> wrote, into an empty database, and verifies the record of every deal. All of it, or nothing.</summary>
    /// <exception cref="BackupException">The database is not empty, or the file is not as it was written.</exception>
    public abstract Task RestoreAsync(string file, CancellationToken stop, params IReadOnlyList<Func<DbContext>> others);

    /// <summary>Whether a write failed because its key was there already.</summary>
    internal abstract bool IsTaken(DbUpdateException failure);

    /// <summary>Tells other nodes, when the transaction commits and only then.</summary>
    internal virtual Task NotifyAsync(ParleyContext context, IReadOnlyList<DealMoved> moved, CancellationToken stop) => Task.CompletedTask;

    /// <summary>Removes what an erasure leaves behind in the files.</summary>
    internal virtual Task SweepAsync(ParleyContext context, CancellationToken stop) => Task.CompletedTask;

    /// <summary>SQL that gives, among others, all deals that hold a text in small letters, when they are few; null leaves it to the indexes of the lists.</summary>
    internal virtual Task<FormattableString?> FewAsync(ParleyContext context, OrganisationId organisation, string text, CancellationToken stop) => Task.FromResult<FormattableString?>(null);

    /// <summary>The records that belong to an organisation as a whole, such as its playbook; nobody writes them until the transaction ends.</summary>
    internal abstract IQueryable<RecordRow> HoldRecords(ParleyContext context, OrganisationId organisation);

    /// <summary>Keeps other writers of memberships away until the transaction ends. One that changes many of them waits for nobody who waits for it.</summary>
    internal virtual Task HoldMembershipsAsync(ParleyContext context, CancellationToken stop) => Task.CompletedTask;

    /// <summary>The names of all migrations of this program.</summary>
    private protected HashSet<string> Known(IReadOnlyList<Func<DbContext>> others)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var open in others.Prepend(NewContext))
        {
            using var context = open();
            known.UnionWith(context.Database.GetMigrations());
        }

        return known;
    }

    private protected async Task MigrateAllAsync(IReadOnlyList<Func<DbContext>> others, CancellationToken stop)
    {
        var known = Known(others);
        foreach (var open in others.Prepend(NewContext))
        {
            await using var context = open();
            if ((await context.Database.GetAppliedMigrationsAsync(stop)).FirstOrDefault(name => !known.Contains(name)) is { } later)
            {
                throw new NewerDatabaseException(later);
            }

            await context.Database.MigrateAsync(stop);
        }
    }
}
