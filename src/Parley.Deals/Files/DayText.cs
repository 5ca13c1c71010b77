using System.Globalization;

namespace Parley.Deals.Files;

/// <summary>Days, strictly as yyyy-MM-dd.</summary>
public static class DayText
{
    public static string Write(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static bool TryRead(string text, out DateOnly day, out string problem)
    {
        day = default;
        problem = "write a day as yyyy-MM-dd, such as 2027-03-31.";
        if (text.Length != 10 || text[4] != '-' || text[7] != '-' || !TwoDigits(text[..2], out var century)
            || !TwoDigits(text[2..4], out var year) || !TwoDigits(text[5..7], out var month) || !TwoDigits(text[8..], out var number))
        {
            return false;
        }

        year += century * 100;
        problem = (year, month) switch
        {
            (0, _) => "years run from 0001 to 9999.",
            (_, < 1 or > 12) => $"there is no month {month:00}; months run from 01 to 12.",
            _ when number < 1 || number > DateTime.DaysInMonth(year, month) =>
                $"{CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month)} {year:0000} has {DateTime.DaysInMonth(year, month)} days.",
            _ => "",
        };
        if (problem.Length > 0)
        {
            return false;
        }

        day = new DateOnly(year, month, number);
        return true;
    }

    private static bool TwoDigits(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
