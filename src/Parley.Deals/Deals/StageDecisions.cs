namespace Parley.Deals;

/// <param name="Exception">Why it is agreed although what was agreed goes beyond the mandate and nobody approved it; it stands on record.</param>
public sealed record ChangeStage(Stage Stage, string? Why = null, string? Exception = null);

public static class StageDecisions
{
    public static Decision Decide(DealState state, ChangeStage command, Stamp now) =>
        Decision.Unless([.. Broken(state.Deal, command)], new StageChanged(now.Who, now.When, command.Stage, command.Why));

    private static IEnumerable<Finding> Broken(Deal deal, ChangeStage command)
    {
        if (deal.Stage == command.Stage)
        {
            yield return new("stage-unchanged", "The deal is at that stage already.");
        }

        var goesBack = deal.Stage is Stage.Agreed or Stage.Won or Stage.Lost or Stage.Withdrawn && command.Stage is Stage.Preparing or Stage.Talking;
        if (goesBack && !Readable.HasWords(command.Why))
        {
            yield return new("why-missing", "Say why talks begin again.");
        }
    }
}
