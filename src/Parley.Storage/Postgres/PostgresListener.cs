using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Parley.Deals;
using Parley.Deals.Desk;

namespace Parley.Storage.Postgres;

/// <summary>Brings to the feed of this node what other nodes record. After a lost connection it announces again whatever moved meanwhile.</summary>
public sealed class PostgresListener(PostgresDatabase database, DealFeed feed, TimeProvider clock)
{
    internal const string Channel = "parley_deals";

    /// <summary>Clocks of nodes differ and transactions take their time; hearing something twice is harmless.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Listens until stopped.</summary>
    /// <param name="lost">Told when the connection was lost, or could not be made; it is tried again every second.</param>
    public async Task RunAsync(Action<Exception>? lost, CancellationToken stop)
    {
        var heard = clock.GetUtcNow();
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.Connection) { Pooling = false, KeepAlive = 10 }.ToString());
                await connection.OpenAsync(stop);
                connection.Notification += (_, notice) => Hear(notice.Payload);
                await using var listen = new NpgsqlCommand($"LISTEN {Channel}", connection);
                await listen.ExecuteNonQueryAsync(stop);
                await CatchUpAsync(heard - Margin, stop);
                while (true)
                {
                    await connection.WaitAsync(stop);
                    heard = clock.GetUtcNow();
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is NpgsqlException or IOException or InvalidOperationException or TimeoutException)
            {
                lost?.Invoke(failure);
                await Task.Delay(Pause, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    internal static string Write(DealMoved moved) => $"{moved.Organisation.Value:N} {moved.Deal.Value:N} {moved.Version}";

    private void Hear(string payload)
    {
        if (
            payload.Split(' ') is [var organisation, var deal, var version]
            && Guid.TryParse(organisation, out var o)
            && Guid.TryParse(deal, out var d)
            && long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var v)
        )
        {
            feed.Announce(new DealMoved(new OrganisationId(o), new DealId(d), v));
        }
    }

    private async Task CatchUpAsync(DateTimeOffset since, CancellationToken stop)
    {
        await using var context = database.NewContext();
        var strategy = DealId.Strategy.Value;
        var moved = context
            .Deals.Where(d => d.Updated >= since.UtcTicks)
            .Select(d => new { d.Organisation, d.Deal, d.Version })
            .Concat(context.Strategies.Where(s => s.Updated >= since.UtcTicks).Select(s => new { s.Organisation, Deal = strategy, s.Version }));
        await foreach (var d in moved.AsAsyncEnumerable().WithCancellation(stop))
        {
            feed.Announce(new DealMoved(new OrganisationId(d.Organisation), new DealId(d.Deal), d.Version));
        }
    }
}
