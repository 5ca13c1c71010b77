using System.Data;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Parley.Storage.Backups;

/// <summary>All tables of a PostgreSQL schema in one archive, as of one moment: what COPY gives, with a manifest that holds counts and checksums.</summary>
internal sealed class PostgresBackup(string connectionString)
{
    private const string History = "__EFMigrationsHistory";

    public Task WriteAsync(string file, CancellationToken stop) =>
        NewFile.WriteAsync(
            file,
            async partial =>
            {
                await using var connection = await OpenAsync(stop);
                await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
                await using var written = new FileStream(partial, FileMode.Truncate, FileAccess.Write);
                await using var archive = await ZipArchive.CreateAsync(written, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, stop);
                List<ManifestTable> tables = [];
                foreach (var name in await TablesAsync(connection, stop))
                {
                    var columns = await ListAsync(connection, "SELECT attname FROM pg_attribute WHERE attrelid = format('%I', $1)::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum", stop, name);
                    tables.Add(await WriteTableAsync(connection, archive, new(name, columns, 0, ""), stop));
                }

                var migrations = await ListAsync(connection, $"SELECT \"MigrationId\" FROM \"{History}\" ORDER BY 1", stop);
                await using var manifest = await archive.CreateEntry(Manifest.Entry).OpenAsync(stop);
                await JsonSerializer.SerializeAsync(manifest, new Manifest(Manifest.Current, migrations, tables), cancellationToken: stop);
            }
        );

    /// <summary>Makes the tables, then fills them; nothing happens unless all of it is there.</summary>
    public async Task ReadAsync(string file, IReadOnlyList<Func<DbContext>> contexts, CancellationToken stop)
    {
        if (!File.Exists(file))
        {
            throw new BackupException($"there is no file {file}.");
        }

        try
        {
            await using var archive = await ZipFile.OpenReadAsync(file, stop);
            var manifest = await ManifestAsync(archive, stop);
            foreach (var table in manifest.Tables)
            {
                await CheckAsync(archive, table, stop);
            }

            await using var connection = await OpenAsync(stop);
            if ((await TablesAsync(connection, stop)).Count > 0)
            {
                throw new BackupException("the database is not empty; a backup is restored into an empty one only. Create another database.");
            }

            await MakeTablesAsync(manifest, contexts, stop);
            await using var all = await connection.BeginTransactionAsync(stop);
            foreach (var table in manifest.Tables)
            {
                await FillAsync(connection, archive, table, stop);
            }

            await all.CommitAsync(stop);
        }
        catch (Exception broken) when (broken is InvalidDataException or JsonException)
        {
            throw new BackupException($"{file} is no backup of a PostgreSQL database, or is damaged: {broken.Message}", broken);
        }
    }

