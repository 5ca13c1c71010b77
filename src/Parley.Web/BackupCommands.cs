using Parley.Storage.Backups;
using Parley.Web.Security.Database;

namespace Parley.Web;

/// <summary><c>parley backup FILE</c> and <c>parley restore FILE</c>.</summary>
internal static class BackupCommands
{
    public static bool Is(IReadOnlyList<string> args) => args is ["backup" or "restore", ..];

    /// <returns>The exit status: 0 done, 1 the input is wrong, 2 misuse.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter errors, CancellationToken stop = default)
    {
        var command = args[0];
        if (args.Count < 2 || args[1].StartsWith("--", StringComparison.Ordinal))
        {
            await errors.WriteLineAsync($"parley: {command} wants a file. Try: parley {command} parley.backup --data {Serving.DefaultData}");
            return 2;
        }

        var rest = args.Skip(2).ToList();
        var stray = rest.FirstOrDefault(option => option is "--url" or "--demo");
        if (Serving.Read(rest, out var mistake, command) is not { } serving || stray is not null)
        {
            await errors.WriteLineAsync($"parley: {mistake ?? $"'{stray}' is not an option of {command}."}");
            return 2;
        }

        try
        {
            var (file, database) = (Path.GetFullPath(args[1]), Keeping.Open(serving));
            if (command == "backup")
            {
                await database.BackUpAsync(file, stop);
                await output.WriteLineAsync($"Wrote everything in {serving.DataSaid} to {file}. Keep it as safe as the database itself.");
            }
            else
            {
                await database.RestoreAsync(file, stop, new IdentityDatabase(database).NewContext);
                await output.WriteLineAsync($"Restored {file} to {serving.DataSaid}; the record of every deal is as it was written.");
            }

            return 0;
        }
        catch (Exception failure) when (failure is BackupException or Microsoft.Data.Sqlite.SqliteException or Npgsql.NpgsqlException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"parley: {failure.Message}");
            return 1;
        }
    }
}
