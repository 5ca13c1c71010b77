using Parley.Deals.Governance.Approvals;
using Parley.Deals.Playbooks;
using Parley.Deals.Playbooks.Published;

namespace Parley.Deals.Governance.Offices;

/// <summary>A change of who sits where, or of who stands in for whom.</summary>
public abstract record OfficeCommand;

/// <param name="Until">The last day (UTC); null until it is taken.</param>
public sealed record GiveSeat(PersonId Person, string Office, DateOnly? Until) : OfficeCommand;

public sealed record TakeSeat(PersonId Person, string Office) : OfficeCommand;

/// <summary>Hand an office of one's own to somebody else.</summary>
/// <param name="Until">The last day (UTC).</param>
public sealed record DelegateOffice(PersonId To, string Office, DateOnly Until) : OfficeCommand;

/// <summary>Take back what was handed over.</summary>
public sealed record EndDelegation(PersonId To, string Office) : OfficeCommand;

public static class OfficeDecisions
{
    public static Decision Decide(OfficesState? state, OfficeCommand command, PlaybookState? playbook, Stamp now) => command switch
    {
        GiveSeat give => Decide(state, give, playbook?.Offices(now.When) ?? [], now),
        TakeSeat take => Decision.Unless(SeatOf(state, take.Person, take.Office, now.When) is null ? [new("no-seat", "They don't sit there.")] : [], new SeatTaken(now.Who, now.When, take.Person, take.Office)),
        DelegateOffice hand => Decide(state, hand, playbook?.InForce(now.When)?.Playbook.Approvals.Delegation ?? new(), now),
        EndDelegation end => state?.Delegations.LastOrDefault(given => given.From == now.Who && given.To == end.To && given.Office == end.Office && given.Until > now.When) is { } given
            ? Decision.Record(new DelegationEnded(now.Who, now.When, given))
            : Decision.Refuse(new Finding("no-delegation", "Nothing of the kind was handed over.")),
        _ => throw new ArgumentException($"{command.GetType().Name} is no command about offices.", nameof(command)),
    };

    private static Decision Decide(OfficesState? state, GiveSeat command, IReadOnlyList<string> offices, Stamp now)
    {
        var until = command.Until is { } last ? End(last) : (DateTimeOffset?)null;
        List<Finding> findings = [];
        if (!offices.Contains(command.Office))
        {
            findings.Add(new("unknown-office", offices.Count == 0 ? "The playbook names no offices yet." : "The playbook has no such office."));
        }

        if (until <= now.When)
        {
            findings.Add(new("ends-in-past", "The last day is still to come."));
        }

        if (SeatOf(state, command.Person, command.Office, now.When) is { } sitting && sitting.Until == until)
        {
            findings.Add(new("nothing-changed", $"They sit in {command.Office} already."));
        }

        return Decision.Unless(findings, new SeatGiven(now.Who, now.When, command.Person, command.Office, until));
    }

    private static Decision Decide(OfficesState? state, DelegateOffice command, DelegationRule rule, Stamp now)
    {
        if (state is null)
        {
            return Decision.Refuse(new Finding("delegation-empty", "Nobody sits in an office yet."));
        }

        var given = new Delegation(now.Who, command.To, command.Office, now.When, End(command.Until));
        return Decision.Unless(state.Bench(rule, now.When).Refusals(given, now.When), new OfficeDelegated(now.Who, now.When, given));
    }

    private static Seat? SeatOf(OfficesState? state, PersonId person, string office, DateTimeOffset when) =>
        state?.Seats.FirstOrDefault(seat => seat.Person == person && seat.Office == office && seat.Holds(when));

    /// <summary>The end of a day, as far as the calendar goes.</summary>
    private static DateTimeOffset End(DateOnly last) => new(last < DateOnly.MaxValue ? last.AddDays(1).ToDateTime(TimeOnly.MinValue) : DateTime.MaxValue, TimeSpan.Zero);
}
