using Parley.Web;

namespace Parley.SystemTests.Web;

public sealed class AuditProgressTests
{
    private readonly Ticking clock = new();

    [Fact]
    public void A_short_audit_says_nothing_of_its_way()
    {
        using var terminal = new StringWriter();
        var progress = new AuditProgress(terminal, watched: true, clock);

        progress.Walked(1_000);
        progress.End();

        terminal.ToString().ShouldBeEmpty();
    }

    [Fact]
    public void A_long_one_tells_once_a_second_how_far_it_is_and_cleans_up()
    {
        using var terminal = new StringWriter();
        var progress = new AuditProgress(terminal, watched: true, clock);
        for (var thousands = 1; thousands <= 50; thousands++)
        {
            clock.Now += TimeSpan.FromMilliseconds(100);
            progress.Walked(thousands * 1_000);
        }

        progress.End();

        terminal.ToString().Split('\r', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()).ShouldBe(["Walked 30,000 events in 3 s", "Walked 40,000 events in 4 s", "Walked 50,000 events in 5 s", ""]);
    }

    [Fact]
    public void Nothing_is_told_where_nobody_watches()
    {
        using var terminal = new StringWriter();
        var progress = new AuditProgress(terminal, watched: false, clock);
        clock.Now += TimeSpan.FromMinutes(5);

        progress.Walked(1_000_000);
        progress.End();

        terminal.ToString().ShouldBeEmpty();
    }

    private sealed class Ticking : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
