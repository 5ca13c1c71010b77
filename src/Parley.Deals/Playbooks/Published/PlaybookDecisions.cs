namespace Parley.Deals.Playbooks.Published;

/// <summary>Keep this as the draft; null drops it.</summary>
public sealed record DraftPlaybook(Playbook? Playbook);

/// <summary>Publish a version.</summary>
/// <param name="From">The first day on which it holds (UTC); null is now.</param>
public sealed record PublishPlaybook(Playbook Playbook, DateOnly? From, string? Why);

public static class PlaybookDecisions
{
    public const int LongestWhy = 1000;

    public static Decision Decide(PlaybookState? state, DraftPlaybook command, Stamp now)
    {
        var file = command.Playbook is { } playbook ? PlaybookFile.Of(playbook) : null;
        return Decision.Unless(file == state?.Draft?.File ? [new("nothing-changed", file is null ? "There is no draft." : "The draft already says that.")] : [], new PlaybookDrafted(now.Who, now.When, file));
    }

    /// <summary>A version is never changed and never taken back; the next one takes its place.</summary>
    public static Decision Decide(PlaybookState? state, PublishPlaybook command, Stamp now)
    {
        var file = PlaybookFile.Of(command.Playbook);
        var today = DateOnly.FromDateTime(now.When.UtcDateTime);
        List<Finding> findings = [];
        if (!Readable.HasWords(command.Why))
        {
            findings.Add(new("why-missing", "Say why the playbook changes: teams are told."));
        }
        else if (command.Why.Length > LongestWhy || !Readable.Is(command.Why))
        {
            findings.Add(new("why-unreadable", $"Give the reason in at most {LongestWhy:N0} letters."));
        }

        if (command.From < today)
        {
            findings.Add(new("past-stays", $"A version holds from {today:yyyy-MM-dd} on at the earliest: offers of the past were judged by the version that held then."));
        }

        if (state?.Editions is [.., var last] && last.File == file && (last.Begins <= now.When || command.From is { } day && new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) == last.Begins))
        {
            findings.Add(new("nothing-changed", $"That is version {last.Number} already."));
        }

        return Decision.Unless(findings, new PlaybookPublished(now.Who, now.When, file, command.From > today ? command.From : null, command.Why ?? ""));
    }
}
