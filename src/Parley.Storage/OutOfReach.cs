using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Parley.Storage;

/// <summary>Failures that pass by themselves: the database starts, recovers or stops, has no connection or no time to spare, or the line to it is broken.</summary>
public static class OutOfReach
{
    private const int SqliteBusy = 5;

    public static bool Is(Exception failure) =>
        failure switch
        {
            SqliteException { SqliteErrorCode: SqliteBusy } => true,
            // Such as that it is starting, stopping, full of connections, or cannot begin a new one on a full disk.
            PostgresException { InvariantSeverity: "FATAL" or "PANIC" } => true,
            NpgsqlException { InnerException: SocketException or IOException or TimeoutException } => true,
            { InnerException: { } cause } => Is(cause),
            _ => false,
        };
}
