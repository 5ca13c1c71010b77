using System.Collections.Concurrent;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Parley.Deals;
using Parley.Storage;
using Parley.Web;
using Parley.Web.Security;
using Parley.Web.Security.Database;

namespace Parley.SystemTests.Web.Deals;

/// <summary>The real host on a free loopback port, with people of two organisations.</summary>
public sealed class ServedParley : IAsyncDisposable
{
    private readonly WebApplication app;
    private static int people;
    private readonly HeardLog log;
    private readonly Dictionary<string, Guid> organisations = [];

    private ServedParley(WebApplication app, HeardLog log, Serving serving) => (this.app, this.log, Serving) = (app, log, serving);

    public Serving Serving { get; }

    public Uri Url => new(app.Urls.First());

    public IServiceProvider Services => app.Services;

    /// <summary>Everything that was logged, at the most talkative level.</summary>
    public string Logged => string.Join('\n', log.Lines);

    /// <param name="data">A SQLite file.</param>
    /// <param name="connection">Or a PostgreSQL.</param>
    public static async Task<ServedParley> StartAsync(string data, string? connection, TimeProvider? clock = null)
    {
        var heard = new HeardLog();
        var serving = new Serving(new Uri("http://127.0.0.1:0"), data, connection, false);
        var host = await WebHost.StartAsync(serving, TextWriter.Null, builder =>
        {
            builder.Services.AddSingleton(clock ?? TimeProvider.System);
            builder.Logging.AddProvider(heard).AddFilter<HeardLog>(null, LogLevel.Trace).AddFilter<ConsoleLoggerProvider>(null, LogLevel.None).SetMinimumLevel(LogLevel.Trace);
        });
        return new(host, heard, serving);
    }

    public HttpClient Stranger() => new() { BaseAddress = new Uri(Url, "/api/v1/"), Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>Somebody new, with a token.</summary>
    public async Task<Guest> PersonAsync(Roles roles, string? unit = null, string organisation = "ours")
    {
        var number = Interlocked.Increment(ref people);
        await using var scope = Services.CreateAsyncScope();
        var id = await OrganisationAsync(scope.ServiceProvider.GetRequiredService<IdentityContext>(), organisation);
        var person = scope.ServiceProvider.GetRequiredService<People>().New(new(id), $"Person {number}", $"person-{number}@parley.example", unit, roles);
        (await scope.ServiceProvider.GetRequiredService<UserManager<Person>>().CreateAsync(person)).Succeeded.ShouldBeTrue();
        var token = await scope.ServiceProvider.GetRequiredService<Tokens>().CreateAsync(new(person.Id), "test", 30, CancellationToken.None);
        return new(this, new(person.Id), new(id), token);
    }

    /// <summary>Waits until everybody of an organisation was told of everything.</summary>
    public async Task TellAsync(OrganisationId organisation)
    {
        for (var tries = 0; ; tries++)
        {
            await using var context = Services.GetRequiredService<ParleyDatabase>().NewContext();
            if (!await context.Publications.AnyAsync(p => p.Organisation == organisation.Value, TestContext.Current.CancellationToken) && !await context.Outbox.AnyAsync(o => o.Organisation == organisation.Value && o.State != "sent", TestContext.Current.CancellationToken))
            {
                return;
            }

            tries.ShouldBeLessThan(600);
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private async Task<Guid> OrganisationAsync(IdentityContext context, string name)
    {
        if (!organisations.TryGetValue(name, out var id))
        {
            id = organisations[name] = Guid.CreateVersion7();
            context.Organisations.Add(new() { Id = id, Name = name });
            await context.SaveChangesAsync();
        }

        return id;
    }

    private sealed class HeardLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose() { }
    }
}

/// <summary>Somebody with a token, and a program that shows it.</summary>
public sealed record Guest(ServedParley Parley, PersonId Id, OrganisationId Organisation, string Token)
{
    public HttpClient Http { get; } = Client(Parley.Stranger(), Token);

    internal static HttpClient Client(ServerProcess server, string token) => Client(new HttpClient { BaseAddress = new Uri(server.Url, "/api/v1/"), Timeout = TimeSpan.FromSeconds(60) }, token);

    public static HttpClient Client(HttpClient http, string token)
    {
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http;
    }
}
