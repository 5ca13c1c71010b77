using Microsoft.Data.Sqlite;
using Parley.Storage.Sqlite;

namespace Parley.Storage.Backups;

/// <summary>A SQLite database as one SQLite file, copied page by page while others read and write.</summary>
internal sealed class SqliteBackup(string data)
{
    public async Task WriteAsync(string file, CancellationToken stop)
    {
        if (!File.Exists(data))
        {
            throw new BackupException($"there is no database {data}.");
        }

        await NewFile.WriteAsync(
            file,
            async partial =>
            {
                await CopyAsync(data, partial, stop);
                await using var written = await OpenAsync(partial, SqliteOpenMode.ReadWrite, stop);
                await SqliteManifest.WriteAsync(written, stop);
            }
        );
    }

    public async Task ReadAsync(string file, CancellationToken stop)
    {
        if (!File.Exists(file))
        {
            throw new BackupException($"there is no file {file}.");
        }

        if (File.Exists(data))
        {
            throw new BackupException($"{data} is there already; a backup is restored into an empty place only. Name a new file with --data.");
        }

        await NewFile.WriteAsync(
            data,
            async partial =>
            {
                try
                {
                    await CopyAsync(file, partial, stop);
                    await CheckPagesAsync(partial, stop);
                    await using (var copied = await OpenAsync(partial, SqliteOpenMode.ReadWrite, stop))
                    {
                        await SqliteManifest.CheckAsync(copied, stop);
                        await RebuildSearchAsync(copied, stop);
                    }

                    await RecordCheck.RunAsync(new SqliteDatabase(partial), stop);
                }
                catch (Exception broken) when (broken is SqliteException or System.Text.Json.JsonException)
                {
                    throw new BackupException($"{file} is no backup of Parley, or is damaged: {broken.Message}", broken);
                }

                SqliteConnection.ClearAllPools();
            }
        );
    }

    private static async Task CopyAsync(string from, string to, CancellationToken stop)
    {
        await using var source = await OpenAsync(from, SqliteOpenMode.ReadOnly, stop);
        await using var target = await OpenAsync(to, SqliteOpenMode.ReadWrite, stop);
        source.BackupDatabase(target);

        // One file, without a write-ahead log beside it.
        await using var single = target.CreateCommand();
        single.CommandText = "PRAGMA journal_mode = DELETE";
        await single.ExecuteNonQueryAsync(stop);
    }

    private static async Task CheckPagesAsync(string file, CancellationToken stop)
    {
        await using var connection = await OpenAsync(file, SqliteOpenMode.ReadOnly, stop);
        await using var check = connection.CreateCommand();
        check.CommandText = "PRAGMA integrity_check(1)";
        if (await check.ExecuteScalarAsync(stop) is not "ok")
        {
            throw new BackupException("the backup is damaged; nothing was restored.");
        }
    }

    /// <summary>Before anything changes a row. A backup of an older Parley has no index yet; it is made with the migrations.</summary>
    private static async Task RebuildSearchAsync(SqliteConnection connection, CancellationToken stop)
    {
        await using var index = connection.CreateCommand();
        index.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = 'searched_parts'";
        if (await index.ExecuteScalarAsync(stop) is > 0L)
        {
            index.CommandText = SqliteSearch.Rebuild;
            await index.ExecuteNonQueryAsync(stop);
        }
    }

    private static async Task<SqliteConnection> OpenAsync(string file, SqliteOpenMode mode, CancellationToken stop)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ToString());
        await connection.OpenAsync(stop);
        return connection;
    }
}
