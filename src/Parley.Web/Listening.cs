using Microsoft.AspNetCore.HostFiltering;

namespace Parley.Web;

/// <summary>Where the program listens, to whom, how much it takes, and what it logs.</summary>
internal static class Listening
{
    /// <summary>A deal file with its attachments in text; nothing larger is expected.</summary>
    private const int LargestRequest = 4 * 1024 * 1024;

    /// <summary>Names that browsers may use for this host when it listens on every address, separated by semicolons.</summary>
    public const string HostsVariable = "PARLEY_HOSTS";

    public static void AddListening(this WebApplicationBuilder builder, Serving serving)
    {
        builder.Configuration.AddEnvironmentVariables("PARLEY_");
        builder.WebHost.UseKestrel(kestrel =>
        {
            kestrel.Configure(builder.Configuration.GetSection("Kestrel"));
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
            // The longest is what a stream of changes watches.
            kestrel.Limits.MaxRequestLineSize = 32 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        builder.WebHost.UseUrls(serving.Url.ToString().TrimEnd('/'));
        builder.Services.Configure<HostFilteringOptions>(options => (options.AllowedHosts, options.AllowEmptyHosts) = ([.. Hosts(serving)], false));
        builder.Services.AddHostFiltering(_ => { });
        builder.Services.AddProblemDetails();
        builder.Services.AddRouting();
        builder.Logging.AddSimpleConsole(options => options.SingleLine = true);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // Why it cannot start is said in one line by who starts it.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        // Keys lie beside the database, which is as secret as they are.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
    }

    /// <summary>Whether somebody means it to be reached by other names than its own.</summary>
    public static bool NamesOtherHosts => Environment.GetEnvironmentVariable(HostsVariable) is { Length: > 0 };

    private static string[] Hosts(Serving serving)
    {
        if (Environment.GetEnvironmentVariable(HostsVariable) is { Length: > 0 } named)
        {
            return named.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        }

        return serving switch
        {
            { OnLoopback: true } => ["localhost", "127.0.0.1", "[::1]"],
            { Url.Host: "0.0.0.0" or "[::]" or "*" or "+" } => ["*"],
            _ => [serving.Url.Host],
        };
    }
}
