using Parley.Deals.Playbooks;

namespace Parley.Deals.Governance.Approvals;

/// <summary>A person decides for another, for one office, from an instant up to another, which is no longer part of it.</summary>
public sealed record Delegation(PersonId From, PersonId To, string Office, DateTimeOffset Since, DateTimeOffset Until)
{
    public bool Holds(DateTimeOffset when) => Since <= when && when < Until;

    public bool Meets(Delegation other) => Since < other.Until && other.Since < Until;
}

/// <summary>A right to decide: for an office, in the place of who sits there.</summary>
public sealed record Voice(string Office, PersonId For);

/// <summary>Who sits in which office, and who decides for whom while somebody is away. Asked at the moment of a decision, never stored with a request.</summary>
public sealed class Bench(IReadOnlyDictionary<string, IReadOnlyList<PersonId>> seats, IReadOnlyList<Delegation> delegations, DelegationRule rule)
{
    /// <summary>How a person may decide for an office at an instant; null when not. Own seats go before delegations, the nearer before the farther.</summary>
    public Voice? VoiceOf(PersonId person, string office, DateTimeOffset when)
    {
        var seat = SeatFor(office);
        List<PersonId> reached = [person];
        List<PersonId> seen = [person];
        for (var links = 0; links <= rule.Links && reached.Count > 0; links++)
        {
            if (reached.Find(one => Sits(one, seat)) is var sitting && reached.Exists(one => Sits(one, seat)))
            {
                return new Voice(office, sitting);
            }

            reached = [.. delegations.Where(d => d.Office == seat && d.Holds(when) && reached.Contains(d.To) && !seen.Contains(d.From)).Select(d => d.From).Distinct()];
            seen.AddRange(reached);
        }

        return null;
    }

    /// <summary>Everybody who may decide for an office at an instant.</summary>
    public IReadOnlyList<PersonId> DecidingFor(string office, DateTimeOffset when) =>
        [.. seats.Values.SelectMany(sitting => sitting).Concat(delegations.Where(d => d.Holds(when)).Select(d => d.To)).Distinct().Where(person => VoiceOf(person, office, when) is not null)];

    /// <summary>Why a delegation can't be given; empty when it can.</summary>
    public IReadOnlyList<Finding> Refusals(Delegation given, DateTimeOffset now)
    {
        List<Finding> findings = [];
        if (given.Since >= given.Until || given.Until <= now || given.Until - given.Since > TimeSpan.FromDays(rule.Days))
        {
            findings.Add(new("delegation-time", rule.Days == 0 ? "The playbook allows no delegation." : $"A delegation lasts at most {rule.Days} days and ends in the future."));
        }

        if (given.From == given.To || VoiceOf(given.From, given.Office, given.Since) is null)
        {
            findings.Add(new("delegation-empty", $"Only who decides for {given.Office} can hand it to somebody else."));
        }

        if (LeadsBack(given))
        {
            findings.Add(new("delegation-circle", $"It would lead back: {given.Office} was handed on the other way for the same time."));
        }

        return findings;
    }

    public bool Sits(PersonId person, string office) => seats.TryGetValue(office, out var sitting) && sitting.Contains(person);

    /// <summary>The office itself, or where nobody sits, the nearest deputy where somebody does. Deputies form no circle.</summary>
    private string SeatFor(string office)
    {
        while (!(seats.TryGetValue(office, out var sitting) && sitting.Count > 0) && rule.Deputies.FirstOrDefault(deputy => deputy.For == office) is { } deputy)
        {
            office = deputy.Office;
        }

        return office;
    }

    private bool LeadsBack(Delegation given)
    {
        List<PersonId> reached = [given.To];
        for (var i = 0; i < reached.Count; i++)
        {
            reached.AddRange(delegations.Where(d => d.Office == given.Office && d.From == reached[i] && d.Meets(given) && !reached.Contains(d.To)).Select(d => d.To).Distinct());
        }

        return reached.Contains(given.From);
    }
}
