using Microsoft.EntityFrameworkCore;
using Parley.Web.Security.Database;

namespace Parley.Web.Live;

/// <summary>Every minute: whoever has been waited for too long is reminded.</summary>
internal sealed partial class WorkingDay(Reminders reminders, IdentityDatabase people, TimeProvider clock, ILogger<WorkingDay> logger) : Turns(clock)
{
    protected override TimeSpan UntilNext => TimeSpan.FromMinutes(1);

    /// <summary>What fails in one organisation keeps no other waiting.</summary>
    protected override async Task TurnAsync(CancellationToken stop)
    {
        await using var context = people.NewContext();
        foreach (var organisation in await context.Organisations.Select(o => o.Id).ToListAsync(stop))
        {
            await TryAsync(end => reminders.SendAsync(new(organisation), end), stop);
        }
    }

    protected override void Tell(Exception failure) => Failed(logger, failure);

    [LoggerMessage(LogLevel.Error, "Nobody could be reminded")]
    private static partial void Failed(ILogger logger, Exception failure);
}
