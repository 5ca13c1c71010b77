using System.Collections.Concurrent;
using Parley.Deals.Desk;
using Parley.Deals.Goals;
using Parley.Storage.Views;

namespace Parley.Web.Live;

/// <summary>
/// What the deals of an organisation make of its strategy. The parts of all deals are kept here and only those that moved are read again; the answer is worked
/// out beside the page, which shows the last one where the next takes longer than a moment.
/// </summary>
public sealed class GoalsRoom(GoalsView view, DealDesk desk, TimeProvider clock)
{
    /// <summary>How long a page waits for the newest answer when there is an older one.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(80);

    /// <summary>A change may be committed after a later one, and clocks of nodes differ.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<OrganisationId, Kept> kept = [];

    /// <summary>The newest answer, however long it takes.</summary>
    /// <returns>Null when the organisation has no strategy.</returns>
    public async Task<SeenGoals?> NewestAsync(OrganisationId organisation, CancellationToken stop)
    {
        while (true)
        {
            if (await AskAsync(organisation, stop) is not { } asked)
            {
                return null;
            }

            var answer = await asked.Work.WaitAsync(stop);
            if (asked.Current)
            {
                return answer;
            }
        }
    }

    /// <summary>The newest answer if it is there in a moment, else the last one.</summary>
    /// <returns>Null when the organisation has no strategy.</returns>
    public async Task<SeenGoals?> ReadAsync(OrganisationId organisation, CancellationToken stop)
    {
        if (await AskAsync(organisation, stop) is not { } asked)
        {
            return null;
        }

        if (asked.Last is { } last && await Task.WhenAny(asked.Work, Task.Delay(Moment, stop)) != asked.Work)
        {
            return last with { Behind = true };
        }

        return (await asked.Work.WaitAsync(stop)) with { Behind = !asked.Current };
    }

    private async Task<(Task<SeenGoals> Work, bool Current, SeenGoals? Last)?> AskAsync(OrganisationId organisation, CancellationToken stop)
    {
        var here = kept.GetOrAdd(organisation, _ => new());
        await here.Gate.WaitAsync(stop);
        try
        {
            await RefreshAsync(here, organisation, stop);
            return here.Strategy is null ? null : here.Work(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), clock);
        }
        finally
        {
            here.Gate.Release();
        }
    }

    /// <summary>Deals that somebody manages whose goals or limits changed after the first offer, by somebody else, the latest first.</summary>
    public async Task<IReadOnlyList<DealPart>> LimitMovesAsync(OrganisationId organisation, Sight sight, DateTimeOffset since, CancellationToken stop)
    {
        var here = kept.GetOrAdd(organisation, _ => new());
        await here.Gate.WaitAsync(stop);
        try
        {
            await RefreshAsync(here, organisation, stop);
            return
            [
                .. here.LimitMoves.Values.Where(part => part.LimitMove is { } move && move.When >= since && move.Who != sight.Person && sight.Managed.Includes(part.Unit))
                    .OrderByDescending(part => part.LimitMove!.When),
            ];
        }
        finally
        {
            here.Gate.Release();
        }
    }

    private async Task RefreshAsync(Kept here, OrganisationId organisation, CancellationToken stop)
    {
        const int Few = 500;
        var moved = await view.MovedAsync(organisation, here.Moved - Margin, stop);
        List<DealId> changed = [.. moved.Deals.Where(deal => here.Parts.GetValueOrDefault(deal.Deal)?.Version != deal.Version).Select(deal => deal.Deal)];
        if (changed.Count > 0)
        {
            foreach (var part in await view.PartsAsync(organisation, changed.Count > Few ? null : changed, stop))
            {
                here.Keep(part);
                here.Moved = part.Updated > (here.Moved ?? DateTimeOffset.MinValue) ? part.Updated : here.Moved;
            }

            here.Revision++;
        }

        if (moved.Strategy != (here.Strategy?.Version ?? 0))
        {
            here.Strategy = await desk.ReadStrategy(organisation, stop);
            here.Revision++;
        }
    }

    private sealed class Kept
    {
        private (long Revision, DateOnly Day) asked;
        private Task<SeenGoals>? work;
        private SeenGoals? last;

        public SemaphoreSlim Gate { get; } = new(1);

        public Dictionary<DealId, SeenPart> Parts { get; } = [];

        /// <summary>Those whose goals or limits moved after the first offer: few of many.</summary>
        public Dictionary<DealId, DealPart> LimitMoves { get; } = [];

        /// <summary>When the last change that is known here was recorded.</summary>
        public DateTimeOffset? Moved { get; set; }

        public StrategyState? Strategy { get; set; }

        /// <summary>Counts what changed in the parts or the strategy.</summary>
        public long Revision { get; set; }

        public void Keep(SeenPart part)
        {
            var deal = part.Part.Deal!.Value;
            Parts[deal] = part;
            if (part.Part.LimitMove is null)
            {
                LimitMoves.Remove(deal);
            }
            else
            {
                LimitMoves[deal] = part.Part;
            }
        }

        /// <summary>One answer is worked out at a time; whether it is for what is known now; and the last one that was finished.</summary>
        public (Task<SeenGoals> Work, bool Current, SeenGoals? Last) Work(DateOnly day, TimeProvider clock)
        {
            last = work is { IsCompletedSuccessfully: true } ? work.Result : last;
            if (work is null || (work.IsCompleted && (asked != (Revision, day) || !work.IsCompletedSuccessfully)))
            {
                var (state, parts) = (Strategy!, Parts.Values.Select(part => part.Part).ToList());
                asked = (Revision, day);
                work = Task.Run(() => new SeenGoals(state, StrategyOutlook.Of(state.Strategy, parts, day), clock.GetUtcNow(), Behind: false));
            }

            return (work, asked == (Revision, day), last);
        }
    }
}

/// <param name="Computed">When the outlook was worked out.</param>
/// <param name="Behind">Something moved since, and the newer answer is on its way.</param>
public sealed record SeenGoals(StrategyState State, StrategyOutlook Outlook, DateTimeOffset Computed, bool Behind)
{
    /// <summary>As somebody sees it: deals by name only where they may be seen.</summary>
    public StrategyOutlook For(Sight sight) => sight.Managed == Managed.Everything ? Outlook : Outlook.Only(deal => sight.Managed.Includes(deal.Unit));
}
