namespace Parley.Web.Live;

/// <summary>Work beside the requests of people, turn after turn. What fails, as when the database cannot be reached, is told and holds up nothing else: a later turn finds it still due.</summary>
internal abstract class Turns(TimeProvider clock) : BackgroundService
{
    protected TimeProvider Clock { get; } = clock;

    protected abstract TimeSpan UntilNext { get; }

    protected abstract Task TurnAsync(CancellationToken stop);

    protected abstract void Tell(Exception failure);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await TryAsync(TurnAsync, stoppingToken);
            await Task.Delay(UntilNext, Clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    protected async Task TryAsync(Func<CancellationToken, Task> act, CancellationToken stop)
    {
        try
        {
            await act(stop);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            Tell(failure);
        }
        catch (OperationCanceledException)
        {
            // The program ends.
        }
    }
}
