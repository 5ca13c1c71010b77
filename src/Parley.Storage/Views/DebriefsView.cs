using Microsoft.EntityFrameworkCore;
using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Deals.Insight;
using Parley.Storage.Tables;

namespace Parley.Storage.Views;

/// <summary>What the last talks taught, for the kick-off of the next.</summary>
public sealed class DebriefsView(ParleyDatabase database, DealDesk desk)
{
    /// <summary>As many as a team reads before it begins.</summary>
    public const int Most = 3;

    /// <summary>So many of the organisation's latest lines of debriefs are looked at, however old it grows.</summary>
    public const int Latest = 1000;

    /// <summary>
    /// The last debriefs of other deals on the same side that a person sees: one with the same counterparty first, then the latest.
    /// </summary>
    public async Task<IReadOnlyList<PastDebrief>> LastAsync(DealState before, Sight sight, CancellationToken stop)
    {
        var (organisation, side) = (before.Key.Organisation.Value, Words.Of(before.Deal.Side));
        var (all, unit) = (sight.Managed.All, sight.Managed.OnlyUnit);
        await using var context = database.NewContext();
        var mine = context.Members.Where(m => m.Organisation == organisation && m.Person == sight.Person.Value).Select(m => m.Deal);
        var written = context.AuditLines.Where(a => a.Organisation == organisation && a.What == "debrief-written").OrderByDescending(a => a.At).Take(Latest);
        var seen = await written
            .Join(context.Deals.Where(d => d.Organisation == organisation && d.Side == side), a => a.Deal, d => d.Deal, (a, d) => new { a.At, d.Deal, d.Unit, d.Counterparty })
            .Where(d => d.Deal != before.Key.Deal.Value && (all || (unit != null && d.Unit == unit) || mine.Contains(d.Deal)))
            .ToListAsync(stop);

        List<PastDebrief> last = [];
        foreach (var deal in seen.OrderByDescending(d => before.Deal.Counterparty is { } them && d.Counterparty == them).ThenByDescending(d => d.At).ThenBy(d => d.Deal).Select(d => d.Deal).Distinct())
        {
            if (last.Count == Most)
            {
                break;
            }

            if (await desk.Read(new(before.Key.Organisation, new(deal)), stop) is { } state && PastDebrief.Of(state) is { } past)
            {
                last.Add(past);
            }
        }

        return last;
    }
}
