using Parley.Deals.Administration;
using Parley.Deals.Goals;
using Parley.Deals.Governance.Offices;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks.Published;

namespace Parley.Deals;

/// <summary>What happened to a record of the organisation, in words that continue a person's name and tell no goal and no limit.</summary>
/// <param name="About">Whom it is about, where it is about somebody; the name follows the text.</param>
public sealed record RecordSentence(string Text, PersonId? About = null)
{
    /// <param name="playbook">The playbook in all its versions, which gives a published one its number.</param>
    public static RecordSentence Of(RecordEvent happened, PlaybookState? playbook) => happened switch
    {
        // Who explains a goal may well name it.
        StrategyDecided => new("decided the strategy"),
        StrategyReviewed e => new($"reviewed the strategy{(e.Next is { } next ? $", next on {Wording.Date(next)}" : "")}"),
        PlaybookDrafted { Playbook: null } => new("dropped the draft of the playbook"),
        PlaybookDrafted => new("kept a draft of the playbook"),
        PlaybookPublished e => new($"published {Edition(e, playbook)} of the playbook{(e.From is { } day ? $", which holds from {Wording.Date(day)}" : "")}" + Because(e.Why)),
        SeatGiven e => new($"gave the office {e.Office}{Until(e.Until)} to", e.Person),
        SeatTaken e => new($"took the office {e.Office} from", e.Person),
        OfficeDelegated e => new($"handed the office {e.Given.Office}{Until(e.Given.Until)} to", e.Given.To),
        DelegationEnded e => new($"took back the office {e.Given.Office} from", e.Given.To),
        PersonAdded e => new($"gave access{As(e.Rights)} to", e.Person),
        RightsChanged e => new($"changed access{As(e.Before)} to access{As(e.After)} for", e.Person),
        AccessEnded e => new("ended the access of", e.Person),
        AccessRestored e => new("gave access again to", e.Person),
        PasswordReset e => new("reset the password of", e.Person),
        WebhookSet e => new($"set the webhook at {e.Host}, with a new secret"),
        WebhookRemoved => new("removed the webhook"),
        WordsKeptChanged e => new($"changed how long people's words are kept, from {Kept(e.Before)} to {Kept(e.After)}"),
        _ => throw new ArgumentException($"{happened.GetType().Name} is nothing that happens to the organisation.", nameof(happened)),
    };

    private static string Edition(PlaybookPublished e, PlaybookState? playbook) =>
        playbook?.Editions.FirstOrDefault(edition => edition.Published == e.When && edition.File == e.Playbook) is { } known ? $"version {known.Number}" : "a version";

    private static string Until(DateTimeOffset? until) => until is { } end ? $", until {Wording.Date(DateOnly.FromDateTime(end.UtcDateTime.AddTicks(-1)))}," : "";

    private static string As(Rights rights) => $" as {Wording.List(rights.Roles)}{(rights.Unit is { } unit ? $" in {unit}" : "")}";

    private static string Kept(int? days) => days is { } known ? Wording.Count(known, "day", "days") : "until erased";

    private static string Because(string? why) => string.IsNullOrWhiteSpace(why) ? "" : $": {why}";
}
