using Parley.Deals.Governance.Approvals;
using Parley.Deals.Playbooks;

namespace Parley.Deals.Governance.Offices;

/// <summary>Somebody sits in an office.</summary>
/// <param name="Until">Not included; null until it is taken.</param>
public sealed record Seat(PersonId Person, string Office, DateTimeOffset Since, DateTimeOffset? Until)
{
    public bool Holds(DateTimeOffset when) => Since <= when && !(when >= Until);
}

/// <summary>Everything that the events of the offices say together.</summary>
public sealed record OfficesState : RecordState
{
    /// <summary>One for each person and office; some may have ended.</summary>
    public IReadOnlyList<Seat> Seats { get; init; } = [];

    public IReadOnlyList<Delegation> Delegations { get; init; } = [];

    /// <summary>Who may decide for whom at an instant.</summary>
    public Bench Bench(DelegationRule rule, DateTimeOffset when) =>
        new(Seats.Where(seat => seat.Holds(when)).GroupBy(seat => seat.Office, seat => seat.Person).ToDictionary(office => office.Key, IReadOnlyList<PersonId> (office) => [.. office]), Delegations, rule);

    /// <summary>The only way from events to state.</summary>
    /// <returns>Null without events.</returns>
    public static OfficesState? Fold(DealKey key, IEnumerable<OfficeEvent> events) => events.Aggregate((OfficesState?)null, (state, happened) => Apply(key, state, happened));

    public static OfficesState Apply(DealKey key, OfficesState? state, OfficeEvent happened)
    {
        var before = state ?? new OfficesState { Key = key, Version = 0, Updated = happened.When };
        var after = happened switch
        {
            SeatGiven e => before with { Seats = [.. Without(before, e.Person, e.Office), new Seat(e.Person, e.Office, e.When, e.Until)] },
            SeatTaken e => before with { Seats = [.. Without(before, e.Person, e.Office)] },
            OfficeDelegated e => before with { Delegations = [.. before.Delegations, e.Given] },
            DelegationEnded e => before with { Delegations = [.. before.Delegations.Where(given => given != e.Given)] },
            _ => throw new InvalidOperationException($"Nothing tells what {happened.GetType().Name} changes."),
        };
        return after with { Version = before.Version + 1, Updated = happened.When };
    }

    private static IEnumerable<Seat> Without(OfficesState state, PersonId person, string office) => state.Seats.Where(seat => seat.Person != person || seat.Office != office);
}
