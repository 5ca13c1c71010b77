using Parley.Deals;
using Parley.Deals.Desk;
using static Parley.Tests.Desk.SampleDeals;

namespace Parley.Tests.Desk;

public sealed class DealFeedTests
{
    private readonly DealFeed feed = new();

    [Fact]
    public async Task A_slow_listener_hears_the_last_version_of_each_deal_once()
    {
        using var listener = feed.Join(Organisation);
        var other = new DealId(Guid.Parse("0d000000-0000-4000-8000-000000000002"));
        Announce(Key.Deal, 2);
        Announce(other, 1);
        Announce(Key.Deal, 3);
        Announce(Key.Deal, 2);

        var heard = await listener.NextAsync(TestContext.Current.CancellationToken);

        heard.ShouldBe([new DealMoved(Organisation, Key.Deal, 3), new DealMoved(Organisation, other, 1)], ignoreOrder: true);
    }

    [Fact]
    public async Task Nobody_hears_of_another_organisation()
    {
        using var listener = feed.Join(new OrganisationId(Guid.Empty));
        Announce(Key.Deal, 1);
        using var soon = new CancellationTokenSource(50);

        await Should.ThrowAsync<OperationCanceledException>(() => listener.NextAsync(soon.Token));
    }

    private void Announce(DealId deal, long version) => feed.Announce(new DealMoved(Organisation, deal, version));
}
