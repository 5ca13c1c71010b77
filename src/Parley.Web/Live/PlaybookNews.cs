using Parley.Deals.Desk;
using Parley.Deals.Governance;
using Parley.Deals.Insight;
using Parley.Storage;
using Parley.Storage.Views;

namespace Parley.Web.Live;

/// <summary>Tells teams that a new version of the playbook changed what they may agree to: deal by deal, when it holds.</summary>
public sealed class PlaybookNews(DealDesk desk, ApprovalsView view, Outbox outbox, TimeProvider clock)
{
    private const int AtOnce = 100;

    public async Task SpreadAsync(OutgoingNotice notice, CancellationToken stop)
    {
        var inForce = (await desk.ReadRules(notice.Organisation, stop)).At(clock.GetUtcNow());
        // One that was overtaken before its day changed nothing.
        var deals = inForce?.Edition.Begins == notice.At ? await view.OpenDealsAsync(notice.Organisation, stop) : [];
        foreach (var some in deals.Chunk(AtOnce))
        {
            List<(PersonId, DealId)> concerned = [];
            foreach (var deal in some)
            {
                concerned.AddRange((await ConcernedAsync(new(notice.Organisation, deal), inForce!, stop)).Select(person => (person, deal)));
            }

            await outbox.SpreadAsync(notice, concerned, last: false, stop);
        }

        await outbox.SpreadAsync(notice, [], last: true, stop);
    }

    /// <summary>Everybody on the team but guests whose mandate changed, but for who published it.</summary>
    private async Task<IReadOnlyList<PersonId>> ConcernedAsync(DealKey key, InForce inForce, CancellationToken stop)
    {
        if (await desk.Read(key, stop) is not { } state)
        {
            return [];
        }

        var model = DealModel.Of(state.Deal);
        return
        [
            .. state.Team.Where(member => member.Role != TeamRole.Guest && member.Person != inForce.Edition.By)
                .GroupBy(member => string.Join('\n', inForce.OfficesOf(member.Person)))
                .Where(alike => MandateMove.Of(DealMandate.Of(state, model, inForce, alike.First().Person), inForce.Before).Count > 0)
                .SelectMany(alike => alike.Select(member => member.Person)),
        ];
    }
}
