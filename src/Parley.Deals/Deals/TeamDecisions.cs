namespace Parley.Deals;

/// <summary>The whole team as it should be from now on.</summary>
public sealed record ChangeTeam(IReadOnlyList<TeamMember> Team);

public static class TeamDecisions
{
    public static Decision Decide(DealState state, ChangeTeam command, Stamp now)
    {
        List<Finding> findings = [];
        if (command.Team.All(member => member.Role != TeamRole.Lead))
        {
            findings.Add(new("lead-missing", "Somebody leads the deal."));
        }

        if (command.Team.DistinctBy(member => member.Person).Count() < command.Team.Count)
        {
            findings.Add(new("repeated-member", "Each person is on the team once."));
        }

        if (command.Team.ToHashSet().SetEquals(state.Team))
        {
            findings.Add(new("nothing-changed", "That is the team already."));
        }

        return Decision.Unless(findings, new TeamChanged(now.Who, now.When, [.. command.Team]));
    }
}
