using Microsoft.EntityFrameworkCore;
using Parley.Storage;
using Parley.Storage.Postgres;

namespace Parley.Web.Security.Database;

/// <summary>People lie in the database of the deals.</summary>
public sealed class IdentityDatabase
{
    private readonly Func<IdentityContext> open;

    public IdentityDatabase(ParleyDatabase database)
    {
        if (database is PostgresDatabase)
        {
            var postgres = new DbContextOptionsBuilder<PostgresIdentityContext>();
            database.Use(postgres);
            open = () => new PostgresIdentityContext(postgres.Options);
        }
        else
        {
            var sqlite = new DbContextOptionsBuilder<SqliteIdentityContext>();
            database.Use(sqlite);
            open = () => new SqliteIdentityContext(sqlite.Options);
        }
    }

    /// <summary>For readers. The context of a request, which the services of people share, also writes.</summary>
    public IdentityContext NewContext() => open();
}
