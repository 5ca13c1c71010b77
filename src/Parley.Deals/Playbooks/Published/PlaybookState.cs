namespace Parley.Deals.Playbooks.Published;

/// <summary>Everything that the events of a playbook say together.</summary>
public sealed record PlaybookState : RecordState
{
    /// <summary>Every version that was published, the first first.</summary>
    public IReadOnlyList<PlaybookEdition> Editions { get; init; } = [];

    public PlaybookDraft? Draft { get; init; }

    /// <summary>
    /// The version that holds at an instant: of those whose day has come, the one that was published last. So a version that was planned and then overtaken never
    /// takes back what came after it.
    /// </summary>
    /// <returns>Null before the first.</returns>
    public PlaybookEdition? InForce(DateTimeOffset when) => Editions.LastOrDefault(edition => edition.Begins <= when);

    /// <summary>The version that held right before the one that holds at an instant; null without one.</summary>
    public PlaybookEdition? Before(DateTimeOffset when) => InForce(when) is { } now ? InForce(now.Begins.AddTicks(-1)) : null;

    /// <summary>The one whose day is still to come; one that was overtaken will never hold.</summary>
    public PlaybookEdition? Planned(DateTimeOffset when) => Editions is [.., var last] && last.Begins > when ? last : null;

    /// <summary>The offices of the version that holds, then those that a planned one adds.</summary>
    public IReadOnlyList<string> Offices(DateTimeOffset when) => [.. (InForce(when)?.Playbook.Offices ?? []).Union(Planned(when)?.Playbook.Offices ?? [])];

    /// <summary>The only way from events to state.</summary>
    /// <returns>Null without events.</returns>
    public static PlaybookState? Fold(DealKey key, IEnumerable<PlaybookEvent> events) => events.Aggregate((PlaybookState?)null, (state, happened) => Apply(key, state, happened));

    public static PlaybookState Apply(DealKey key, PlaybookState? state, PlaybookEvent happened)
    {
        IReadOnlyList<PlaybookEdition> before = state?.Editions ?? [];
        return new()
        {
            Key = key,
            Version = (state?.Version ?? 0) + 1,
            Updated = happened.When,
            Editions = happened is PlaybookPublished published ? [.. before, PlaybookEdition.Of(published, before.Count + 1)] : before,
            Draft = happened switch
            {
                PlaybookDrafted { Playbook: { } file } => new PlaybookDraft(file, happened.Who, happened.When),
                _ => null,
            },
        };
    }
}

/// <summary>A version of the playbook that was published.</summary>
/// <param name="Number">From 1: the version that people speak of.</param>
/// <param name="Begins">The instant from which it holds.</param>
public sealed record PlaybookEdition(int Number, PlaybookFile File, DateTimeOffset Begins, PersonId By, DateTimeOffset Published, string Why)
{
    public Playbook Playbook => File.Playbook;

    internal static PlaybookEdition Of(PlaybookPublished e, int number)
    {
        var begins = e.From is { } day && new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) is var morning && morning > e.When ? morning : e.When;
        return new(number, e.Playbook, begins, e.Who, e.When, e.Why);
    }
}

public sealed record PlaybookDraft(PlaybookFile File, PersonId By, DateTimeOffset When);
