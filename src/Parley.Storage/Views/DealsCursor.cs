using System.Globalization;
using System.Text;
using Parley.Storage.Tables;

namespace Parley.Storage.Views;

/// <summary>Where a page of deals ended: the order it was in, and the key of its last deal in that order.</summary>
internal sealed record DealsCursor(DealsOrder Order, object Key, Guid Deal)
{
    public static DealsCursor Of(DealsOrder order, DealRow row) =>
        new(
            order,
            order switch
            {
                DealsOrder.Updated => row.Updated,
                DealsOrder.Name => row.NameOrder,
                DealsOrder.Counterparty => row.CounterpartyOrder,
                DealsOrder.Value => row.Value,
                _ => row.NextDate,
            },
            row.Deal
        );

    /// <exception cref="ArgumentException">No page ended there.</exception>
    public static DealsCursor Read(DealsOrder order, string text)
    {
        try
        {
            var parts = Encoding.UTF8.GetString(Convert.FromHexString(text)).Split('\n', 3);
            if (parts.Length == 3 && parts[0] == order.ToString())
            {
                return new DealsCursor(order, Parsed(order, parts[2]), Guid.ParseExact(parts[1], "N"));
            }
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException)
        {
            // Said below.
        }

        throw new ArgumentException("The cursor does not come from a page in this order.", nameof(text));
    }

    public override string ToString()
    {
        var key = Key is DateOnly day ? day.ToString("O", CultureInfo.InvariantCulture) : Convert.ToString(Key, CultureInfo.InvariantCulture);
        return Convert.ToHexStringLower(Encoding.UTF8.GetBytes($"{Order}\n{Deal:N}\n{key}"));
    }

    private static object Parsed(DealsOrder order, string text) =>
        order switch
        {
            DealsOrder.Updated or DealsOrder.Value => long.Parse(text, CultureInfo.InvariantCulture),
            DealsOrder.NextDate => DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture),
            _ => text,
        };
}
