using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Parley.Storage;
using Parley.Storage.Postgres;

namespace Parley.Web.Security.Database;

internal static class IdentityServices
{
    public static void AddIdentityDatabase(this IServiceCollection services, ParleyDatabase database, Serving serving)
    {
        var people = new IdentityDatabase(database);
        services.AddSingleton(people);
        var protection = services.AddDataProtection().SetApplicationName("parley");
        if (database is PostgresDatabase)
        {
            services.AddDbContext<IdentityContext, PostgresIdentityContext>(database.UseForWriting);
            services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = new ProtectionKeys(people)));
        }
        else
        {
            services.AddDbContext<IdentityContext, SqliteIdentityContext>(database.UseForWriting);
            protection.PersistKeysToFileSystem(KeyFolder(Path.GetFullPath(serving.Data)));
        }
    }

    /// <summary>Beside the database, readable by its owner only.</summary>
    private static DirectoryInfo KeyFolder(string file)
    {
        if (Path.GetDirectoryName(file) is not { } home || !Directory.Exists(home))
        {
            throw CannotServeException.NoFolder(file);
        }

        return MakeKeyFolder(file + ".keys");
    }

    internal static DirectoryInfo MakeKeyFolder(string folder) =>
        OperatingSystem.IsWindows() ? Directory.CreateDirectory(folder) : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
