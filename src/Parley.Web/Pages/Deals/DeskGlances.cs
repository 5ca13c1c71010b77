using System.Collections.Concurrent;
using Parley.Storage.Views;
using Parley.Web.Live;
using Parley.Web.Security;

namespace Parley.Web.Pages.Deals;

/// <summary>
/// What a desk shows of its plans: those that are known, and those that are worked out within a moment. The others are worked out meanwhile, for each person one
/// after the other, so that the desk answers at once and knows them when it asks again.
/// </summary>
public sealed partial class DeskGlances(PlanShelf plans, FollowedPlaybooks playbooks, DealAccess access, ILogger<DeskGlances> logger)
{
    /// <summary>Short enough to be no wait; most desks need less.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(80);

    private readonly ConcurrentDictionary<PersonId, Lazy<Task>> underway = [];

    /// <param name="lines">Deals that this person was just seen to be on the team of, so that what is known of them needs no reading.</param>
    /// <returns>In the order of the lines; null is still worked out.</returns>
    public async Task<IReadOnlyList<PlanGlance?>> OfAsync(Signed me, IReadOnlyList<DealLine> lines)
    {
        var followed = await playbooks.OfAsync(me.Organisation, CancellationToken.None);
        if (lines.Where(line => Known(line) is null).ToList() is { Count: > 0 } missing)
        {
            var work = underway.GetOrAdd(me.Person, _ => new(() => Task.Run(() => MakeAsync(me, missing)))).Value;
            await Task.WhenAny(work, Task.Delay(Moment));
        }

        return [.. lines.Select(Known)];

        PlanGlance? Known(DealLine line) => plans.Glance(new(me.Organisation, line.Deal), line.Version, followed);
    }

    /// <summary>Nobody waits for all of it, so it ends by itself: a desk shows few deals.</summary>
    private async Task MakeAsync(Signed me, IReadOnlyList<DealLine> missing)
    {
        try
        {
            foreach (var line in missing)
            {
                await MakeAsync(me, line);
            }
        }
        catch (NoRoomException)
        {
            // The desk asks again.
        }
        finally
        {
            underway.TryRemove(me.Person, out _);
        }
    }

    private async Task MakeAsync(Signed me, DealLine line)
    {
        try
        {
            if (await access.FindAsync(me, line.Deal, CancellationToken.None) is { } found)
            {
                await plans.GlanceAsync(found.State, me.Person, CancellationToken.None);
            }
        }
        catch (Exception failure) when (failure is not NoRoomException)
        {
            // One deal does not keep the others from the desk. Only the kind: what a failure says may repeat a limit.
            Failed(logger, line.Deal.Value, failure.GetBaseException().GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Error, "The plan of deal {Deal} could not be made for a desk: {Failure}")]
    private static partial void Failed(ILogger logger, Guid deal, string failure);
}
