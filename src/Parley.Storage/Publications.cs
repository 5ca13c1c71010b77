using Microsoft.EntityFrameworkCore;
using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Deals.Governance.Notices;
using Parley.Storage.Tables;

namespace Parley.Storage;

/// <summary>
/// Versions of the playbook that the open deals of their organisations are still to be held against: each by one node at a time, deal after deal, from where the last one came to. The row is written with
/// the version, so that nothing of it is lost with a process.
/// </summary>
public sealed class Publications(ParleyDatabase database)
{
    /// <summary>How long a node that died keeps the others from going on; it tells sooner that it lives.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    /// <summary>Those that nobody works at: of each organisation the one that held first, since the others wait for it.</summary>
    public async Task<IReadOnlyList<Publication>> DueAsync(DateTimeOffset now, CancellationToken stop)
    {
        await using var context = database.NewContext();
        var begun = await Begun(context, now).ToListAsync(stop);
        return [.. begun.DistinctBy(row => row.Organisation).Where(row => row.Next <= now.UtcTicks).Select(Publication.Of)];
    }

    /// <summary>How many deals were held against the version that is being worked at, or waits for it; null where all were.</summary>
    public async Task<Reconsidering?> ProgressAsync(OrganisationId organisation, DateTimeOffset now, CancellationToken stop)
    {
        await using var context = database.NewContext();
        return await Begun(context, now).FirstOrDefaultAsync(row => row.Organisation == organisation.Value, stop) is { } row ? new(row.Done, row.Deals ?? 0) : null;
    }

    /// <summary>Takes one for oneself, for a while.</summary>
    /// <param name="deals">How many there are; counted once.</param>
    /// <returns>Null when another node was first.</returns>
    public async Task<Publication?> TakeAsync(Publication publication, long deals, DateTimeOffset now, CancellationToken stop)
    {
        await using var context = database.NewWritingContext();
        var until = (now + Lease).UtcTicks;
        return await Row(context, publication).ExecuteUpdateAsync(set => set.SetProperty(p => p.Next, until).SetProperty(p => p.Deals, p => p.Deals ?? deals), stop) == 1 ? publication with { Next = until } : null;
    }

    /// <summary>Some more deals were held against it, and people are told what it changed for them; both or neither.</summary>
    /// <param name="last">The last of the deals.</param>
    /// <returns>Null when another node took it over meanwhile: nothing is told then.</returns>
    public async Task<Publication?> AdvanceAsync(Publication publication, DealId last, int deals, IReadOnlyList<(PersonId Person, DealId Deal)> told, DateTimeOffset now, CancellationToken stop)
    {
        await using var context = database.NewWritingContext();
        await using var all = await context.Database.BeginTransactionAsync(stop);
        var until = (now + Lease).UtcTicks;
        if (await Row(context, publication).ExecuteUpdateAsync(set => set.SetProperty(p => p.Next, until).SetProperty(p => p.Last, last.Value).SetProperty(p => p.Done, p => p.Done + deals), stop) != 1)
        {
            return null;
        }

        var (organisation, kind) = (publication.Organisation, Words.Of(NoticeKind.PlaybookPublished));
        context.Notices.AddRange(told.Select(one => new NoticeRow { Organisation = organisation.Value, Person = one.Person.Value, Notice = publication.About(one.Deal), At = publication.Begins.UtcTicks, Kind = kind, Deal = one.Deal.Value }));
        await context.SaveChangesAsync(stop);
        if (told.Count > 0)
        {
            await database.NotifyAsync(context, [publication.Stirred], stop);
        }

        await all.CommitAsync(stop);
        return publication with { Last = last, Next = until };
    }

    /// <summary>Every deal was held against it: it leaves the house.</summary>
    public async Task EndAsync(Publication publication, CancellationToken stop)
    {
        await using var context = database.NewWritingContext();
        await using var all = await context.Database.BeginTransactionAsync(stop);
        if (await Row(context, publication).ExecuteDeleteAsync(stop) == 1)
        {
            var at = publication.Begins.UtcTicks;
            context.Outbox.Add(new() { Organisation = publication.Organisation.Value, Notice = publication.Notice, At = at, Kind = Words.Of(NoticeKind.PlaybookPublished), Deal = DealId.Playbook.Value, People = "", State = Words.Of(OutboxState.Waiting), Next = at });
            await context.SaveChangesAsync(stop);
        }

        await all.CommitAsync(stop);
    }

    private static IQueryable<PublicationRow> Begun(ParleyContext context, DateTimeOffset now) => context.Publications.AsNoTracking().Where(p => p.Begins <= now.UtcTicks).OrderBy(p => p.Begins).ThenBy(p => p.Notice);

    /// <summary>As it was read or taken; no row once another node took it.</summary>
    private static IQueryable<PublicationRow> Row(ParleyContext context, Publication publication) =>
        context.Publications.Where(p => p.Organisation == publication.Organisation.Value && p.Notice == publication.Notice && p.Last == publication.Last.Value && p.Next == publication.Next);
}

/// <summary>A version that deals are being held against.</summary>
/// <param name="Last">The last deal that was.</param>
/// <param name="Next">UTC ticks.</param>
public sealed record Publication(OrganisationId Organisation, Guid Notice, DateTimeOffset Begins, DealId Last, long Next)
{
    /// <summary>What wakes who listens: people were told of the playbook.</summary>
    public DealMoved Stirred => new(Organisation, DealId.Playbook, 0);

    internal static Publication Of(PublicationRow row) => new(new(row.Organisation), row.Notice, new(row.Begins, TimeSpan.Zero), new(row.Last), row.Next);

    /// <summary>The identity of what a person hears of one deal.</summary>
    internal Guid About(DealId deal)
    {
        var (mine, theirs) = (Notice.ToByteArray(), deal.Value.ToByteArray());
        return new([.. mine.Zip(theirs, (one, other) => (byte)(one ^ other))]);
    }
}

/// <summary>How far open deals are held against a new version of the playbook.</summary>
/// <param name="Of">0 until they are counted.</param>
public sealed record Reconsidering(long Done, long Of);
