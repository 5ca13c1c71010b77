using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Parley.Deals;
using Parley.Web;
using Parley.Web.Security;
using Parley.Web.Security.Database;

namespace Parley.SystemTests.Web;

/// <summary>The real host on a free port of loopback, with an SQLite file of its own and a clock that stands still until it is moved.</summary>
public sealed class RunningParley : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    private readonly string folder;
    private readonly List<Visitor> visitors = [];

    private RunningParley(string home, WebApplication app, StringWriter console, HandClock clock) => (folder, App, Console, Clock) = (home, app, console, clock);

    public WebApplication App { get; }
    public StringWriter Console { get; }
    public HandClock Clock { get; }

    /// <summary>By the address, not the name, also when the program listens on all.</summary>
    public Uri Address => new UriBuilder(App.Urls.First()) { Host = "127.0.0.1" }.Uri;

    public static async Task<RunningParley> StartAsync(string url = "http://127.0.0.1:0", bool demo = false, params IReadOnlyList<IPNetwork> proxies)
    {
        var home = Directory.CreateTempSubdirectory("parley-web-").FullName;
        var (console, clock) = (new StringWriter(), new HandClock());
        var app = await WebHost.StartAsync(
            new Serving(new Uri(url), Path.Combine(home, "parley.db"), null, demo) { Proxies = proxies },
            console,
            builder =>
            {
                builder.Services.AddSingleton<TimeProvider>(clock);
                // Slow hashes are for attackers, not for tests.
                builder.Services.PostConfigure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1_000);
            }
        );
        return new(home, app, console, clock);
    }

    /// <summary>With an organisation and its administrator, as the first run leaves it.</summary>
    public static async Task<RunningParley> SetUpAsync(params IReadOnlyList<IPNetwork> proxies)
    {
        var parley = await StartAsync(proxies: proxies);
        await parley.WithAsync<FirstRun, (Person?, string?)>(run => run.BeginAsync("Contoso", "Ada Admin", "ada@contoso.example", Password, Roles.None, default));
        return parley;
    }

    public Visitor Visit()
    {
        var visitor = new Visitor(Address);
        visitors.Add(visitor);
        return visitor;
    }

    /// <summary>As a proxy hands it on.</summary>
    public Visitor VisitFrom(string address, string scheme = "http")
    {
        var visitor = Visit();
        visitor.Headers.Add("X-Forwarded-For", address);
        visitor.Headers.Add("X-Forwarded-Proto", scheme);
        return visitor;
    }

    /// <summary>Signed in, past the first password.</summary>
    public async Task<Visitor> VisitAsync(string email)
    {
        var visitor = Visit();
        (await visitor.SignInAsync(email, Password)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
        return visitor;
    }

    public async Task<Person> PersonAsync(string email) => (await WithAsync<UserManager<Person>, Person?>(manager => manager.FindByEmailAsync(email)))!;

    /// <summary>Adds somebody of the same organisation as Ada who has chosen a password.</summary>
    public async Task<Person> AddAsync(string email, Roles roles, string? unit = null) =>
        await AddToAsync(new((await PersonAsync("ada@contoso.example")).OrganisationId), email, roles, unit);

    /// <summary>Adds a second organisation with one person.</summary>
    public async Task<Person> AddStrangerAsync(string email, Roles roles)
    {
        var organisation = new OrganisationId(Guid.CreateVersion7());
        await WithAsync<IdentityContext, int>(context =>
        {
            context.Organisations.Add(new() { Id = organisation.Value, Name = "Fabrikam" });
            return context.SaveChangesAsync();
        });
        return await AddToAsync(organisation, email, roles, null);
    }

    public async Task<TAnswer> WithAsync<TService, TAnswer>(Func<TService, Task<TAnswer>> use)
        where TService : notnull
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public async ValueTask DisposeAsync()
    {
        visitors.ForEach(visitor => visitor.Dispose());
        await App.DisposeAsync();
        Directory.Delete(folder, true);
    }

    private async Task<Person> AddToAsync(OrganisationId organisation, string email, Roles roles, string? unit)
    {
        var name = char.ToUpperInvariant(email[0]) + email[1..].Split('@')[0];
        (await WithAsync<People, Outcome>(people => people.AddAsync(organisation, PersonId.Rule, name, email, unit, roles, default))).Problem.ShouldBeNull();
        await WithAsync<UserManager<Person>, IdentityResult>(async manager =>
        {
            var person = (await manager.FindByEmailAsync(email))!;
            person.MustChangePassword = false;
            person.PasswordHash = manager.PasswordHasher.HashPassword(person, Password);
            return await manager.UpdateAsync(person);
        });
        return await PersonAsync(email);
    }
}

public sealed class HandClock : TimeProvider
{
    private DateTimeOffset now = TimeProvider.System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => now;

    public void Move(TimeSpan by) => now += by;
}
