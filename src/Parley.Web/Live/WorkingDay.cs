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
            try
            {
                await using var context = people.NewContext();
                foreach (var organisation in await context.Organisations.Select(o => o.Id).ToListAsync(stoppingToken))
                {
                    await reminders.SendAsync(new(organisation), stoppingToken);
                }
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // Such as a database that cannot be reached; what is due stays due.
                Failed(logger, failure);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(LogLevel.Error, "Nobody could be reminded")]
    private static partial void Failed(ILogger logger, Exception failure);
}
