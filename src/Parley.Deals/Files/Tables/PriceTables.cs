using Parley.Analysis.Prices;
using Parley.Deals.Insight;

namespace Parley.Deals.Files.Tables;

/// <summary>Quotes, places and transfers, read from tables.</summary>
public static class PriceTables
{
    private const string Won = "won";
    private static readonly string[] Results = [Won, "lost", "withdrawn"];

    /// <exception cref="FileProblemException">Something in the table is wrong; the message names the line.</exception>
    public static IReadOnlyList<PricedQuote> Quotes(ReadOnlySpan<byte> bytes) =>
        [.. CsvTable.Read(bytes, ["price", "reference", "result"], ["segment"]).Select(row =>
        {
            var (result, reference) = (row["result"].ToLowerInvariant(), row.Figure("reference"));
            return !Results.Contains(result) ? throw new FileProblemException($"result: found \"{Words.Shown(row["result"])}\". Allowed: {string.Join(", ", Results)}.", row.Line, "result")
                : reference <= 0 ? throw new FileProblemException("reference: the price that a quote is compared with is above 0.", row.Line, "reference")
                : new PricedQuote(new Quote(row.Figure("price"), reference, result == Won), Parts(row));
        })];

    /// <exception cref="FileProblemException">Something in a table is wrong.</exception>
    public static IReadOnlyList<PlacePrice> Places(ReadOnlySpan<byte> bytes)
    {
        var rows = CsvTable.Read(bytes, ["place", "price"], ["weight"]);
        if (rows.Count > PriceCoherence.MostPlaces)
        {
            throw new FileProblemException($"there are {rows.Count:N0} places; at most {PriceCoherence.MostPlaces} are compared.");
        }

        var places = rows.Select(row => (row.Line, Place: new PlacePrice(row["place"], row.Figure("price"), row["weight"].Length == 0 ? 1 : row.Figure("weight")))).ToList();
        foreach (var (line, place) in places)
        {
            if (place.Name.Length == 0 || places.Count(one => one.Place.Name == place.Name) > 1)
            {
                throw new FileProblemException("every place has a name of its own.", line, "place");
            }

            if (place.Weight <= 0)
            {
                throw new FileProblemException("weight: it is above 0, such as the volume sold there.", line, "weight");
            }
        }

        return [.. places.Select(one => one.Place)];
    }

    /// <exception cref="FileProblemException">Something in the table is wrong, or a place is not among these.</exception>
    public static IReadOnlyList<Transfer> Transfers(ReadOnlySpan<byte> bytes, IReadOnlyList<PlacePrice> places)
    {
        return [.. CsvTable.Read(bytes, ["from", "to", "cost"], []).Select(row =>
            At(row, "from") is var from && At(row, "to") is var to && from == to ? throw new FileProblemException("from and to are the same place.", row.Line, "to") : new Transfer(from, to, row.Figure("cost")))];

        int At(CsvRow row, string column)
        {
            var at = places.Select(place => place.Name).ToList().IndexOf(row[column]);
            return at >= 0 ? at : throw new FileProblemException($"{column}: there is no place \"{Words.Shown(row[column])}\" in the table of places.", row.Line, column);
        }
    }

    private static IReadOnlyList<string> Parts(CsvRow row)
    {
        string[] parts = [.. row["segment"].Split('/', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        return parts.Length <= SegmentTree.MostLevels ? parts
            : throw new FileProblemException($"segment: found {parts.Length} parts; at most {SegmentTree.MostLevels}, such as EMEA/Germany/Contoso.", row.Line, "segment");
    }
}
