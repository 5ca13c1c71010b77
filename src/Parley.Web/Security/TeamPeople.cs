namespace Parley.Web.Security;

/// <summary>People as teams know them.</summary>
public static class TeamPeople
{
    public static async Task<IReadOnlyDictionary<PersonId, string>> NamesAsync(this People people, OrganisationId organisation, CancellationToken stop) =>
        (await people.OfAsync(organisation, stop)).ToDictionary(person => new PersonId(person.Id), person => person.Name);

    /// <summary>Who may not come onto a team: somebody of another organisation, who has left, or who does not work on deals. Who is on it already may stay.</summary>
    public static async Task<IReadOnlyList<Finding>> UnfitAsync(
        this People people,
        OrganisationId organisation,
        IReadOnlyList<TeamMember> present,
        IReadOnlyList<TeamMember> wanted,
        CancellationToken stop
    )
    {
        var known = (await people.OfAsync(organisation, stop)).ToDictionary(person => new PersonId(person.Id));
        var coming = wanted.Select(member => member.Person).Except(present.Select(member => member.Person));
        return [.. coming.Select(person => Unfit(person, known.GetValueOrDefault(person))).OfType<Finding>()];
    }

    private static Finding? Unfit(PersonId id, Person? person) =>
        person switch
        {
            null => new("unknown-person", $"There is no person {id.Value} here."),
            { Deactivated: true } => new("person-left", $"{person.Name} is deactivated."),
            _ when !person.Roles.HasFlag(Roles.Negotiator) && !person.Roles.HasFlag(Roles.Manager) => new("person-without-deals", $"{person.Name} is neither negotiator nor manager."),
            _ => null,
        };
}
