using Parley.Analysis.Prices;

namespace Parley.Deals.Files.Tables;

/// <summary>Which columns of a table say what, where the table names them in its own words.</summary>
/// <param name="Unit">Who, such as Country.</param>
/// <param name="Same">Columns that must say the same for deals to be like, such as the item.</param>
/// <param name="Date">A column with a date of which the year must be the same; null for none.</param>
/// <param name="Conditions">Columns of delivery and contract that must say the same too.</param>
public sealed record LikeColumns(string Unit, string Price, IReadOnlyList<string> Same, string? Date, IReadOnlyList<string> Conditions);

/// <summary>Deals of several units, read from a table with columns of its own.</summary>
public static class LikeTables
{
    /// <exception cref="FileProblemException">A column is missing or a cell is wrong; the message names line and column.</exception>
    public static IReadOnlyList<LikeDeal> Read(ReadOnlySpan<byte> bytes, LikeColumns columns)
    {
        IReadOnlyList<string> wanted = [columns.Unit, columns.Price, .. columns.Same, .. columns.Date is { } date ? [date] : Array.Empty<string>(), .. columns.Conditions];
        return [.. CsvTable.Pick(bytes, [.. wanted.Select(Key).Distinct()]).Select(row => Deal(row, columns))];
    }

    private static LikeDeal Deal(CsvRow row, LikeColumns columns)
    {
        var price = row.Figure(Key(columns.Price));
        var same = string.Join(" | ", [.. columns.Same.Select(column => row[Key(column)]), .. columns.Date is { } date ? [Year(row, Key(date))] : Array.Empty<string>()]);
        var unit = row[Key(columns.Unit)];
        return unit.Length == 0 ? throw new FileProblemException("found nothing. Every deal has a unit.", row.Line, columns.Unit)
            : price < 0 ? throw new FileProblemException("a price is not below 0.", row.Line, columns.Price)
            : new(row.Line, unit, same, string.Join(" | ", columns.Conditions.Select(column => row[Key(column)])), price);
    }

    /// <summary>Such as 2-Jun-06, 2006-06-02 or 2006.</summary>
    private static string Year(CsvRow row, string column)
    {
        var parts = row[column].Split(['-', '/', '.', ' '], StringSplitOptions.RemoveEmptyEntries);
        var year = parts.FirstOrDefault(part => part.Length == 4 && part.All(char.IsAsciiDigit)) ?? (parts is [.., { Length: 2 } last] && last.All(char.IsAsciiDigit) ? "20" + last : null);
        return year ?? throw new FileProblemException($"found \"{Words.Shown(row[column])}\". Write a date such as 2027-01-16 or 16-Jan-27.", row.Line, column);
    }

    private static string Key(string column) => column.Trim().ToLowerInvariant();
}

/// <summary>A deal of a unit.</summary>
/// <param name="Line">Of the table.</param>
/// <param name="Same">What it is about.</param>
/// <param name="Conditions">Of delivery and contract.</param>
public sealed record LikeDeal(int Line, string Unit, string Same, string Conditions, double Price)
{
    /// <summary>Without its conditions.</summary>
    public UnitPrice Raw => new(Unit, Same, Price);

    public UnitPrice Known => new(Unit, Same + " || " + Conditions, Price);
}
