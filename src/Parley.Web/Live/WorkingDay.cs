using Microsoft.EntityFrameworkCore;
using Parley.Deals.Desk;
using Parley.Web.Security.Database;

namespace Parley.Web.Live;

/// <summary>Every minute: whoever has been waited for too long is reminded.</summary>
internal sealed partial class WorkingDay(Reminders reminders, IdentityDatabase people, TimeProvider clock, ILogger<WorkingDay> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await TryAsync(() => RemindAsync(stoppingToken), stoppingToken);
            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>What fails in one organisation keeps no other waiting.</summary>
    private async Task RemindAsync(CancellationToken stop)
    {
        await using var context = people.NewContext();
        foreach (var organisation in await context.Organisations.Select(o => o.Id).ToListAsync(stop))
        {
            await TryAsync(() => reminders.SendAsync(new(organisation), stop), stop);
        }
    }

    private async Task TryAsync(Func<Task> act, CancellationToken stop)
    {
        try
        {
            await act();
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            // Such as a database that cannot be reached; what is due stays due.
            Failed(logger, failure);
        }
        catch (OperationCanceledException)
        {
            // The program ends.
        }
    }

    [LoggerMessage(LogLevel.Error, "Nobody could be reminded")]
    private static partial void Failed(ILogger logger, Exception failure);
}
