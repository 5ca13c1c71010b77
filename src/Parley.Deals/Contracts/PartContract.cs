using System.Text.Json;
using Parley.Deals.Goals;

namespace Parley.Deals.Contracts;

/// <summary>How the part of a deal that goals need stands in the row that lists read. It is made anew from the events whenever its shape changes.</summary>
public static class PartContract
{
    public static string Write(DealPart part) => JsonSerializer.Serialize(part with { Deal = null }, EventJson.Default.DealPart);

    public static DealPart Read(DealId deal, string text) =>
        JsonSerializer.Deserialize(text, EventJson.Default.DealPart) is { } part ? part with { Deal = deal } : throw new InvalidDataException("A row holds a part of a deal that cannot be read.");
}
