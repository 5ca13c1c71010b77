using Parley.Deals;
using Parley.Storage.Tables;

namespace Parley.Storage.Views;

/// <summary>One deal in a list. Nothing in it is for insiders only.</summary>
/// <param name="Value">Rounded to hundredths.</param>
/// <param name="NextDate">The first deadline, or the day on which it should close.</param>
public sealed record DealLine(
    DealId Deal,
    long Version,
    string Name,
    string? Counterparty,
    string? Unit,
    Stage? Stage,
    Side Side,
    decimal? Value,
    Currency Currency,
    DateTimeOffset Updated,
    DateOnly? NextDate,
    Move? LastMove
)
{
    internal static DealLine Of(DealRow row)
    {
        _ = Currency.TryParse(row.Currency, out var currency);
        var move = row is { LastMoveBy: { } by, LastMoveAt: { } at } ? new Move(Words.As<Party>(by), Instant(at)) : null;
        return new DealLine(
            new DealId(row.Deal),
            row.Version,
            row.Name,
            row.Counterparty,
            row.Unit,
            row.Stage is { } stage ? Words.As<Stage>(stage) : null,
            Words.As<Side>(row.Side),
            row.Value == DealRow.NoValue ? null : row.Value / 100m,
            currency,
            Instant(row.Updated),
            row.NextDate == DealRow.NoDate ? null : row.NextDate,
            move
        );
    }

    private static DateTimeOffset Instant(long ticks) => new(ticks, TimeSpan.Zero);
}
