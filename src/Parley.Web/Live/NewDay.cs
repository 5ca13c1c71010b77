using Microsoft.EntityFrameworkCore;
using Parley.Deals.Desk;
using Parley.Storage;
using Parley.Storage.Audits;
using Parley.Storage.Views;
using Parley.Web.Security.Database;

namespace Parley.Web.Live;

/// <summary>
/// At the start and after every midnight (UTC): days that have passed give way to the next ones, answers that nobody repeats any more and old notices are forgotten, requests are held against the playbook of
/// the day, words that are older than their organisation keeps them are erased; after the start, events from before there was an audit are listed for it.
/// </summary>
internal sealed partial class NewDay(Upkeep upkeep, IDealLog log, IdentityDatabase people, OldWords words, OldEvents events, DealDesk desk, ApprovalsView view, Outbox outbox, TimeProvider clock, ILogger<NewDay> logger) : Turns(clock)
{
    /// <summary>How long a request can be repeated by its id.</summary>
    private static readonly TimeSpan Repeatable = TimeSpan.FromDays(30);

    /// <summary>How long people find what they were told, and administrators what did not arrive.</summary>
    private static readonly TimeSpan Told = TimeSpan.FromDays(90);

    private readonly Dictionary<OrganisationId, DateOnly> held = [];
    private DateOnly erased;
    private bool listed;

    /// <summary>Every hour, and right after midnight.</summary>
    protected override TimeSpan UntilNext
    {
        get
        {
            var now = Clock.GetUtcNow();
            var midnight = now.UtcDateTime.Date.AddDays(1).AddSeconds(1) - now.UtcDateTime;
            return midnight < TimeSpan.FromHours(1) ? midnight : TimeSpan.FromHours(1);
        }
    }

    protected override async Task TurnAsync(CancellationToken stop)
    {
        await TryAsync(BeginDayAsync, stop);
        await TryAsync(EraseAsync, stop);
        await TryAsync(ListAsync, stop);
    }

    /// <summary>Nobody sees anything wrong by it but old dates and words.</summary>
    protected override void Tell(Exception failure) => Failed(logger, failure);

    private async Task BeginDayAsync(CancellationToken stop)
    {
        var now = Clock.GetUtcNow();
        await upkeep.TurnTheDayAsync(DateOnly.FromDateTime(now.UtcDateTime), stop);
        await using var context = people.NewContext();
        foreach (var organisation in await context.Organisations.Select(o => o.Id).ToListAsync(stop))
        {
            // What fails in one organisation keeps no other waiting.
            await TryAsync(end => BeginDayAsync(new(organisation), now, end), stop);
        }
    }

    private async Task BeginDayAsync(OrganisationId organisation, DateTimeOffset now, CancellationToken stop)
    {
        await log.ForgetAnswersAsync(organisation, now - Repeatable, stop);
        await outbox.ForgetAsync(organisation, now - Told, stop);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (held.GetValueOrDefault(organisation) == today)
        {
            return;
        }

        // Envelopes end with their day, and limits may hold for some days only. A new version is held against deals by itself.
        for (var last = default(DealId); await view.AskingAsync(organisation, last, NewVersions.AtOnce, stop) is { Count: > 0 } deals; last = deals[^1])
        {
            foreach (var left in (await desk.HoldRequests(organisation, deals, NewVersions.Threads, stop)).Left)
            {
                Left(logger, left.Deal.Value, organisation.Value, left.Failure.GetBaseException().GetType().Name);
            }
        }

        held[organisation] = today;
    }

    /// <summary>Once a day.</summary>
    private async Task EraseAsync(CancellationToken stop)
    {
        var today = DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);
        if (today != erased)
        {
            await words.EraseAsync(stop);
            erased = today;
        }
    }

    /// <summary>Once: from then on each event comes with its line.</summary>
    private async Task ListAsync(CancellationToken stop)
    {
        if (!listed)
        {
            await events.ListAsync(stop);
            listed = true;
        }
    }

    [LoggerMessage(LogLevel.Error, "The turn of the day failed")]
    private static partial void Failed(ILogger logger, Exception failure);

    [LoggerMessage(LogLevel.Error, "Deal {Deal} of organisation {Organisation} was not held against the playbook of the day: {Failure}. The next day tries again")]
    private static partial void Left(ILogger logger, Guid deal, Guid organisation, string failure);
}