    /// <summary>Takes back what a restore made.</summary>
    public async Task EmptyAsync(CancellationToken stop)
    {
        await using var connection = await OpenAsync(stop);
        var tables = await TablesAsync(connection, stop);
        await using var drop = new NpgsqlCommand($"DROP TABLE {string.Join(", ", tables.Select(name => $"\"{name}\""))} CASCADE", connection);
        await drop.ExecuteNonQueryAsync(stop);
    }

    internal static async Task<Manifest> ManifestAsync(ZipArchive archive, CancellationToken stop)
    {
        await using var entry = await Entry(archive, Manifest.Entry).OpenAsync(stop);
        var manifest = await JsonSerializer.DeserializeAsync<Manifest>(entry, cancellationToken: stop);
        return manifest is { Format: Manifest.Current } ? manifest : throw new BackupException("this backup is of another kind or was made by a newer Parley.");
    }

    internal static async Task CheckAsync(ZipArchive archive, ManifestTable table, CancellationToken stop)
    {
        await using var entry = await Entry(archive, table.Entry).OpenAsync(stop);
        if (Convert.ToHexStringLower(await SHA256.HashDataAsync(entry, stop)) != table.Sha256)
        {
            throw new BackupException($"the table {table.Name} in the backup is not as it was written; nothing was done with it.");
        }
    }

    private static async Task MakeTablesAsync(Manifest manifest, IReadOnlyList<Func<DbContext>> contexts, CancellationToken stop)
    {
        var opened = contexts.Select(open => open()).ToList();
        try
        {
            // Tables of another age take other columns.
            if (!opened.SelectMany(context => context.Database.GetMigrations()).ToHashSet().SetEquals(manifest.Migrations))
            {
                throw new BackupException("the backup was made by another version of Parley; restore it with that one, then start this one, which brings it up to date.");
            }

            foreach (var context in opened)
            {
                await context.Database.MigrateAsync(stop);
            }
        }
        finally
        {
            opened.ForEach(context => context.Dispose());
        }
    }

    private static async Task<ManifestTable> WriteTableAsync(NpgsqlConnection connection, ZipArchive archive, ManifestTable table, CancellationToken stop)
    {
        using var sum = SHA256.Create();
        await using (var entry = await archive.CreateEntry(table.Entry).OpenAsync(stop))
        await using (var summed = new CryptoStream(entry, sum, CryptoStreamMode.Write))
        await using (var text = new StreamWriter(summed, new UTF8Encoding(false)))
        {
            using var rows = await connection.BeginTextExportAsync($"COPY {table.Copy} TO STDOUT", stop);
            await PumpAsync(rows, text, stop);
        }

        await using var count = new NpgsqlCommand($"SELECT COUNT(*) FROM \"{table.Name}\"", connection);
        return table with { Rows = (long)(await count.ExecuteScalarAsync(stop))!, Sha256 = Convert.ToHexStringLower(sum.Hash!) };
    }

    private static async Task FillAsync(NpgsqlConnection connection, ZipArchive archive, ManifestTable table, CancellationToken stop)
    {
        await using (var clear = new NpgsqlCommand($"DELETE FROM \"{table.Name}\"", connection))
        {
            // The history of migrations writes itself.
            await clear.ExecuteNonQueryAsync(stop);
        }

        await using var entry = await Entry(archive, table.Entry).OpenAsync(stop);
        using (var text = new StreamReader(entry, new UTF8Encoding(false)))
        await using (var rows = await connection.BeginTextImportAsync($"COPY {table.Copy} FROM STDIN", stop))
        {
            await PumpAsync(text, rows, stop);
        }

        await using var count = new NpgsqlCommand($"SELECT COUNT(*) FROM \"{table.Name}\"", connection);
        if ((long)(await count.ExecuteScalarAsync(stop))! != table.Rows)
        {
            throw new BackupException($"the table {table.Name} lost rows; nothing was restored.");
        }

        await CountOnAsync(connection, table, stop);
    }

    /// <summary>Numbers that the database gives go on after the highest one.</summary>
    private static async Task CountOnAsync(NpgsqlConnection connection, ManifestTable table, CancellationToken stop)
    {
        foreach (var column in table.Columns)
        {
            foreach (var sequence in await ListAsync(connection, "SELECT s FROM pg_get_serial_sequence(format('%I', $1), $2) s WHERE s IS NOT NULL", stop, table.Name, column))
            {
                await using var next = new NpgsqlCommand($"SELECT setval('{sequence}', COALESCE((SELECT MAX(\"{column}\") FROM \"{table.Name}\"), 0) + 1, false)", connection);
                await next.ExecuteScalarAsync(stop);
            }
        }
    }

    internal static ZipArchiveEntry Entry(ZipArchive archive, string name) => archive.GetEntry(name) ?? throw new BackupException($"{name} is missing in the backup.");

    /// <summary>Each table after those that it points to.</summary>
    private static async Task<IReadOnlyList<string>> TablesAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        var waiting = await ListAsync(connection, "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1", stop);
        const string Pointing =
            "SELECT c.relname || E'\\n' || p.relname FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid JOIN pg_class p ON p.oid = f.confrelid "
            + "WHERE f.contype = 'f' AND c.relnamespace = current_schema()::regnamespace AND c.oid <> p.oid";
        var points = (await ListAsync(connection, Pointing, stop)).Select(line => line.Split('\n')).ToLookup(pair => pair[0], pair => pair[1]);
        List<string> ordered = [];
        while (waiting.Count > 0)
        {
            var free = waiting.Where(name => points[name].All(ordered.Contains)).ToList();
            ordered.AddRange(free.Count > 0 ? free : throw new BackupException("the tables point at each other in a circle."));
            waiting = [.. waiting.Except(free)];
        }

        return ordered;
    }

    private static async Task<IReadOnlyList<string>> ListAsync(NpgsqlConnection connection, string sql, CancellationToken stop, params string[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value });
        }

        await using var reader = await command.ExecuteReaderAsync(stop);
        List<string> list = [];
        while (await reader.ReadAsync(stop))
        {
            list.Add(reader.GetString(0));
        }

        return list;
    }

    private static async Task PumpAsync(TextReader from, TextWriter to, CancellationToken stop)
    {
        var part = new char[64 * 1024];
        for (int read; (read = await from.ReadAsync(part, stop)) > 0; )
        {
            await to.WriteAsync(part.AsMemory(0, read), stop);
        }
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken stop)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(stop);
        return connection;
    }
}
