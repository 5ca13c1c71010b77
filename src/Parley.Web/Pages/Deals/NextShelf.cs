using Parley.Deals.Insight;
using Parley.Web.Live;

namespace Parley.Web.Pages.Deals;

/// <summary>
/// Next moves of the deals looked at lately, for pages and API alike. A page does not wait for their offers to be read in full: it shows a first estimate while that
/// goes on in the room, and asks again. Both are kept for the version of the deal that they are of.
/// </summary>
public sealed partial class NextShelf(AnalysisRoom room, PlanShelf plans, FollowedPlaybooks playbooks, TimeProvider clock, ILogger<NextShelf> logger)
{
    private readonly Shelf<NextMove> moves = new(PlanShelf.MostPlans);
    private readonly Shelf<NextMove> firsts = new(PlanShelf.MostPlans);

    /// <summary>What to do next at the table, by the plan of a day, their offers read in full.</summary>
    /// <param name="asker">Whose share of the room it takes, unless it is known or on its way.</param>
    public async Task<NextMove> OfAsync(DealState state, DateOnly day, PersonId asker, CancellationToken stop)
    {
        var basis = await BasisAsync(state, day, asker, stop);
        return moves.TryFind(state.Key, state.Version, day, basis.Name, out var kept) ? kept : await MakeAsync(basis, ReadingDepth.Full, stop);
    }

    /// <summary>The same for today, or a first estimate while it is worked out.</summary>
    public async Task<(NextMove Move, bool IsFirst)> SoonAsync(DealState state, PersonId asker, CancellationToken stop)
    {
        var basis = await BasisAsync(state, AsOf.Of(state.Deal, null, clock), asker, stop);
        if (moves.TryFind(state.Key, state.Version, basis.Day, basis.Name, out var full))
        {
            return (full, false);
        }

        if (!firsts.TryFind(state.Key, state.Version, basis.Day, basis.Name, out var first))
        {
            first = await MakeAsync(basis, ReadingDepth.First, stop);
        }

        if (first.IsRead)
        {
            _ = ReadInFullAsync(basis);
        }

        return (first, first.IsRead);
    }

    /// <summary>Nobody waits for it: where there is no room, or it fails, the page asks again and it begins anew.</summary>
    private async Task ReadInFullAsync(Basis basis)
    {
        try
        {
            await MakeAsync(basis, ReadingDepth.Full, CancellationToken.None);
        }
        catch (NoRoomException)
        {
            // The page asks again.
        }
        catch (Exception failure)
        {
            // Only the kind: what a failure says may repeat a limit.
            Failed(logger, basis.State.Key.Deal.Value, failure.GetBaseException().GetType().Name);
        }
    }

    private async Task<NextMove> MakeAsync(Basis basis, ReadingDepth depth, CancellationToken stop)
    {
        var (key, version) = (basis.State.Key, basis.State.Version);
        var move = await room.AnswerAsync(basis.Asker, new(key, version, $"next {depth} {basis.Day:O} {basis.Name}"), _ => NextMove.Find(basis.Plan, basis.Followed.Playbook, depth), stop);
        if (basis.Day == AsOf.Of(basis.Plan.Deal, null, clock))
        {
            // Where nothing is read, the first answer is the full one.
            (depth == ReadingDepth.First && move.IsRead ? firsts : moves).Put(key, version, basis.Day, basis.Name, move);
        }

        return move;
    }

    private async Task<Basis> BasisAsync(DealState state, DateOnly day, PersonId asker, CancellationToken stop)
    {
        var followed = await playbooks.OfAsync(state.Key.Organisation, stop);
        var plan = await plans.OfAsync(state, day, followed, asker, stop);
        return new Basis(state, day, followed, plan, PlanShelf.Basis(plan.Deal, followed), asker);
    }

    [LoggerMessage(LogLevel.Error, "The next move of deal {Deal} could not be worked out in full: {Failure}")]
    private static partial void Failed(ILogger logger, Guid deal, string failure);

    /// <param name="Name">What the move follows from beside deal and day.</param>
    private sealed record Basis(DealState State, DateOnly Day, FollowedPlaybook Followed, Plan Plan, string Name, PersonId Asker);
}
