namespace Parley.SystemTests.Web.Deals;

/// <summary>Stands still until it is moved; but who waits by it for an hour waits for a fifth of a second.</summary>
public sealed class QuickClock : TimeProvider
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(20);

    private long ticks = TimeProvider.System.GetUtcNow().UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Move(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => base.CreateTimer(callback, state, Quick(dueTime), Quick(period));

    private static TimeSpan Quick(TimeSpan wait) => wait <= TimeSpan.Zero ? wait : wait / 18_000 is var quick && quick > Shortest ? quick : Shortest;
}
