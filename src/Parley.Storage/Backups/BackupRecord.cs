using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.Data.Sqlite;
using Parley.Storage.Sqlite;

namespace Parley.Storage.Backups;

/// <summary>
/// The record in a backup, to be read without restoring it. A SQLite backup is a database already; of a PostgreSQL one the record is unpacked into a SQLite file of its own, readable by its owner
/// only, which goes when this is disposed of.
/// </summary>
public sealed class BackupRecord : IAsyncDisposable
{
    /// <summary>What an audit reads.</summary>
    private static readonly string[] Tables = ["events", "personal_texts", "deals", "strategies", "organisation_records"];

    private readonly DirectoryInfo? folder;

    private BackupRecord(SqliteDatabase database, DirectoryInfo? folder) => (Database, this.folder) = (database, folder);

    public ParleyDatabase Database { get; }

    /// <exception cref="BackupException">It is no backup, or not as it was written.</exception>
    public static async Task<BackupRecord> OpenAsync(string file, CancellationToken stop)
    {
        if (!File.Exists(file))
        {
            throw new BackupException($"there is no file {file}.");
        }

        if (!await IsArchiveAsync(file, stop))
        {
            return new(new SqliteDatabase(file), null);
        }

        var opened = new BackupRecord(new SqliteDatabase(Path.Combine(Made(out var folder), "record.db")), folder);
        try
        {
            await opened.UnpackAsync(file, stop);
            return opened;
        }
        catch (Exception broken)
        {
            await opened.DisposeAsync();
            throw broken is InvalidDataException or System.Text.Json.JsonException or FormatException ? new BackupException($"{file} is no backup of a PostgreSQL database, or is damaged: {broken.Message}", broken) : broken;
        }
    }

    public ValueTask DisposeAsync()
    {
        if (folder is not null)
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }

        return ValueTask.CompletedTask;
    }

    private static string Made(out DirectoryInfo folder) => (folder = Directory.CreateTempSubdirectory("parley-record-")).FullName;

    private static async Task<bool> IsArchiveAsync(string file, CancellationToken stop)
    {
        var start = new byte[2];
        await using var read = File.OpenRead(file);
        return await read.ReadAtLeastAsync(start, 2, throwOnEndOfStream: false, stop) == 2 && start is [(byte)'P', (byte)'K'];
    }

    private async Task UnpackAsync(string file, CancellationToken stop)
    {
        await using var archive = await ZipFile.OpenReadAsync(file, stop);
        var manifest = await PostgresBackup.ManifestAsync(archive, stop);
        await Database.MigrateAsync(stop);
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder!.FullName, "record.db"), Pooling = false }.ToString());
        await connection.OpenAsync(stop);
        foreach (var table in manifest.Tables.Where(table => Tables.Contains(table.Name)))
        {
            await PostgresBackup.CheckAsync(archive, table, stop);
            await using var entry = await PostgresBackup.Entry(archive, table.Entry).OpenAsync(stop);
            using var rows = new StreamReader(entry, new UTF8Encoding(false));
            await FillAsync(connection, table, rows, stop);
        }
    }

    private static async Task FillAsync(SqliteConnection connection, ManifestTable table, StreamReader rows, CancellationToken stop)
    {
        await using var all = await connection.BeginTransactionAsync(stop);
        await using var insert = connection.CreateCommand();
        insert.CommandText = $"INSERT INTO {table.Copy} VALUES ({string.Join(", ", table.Columns.Select((_, i) => $"$v{i}"))})";
        var values = table.Columns.Select((_, i) => insert.Parameters.Add(new SqliteParameter($"$v{i}", null))).ToList();
        while (await rows.ReadLineAsync(stop) is { } row)
        {
            var cells = row.Split('\t');
            if (cells.Length != values.Count)
            {
                throw new InvalidDataException($"a row of {table.Name} has {cells.Length} values, not {values.Count}.");
            }

            for (var i = 0; i < values.Count; i++)
            {
                values[i].Value = Value(table.Columns[i], cells[i]);
            }

            await insert.ExecuteNonQueryAsync(stop);
        }

        await all.CommitAsync(stop);
    }

    /// <summary>What COPY wrote, as our tables in SQLite keep it.</summary>
    private static object Value(string column, string cell) =>
        cell == "\\N" ? DBNull.Value
        : Plain(cell) is var text && column == "salt" ? Convert.FromHexString(text.AsSpan(2))
        : column is "organisation" or "deal" or "record" ? text.ToUpperInvariant()
        : column is "version" or "written" or "updated" or "value" or "last_move_at" ? long.Parse(text, CultureInfo.InvariantCulture)
        : text;

    private static string Plain(string cell)
    {
        if (!cell.Contains('\\', StringComparison.Ordinal))
        {
            return cell;
        }

        var text = new StringBuilder(cell.Length);
        for (var i = 0; i < cell.Length; i++)
        {
            text.Append(cell[i] != '\\' || i + 1 == cell.Length ? cell[i] : cell[++i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', 'v' => '\v', var other => other });
        }

        return text.ToString();
    }
}
