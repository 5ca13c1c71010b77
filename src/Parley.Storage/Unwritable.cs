using Microsoft.Data.Sqlite;
using Npgsql;

namespace Parley.Storage;

/// <summary>Failures that mean that the database takes nothing: its disk is full, or it may only be read.</summary>
public static class Unwritable
{
    private const int SqliteReadOnly = 8, SqliteFull = 13;

    public static bool Is(Exception failure) =>
        failure switch
        {
            SqliteException { SqliteErrorCode: SqliteReadOnly or SqliteFull } => true,
            PostgresException { SqlState: PostgresErrorCodes.DiskFull or PostgresErrorCodes.ReadOnlySqlTransaction } => true,
            { InnerException: { } cause } => Is(cause),
            _ => false,
        };
}
