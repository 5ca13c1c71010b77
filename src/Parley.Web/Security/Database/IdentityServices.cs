using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Parley.Web.Security.Database;

internal static class IdentityServices
{
    public static void AddIdentityDatabase(this IServiceCollection services, Serving serving)
    {
        var database = new IdentityDatabase(serving);
        services.AddSingleton(database);
        if (database.IsPostgres)
        {
            services.AddDbContext<IdentityContext, PostgresIdentityContext>(database.Use);
            services.AddDataProtection().SetApplicationName("parley");
            services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = new ProtectionKeys(database)));
        }
        else
        {
            services.AddDbContext<IdentityContext, SqliteIdentityContext>(database.Use);
            services.AddDataProtection().SetApplicationName("parley").PersistKeysToFileSystem(KeyFolder(database.File!));
        }
    }

    /// <summary>Beside the database, readable by its owner only.</summary>
    private static DirectoryInfo KeyFolder(string file)
    {
        if (Path.GetDirectoryName(file) is not { } home || !Directory.Exists(home))
        {
            throw new CannotServeException($"the folder for the database, {Path.GetDirectoryName(file)}, does not exist. Make it, or name another file with --data.");
        }

        var folder = file + ".keys";
        return OperatingSystem.IsWindows() ? Directory.CreateDirectory(folder) : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
