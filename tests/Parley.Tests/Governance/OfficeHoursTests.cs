using Parley.Deals.Governance;

namespace Parley.Tests.Governance;

/// <summary>Working hours against a clock that is looked at every minute.</summary>
public sealed class OfficeHoursTests
{
    private const int Rounds = 400;

    /// <summary>Full hours, half hours, both halves of the globe, a clock that changes by half an hour, and one that changes twice around a month.</summary>
    private static readonly string[] Zones = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Africa/Casablanca", "America/St_Johns", "Pacific/Apia"];

    [Fact]
    public void Working_hours_are_those_that_a_slow_clock_counts()
    {
        for (var seed = 1; seed <= Rounds; seed++)
        {
            var random = new Random(seed);
            var zone = TimeZoneInfo.FindSystemTimeZoneById(Zones[random.Next(Zones.Length)]);
            // Half of them around a day on which some clock changes, and open at night.
            var around = random.Next(2) == 0 ? Change(zone, 2020 + random.Next(10), random) : null;
            var hours = Some(random, zone, night: around is not null);
            var from = (around ?? new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(600_000))).AddMinutes(-random.Next(3_000));
            var to = from.AddMinutes(random.Next(6_000));

            hours.Between(from, to).ShouldBe(Slow(hours, zone, from, to), 1e-9, $"seed {seed}: {zone.Id}, {hours.Begins} to {hours.Ends}, {from:o} to {to:o}");
        }
    }

    [Fact]
    public void Hours_of_two_spans_that_follow_each_other_add_up_over_years()
    {
        for (var seed = 1; seed <= 100; seed++)
        {
            var random = new Random(seed);
            var hours = Some(random, TimeZoneInfo.FindSystemTimeZoneById(Zones[random.Next(Zones.Length)]), night: true);
            DateTimeOffset[] at = [.. Enumerable.Range(0, 3).Select(_ => new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(random.NextInt64(2_000_000_000))).Order()];

            (hours.Between(at[0], at[1]) + hours.Between(at[1], at[2])).ShouldBe(hours.Between(at[0], at[2]), 1e-6, $"seed {seed}");
            hours.Between(at[1], at[0]).ShouldBe(0);
        }
    }

    [Fact]
    public void An_hour_that_comes_twice_counts_twice_and_one_that_is_left_out_not_at_all()
    {
        var berlin = new OfficeHours(TimeSpan.Zero, TimeSpan.FromHours(24), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), Enum.GetValues<DayOfWeek>());

        berlin.Between(new(2027, 3, 27, 23, 0, 0, TimeSpan.Zero), new(2027, 3, 28, 22, 0, 0, TimeSpan.Zero)).ShouldBe(23);
        berlin.Between(new(2027, 10, 30, 22, 0, 0, TimeSpan.Zero), new(2027, 10, 31, 23, 0, 0, TimeSpan.Zero)).ShouldBe(25);
    }

    [Fact]
    public void All_instants_that_there_are_can_be_asked_for()
    {
        OfficeHours.Usual.Between(DateTimeOffset.MinValue, DateTimeOffset.MaxValue).ShouldBeGreaterThan(2e7);
        new OfficeHours(zone: TimeZoneInfo.FindSystemTimeZoneById("America/New_York")).Between(DateTimeOffset.MinValue, DateTimeOffset.MinValue.AddDays(3)).ShouldBeInRange(8, 24);
    }

    [Theory]
    [InlineData(-1, 17)]
    [InlineData(9, 9)]
    [InlineData(9, 25)]
    public void Hours_that_no_day_has_are_refused(int begins, int ends) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new OfficeHours(TimeSpan.FromHours(begins), TimeSpan.FromHours(ends)));

    private static OfficeHours Some(Random random, TimeZoneInfo zone, bool night)
    {
        var begins = night ? random.Next(0, 12) : random.Next(0, 60);
        var days = Enum.GetValues<DayOfWeek>().Where(_ => random.Next(3) > 0).DefaultIfEmpty(DayOfWeek.Sunday).ToList();
        return new OfficeHours(
            TimeSpan.FromMinutes(15 * begins), TimeSpan.FromMinutes(15 * random.Next(begins + 1, 97)), zone, days,
            Enumerable.Range(0, random.Next(5)).Select(_ => new DateOnly(2020, 1, 1).AddDays(random.Next(3_650))));
    }

    /// <summary>An instant near one at which the clock there changes; null where it never does.</summary>
    private static DateTimeOffset? Change(TimeZoneInfo zone, int year, Random random)
    {
        var days = Enumerable.Range(0, 365).Select(day => new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(day)).Where(day => zone.GetUtcOffset(day) != zone.GetUtcOffset(day.AddDays(1))).ToList();
        return days.Count == 0 ? null : days[random.Next(days.Count)].AddMinutes(random.Next(1_440));
    }

    private static double Slow(OfficeHours hours, TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to)
    {
        var minutes = 0;
        for (var at = from; at < to; at = at.AddMinutes(1))
        {
            var there = TimeZoneInfo.ConvertTime(at, zone);
            var works = hours.Days.Contains(there.DayOfWeek) && !hours.Holidays.Contains(DateOnly.FromDateTime(there.DateTime));
            minutes += works && there.TimeOfDay >= hours.Begins && there.TimeOfDay < hours.Ends ? 1 : 0;
        }

        return minutes / 60.0;
    }
}
