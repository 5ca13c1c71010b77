namespace Parley.Web.Live;

/// <summary>Marks a page or an endpoint that works out plans, frontiers or packages.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AnalysesAttribute : Attribute;

/// <summary>
/// Room for what takes a processor for itself: a few at once, some more in line, and who leaves gives up the place in line.
/// The rest of the site goes on meanwhile.
/// </summary>
public sealed class AnalysisRoom : IDisposable
{
    public const int InLine = 64;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim places = new(AtOnce);
    private int inLine;

    public static int AtOnce { get; } = Math.Max(2, Environment.ProcessorCount);

    /// <returns>Null when there is no room; else what gives the place back.</returns>
    public async Task<IDisposable?> EnterAsync(CancellationToken stop)
    {
        if (await places.WaitAsync(TimeSpan.Zero, stop))
        {
            return new Place(places);
        }

        try
        {
            return Interlocked.Increment(ref inLine) <= InLine && await places.WaitAsync(Patience, stop) ? new Place(places) : null;
        }
        finally
        {
            Interlocked.Decrement(ref inLine);
        }
    }

    public void Dispose() => places.Dispose();

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        private int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0)
            {
                places.Release();
            }
        }
    }
}

internal static class AnalysisRoomEntrance
{
    private const string RetryAfterSeconds = "10";

    public static void UseAnalysisRoom(this WebApplication app) =>
        app.Use(
            async (http, next) =>
            {
                if (http.GetEndpoint()?.Metadata.GetMetadata<AnalysesAttribute>() is null)
                {
                    await next();
                    return;
                }

                using var place = await http.RequestServices.GetRequiredService<AnalysisRoom>().EnterAsync(http.RequestAborted);
                if (place is null)
                {
                    http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                    http.Response.Headers.RetryAfter = RetryAfterSeconds;
                    return;
                }

                await next();
            }
        );
}
