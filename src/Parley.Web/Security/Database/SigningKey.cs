using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Parley.Storage;
using Parley.Storage.Postgres;

namespace Parley.Web.Security.Database;

/// <summary>The key of this installation, which signs what its record looked like: made at its first use and kept where the keys of cookies are.</summary>
internal static class SigningKey
{
    /// <summary>Among the keys in the database; those of cookies have names of their own.</summary>
    public const string Name = "signing-key";

    /// <returns>Null when there is none and none is to be made.</returns>
    public static async Task<ECDsa?> OpenAsync(ParleyDatabase database, Serving serving, bool make, CancellationToken stop)
    {
        var kept = database is PostgresDatabase ? await InDatabaseAsync(new(database), make, stop) : await BesideAsync(Path.GetFullPath(serving.Data) + ".keys", make, stop);
        if (kept is null)
        {
            return null;
        }

        var key = ECDsa.Create();
        key.ImportFromPem(kept);
        return key;
    }

    private static async Task<string?> InDatabaseAsync(IdentityDatabase database, bool make, CancellationToken stop)
    {
        await using var context = database.NewContext();
        if (make)
        {
            // Two that begin at once end up with one key.
            await context.Database.ExecuteSqlAsync($"INSERT INTO protection_keys (name, xml) VALUES ({Name}, {new XElement("signingKey", New()).ToString()}) ON CONFLICT (name) DO NOTHING", stop);
        }

        var xml = await context.ProtectionKeys.AsNoTracking().Where(key => key.Name == Name).Select(key => key.Xml).SingleOrDefaultAsync(stop);
        return xml is null ? null : XElement.Parse(xml).Value;
    }

    private static async Task<string?> BesideAsync(string folder, bool make, CancellationToken stop)
    {
        var file = Path.Combine(folder, Name + ".pem");
        if (!File.Exists(file) && make)
        {
            IdentityServices.MakeKeyFolder(folder);
            var partial = $"{file}.{Environment.ProcessId}";
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            await using (var written = new StreamWriter(partial, options))
            {
                await written.WriteAsync(New());
            }

            try
            {
                File.Move(partial, file, overwrite: false);
            }
            catch (IOException) when (File.Exists(file))
            {
                // Another process was first; its key holds.
                File.Delete(partial);
            }
        }

        return File.Exists(file) ? await File.ReadAllTextAsync(file, stop) : null;
    }

    private static string New()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }
}
