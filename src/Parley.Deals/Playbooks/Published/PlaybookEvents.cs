namespace Parley.Deals.Playbooks.Published;

/// <summary>A fact about the playbook of an organisation. How each is written is a contract, see <see cref="Contracts.EventContract"/>.</summary>
public abstract record PlaybookEvent(PersonId Who, DateTimeOffset When) : RecordEvent(Who, When);

/// <summary>The draft from now on, for which nobody's offers are judged.</summary>
/// <param name="Playbook">Null drops the draft.</param>
public sealed record PlaybookDrafted(PersonId Who, DateTimeOffset When, PlaybookFile? Playbook) : PlaybookEvent(Who, When);

/// <summary>A version of the playbook; the draft is done with.</summary>
/// <param name="From">The first day on which it holds (UTC); null from this moment on.</param>
public sealed record PlaybookPublished(PersonId Who, DateTimeOffset When, PlaybookFile Playbook, DateOnly? From, string Why) : PlaybookEvent(Who, When);
