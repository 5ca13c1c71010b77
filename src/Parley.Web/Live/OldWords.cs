using Microsoft.EntityFrameworkCore;
using Parley.Deals.Desk;
using Parley.Web.Security.Database;

namespace Parley.Web.Live;

/// <summary>Words of people that are older than their organisation keeps them go.</summary>
internal sealed partial class OldWords(DealDesk desk, IdentityDatabase people, ILogger<OldWords> logger)
{
    public async Task EraseAsync(CancellationToken stop)
    {
        await using var context = people.NewContext();
        foreach (var organisation in await context.Organisations.Where(o => o.WordsKeptDays != null).Select(o => new { o.Id, o.WordsKeptDays }).ToListAsync(stop))
        {
            var days = organisation.WordsKeptDays!.Value;
            var run = await desk.KeepRetention(new(organisation.Id), TimeSpan.FromDays(days), stop);
            if (run.Erased > 0)
            {
                Erased(logger, run.Erased, organisation.Id, days);
            }

            foreach (var (deal, failure) in run.Left)
            {
                // Only the kind: what a failure says may repeat what it failed on.
                Left(logger, deal.Value, organisation.Id, days, failure.GetBaseException().GetType().Name);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Erased {Count} texts of organisation {Organisation}, which keeps them for {Days} days")]
    private static partial void Erased(ILogger logger, int count, Guid organisation, int days);

    [LoggerMessage(LogLevel.Error, "Old texts of deal {Deal} were not erased, although organisation {Organisation} keeps them for {Days} days: {Failure}. The next day tries again")]
    private static partial void Left(ILogger logger, Guid deal, Guid organisation, int days, string failure);
}
