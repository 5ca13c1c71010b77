namespace Parley.Deals;

public sealed record NoteMessage(Party By, DateOnly? At, string Text);

public sealed record WriteNote(string Text);

/// <summary>Erase the words that the events with these versions recorded.</summary>
public sealed record EraseTexts(IReadOnlyList<long> Versions, Erasure Because = Erasure.Request);

public static class TalkDecisions
{
    public static Decision Decide(NoteMessage command, Stamp now) =>
        Decision.Unless([.. Unusable(command.Text)], new MessageNoted(now.Who, now.When, command.By, command.At, new PersonalText(command.Text)));

    public static Decision Decide(WriteNote command, Stamp now) =>
        Decision.Unless([.. Unusable(command.Text)], new NoteWritten(now.Who, now.When, new PersonalText(command.Text)));

    /// <param name="kept">Versions whose words are still there.</param>
    public static Decision Decide(EraseTexts command, IReadOnlyCollection<long> kept, Stamp now)
    {
        var findings = command.Versions.Where(v => !kept.Contains(v)).Select(v => new Finding("no-such-text", $"Event {v} has no words to erase.")).ToList();
        if (command.Versions.Count == 0)
        {
            findings.Add(new("no-such-text", "Say which words to erase."));
        }

        return Decision.Unless(findings, new TextsErased(now.Who, now.When, [.. command.Versions.Distinct().Order()], command.Because));
    }

    internal static IEnumerable<Finding> Unusable(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            yield return new("text-missing", "There are no words.");
        }

        if (!Readable.Is(text))
        {
            yield return new("text-unreadable", "The text holds something that is no letter.");
        }
    }
}
