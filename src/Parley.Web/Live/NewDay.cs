using Microsoft.EntityFrameworkCore;
using Parley.Deals.Desk;
using Parley.Storage;
using Parley.Web.Security.Database;

namespace Parley.Web.Live;

/// <summary>At the start and after every midnight (UTC): days that have passed give way to the next ones, and answers that nobody repeats any more are forgotten.</summary>
internal sealed partial class NewDay(Upkeep upkeep, IDealLog log, IdentityDatabase people, TimeProvider clock, ILogger<NewDay> logger) : BackgroundService
{
    /// <summary>How long a request can be repeated by its id.</summary>
    private static readonly TimeSpan Repeatable = TimeSpan.FromDays(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await TurnAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // Nobody sees anything wrong by it but an old date; the next hour tries again.
                Failed(logger, failure);
            }

            await Task.Delay(UntilNext(clock.GetUtcNow()), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TurnAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await upkeep.TurnTheDayAsync(DateOnly.FromDateTime(now.UtcDateTime), stop);
        await using var context = people.NewContext();
        foreach (var organisation in await context.Organisations.Select(o => o.Id).ToListAsync(stop))
        {
            await log.ForgetAnswersAsync(new(organisation), now - Repeatable, stop);
        }
    }

    /// <summary>Every hour, and right after midnight.</summary>
    private static TimeSpan UntilNext(DateTimeOffset now)
    {
        var midnight = now.UtcDateTime.Date.AddDays(1).AddSeconds(1) - now.UtcDateTime;
        return midnight < TimeSpan.FromHours(1) ? midnight : TimeSpan.FromHours(1);
    }

    [LoggerMessage(LogLevel.Error, "The turn of the day failed")]
    private static partial void Failed(ILogger logger, Exception failure);
}
