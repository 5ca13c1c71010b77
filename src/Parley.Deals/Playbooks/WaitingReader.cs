using Parley.Deals.Files;
using Parley.Deals.Governance;

namespace Parley.Deals.Playbooks;

/// <summary>Reads when offices work, and what waiting for them brings about.</summary>
internal sealed class WaitingReader(OfficeList offices)
{
    /// <summary>From Monday on.</summary>
    public static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    public OfficeCalendar Calendar(Found found)
    {
        var calendar = found.Section("offices", "zone", "days", "hours", "holidays");
        var (begins, ends) = calendar["hours"] is { } hours ? Hours(hours) : (null, null);
        return new OfficeCalendar(calendar["offices"] is { } named ? offices.Some(named) : [], new OfficeHours(
            begins, ends,
            calendar["zone"] is { } zone ? Zone(zone) : null,
            calendar["days"]?.Some(day => (DayOfWeek)((Array.IndexOf(Days, day.Word(Days)) + 1) % 7)),
            calendar["holidays"]?.List(day => day.Day(), "list days, such as [2027-12-25].")));
    }

    public WaitingRule Waiting(Found found)
    {
        var waiting = found.Section("remind", "escalate", "to");
        var (remind, escalate) = (waiting["remind"]?.AboveZero(), waiting["escalate"]?.AboveZero());
        return (remind >= escalate, escalate is null && waiting.Has("to")) switch
        {
            (true, _) => throw waiting.Problem("who waits is reminded before somebody else is asked; give `remind` fewer hours than `escalate`."),
            (_, true) => throw waiting.Problem("`to` says who is asked after `escalate` working hours; give these too."),
            _ => new WaitingRule(remind, escalate, waiting["to"] is { } to ? offices.One(to) : null),
        };
    }

    private static (TimeSpan?, TimeSpan?) Hours(Found found)
    {
        const string give = "give two hours of the day, such as [9, 17.5].";
        return found.List(hour => hour.Within(0, 24) * 4 is var quarters && decimal.Truncate(quarters) == quarters ? TimeSpan.FromMinutes(15 * (int)quarters) : throw hour.Wrong("give hours in quarters, such as 8.25."), give) is [var begins, var ends] && begins < ends
            ? (begins, ends)
            : throw found.Wrong(give);
    }

    private static TimeZoneInfo Zone(Found found) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(found.Name(), out var zone) && zone.HasIanaId ? zone : throw found.Wrong("give a time zone by its name, such as Europe/Berlin or UTC.");
}
