using Microsoft.EntityFrameworkCore;
using Parley.Storage;
using Parley.Storage.Postgres;

namespace Parley.Web.Security.Database;

/// <summary>People lie in the database of the deals.</summary>
public sealed class IdentityDatabase(ParleyDatabase database)
{
    public IdentityContext NewContext()
    {
        if (database is PostgresDatabase)
        {
            var postgres = new DbContextOptionsBuilder<PostgresIdentityContext>();
            database.Use(postgres);
            return new PostgresIdentityContext(postgres.Options);
        }

        var sqlite = new DbContextOptionsBuilder<SqliteIdentityContext>();
        database.Use(sqlite);
        return new SqliteIdentityContext(sqlite.Options);
    }
}
