namespace Parley.Deals.Insight;

/// <summary>What one of our talks that are over left for the next: words of the people who were there.</summary>
/// <param name="Deal">Its name.</param>
/// <param name="Stage">Agreed, won, lost or withdrawn.</param>
/// <param name="Day">On which the last of it was written.</param>
/// <param name="Well">Null where nobody said.</param>
/// <param name="Better">Null where nobody said.</param>
/// <param name="Framing">How we put our value there, where what came of it was written down.</param>
public sealed record PastDebrief(string Deal, Stage Stage, DateOnly Day, string? Well, string? Better, FramingChoice? Framing)
{
    /// <returns>Null where the talks go on, or nobody looked back at them.</returns>
    public static PastDebrief? Of(DealState state) =>
        Ending.StageOf(state.Deal) is { } stage && state.Debrief.Count > 0
            ? new(
                state.Deal.Name,
                stage,
                DateOnly.FromDateTime(state.Debrief.Max(line => line.When).UtcDateTime),
                Line(state, DebriefPart.Well),
                Line(state, DebriefPart.Better),
                state.Deal.Framing is { Result: not null } framing ? framing : null)
            : null;

    internal IReadOnlyList<string> Because => [$"debrief of {Deal}, {Wording.Date(Day)}"];

    /// <summary>Which talks: their name and how they ended.</summary>
    internal string Which => $"{Deal} ({Stage.ToString().ToLowerInvariant()})";

    private static string? Line(DealState state, DebriefPart part) =>
        state.Debrief.FirstOrDefault(line => line.Of == part) is { } line ? string.Join(' ', line.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : null;
}
