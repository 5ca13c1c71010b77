using System.Globalization;

namespace Parley.Web;

/// <summary>Tells somebody who waits at a terminal how far an audit is: after some seconds, once a second, in one line that goes away at the end.</summary>
internal sealed class AuditProgress(TextWriter terminal, bool watched, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3), Pause = TimeSpan.FromSeconds(1);

    private readonly long began = clock.GetTimestamp();
    private TimeSpan next = Patience;
    private int length;

    public void Walked(long events)
    {
        if (watched && clock.GetElapsedTime(began) is var now && now >= next)
        {
            Show(string.Create(CultureInfo.InvariantCulture, $"Walked {events:N0} events in {now.TotalSeconds:0} s"));
            next = now + Pause;
        }
    }

    public void End()
    {
        if (length > 0)
        {
            Show("");
            terminal.Write('\r');
        }
    }

    private void Show(string line)
    {
        terminal.Write("\r" + line.PadRight(length));
        terminal.Flush();
        length = line.Length;
    }
}
