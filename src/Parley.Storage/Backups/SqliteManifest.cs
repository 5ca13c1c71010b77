using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Parley.Storage.Backups;

/// <summary>The manifest of a SQLite backup lies in a table of its own: the same counts and checksums as in that of a PostgreSQL.</summary>
internal static class SqliteManifest
{
    private const string Table = "parley_backup";

    public static async Task WriteAsync(SqliteConnection connection, CancellationToken stop)
    {
        var manifest = JsonSerializer.Serialize(await OfAsync(connection, stop));
        await RunAsync(connection, $"CREATE TABLE {Table} (manifest TEXT NOT NULL)", stop);
        await using var insert = connection.CreateCommand();
        insert.CommandText = $"INSERT INTO {Table} (manifest) VALUES ($manifest)";
        insert.Parameters.AddWithValue("$manifest", manifest);
        await insert.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Compares what is there with the manifest, then takes the manifest out.</summary>
    /// <exception cref="BackupException">Something is not as it was written.</exception>
    public static async Task CheckAsync(SqliteConnection connection, CancellationToken stop)
    {
        if ((await ListAsync(connection, $"SELECT name FROM sqlite_master WHERE type = 'table' AND name = '{Table}'", stop)).Count == 0)
        {
            throw new BackupException("there is no manifest in this file: it is no backup, or was made by a Parley that wrote none. Nothing was restored.");
        }

        var written = JsonSerializer.Deserialize<Manifest>((await ListAsync(connection, $"SELECT manifest FROM {Table}", stop)).Single())!;
        if (written.Format != Manifest.Current)
        {
            throw new BackupException("this backup is of another kind or was made by a newer Parley.");
        }

        await RunAsync(connection, $"DROP TABLE {Table}", stop);
        var found = await OfAsync(connection, stop);
        var (before, now) = (written.Tables.ToDictionary(table => table.Name), found.Tables.ToDictionary(table => table.Name));
        if (before.Keys.Union(now.Keys).Order(StringComparer.Ordinal).FirstOrDefault(name => before.GetValueOrDefault(name)?.Sha256 != now.GetValueOrDefault(name)?.Sha256) is { } altered)
        {
            throw new BackupException($"the table {altered} in the backup is not as it was written; nothing was restored.");
        }
    }

    /// <summary>Of the tables that hold something of their own: the parts of a search index are made anew at restore.</summary>
    private static async Task<Manifest> OfAsync(SqliteConnection connection, CancellationToken stop)
    {
        List<ManifestTable> tables = [];
        foreach (var name in await ListAsync(connection, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name", stop))
        {
            tables.Add(await OfAsync(connection, name, stop));
        }

        return new(Manifest.Current, await ListAsync(connection, "SELECT MigrationId FROM __EFMigrationsHistory ORDER BY 1", stop), tables);
    }

    /// <summary>Over all values of all rows, each with its type and length, so that none can be taken for two.</summary>
    private static async Task<ManifestTable> OfAsync(SqliteConnection connection, string table, CancellationToken stop)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var read = connection.CreateCommand();
        read.CommandText = $"SELECT * FROM \"{table.Replace("\"", "\"\"")}\" ORDER BY rowid";
        await using var reader = await read.ExecuteReaderAsync(stop);
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        long rows = 0;
        for (; await reader.ReadAsync(stop); rows++)
        {
            for (var i = 0; i < columns.Count; i++)
            {
                var (kind, bytes) = reader.GetValue(i) switch
                {
                    DBNull => ("null", Array.Empty<byte>()),
                    byte[] blob => ("blob", blob),
                    string text => ("text", System.Text.Encoding.UTF8.GetBytes(text)),
                    var figure => ("figure", System.Text.Encoding.UTF8.GetBytes(Convert.ToString(figure, CultureInfo.InvariantCulture)!)),
                };
                sum.AppendData(System.Text.Encoding.UTF8.GetBytes($"{kind} {bytes.Length}:"));
                sum.AppendData(bytes);
            }
        }

        return new(table, columns, rows, Convert.ToHexStringLower(sum.GetHashAndReset()));
    }

    private static async Task<IReadOnlyList<string>> ListAsync(SqliteConnection connection, string sql, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(stop);
        List<string> list = [];
        while (await reader.ReadAsync(stop))
        {
            list.Add(reader.GetString(0));
        }

        return list;
    }

    private static async Task RunAsync(SqliteConnection connection, string sql, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(stop);
    }
}
