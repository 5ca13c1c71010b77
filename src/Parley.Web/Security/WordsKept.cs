using System.Data;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Parley.Deals.Administration;
using Parley.Web.Security.Database;

namespace Parley.Web.Security;

/// <summary>For how long an organisation keeps what people said and what was written of them.</summary>
public sealed class WordsKept(IdentityContext context, AdministrationRecord record, TimeProvider clock)
{
    public const int Shortest = 30, Longest = 3650;

    private const int MostShown = 50;

    /// <returns>Null when words are kept until somebody erases them.</returns>
    public Task<int?> DaysAsync(OrganisationId organisation, CancellationToken stop) =>
        context.Organisations.Where(o => o.Id == organisation.Value).Select(o => o.WordsKeptDays).SingleAsync(stop);

    /// <summary>Who changed it, the latest change first.</summary>
    public async Task<IReadOnlyList<WordsKeptChange>> ChangesAsync(OrganisationId organisation, CancellationToken stop) =>
        await context.WordsKeptChanges.AsNoTracking().Where(change => change.OrganisationId == organisation.Value).OrderByDescending(change => change.Id).Take(MostShown).ToListAsync(stop);

    /// <param name="typed">Days, or nothing.</param>
    /// <param name="confirmed">That words are erased which nobody can bring back.</param>
    /// <returns>What is wrong; null when it was done.</returns>
    public async Task<string?> ChangeAsync(OrganisationId organisation, PersonId by, string? typed, bool confirmed, CancellationToken stop)
    {
        int? days = null;
        if (!string.IsNullOrWhiteSpace(typed))
        {
            if (!int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var read) || read is < Shortest or > Longest)
            {
                return $"Give whole days from {Shortest} to {Longest}, or leave the field empty.";
            }

            days = read;
        }

        if (days is not null && !confirmed)
        {
            return "Confirm that older words are erased for good.";
        }

        // The update first: of two at once, the second waits here and then sees what the first made of it.
        await using var transaction = await context.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, stop);
        await context.Organisations.Where(o => o.Id == organisation.Value).ExecuteUpdateAsync(set => set.SetProperty(o => o.Name, o => o.Name), stop);
        var before = await DaysAsync(organisation, stop);
        if (before == days)
        {
            return null;
        }

        await context.Organisations.Where(o => o.Id == organisation.Value).ExecuteUpdateAsync(set => set.SetProperty(o => o.WordsKeptDays, days), stop);
        var now = clock.GetUtcNow();
        context.WordsKeptChanges.Add(new() { Id = Guid.CreateVersion7(now), OrganisationId = organisation.Value, At = now, PersonId = by.Value, DaysBefore = before, DaysAfter = days });
        await context.SaveChangesAsync(stop);
        await record.AddAsync(context, organisation, by, at => new WordsKeptChanged(at.Who, at.When, before, days), stop);
        await transaction.CommitAsync(stop);
        return null;
    }
}
