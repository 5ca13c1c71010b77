using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Storage;
using Parley.Storage.Views;
using Parley.Web;
using Parley.Web.Security;

namespace Parley.Benchmarks.Pages;

/// <summary>An invented organisation of 40 people with its deals, in a database of its own.</summary>
internal sealed record Company(OrganisationId Organisation, PersonId Negotiator, PersonId UnitManager, PersonId Manager)
{
    public const string Password = "correct horse battery";

    private const int People = 40;
    private const int Batch = 250;

    /// <summary>Of the negotiator, who has many.</summary>
    private const int OwnDeals = 1_000;

    public static string Email(string who) => $"{who}@parley.example";

    public static async Task<Company> MakeAsync(Serving serving, int deals, TextWriter console)
    {
        await using var app = await WebHost.StartAsync(serving, TextWriter.Null);
        var (company, people) = await PeopleAsync(app.Services);
        var (database, clock) = (app.Services.GetRequiredService<ParleyDatabase>(), app.Services.GetRequiredService<TimeProvider>());
        var log = new EfDealLog(database);
        var made = new MadeDeals(company.Organisation, people, company.Negotiator, [company.UnitManager, company.Manager], Math.Min(OwnDeals, Math.Max(1, deals / 4)), deals, clock.GetUtcNow());
        var started = clock.GetTimestamp();
        for (var first = 0; first < deals; first += Batch)
        {
            var batch = await Task.WhenAll(Enumerable.Range(first, Math.Min(Batch, deals - first)).Select(number => Task.Run(() => made.MakeAsync(number))));
            if (!await log.AppendAsync(batch, default))
            {
                throw new InvalidOperationException("The database was not empty.");
            }

            if ((first + Batch) % (40 * Batch) == 0)
            {
                await console.WriteLineAsync($"  {first + Batch:#,0} deals after {clock.GetElapsedTime(started).TotalSeconds:0} s");
            }
        }

        await new Upkeep(database).TurnTheDayAsync(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        await VerifyAsync(app.Services, company);
        await app.StopAsync();
        return company;
    }

    /// <summary>The one that was made in this database before; brings its tables up to date.</summary>
    public static async Task<Company> FindAsync(Serving serving)
    {
        await using var app = await WebHost.StartAsync(serving, TextWriter.Null);
        await using var scope = app.Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        var negotiator = await PersonAsync("negotiator");
        var company = new Company(new(negotiator.OrganisationId), new(negotiator.Id), new((await PersonAsync("unit-manager")).Id), new((await PersonAsync("manager")).Id));
        await app.StopAsync();
        return company;

        async Task<Person> PersonAsync(string who) => await people.FindByEmailAsync(Email(who)) ?? throw new InvalidOperationException($"There is no {who} in this database.");
    }

    private static async Task<(Company Company, IReadOnlyList<PersonId> People)> PeopleAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var (first, problem) = await scope.ServiceProvider.GetRequiredService<FirstRun>().BeginAsync("Northwind (invented)", "Anna Keller", Email("administrator"), Password, Roles.Administrator, default);
        var organisation = new OrganisationId((first ?? throw new InvalidOperationException(problem)).OrganisationId);
        var negotiator = await AddAsync("negotiator", Roles.Negotiator, MadeDeals.Units[0]);
        var unitManager = await AddAsync("unit-manager", Roles.Manager, MadeDeals.Units[1]);
        var manager = await AddAsync("manager", Roles.Manager, null);
        List<PersonId> people = [];
        for (var i = 3; i < People; i++)
        {
            people.Add(await AddAsync($"person-{i}", i % 8 == 0 ? Roles.Manager : Roles.Negotiator, MadeDeals.Units[i % MadeDeals.Units.Count]));
        }

        return (new(organisation, negotiator, unitManager, manager), people);

        async Task<PersonId> AddAsync(string who, Roles roles, string? unit)
        {
            var person = new Person { Id = Guid.CreateVersion7(), OrganisationId = organisation.Value, Name = $"Person {who}", Email = Email(who), UserName = Email(who), Roles = roles, Unit = unit };
            var added = await scope.ServiceProvider.GetRequiredService<UserManager<Person>>().CreateAsync(person, Password);
            return added.Succeeded ? new(person.Id) : throw new InvalidOperationException(string.Join(' ', added.Errors.Select(error => error.Description)));
        }
    }

    /// <summary>What was written together is what writing one after the other would have left.</summary>
    private static async Task VerifyAsync(IServiceProvider services, Company company)
    {
        var page = await services.GetRequiredService<DealsView>().ReadAsync(new DealsQuery { Organisation = company.Organisation, Size = 50 });
        foreach (var deal in page.Deals)
        {
            var findings = await services.GetRequiredService<DealDesk>().Verify(new(company.Organisation, deal.Deal));
            if (findings is not [])
            {
                throw new InvalidOperationException($"The record of {deal.Name} does not hold.");
            }
        }
    }
}
