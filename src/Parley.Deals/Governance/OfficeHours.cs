namespace Parley.Deals.Governance;

/// <summary>When an office works: some days of the week between two hours of the day, by the clock of its time zone, but for holidays.</summary>
public sealed record OfficeHours
{
    /// <summary>No zone changes its clock twice within a week.</summary>
    private const long Week = 7 * TimeSpan.TicksPerDay;

    private static readonly DayOfWeek[] Workdays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    private readonly TimeZoneInfo zone;

    /// <summary>Holidays that are days of work otherwise, as days since the first Monday that a clock can show; rising.</summary>
    private readonly int[] off;

    /// <summary>Monday to Friday, 9 to 17, UTC, unless something else is said.</summary>
    /// <param name="begins">Of the day; 0 up to, not including, <paramref name="ends"/>.</param>
    /// <param name="ends">Of the day; at most 24 hours.</param>
    /// <param name="days">At least one.</param>
    public OfficeHours(TimeSpan? begins = null, TimeSpan? ends = null, TimeZoneInfo? zone = null, IEnumerable<DayOfWeek>? days = null, IEnumerable<DateOnly>? holidays = null)
    {
        (Begins, Ends, this.zone) = (begins ?? TimeSpan.FromHours(9), ends ?? TimeSpan.FromHours(17), zone ?? TimeZoneInfo.Utc);
        ArgumentOutOfRangeException.ThrowIfLessThan(Begins, TimeSpan.Zero, nameof(begins));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Ends, Begins, nameof(ends));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Ends, TimeSpan.FromDays(1), nameof(ends));
        Days = [.. (days ?? Workdays).Distinct().OrderBy(Place)];
        ArgumentOutOfRangeException.ThrowIfZero(Days.Count, nameof(days));
        Holidays = [.. (holidays ?? []).Distinct().Order()];
        off = [.. Holidays.Where(day => Days.Contains(day.DayOfWeek)).Select(day => day.DayNumber)];
    }

    public static OfficeHours Usual { get; } = new();

    public TimeSpan Begins { get; }

    public TimeSpan Ends { get; }

    /// <summary>From Monday on.</summary>
    public IReadOnlyList<DayOfWeek> Days { get; }

    /// <summary>Rising.</summary>
    public IReadOnlyList<DateOnly> Holidays { get; }

    /// <summary>The name of the time zone, such as Europe/Berlin.</summary>
    public string Zone => zone.Id;

    /// <summary>
    /// Working hours between two instants, as a clock beside them would count: 0 when the second is not later. Where the clocks change, an hour that comes twice counts twice, and one that is
    /// left out not at all. Growth: constant without changes of the clock, else linear in the weeks between.
    /// </summary>
    public double Between(DateTimeOffset from, DateTimeOffset to)
    {
        long worked = 0;
        for (long at = from.UtcTicks, end = to.UtcTicks; at < end;)
        {
            var (offset, until) = Steady(at, end);
            worked += Until(until + offset) - Until(at + offset);
            at = until;
        }

        return (double)worked / TimeSpan.TicksPerHour;
    }

    private static int Place(DayOfWeek day) => ((int)day + 6) % 7;

    /// <summary>The distance of the clock there from UTC, and until when it stays, at most until <paramref name="end"/>.</summary>
    private (long Offset, long Until) Steady(long at, long end)
    {
        var offset = OffsetAt(at);
        for (var from = at; from < end && zone.GetAdjustmentRules().Length > 0; from += Week)
        {
            var (same, other) = (from, Math.Min(from + Week, end) - 1);
            if (OffsetAt(other) == offset)
            {
                continue;
            }

            while (other - same > 1)
            {
                var middle = same + ((other - same) / 2);
                (same, other) = OffsetAt(middle) == offset ? (middle, other) : (same, middle);
            }

            return (offset, other);
        }

        return (offset, end);
    }

    private long OffsetAt(long utc) => zone.GetUtcOffset(new DateTimeOffset(utc, TimeSpan.Zero)).Ticks;

    /// <summary>Working time since the first Monday that a clock can show, by the clock there.</summary>
    private long Until(long clock)
    {
        var (day, time) = ((int)(Math.Max(0, clock) / TimeSpan.TicksPerDay), Math.Max(0, clock) % TimeSpan.TicksPerDay);
        var (weeks, place) = (day / 7, day % 7);
        var found = Array.BinarySearch(off, day);
        var holiday = found >= 0;
        var days = (weeks * Days.Count) + Days.Count(one => Place(one) < place) - (holiday ? found : ~found);
        var today = !holiday && Days.Any(one => Place(one) == place) ? Math.Clamp(time, Begins.Ticks, Ends.Ticks) - Begins.Ticks : 0;
        return (days * (Ends - Begins).Ticks) + today;
    }
}
