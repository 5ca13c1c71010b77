using Microsoft.EntityFrameworkCore;
using Parley.Deals;
using Parley.Deals.Governance.Notices;
using Parley.Storage.Tables;

namespace Parley.Storage;

/// <summary>Notices on their way out of the house: each is tried until it arrived, by one node at a time, and at least once.</summary>
public sealed class Outbox(ParleyDatabase database)
{
    /// <summary>How long a node that died while it sent keeps the others from trying.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>How long to wait after the first try that failed, the second, and so on; after as many it is tried no more by itself.</summary>
    public static IReadOnlyList<TimeSpan> Pauses { get; } =
        [TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromHours(24)];

    private static readonly string Waiting = Words.Of(OutboxState.Waiting), Sent = Words.Of(OutboxState.Sent), Dead = Words.Of(OutboxState.Dead);

    /// <summary>What is to be done now, the first first.</summary>
    public async Task<IReadOnlyList<OutgoingNotice>> DueAsync(DateTimeOffset now, int most, CancellationToken stop)
    {
        await using var context = database.NewContext();
        var rows = await context.Outbox.AsNoTracking().Where(o => o.State == Waiting && o.Next <= now.UtcTicks).OrderBy(o => o.Next).ThenBy(o => o.Notice).Take(most).ToListAsync(stop);
        return [.. rows.Select(OutgoingNotice.Of)];
    }

    /// <summary>Takes a notice for oneself, for a while.</summary>
    /// <returns>False when another node was first.</returns>
    public async Task<bool> TakeAsync(OutgoingNotice notice, DateTimeOffset now, CancellationToken stop)
    {
        await using var context = database.NewWritingContext();
        var until = (now + Lease).UtcTicks;
        return await Row(context, notice).Where(o => o.State == Waiting && o.Tries == notice.Tries && o.Next == notice.Due)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.Next, until).SetProperty(o => o.Tries, o => o.Tries + 1), stop) == 1;
    }

    public async Task ArrivedAsync(OutgoingNotice notice, string outcome, CancellationToken stop)
    {
        await using var context = database.NewWritingContext();
        await Row(context, notice).ExecuteUpdateAsync(set => set.SetProperty(o => o.State, Sent).SetProperty(o => o.Outcome, outcome), stop);
    }

    /// <summary>It did not arrive: later again, or no more.</summary>
    public async Task FailedAsync(OutgoingNotice notice, string outcome, DateTimeOffset now, CancellationToken stop)
    {
        await using var context = database.NewWritingContext();
        var (state, next) = notice.Tries < Pauses.Count ? (Waiting, (now + Pauses[notice.Tries]).UtcTicks) : (Dead, now.UtcTicks);
        await Row(context, notice).ExecuteUpdateAsync(set => set.SetProperty(o => o.State, state).SetProperty(o => o.Next, next).SetProperty(o => o.Outcome, outcome), stop);
    }

    /// <summary>There is nobody out there to tell: what is due of an organisation goes.</summary>
    public async Task DropAsync(OrganisationId organisation, DateTimeOffset now, CancellationToken stop)
    {
        await using var context = database.NewWritingContext();
        await context.Outbox.Where(o => o.Organisation == organisation.Value && o.State == Waiting && o.Next <= now.UtcTicks).ExecuteDeleteAsync(stop);
    }

    /// <summary>Those of an organisation that did not arrive and are tried no more, the last first; then those that are tried still.</summary>
    public async Task<IReadOnlyList<OutgoingNotice>> StuckAsync(OrganisationId organisation, int most, CancellationToken stop)
    {
        await using var context = database.NewContext();
        var rows = await context.Outbox.AsNoTracking().Where(o => o.Organisation == organisation.Value && (o.State == Dead || (o.State == Waiting && o.Tries > 0)))
            .OrderBy(o => o.State).ThenByDescending(o => o.At).ThenBy(o => o.Notice).Take(most).ToListAsync(stop);
        return [.. rows.Select(OutgoingNotice.Of)];
    }

    /// <returns>False when there is no such notice that is tried no more.</returns>
    public async Task<bool> AgainAsync(OrganisationId organisation, Guid notice, DateTimeOffset now, CancellationToken stop)
    {
        await using var context = database.NewWritingContext();
        return await context.Outbox.Where(o => o.Organisation == organisation.Value && o.Notice == notice && o.State == Dead)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.State, Waiting).SetProperty(o => o.Tries, 0).SetProperty(o => o.Next, now.UtcTicks), stop) == 1;
    }

    /// <summary>What was told before an instant is forgotten: what went out, what never did, and what people read.</summary>
    public async Task ForgetAsync(OrganisationId organisation, DateTimeOffset before, CancellationToken stop)
    {
        await using var context = database.NewWritingContext();
        await context.Outbox.Where(o => o.Organisation == organisation.Value && o.At < before.UtcTicks && (o.State == Sent || o.State == Dead)).ExecuteDeleteAsync(stop);
        await context.Notices.Where(n => n.Organisation == organisation.Value && n.At < before.UtcTicks).ExecuteDeleteAsync(stop);
    }

    private static IQueryable<OutboxRow> Row(ParleyContext context, OutgoingNotice notice) => context.Outbox.Where(o => o.Organisation == notice.Organisation.Value && o.Notice == notice.Id);
}

/// <summary>A notice on its way out.</summary>
/// <param name="Tries">So far.</param>
/// <param name="Due">UTC ticks.</param>
/// <param name="Outcome">Of the last try; null before it.</param>
public sealed record OutgoingNotice(OrganisationId Organisation, Guid Id, NoticeKind Kind, DealId Deal, Guid? Request, DateTimeOffset At, IReadOnlyList<PersonId> People, OutboxState State, int Tries, long Due, string? Outcome)
{
    internal static OutgoingNotice Of(OutboxRow row) => new(
        new(row.Organisation), row.Notice, Words.As<NoticeKind>(row.Kind), new(row.Deal), row.Request, new(row.At, TimeSpan.Zero),
        [.. row.People.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(person => new PersonId(Guid.Parse(person)))], Words.As<OutboxState>(row.State), row.Tries, row.Next, row.Outcome);
}
