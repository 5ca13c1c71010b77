using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Parley.Storage.Postgres;

namespace Parley.SystemTests.Storage;

/// <summary>A PostgreSQL of our own on a free loopback port, started when first needed and gone when disposed of.</summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private readonly SemaphoreSlim gate = new(1);
    private readonly bool kept;
    private string folder = "";
    private int databases;
    private int port;

    public PostgresCluster() { }

    private PostgresCluster(string folder) => (this.folder, kept) = (folder, true);

    /// <summary>One that stays in its folder: stopped when disposed of, and as it was when started again.</summary>
    public static PostgresCluster In(string folder) => new(folder);

    /// <summary>A new, empty database.</summary>
    /// <param name="place">An empty folder of the database server's user, for the tables alone: the log of the server lies with the others.</param>
    public async Task<PostgresDatabase> NewDatabaseAsync(string? place = null)
    {
        await gate.WaitAsync();
        try
        {
            await StartAsync();
            var name = $"parley{++databases}";
            if (place is not null)
            {
                await ExecuteAsync($"CREATE TABLESPACE {name} LOCATION '{place}'");
            }

            await ExecuteAsync($"CREATE DATABASE {name}{(place is null ? "" : $" TABLESPACE {name}")}");
            return new PostgresDatabase(ConnectionTo(name));
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Leaves the folder of a database that lies in a place of its own.</summary>
    public async Task DropAsync(PostgresDatabase database)
    {
        var name = new NpgsqlConnectionStringBuilder(database.Connection).Database;
        await ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)");
        await ExecuteAsync($"DROP TABLESPACE {name}");
    }

    /// <summary>The first database that was made in this folder.</summary>
    public async Task<PostgresDatabase> KeptDatabaseAsync()
    {
        await StartAsync();
        return new PostgresDatabase(ConnectionTo("parley1"));
    }

    /// <summary>As after a power cut: whoever asks meanwhile finds nobody.</summary>
    public Task CrashAsync() => RunAsync("pg_ctl", "stop", "--pgdata", folder, "--mode", "immediate", "--wait");

    /// <summary>On the same port, where it recovers from its log.</summary>
    public Task StartAgainAsync() => RunAsync("pg_ctl", "start", "--pgdata", folder, "--wait", "--timeout", "300", "--log", Path.Combine(folder, "log"), "--options", Options(port));

    public async ValueTask DisposeAsync()
    {
        if (port != 0)
        {
            NpgsqlConnection.ClearAllPools();
            await RunAsync("pg_ctl", "stop", "--pgdata", folder, "--mode", kept ? "fast" : "immediate", "--wait");
            if (!kept)
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        gate.Dispose();
    }

    private async Task ExecuteAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(ConnectionTo("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }

    private string ConnectionTo(string database) => $"Host=127.0.0.1;Port={port};Username=parley;Database={database};Maximum Pool Size=20";

    private async Task StartAsync()
    {
        if (port != 0)
        {
            return;
        }

        folder = kept ? Directory.CreateDirectory(folder).FullName : Directory.CreateTempSubdirectory("parley-postgres-").FullName;
        if (!File.Exists(Path.Combine(folder, "PG_VERSION")))
        {
            if (Environment.IsPrivilegedProcess)
            {
                await ProcessAsync("chown", "postgres", folder);
            }

            await RunAsync("initdb", "--pgdata", folder, "--username", "parley", "--auth", "trust", "--encoding", "UTF8", "--no-sync");
        }

        for (var tries = 1; ; tries++)
        {
            // Between looking for a free port and taking it somebody else may take it.
            var free = FreePort();
            try
            {
                await RunAsync("pg_ctl", "start", "--pgdata", folder, "--wait", "--timeout", "300", "--log", Path.Combine(folder, "log"), "--options", Options(free));
                port = free;
                return;
            }
            catch (InvalidOperationException) when (tries < 5) { }
        }
    }

    /// <remarks>Idle connections of tests that have ended count too.</remarks>
    private string Options(int at) => $"-p {at} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off -c max_connections=500";

    /// <summary>PostgreSQL refuses to run as the superuser of the machine.</summary>
    private static Task RunAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(Programs(), program);
        return Environment.IsPrivilegedProcess ? ProcessAsync("runuser", ["-u", "postgres", "--", path, .. arguments]) : ProcessAsync(path, arguments);
    }

    private static async Task ProcessAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = "/", RedirectStandardOutput = true, UseShellExecute = false })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {process.ExitCode}");
        }
    }

    private static string Programs() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Order().Select(version => Path.Combine(version, "bin")).Last(bin => File.Exists(Path.Combine(bin, "initdb")))
            : throw new InvalidOperationException("This needs a PostgreSQL server: apt-get install postgresql");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
