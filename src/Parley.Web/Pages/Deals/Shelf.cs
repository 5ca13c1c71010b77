using System.Diagnostics.CodeAnalysis;

namespace Parley.Web.Pages.Deals;

/// <summary>Of each deal the latest thing that somebody asked for; when the shelf is full, the one goes that nobody asked for the longest.</summary>
internal sealed class Shelf<T>(int most)
    where T : class
{
    private readonly Lock gate = new();
    private readonly Dictionary<DealKey, LinkedListNode<(DealKey Key, long Version, DateOnly Day, string Basis, T Thing)>> places = [];
    private readonly LinkedList<(DealKey Key, long Version, DateOnly Day, string Basis, T Thing)> latestFirst = [];

    /// <param name="day">The day for which it was made.</param>
    /// <param name="basis">What else it was made from.</param>
    public bool TryFind(DealKey key, long version, DateOnly day, string basis, [NotNullWhen(true)] out T? found)
    {
        lock (gate)
        {
            found = null;
            if (places.TryGetValue(key, out var place) && place.Value.Version == version && place.Value.Day == day && place.Value.Basis == basis)
            {
                latestFirst.Remove(place);
                latestFirst.AddFirst(place);
                found = place.Value.Thing;
            }

            return found is not null;
        }
    }

    public void Put(DealKey key, long version, DateOnly day, string basis, T thing)
    {
        lock (gate)
        {
            if (places.TryGetValue(key, out var before))
            {
                if (before.Value.Version > version)
                {
                    return;
                }

                latestFirst.Remove(before);
            }

            places[key] = latestFirst.AddFirst((key, version, day, basis, thing));
            if (places.Count > most)
            {
                places.Remove(latestFirst.Last!.Value.Key);
                latestFirst.RemoveLast();
            }
        }
    }
}
