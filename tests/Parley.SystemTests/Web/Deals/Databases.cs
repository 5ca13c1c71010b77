using Parley.SystemTests.Storage;

namespace Parley.SystemTests.Web.Deals;

/// <summary>A running Parley that the tests of one class share; each test has people and deals of its own.</summary>
public abstract class RunningParley : IAsyncLifetime
{
    public ServedParley Parley { get; private set; } = null!;

    /// <summary>Another node on the same data, which the caller ends.</summary>
    public Task<ServedParley> AnotherAsync(TimeProvider? clock = null) => ServedParley.StartAsync(Parley.Serving.Data, Parley.Serving.Connection, clock);

    public async ValueTask InitializeAsync()
    {
        var (data, connection) = await PlaceAsync();
        Parley = await ServedParley.StartAsync(data, connection);
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (Parley is not null)
        {
            await Parley.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected abstract Task<(string Data, string? Connection)> PlaceAsync();
}

public sealed class OnSqlite : RunningParley
{
    private readonly SqliteFolder folder = new();

    protected override Task<(string Data, string? Connection)> PlaceAsync() => Task.FromResult<(string, string?)>((folder.File, null));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
    }
}

public sealed class OnPostgres(PostgresCluster cluster) : RunningParley
{
    protected override async Task<(string Data, string? Connection)> PlaceAsync() => ("./unused.db", (await cluster.NewDatabaseAsync()).Connection);
}
