using System.Collections.Concurrent;
using Parley.Deals.Desk;
using Parley.Deals.Governance;
using Parley.Deals.Governance.Notices;
using Parley.Storage;
using Parley.Storage.Views;

namespace Parley.Web.Live;

/// <summary>
/// Holds the open deals of an organisation against a new version of its playbook when it begins to hold: requests ask what it asks, and teams hear what changed for them. Beside the requests of people,
/// some deals at a time; one node at a time, and another goes on where it ended. Nothing rests on it: who decides meanwhile, decides by the version in force anyway.
/// </summary>
internal sealed partial class NewVersions(Publications publications, ApprovalsView view, DealDesk desk, DealFeed feed, TimeProvider clock, ILogger<NewVersions> logger) : Turns(clock)
{
    /// <summary>As many deals as leave the database free for others between two writes.</summary>
    public const int AtOnce = 100;

    private const int Organisations = 4;

    private readonly ConcurrentDictionary<OrganisationId, Task> running = [];

    public static int Threads => Math.Clamp(Environment.ProcessorCount, 1, 4);

    protected override TimeSpan UntilNext => TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await base.ExecuteAsync(stoppingToken);
        await Task.WhenAll(running.Values);
    }

    protected override void Tell(Exception failure) => Failed(logger, failure);

    /// <summary>No organisation waits for the deals of another.</summary>
    protected override async Task TurnAsync(CancellationToken stop)
    {
        foreach (var due in await publications.DueAsync(Clock.GetUtcNow(), stop))
        {
            if (running.Count < Organisations && !running.ContainsKey(due.Organisation))
            {
                running[due.Organisation] = Task.Run(() => TryAsync(end => HoldAsync(due, end), stop), CancellationToken.None);
            }
        }

        foreach (var (organisation, _) in running.Where(one => one.Value.IsCompleted))
        {
            running.TryRemove(organisation, out _);
        }
    }

    private async Task HoldAsync(Publication due, CancellationToken stop)
    {
        var (organisation, mine) = (due.Organisation, await publications.TakeAsync(due, await view.CountConcernedAsync(due.Organisation, stop), Clock.GetUtcNow(), stop));
        // Of one that was overtaken before its day nobody is told.
        var began = (await desk.ReadRules(organisation, stop)).At(due.Begins) is { } then && then.Edition.Begins == due.Begins ? then : null;
        List<DealId> left = [];
        while (mine is not null && await view.ConcernedAsync(organisation, mine.Last, AtOnce, stop) is { Count: > 0 } deals)
        {
            var held = await desk.HoldRequests(organisation, deals, Threads, stop);
            left.AddRange(Left(organisation, held));
            var told = began is null ? [] : held.Deals.AsParallel().AsOrdered().WithDegreeOfParallelism(Threads).SelectMany(deal => Concerned(deal, began).Select(person => (person, deal.Key.Deal))).ToList();
            mine = await publications.AdvanceAsync(mine, deals[^1], deals.Count, told, Clock.GetUtcNow(), stop);
            feed.Announce(due.Stirred);
        }

        if (mine is not null)
        {
            // Once more; what fails again, the next day tries.
            Left(organisation, left.Count == 0 ? new([], []) : await desk.HoldRequests(organisation, left, 1, stop));
            await publications.EndAsync(mine, stop);
        }
    }

    private IReadOnlyList<PersonId> Concerned(DealState deal, InForce began)
    {
        try
        {
            return PlaybookNews.Concerned(deal, began);
        }
        catch (Exception failure)
        {
            NotTold(logger, deal.Key.Deal.Value, deal.Key.Organisation.Value, failure.GetType().Name);
            return [];
        }
    }

    private IEnumerable<DealId> Left(OrganisationId organisation, HeldDeals held)
    {
        foreach (var (deal, failure) in held.Left)
        {
            // Only the kind: what a failure says may repeat what it failed on.
            NotHeld(logger, deal.Value, organisation.Value, failure.GetBaseException().GetType().Name);
        }

        return held.Left.Select(one => one.Deal);
    }

    [LoggerMessage(LogLevel.Error, "Open deals could not be held against a new version of the playbook")]
    private static partial void Failed(ILogger logger, Exception failure);

    [LoggerMessage(LogLevel.Error, "Deal {Deal} of organisation {Organisation} was not held against the playbook: {Failure}. It is tried again")]
    private static partial void NotHeld(ILogger logger, Guid deal, Guid organisation, string failure);

    [LoggerMessage(LogLevel.Error, "The team of deal {Deal} of organisation {Organisation} was not told what a new version of the playbook changed: {Failure}")]
    private static partial void NotTold(ILogger logger, Guid deal, Guid organisation, string failure);
}
