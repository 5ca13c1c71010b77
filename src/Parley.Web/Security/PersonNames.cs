using Microsoft.EntityFrameworkCore;
using Parley.Web.Security.Database;

namespace Parley.Web.Security;

/// <summary>What the people of an organisation are called, for pages that show who did what. Parts of one page ask at the same time, so each question has a connection of its own.</summary>
public sealed class PersonNames(IdentityDatabase database)
{
    public async Task<IReadOnlyDictionary<PersonId, string>> OfAsync(OrganisationId organisation, IEnumerable<PersonId> people, CancellationToken stop)
    {
        await using var context = database.NewContext();
        var ids = people.Select(person => person.Value).Distinct().ToList();
        var known = await context.Users.AsNoTracking().Where(person => person.OrganisationId == organisation.Value && ids.Contains(person.Id)).Select(person => new { person.Id, person.Name }).ToListAsync(stop);
        var names = known.ToDictionary(person => new PersonId(person.Id), person => person.Name);
        foreach (var id in ids.Where(id => !names.ContainsKey(new(id))))
        {
            names[new(id)] = new PersonId(id) == PersonId.Rule ? "A rule" : "Somebody who has left";
        }

        return names;
    }

    /// <summary>Everybody who is or was there, by name.</summary>
    public async Task<IReadOnlyList<(PersonId Id, string Name)>> EverybodyAsync(OrganisationId organisation, CancellationToken stop)
    {
        await using var context = database.NewContext();
        var all = await context.Users.AsNoTracking().Where(person => person.OrganisationId == organisation.Value).OrderBy(person => person.Name).Select(person => new { person.Id, person.Name }).ToListAsync(stop);
        return [.. all.Select(person => (new PersonId(person.Id), person.Name))];
    }
}
