using Parley.Deals.Governance.Approvals;

namespace Parley.Deals.Governance.Offices;

/// <summary>A fact about who sits in which office. How each is written is a contract, see <see cref="Contracts.EventContract"/>.</summary>
public abstract record OfficeEvent(PersonId Who, DateTimeOffset When) : RecordEvent(Who, When);

/// <param name="Until">The instant at which it ends, not included; null until it is taken.</param>
public sealed record SeatGiven(PersonId Who, DateTimeOffset When, PersonId Person, string Office, DateTimeOffset? Until) : OfficeEvent(Who, When);

public sealed record SeatTaken(PersonId Who, DateTimeOffset When, PersonId Person, string Office) : OfficeEvent(Who, When);

/// <summary>Somebody hands an office to somebody else for a time.</summary>
public sealed record OfficeDelegated(PersonId Who, DateTimeOffset When, Delegation Given) : OfficeEvent(Who, When);

/// <summary>What was handed over is taken back before its time.</summary>
public sealed record DelegationEnded(PersonId Who, DateTimeOffset When, Delegation Given) : OfficeEvent(Who, When);
