using Parley.Deals.Insight;

namespace Parley.Deals.Governance.Notices;

/// <summary>Who should hear that a new version of the playbook changed what they may agree to in a deal.</summary>
public static class PlaybookNews
{
    /// <summary>Everybody on the team but guests whose mandate changed, but for who published it; nobody of a deal that was opened under it. Growth: two mandates for each set of offices on the team.</summary>
    /// <param name="inForce">When the version began to hold.</param>
    public static IReadOnlyList<PersonId> Concerned(DealState state, InForce inForce)
    {
        if (state.Opened >= inForce.Edition.Begins)
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
