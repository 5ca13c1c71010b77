using Parley.Deals.Insight;

namespace Parley.Deals;

/// <summary>What a debrief asks.</summary>
public enum DebriefPart
{
    /// <summary>What did we do especially well?</summary>
    Well,

    /// <summary>What do we do better next time?</summary>
    Better,
}

/// <summary>The last words of a debrief on one of its questions.</summary>
/// <param name="Version">Of the event that recorded them.</param>
public sealed record DebriefLine(long Version, DebriefPart Of, PersonId Who, DateTimeOffset When, string Text);

/// <summary>Null leaves what is on record.</summary>
public sealed record WriteDebrief(string? Well, string? Better);

public static class DebriefDecisions
{
    /// <summary>A debrief is a few sentences that others read before their talks begin.</summary>
    public const int MostLetters = 1000;

    public static Decision Decide(DealState state, WriteDebrief command, Stamp now)
    {
        List<(DebriefPart Of, string Text)> changed =
        [
            .. new[] { (Of: DebriefPart.Well, Text: command.Well), (Of: DebriefPart.Better, Text: command.Better) }
                .Where(part => !string.IsNullOrWhiteSpace(part.Text) && part.Text != state.Debrief.FirstOrDefault(line => line.Of == part.Of)?.Text)
                .Select(part => (part.Of, part.Text!)),
        ];
        return Decision.Unless([.. Broken(state, command, changed)], [.. changed.Select(part => new DebriefWritten(now.Who, now.When, part.Of, new PersonalText(part.Text)))]);
    }

    private static IEnumerable<Finding> Broken(DealState state, WriteDebrief command, List<(DebriefPart Of, string Text)> changed)
    {
        if (!Ending.Ended(state.Deal))
        {
            yield return new("talks-not-over", "The talks still run. A debrief looks back: take the deal to agreed, won, lost or withdrawn first.");
        }

        if (string.IsNullOrWhiteSpace(command.Well) && string.IsNullOrWhiteSpace(command.Better))
        {
            yield return new("text-missing", "Write what went well, or what we do better next time.");
        }
        else if (changed.Count == 0)
        {
            yield return new("nothing-changed", "The debrief already says that.");
        }

        foreach (var (_, text) in changed)
        {
            foreach (var finding in TalkDecisions.Unusable(text))
            {
                yield return finding;
            }

            if (text.Length > MostLetters)
            {
                yield return new("text-too-long", $"A debrief has at most {MostLetters} letters for each of its questions; this has {text.Length}.");
            }
        }
    }
}
