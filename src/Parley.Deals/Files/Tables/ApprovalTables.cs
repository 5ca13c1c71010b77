using System.Globalization;
using Parley.Deals.Governance.Paths;

namespace Parley.Deals.Files.Tables;

/// <summary>A log of past approvals, a row for each step: docs/guide/governance.md.</summary>
public static class ApprovalTables
{
    private static readonly Dictionary<string, PastOutcome> Outcomes = new()
    {
        ["within"] = PastOutcome.Within,
        ["approved"] = PastOutcome.Approved,
        ["changed"] = PastOutcome.Changed,
        ["denied"] = PastOutcome.Denied,
        ["open"] = PastOutcome.Unanswered,
    };

    /// <exception cref="FileProblemException">Something in the table is wrong; the message names the line and the column.</exception>
    public static IReadOnlyList<PastRequest> Read(ReadOnlySpan<byte> bytes)
    {
        var rows = CsvTable.Read(bytes, ["request", "asked", "outcome"], ["office", "answered", "started", "counterparty", "from", "term", "unit", "requested", "approved", "limit", "side", "deal-unit", "segment", "value", "currency"]);
        return [.. rows.GroupBy(row => row["request"].Length > 0 ? row["request"] : throw new FileProblemException("request: every row names its request.", row.Line, "request")).Select(Request)];
    }

    private static PastRequest Request(IGrouping<string, CsvRow> rows)
    {
        List<PastStep> steps = [.. rows.Select(Step).OfType<PastStep>().OrderBy(step => step.Asked).ThenBy(step => step.Answered ?? DateTimeOffset.MaxValue)];
        var first = rows.First();
        var outcomes = rows.Select(row => Outcome(row)).ToList();
        if (outcomes.Contains(PastOutcome.Within) && rows.Count() > 1)
        {
            throw new FileProblemException("outcome: a request that was within needed nobody, so it has one row.", rows.Last().Line, "outcome");
        }

        var outcome = outcomes.Contains(PastOutcome.Denied) ? PastOutcome.Denied : outcomes.Contains(PastOutcome.Unanswered) ? PastOutcome.Unanswered : outcomes.Contains(PastOutcome.Changed) ? PastOutcome.Changed : outcomes[0];
        return new(rows.Key, Text(rows, "counterparty"), Text(rows, "from"), Text(rows, "term"), Text(rows, "unit"), Figure(rows, "requested"), Figure(rows, "approved"), Figure(rows, "limit"), Instant(first, "asked")!.Value, outcome, steps) { About = About(rows) };
    }

    /// <summary>Null where nobody was asked.</summary>
    private static PastStep? Step(CsvRow row)
    {
        var (asked, started, answered, outcome) = (Instant(row, "asked") ?? throw new FileProblemException("asked: found nothing. Write the instant, such as 2027-01-16T09:30:00Z.", row.Line, "asked"), Instant(row, "started"), Instant(row, "answered"), Outcome(row));
        if (outcome == PastOutcome.Within)
        {
            return row["office"].Length == 0 ? null : throw new FileProblemException("office: a request that was within needed none.", row.Line, "office");
        }

        return row["office"].Length == 0 ? throw new FileProblemException("office: found nothing. Name the office that was asked.", row.Line, "office")
            : answered < asked ? throw new FileProblemException("answered: it is before asked.", row.Line, "answered")
            : started < asked || started > answered ? throw new FileProblemException("started: it lies between asked and answered.", row.Line, "started")
            : answered is null != (outcome == PastOutcome.Unanswered) ? throw new FileProblemException("answered: it is there unless the outcome is open.", row.Line, "answered")
            : new PastStep(row["office"], asked, started, answered, outcome);
    }

    private static PastSetting About(IGrouping<string, CsvRow> rows)
    {
        var (row, side, currency) = (rows.First(), Text(rows, "side"), Text(rows, "currency"));
        return side is not (null or "sell" or "buy") ? throw new FileProblemException($"side: found \"{Words.Shown(side)}\". Allowed: sell, buy.", row.Line, "side")
            : currency is not null && !Currency.TryParse(currency, out _) ? throw new FileProblemException($"currency: found \"{Words.Shown(currency)}\". Write a code such as EUR.", row.Line, "currency")
            : new(side is null ? null : side == "buy" ? Side.Buy : Side.Sell, Text(rows, "deal-unit"), Text(rows, "segment"), Figure(rows, "value") is { } value ? (decimal)value : null, currency);
    }

    private static PastOutcome Outcome(CsvRow row) =>
        Outcomes.TryGetValue(row["outcome"].ToLowerInvariant(), out var known) ? known : throw new FileProblemException($"outcome: found \"{Words.Shown(row["outcome"])}\". Allowed: {string.Join(", ", Outcomes.Keys)}.", row.Line, "outcome");

    private static DateTimeOffset? Instant(CsvRow row, string column) =>
        row[column].Length == 0 ? null
        : DateTimeOffset.TryParse(row[column], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) ? instant
        : throw new FileProblemException($"{column}: found \"{Words.Shown(row[column])}\". Write an instant such as 2027-01-16T09:30:00Z.", row.Line, column);

    private static string? Text(IEnumerable<CsvRow> rows, string column) => rows.Select(row => row[column]).FirstOrDefault(text => text.Length > 0);

    /// <summary>The last row that says one: a later step changed it last.</summary>
    private static double? Figure(IEnumerable<CsvRow> rows, string column) => rows.LastOrDefault(row => row[column].Length > 0)?.Figure(column);
}
