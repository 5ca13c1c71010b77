using System.Security.Cryptography;
using Parley.Storage;
using Parley.Storage.Audits;
using Parley.Storage.Backups;
using Parley.Web.Security.Database;

namespace Parley.Web;

/// <summary><c>parley audit verify</c>, <c>checkpoint</c>, <c>key</c> and <c>signature</c>: is the record as it was written, and as it was signed?</summary>
internal static class AuditCommands
{
    private const int Done = 0, WrongInput = 1, Misuse = 2, SaysNo = 3;

    public static bool Is(IReadOnlyList<string> args) => args is ["audit", ..];

    /// <returns>The exit status: 0 it is, 1 the input is wrong, 2 misuse, 3 it is not.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter errors, TimeProvider clock, CancellationToken stop = default)
    {
        if (AuditAsked.Read(args, out var mistake) is not { } asked)
        {
            await errors.WriteLineAsync($"parley: {mistake}");
            return Misuse;
        }

        try
        {
            return asked.What switch
            {
                "verify" => await VerifyAsync(asked, output, errors, new(errors, !Console.IsErrorRedirected, clock), stop),
                "checkpoint" => await CheckpointAsync(asked, output, errors, new(errors, !Console.IsErrorRedirected, clock), clock.GetUtcNow(), stop),
                "key" => await KeyAsync(asked, output, stop),
                _ => await SignatureAsync(asked, output),
            };
        }
        catch (ForgedCheckpointException forged)
        {
            await errors.WriteLineAsync($"parley: {asked.Checkpoint}: {forged.Message}");
            return SaysNo;
        }
        catch (InvalidDataException wrong)
        {
            await errors.WriteLineAsync($"parley: {asked.Checkpoint}: {wrong.Message}");
            return WrongInput;
        }
        catch (Microsoft.Data.Sqlite.SqliteException failure)
        {
            await errors.WriteLineAsync($"parley: {asked.Place} cannot be read: {failure.Message} If it is from another version of Parley, read it with that one.");
            return WrongInput;
        }
        catch (Exception failure) when (failure is BackupException or Npgsql.NpgsqlException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"parley: {failure.Message}");
            return WrongInput;
        }
    }

    private static async Task<int> VerifyAsync(AuditAsked asked, TextWriter output, TextWriter errors, AuditProgress progress, CancellationToken stop)
    {
        await using var backup = asked.File is { } file ? await BackupRecord.OpenAsync(file, stop) : null;
        var database = backup?.Database ?? Open(asked.Serving);
        var against = asked.Against is { } signed ? Read(signed, await PublicKeyAsync(asked, stop)) : null;
        var report = await new RecordAudit(database) { Walked = progress.Walked }.RunAsync(against, null, stop);
        progress.End();
        await (asked.Json ? AuditText.WriteJsonAsync(report, against, output) : AuditText.WriteAsync(report, against, asked.Place, output));
        if (report.Broken is [var first, ..])
        {
            await errors.WriteLineAsync($"parley: {AuditText.Said(first)}");
            return SaysNo;
        }

        return Done;
    }

    private static async Task<int> CheckpointAsync(AuditAsked asked, TextWriter output, TextWriter errors, AuditProgress progress, DateTimeOffset now, CancellationToken stop)
    {
        var database = Open(asked.Serving);
        using var key = (await SigningKey.OpenAsync(database, asked.Serving, make: true, stop))!;
        var report = await Checkpoint.WriteAsync(asked.File!, new(database) { Walked = progress.Walked }, key, now, stop);
        progress.End();
        if (report.Broken is [var first, ..])
        {
            await errors.WriteLineAsync($"parley: {AuditText.Said(first)} No checkpoint was written.");
            return SaysNo;
        }

        await output.WriteLineAsync($"Signed where {report.Chains:N0} chains end, with {report.Events:N0} events, in {asked.File}. Keep it, and what parley audit key prints, where nobody of this installation can change them.");
        return Done;
    }

    private static async Task<int> KeyAsync(AuditAsked asked, TextWriter output, CancellationToken stop)
    {
        using var key = (await SigningKey.OpenAsync(Open(asked.Serving), asked.Serving, make: true, stop))!;
        await output.WriteLineAsync(key.ExportSubjectPublicKeyInfoPem());
        return Done;
    }

    private static async Task<int> SignatureAsync(AuditAsked asked, TextWriter output)
    {
        var checkpoint = Read(asked.File!, FromFile(asked.Key!));
        await output.WriteLineAsync($"The signature is right: {checkpoint.Chains:N0} chains with {checkpoint.Events:N0} events, signed on {checkpoint.Made.UtcDateTime:yyyy-MM-dd HH:mm} UTC.");
        return Done;
    }

    private static Checkpoint Read(string file, ECDsa key)
    {
        using (key)
        {
            return File.Exists(file) ? Checkpoint.Read(file, key) : throw new BackupException($"there is no file {file}.");
        }
    }

    /// <summary>The key that was kept elsewhere; without one, that of the installation itself, which whoever rules it could have exchanged.</summary>
    private static async Task<ECDsa> PublicKeyAsync(AuditAsked asked, CancellationToken stop) =>
        asked.Key is { } file ? FromFile(file)
        : asked.File is null && await SigningKey.OpenAsync(Open(asked.Serving), asked.Serving, make: false, stop) is { } own ? own
        : throw new BackupException("there is no signing key beside the data. Name the public key that was kept with --key; parley audit key prints it.");

    private static ECDsa FromFile(string file)
    {
        if (!File.Exists(file))
        {
            throw new BackupException($"there is no file {file}.");
        }

        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(file));
            return key;
        }
        catch (Exception wrong) when (wrong is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new BackupException($"{file} is no public key. It is a text that begins with -----BEGIN PUBLIC KEY-----; parley audit key prints it.", wrong);
        }
    }

    /// <summary>Only what is there: to read a file must not make one.</summary>
    private static ParleyDatabase Open(Serving serving) =>
        serving.Connection is null && !File.Exists(serving.Data) ? throw new BackupException($"there is no database {serving.Data}.") : Keeping.Open(serving);
}
