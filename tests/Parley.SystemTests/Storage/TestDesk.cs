using System.Text;
using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Tests.Desk;

namespace Parley.SystemTests.Storage;

/// <summary>A desk over some log, with a clock that a test can set.</summary>
internal sealed class TestDesk(IDealLog log)
{
    public SetClock Clock { get; } = new(SampleDeals.Morning);
    public DealFeed Feed { get; } = new();
    public IDealLog Log => log;
    public DealDesk Desk => field ??= new DealDesk(log, Feed, Clock, Entropy.Secure(Clock));

    public async Task<DealKey> OpenAsync(Deal? deal = null, OrganisationId? organisation = null, PersonId? by = null)
    {
        var whose = organisation ?? SampleDeals.Organisation;
        var answer = await Desk.Open(whose, new OpenDeal(deal ?? SampleDeals.Renewal), new Sender(by ?? SampleDeals.Ada));
        return new DealKey(whose, answer.ShouldBeOfType<Recorded>().Deal);
    }

    public async Task<DealState> ReadAsync(DealKey key) => (await Desk.Read(key)).ShouldNotBeNull();

    public Task<Answer> OfferAsync(DealKey key, decimal price, long? seen = null, Request? request = null, Party by = Party.Us) =>
        Desk.LogOffer(key, new LogOffer(SampleDeals.Offer(by, price)), new Sender(SampleDeals.Ada, seen, request));

    public static Request Request(string id, string body = "{}", string route = "POST offers") => new(route, id, Encoding.UTF8.GetBytes(body));

    /// <summary>All that a state says; two states that say the same have the same text.</summary>
    public static string Says(DealState state) =>
        SampleDeals.Text(state.Deal) + string.Join(',', state.Team) + string.Join(',', state.Notes) + state.Version + state.LastMove + state.Updated;
}
