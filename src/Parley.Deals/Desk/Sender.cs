using Parley.Deals.Contracts;

namespace Parley.Deals.Desk;

/// <summary>Who sends a command.</summary>
/// <param name="Seen">The version of the deal that the person looked at; null accepts any.</param>
/// <param name="Request">Names the request, so that it can be repeated without harm.</param>
public sealed record Sender(PersonId Person, long? Seen = null, Request? Request = null);

/// <summary>One request: an id that the sender chose, the route it went to (with the deal's id in it) and what it carried.</summary>
public sealed record Request(string Route, string Id, ReadOnlyMemory<byte> Body)
{
    internal RequestKey KeyFor(DealKey key, PersonId person) => new(key.Organisation, person, Route, Id);

    internal AnsweredRequest Keep(DealKey key, Answer answer, Stamp now, byte[] salt) =>
        new(KeyFor(key, now.Who), salt, Chain.Salted(salt, Body.Span), AnswerContract.Write(answer), key.Deal, now.When);

    /// <summary>The first answer again, unless the same id now carries something else.</summary>
    internal Answer Repeat(AnsweredRequest answered) =>
        answered.Salt is null || answered.Fingerprint == Chain.Salted(answered.Salt, Body.Span)
            ? AnswerContract.Read(answered.Answer)
            : new Refused([new("request-id-reused", "This request id was used for something else. Use a new one.")]);
}
