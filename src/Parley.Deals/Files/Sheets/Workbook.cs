using System.Globalization;

namespace Parley.Deals.Files.Sheets;

/// <summary>A spreadsheet file as far as it carries data: sheets of cells, without looks, formulas or links.</summary>
internal sealed record Workbook(IReadOnlyList<Sheet> Sheets)
{
    /// <summary>Rows of one sheet.</summary>
    public const int MostRows = FileLimits.Entries;

    /// <summary>Columns of one row.</summary>
    public const int MostColumns = 200;

    public const int MostSheets = 50;

    /// <summary>Characters of one cell, as spreadsheets allow.</summary>
    public const int MostText = 32_767;
}

/// <param name="Rows">From the first; a row ends with its last cell that holds something.</param>
internal sealed record Sheet(string Name, IReadOnlyList<IReadOnlyList<Cell>> Rows)
{
    /// <summary>Such as "sheet Terms, cell C5".</summary>
    public string Place(int row, int column) => $"sheet {Words.Shown(Name)}, cell {Letters(column)}{(row + 1).ToString(CultureInfo.InvariantCulture)}";

    /// <summary>A for the first column, AA for the 27th.</summary>
    public static string Letters(int column) => (column >= 26 ? Letters((column / 26) - 1) : "") + (char)('A' + (column % 26));
}

/// <param name="Kind">Null where nothing stands.</param>
/// <param name="Text">A figure as plain digits, a truth as true or false.</param>
internal readonly record struct Cell(ScalarKind Kind, string Text)
{
    public static Cell Empty { get; } = new(ScalarKind.Null, "");

    public static Cell Of(string text) => new(ScalarKind.Text, text);
}
