using Microsoft.EntityFrameworkCore;
using Parley.Storage.Tables;

namespace Parley.Storage;

/// <summary>What time alone changes: a next date that has passed gives way to the one after it. Cheap; for the start and for every new day.</summary>
public sealed class Upkeep(ParleyDatabase database)
{
    /// <returns>How many deals have another next date.</returns>
    public async Task<int> TurnTheDayAsync(DateOnly today, CancellationToken stop = default)
    {
        await using var context = database.NewWritingContext();
        await TurnDesksAsync(context, today, stop);
        var expiry = Words.Of(DateKind.Expiry);
        return await context
            .Deals.Where(deal => deal.NextDate < today)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(
                        deal => deal.NextDate,
                        deal =>
                            // The condition stands in the minimum, so that SQLite looks a deal up by its key and not by all days to come.
                            context
                                .Dates.Where(d => d.Organisation == deal.Organisation && d.Deal == deal.Deal)
                                .Min(d => d.Date >= today && d.Kind != expiry ? (DateOnly?)d.Date : null) ?? DealRow.NoDate
                    ),
                stop
            );
    }

    private async Task TurnDesksAsync(ParleyContext context, DateOnly today, CancellationToken stop)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        await database.HoldMembershipsAsync(context, stop);
        await context
            .Members.Where(member => member.NextDay < today)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(
                        member => member.NextDay,
                        member => context.Dates.Where(d => d.Organisation == member.Organisation && d.Deal == member.Deal).Min(d => d.Date >= today ? (DateOnly?)d.Date : null)
                    ),
                stop
            );
        await transaction.CommitAsync(stop);
    }
}
