namespace Parley.Deals.Desk;

/// <summary>Who sends a command.</summary>
/// <param name="Seen">The version of the deal that the person looked at; null accepts any.</param>
/// <param name="Request">Names the request, so that it can be repeated without harm.</param>
public sealed record Sender(PersonId Person, long? Seen = null, Request? Request = null);

/// <summary>One request: an id that the sender chose, the route it went to (with the deal's id in it) and what it carried.</summary>
public sealed record Request(string Route, string Id, ReadOnlyMemory<byte> Body);
