using Parley.Deals.Governance;
using Parley.Deals.Governance.Approvals;

namespace Parley.Deals.Desk;

/// <summary>Many deals held against the playbook in force.</summary>
/// <param name="Deals">As they are then, in the order in which they were named.</param>
/// <param name="Left">Those that could not be held against it.</param>
public sealed record HeldDeals(IReadOnlyList<DealState> Deals, IReadOnlyList<LeftDeal> Left);

public sealed partial class DealDesk
{
    /// <summary>
    /// Holds the requests of some deals that have not ended against the playbook in force, so that they ask what it asks; all that changes is recorded at once. Where somebody else was faster with one
    /// of them, each is held by itself. To do it again changes nothing. One deal that cannot be held keeps no other from it.
    /// </summary>
    /// <param name="threads">How many deals are worked out at the same time, at least 1.</param>
    public async Task<HeldDeals> HoldRequests(OrganisationId organisation, IReadOnlyList<DealId> deals, int threads, CancellationToken stop = default)
    {
        var (by, now) = (await rules.ReadAsync(organisation, stop), new Stamp(PersonId.Rule, clock.GetUtcNow().ToUniversalTime()));
        var (stored, inForce) = (await log.ReadAsync(organisation, deals, stop), by.At(now.When));
        var held = new Held[deals.Count];
        Parallel.For(0, deals.Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop }, i => held[i] = Hold(new(organisation, deals[i]), stored.GetValueOrDefault(deals[i]), by, inForce, now));
        List<Entry> entries = [.. held.Select(one => one.Entry).OfType<Entry>()];
        if (entries.Count > 0 && !await TryAppend(entries, stop))
        {
            for (var i = 0; i < held.Length; i++)
            {
                held[i] = held[i].Entry is { } entry ? await HoldAlone(entry.Key, stop) : held[i];
            }
        }

        return new([.. held.Select(one => one.State).OfType<DealState>()], [.. held.Index().Where(one => one.Item.Failure is not null).Select(one => new LeftDeal(deals[one.Index], one.Item.Failure!))]);
    }

    /// <param name="stored">Null where the organisation has no such deal.</param>
    private Held Hold(DealKey key, StoredDeal? stored, OrganisationRules by, InForce? inForce, Stamp now)
    {
        try
        {
            var before = stored?.Fold(key);
            var entry = before is null ? null : Draft(key, Deals, stored!, before, RequestDecisions.HoldAll(before, inForce, now), null, by, inForce, now).Entry;
            return new(entry?.After as DealState ?? before, entry, null);
        }
        catch (Exception failure)
        {
            return new(null, null, failure);
        }
    }

    /// <returns>False where another writer was first, or something went wrong with one of them: each then says for itself.</returns>
    private async Task<bool> TryAppend(IReadOnlyList<Entry> entries, CancellationToken stop)
    {
        try
        {
            if (!await log.AppendAsync(entries, stop))
            {
                return false;
            }
        }
        catch (Exception) when (!stop.IsCancellationRequested)
        {
            return false;
        }

        foreach (var entry in entries)
        {
            feed.Announce(new DealMoved(entry.Key.Organisation, entry.Key.Deal, entry.After!.Version));
        }

        return true;
    }

    private async Task<Held> HoldAlone(DealKey key, CancellationToken stop)
    {
        try
        {
            await Write(key, new Sender(PersonId.Rule), Deals, (deal, by, now) => RequestDecisions.HoldAll(deal.State, by!.At(now.When), now), Begins.Before, true, stop);
            return new(await Read(key, stop), null, null);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            return new(null, null, failure);
        }
    }

    /// <param name="State">Null where there is no such deal, or it failed.</param>
    /// <param name="Entry">Null where nothing changes.</param>
    private readonly record struct Held(DealState? State, Entry? Entry, Exception? Failure);
}
