using Microsoft.EntityFrameworkCore;
using Parley.Deals.Desk;
using Parley.Web.Demonstration;
using Parley.Web.Security.Database;

namespace Parley.Web.Security;

/// <summary>Invented people of an invented organisation, to look around with.</summary>
public static class Demo
{
    public const string OrganisationName = "Northwind Demo (invented)";

    /// <summary>Who there is. The part before "@" is the key.</summary>
    public static IReadOnlyList<(string Key, string Name, Roles Roles, string? Unit)> Cast { get; } =
        [
            ("mara", "Mara Lindqvist (invented)", Roles.Negotiator, "EMEA"),
            ("jonas", "Jonas Weber (invented)", Roles.Negotiator, "EMEA"),
            ("priya", "Priya Nair (invented)", Roles.Manager | Roles.Negotiator, "EMEA"),
            ("tomas", "Tomás Ortega (invented)", Roles.Manager, null),
            ("anna", "Anna Keller (invented)", Roles.Administrator, null),
            ("nora", "Nora Lind (invented)", Roles.Auditor, null),
        ];

    public static string Email(string key) => $"{key}@parley.example";

    /// <summary>Adds them to an empty database; where they are already, gives them new passwords.</summary>
    public static async Task AddAsync(IServiceProvider services, TextWriter console)
    {
        await using var scope = services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<IdentityContext>();
        if (await context.Organisations.AnyAsync(organisation => organisation.Name != OrganisationName))
        {
            throw new CannotServeException("--demo wants a database of its own, and this one holds a real organisation. Name a new file with --data.");
        }

        var passwords = await context.Organisations.AnyAsync() ? await RenewAsync(scope.ServiceProvider) : await BeginAsync(scope.ServiceProvider);
        await console.WriteLineAsync("Demo people, all invented; their passwords are shown this once:");
        foreach (var (key, _, roles, unit) in Cast)
        {
            await console.WriteLineAsync($"  {Email(key),-22} {passwords[key],-20} {roles.Said()}{(unit is null ? "" : ", " + unit)}");
        }
    }

    private static async Task<Dictionary<string, string>> BeginAsync(IServiceProvider services)
    {
        var passwords = Cast.ToDictionary(person => person.Key, _ => OneTimePassword.Make());
        var first = Cast.Single(person => person.Roles.HasFlag(Roles.Administrator));
        var (administrator, problem) = await services.GetRequiredService<FirstRun>().BeginAsync(OrganisationName, first.Name, Email(first.Key), passwords[first.Key], first.Roles, default);
        if (administrator is null)
        {
            throw new InvalidOperationException(problem);
        }

        var (people, manager) = (services.GetRequiredService<People>(), services.GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<Person>>());
        foreach (var person in Cast.Where(person => person != first))
        {
            await AddAsync(people, manager, new(administrator.OrganisationId), person, passwords[person.Key]);
        }

        await AddDealsAsync(services, new(administrator.OrganisationId), manager);
        return passwords;
    }

    private static Task AddAsync(People people, Microsoft.AspNetCore.Identity.UserManager<Person> manager, OrganisationId organisation, (string Key, string Name, Roles Roles, string? Unit) person, string password) =>
        manager.CreateAsync(people.New(organisation, person.Name, Email(person.Key), person.Unit, person.Roles), password);

    private static async Task AddDealsAsync(IServiceProvider services, OrganisationId organisation, Microsoft.AspNetCore.Identity.UserManager<Person> manager)
    {
        var people = new Dictionary<string, PersonId>();
        foreach (var (key, _, _, _) in Cast)
        {
            people[key] = new((await manager.FindByEmailAsync(Email(key)))!.Id);
        }

        await DemoDeals.AddAsync(services.GetRequiredService<DealDesk>(), organisation, people, services.GetRequiredService<TimeProvider>());
    }

    private static async Task<Dictionary<string, string>> RenewAsync(IServiceProvider services)
    {
        var (people, manager) = (services.GetRequiredService<People>(), services.GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<Person>>());
        var passwords = new Dictionary<string, string>();
        var first = (await manager.FindByEmailAsync(Email(Cast.Single(one => one.Roles.HasFlag(Roles.Administrator)).Key)))!;
        foreach (var one in Cast)
        {
            var key = one.Key;
            if (await manager.FindByEmailAsync(Email(key)) is not { } person)
            {
                // One who came with a later version.
                await AddAsync(people, manager, new(first.OrganisationId), one, passwords[key] = OneTimePassword.Make());
                continue;
            }

            passwords[key] = (await people.ResetPasswordAsync(new(person.OrganisationId), PersonId.Rule, new(person.Id), default)).Password!;
            person.MustChangePassword = false;
            await manager.UpdateAsync(person);
        }

        return passwords;
    }
}
