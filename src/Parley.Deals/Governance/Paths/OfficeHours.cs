namespace Parley.Deals.Governance.Paths;

/// <summary>When an office works: Monday to Friday between two hours of the day, at a distance from UTC. Holidays are not known.</summary>
/// <param name="Begins">0 up to, not including, <paramref name="Ends"/>.</param>
/// <param name="Ends">At most 24.</param>
/// <param name="Offset">Of the clock there from UTC.</param>
public sealed record OfficeHours(int Begins = 9, int Ends = 17, TimeSpan Offset = default)
{
    /// <summary>Working hours between two instants; 0 when the second is not later. Growth: constant.</summary>
    public double Between(DateTimeOffset from, DateTimeOffset to) => to <= from ? 0 : Until(to) - Until(from);

    /// <summary>Working hours since the first Monday that a clock can show.</summary>
    private double Until(DateTimeOffset when)
    {
        var there = when.ToOffset(Offset).DateTime;
        var (days, hour) = ((there.Date - new DateTime(1, 1, 1, 0, 0, 0, DateTimeKind.Unspecified)).Days, there.TimeOfDay.TotalHours);
        var (weeks, weekday) = (days / 7, days % 7);
        var whole = (weeks * 5) + Math.Min(weekday, 5);
        return (whole * (double)(Ends - Begins)) + (weekday < 5 ? Math.Clamp(hour, Begins, Ends) - Begins : 0);
    }
}
