using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Parley.Web.Security.Database;

namespace Parley.Web.Security;

/// <summary>For how long an organisation keeps what people said and what was written of them.</summary>
public sealed class WordsKept(IdentityContext context)
{
    public const int Shortest = 30, Longest = 3650;

    /// <returns>Null when words are kept until somebody erases them.</returns>
    public Task<int?> DaysAsync(OrganisationId organisation, CancellationToken stop) =>
        context.Organisations.Where(o => o.Id == organisation.Value).Select(o => o.WordsKeptDays).SingleAsync(stop);

    /// <param name="typed">Days, or nothing.</param>
    /// <param name="confirmed">That words are erased which nobody can bring back.</param>
    /// <returns>What is wrong; null when it was done.</returns>
    public async Task<string?> ChangeAsync(OrganisationId organisation, string? typed, bool confirmed, CancellationToken stop)
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

        await context.Organisations.Where(o => o.Id == organisation.Value).ExecuteUpdateAsync(set => set.SetProperty(o => o.WordsKeptDays, days), stop);
        return null;
    }
}
