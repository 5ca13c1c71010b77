using Parley.Storage.Postgres;

namespace Parley.Web.Live;

/// <summary>Hears what other nodes on the same PostgreSQL record.</summary>
internal sealed partial class OtherNodes(PostgresListener listener, ILogger<OtherNodes> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => listener.RunAsync(failure => Lost(logger, failure.Message), stoppingToken);

    [LoggerMessage(LogLevel.Warning, "The line to other nodes was lost ({Reason}); trying again every second")]
    private static partial void Lost(ILogger logger, string reason);
}
