using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Deals.Governance.Approvals;
using Parley.Deals.Governance.Offices;
using Parley.Storage;
using Parley.Tests.Desk;

namespace Parley.SystemTests.Storage;

/// <summary>Many deals held against a new version of the playbook at once, on every log.</summary>
public abstract class HeldDealsContract
{
    private const string Board = "rules: [{name: low, when: {beyond: any}, steps: [{approvers: [Board]}]}]";

    private static readonly PersonId Ada = SampleDeals.Ada, Ben = SampleDeals.Ben, Cleo = new(Guid.Parse("0e000000-0000-4000-8000-000000000003"));
    private static readonly OrganisationId Other = new(Guid.Parse("0c000000-0000-4000-8000-000000000009"));

    private protected abstract Task<IDealLog> OpenLogAsync();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task To_hold_many_at_once_is_to_hold_each()
    {
        var seed = Environment.TickCount;
        var (test, many) = await BeginAsync(SampleDeals.Organisation, seed);
        var (_, each) = await BeginAsync(Other, seed, test);

        foreach (var some in many.Chunk(7))
        {
            (await test.Desk.HoldRequests(SampleDeals.Organisation, [.. some.Select(deal => deal.Deal)], 2, Stop)).Left.ShouldBeEmpty();
        }

        foreach (var deal in each)
        {
            foreach (var request in (await test.ReadAsync(deal)).Requests)
            {
                await test.Desk.DecideRequest(deal, new Reconsider(request.Id), new(PersonId.Rule), Stop);
            }
        }

        foreach (var (one, other) in many.Zip(each))
        {
            (await SaysAsync(test, one)).ShouldBe(await SaysAsync(test, other), $"seed {seed}");
            (await test.Desk.Verify(one))!.ShouldBeEmpty();
        }

        many.Count.ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task Held_again_nothing_changes_and_what_is_no_deal_is_left_out()
    {
        var (test, deals) = await BeginAsync(SampleDeals.Organisation, 1);
        IReadOnlyList<DealId> all = [.. deals.Select(deal => deal.Deal)];
        var first = await test.Desk.HoldRequests(SampleDeals.Organisation, all, 2, Stop);

        var again = await test.Desk.HoldRequests(SampleDeals.Organisation, [.. all, new(Guid.CreateVersion7())], 2, Stop);

        first.Deals.Select(deal => deal.Key).ShouldBe(deals);
        again.Deals.Select(TestDesk.Says).ShouldBe(first.Deals.Select(TestDesk.Says));
        again.Left.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_decides_at_the_same_time_decides_by_the_new_version_and_nobody_is_lost()
    {
        var (test, deals) = await BeginAsync(SampleDeals.Organisation, 2);
        var open = new List<(DealKey Deal, KeptRequest Kept)>();
        foreach (var deal in deals)
        {
            open.AddRange((await test.ReadAsync(deal)).Requests.Where(kept => kept.Request.Status == RequestStatus.Open).Select(kept => (deal, kept)));
        }

        // Finance answers what the new version asks of the board: refused, whoever comes first.
        var (held, answers) = (test.Desk.HoldRequests(SampleDeals.Organisation, [.. deals.Select(deal => deal.Deal)], 2, Stop), open.Select(one => Task.Run(() => test.Desk.DecideRequest(one.Deal, new Approve(one.Kept.Id, one.Kept.Request.Content.Hash), new(Ben), Stop))).ToList());
        var comments = open.Select(one => Task.Run(() => test.Desk.DecideRequest(one.Deal, new Comment(one.Kept.Id, "At the same time"), new(Ada), Stop))).ToList();
        (await held).Left.ShouldBeEmpty();

        (await Task.WhenAll(answers)).ShouldAllBe(answer => answer is Refused);
        (await Task.WhenAll(comments)).ShouldAllBe(answer => answer is Recorded);
        foreach (var (deal, kept) in open)
        {
            var now = (await test.ReadAsync(deal)).Requests.Single(one => one.Id == kept.Id);
            now.Request.Asked.ShouldAllBe(asked => asked.Needed.Approvers.SequenceEqual(new[] { "Board" }));
            now.Acts.Count(act => act.Deed == RequestDeed.Reconsidered).ShouldBe(1);
            now.Acts.Count(act => act.Deed == RequestDeed.Commented).ShouldBe(1);
            (await test.Desk.Verify(deal))!.ShouldBeEmpty();
        }
    }

    /// <summary>Deals whose requests stand in every way, under a version that another one replaced.</summary>
    private async Task<(TestDesk Test, IReadOnlyList<DealKey> Deals)> BeginAsync(OrganisationId organisation, int seed, TestDesk? with = null)
    {
        var (test, chance) = (with ?? new TestDesk(await OpenLogAsync()), new Random(seed));
        (await test.Desk.PublishPlaybook(organisation, new(SomePlaybook.Of(), null, "The first"), new(Cleo), Stop)).ShouldBeOfType<Recorded>();
        await test.Desk.ChangeOffices(organisation, new GiveSeat(Ada, "Sales", null), new(Cleo), Stop);
        await test.Desk.ChangeOffices(organisation, new GiveSeat(Ben, "Finance", null), new(Cleo), Stop);
        List<DealKey> deals = [];
        for (var i = 0; i < 24; i++)
        {
            var deal = await test.OpenAsync(organisation: organisation);
            deals.Add(deal);
            for (var asked = chance.Next(4); asked > 0; asked--)
            {
                var request = Guid.CreateVersion7();
                (await test.Desk.DecideRequest(deal, new AskApproval(request, SampleDeals.Offer(Party.Us, 200_000m + (1_000m * asked)).Terms, "They sign today"), new(Ada), Stop)).ShouldBeOfType<Recorded>();
                var hash = (await test.ReadAsync(deal)).Requests[^1].Request.Content.Hash;
                RequestCommand? next = chance.Next(6) switch
                {
                    0 => new Approve(request, hash),
                    1 => new Deny(request, hash, "no"),
                    2 => new CounterPropose(request, hash, SampleDeals.Offer(Party.Us, 205_000m).Terms, "less"),
                    _ => null,
                };
                if (next is not null)
                {
                    (await test.Desk.DecideRequest(deal, next, new(Ben), Stop)).ShouldBeOfType<Recorded>();
                }
            }
        }

        (await test.Desk.PublishPlaybook(organisation, new(SomePlaybook.Of(approvals: Board), null, "The board decides"), new(Cleo), Stop)).ShouldBeOfType<Recorded>();
        return (test, deals);
    }

    /// <summary>All that the requests of a deal say, without the identities of the deal and of the requests.</summary>
    private static async Task<string> SaysAsync(TestDesk test, DealKey key)
    {
        var state = await test.ReadAsync(key);
        return string.Join('\n', state.Requests.Select(kept => $"{kept.Number} {kept.Version} {kept.Edition} {kept.Request.Status} {string.Join(',', kept.Request.Asked.Select(asked => $"{string.Join('+', asked.Needed.Approvers)} {asked.Given.Count} {asked.Done}"))} {string.Join(',', kept.Acts.Select(act => $"{act.Version} {act.Deed} {act.Who.Value}"))}")) + state.Version;
    }
}

public sealed class MemoryHeldDealsTests : HeldDealsContract
{
    private protected override Task<IDealLog> OpenLogAsync() => Task.FromResult<IDealLog>(new InMemoryDealLog());
}

public sealed class SqliteHeldDealsTests : HeldDealsContract, IDisposable
{
    private readonly SqliteFolder folder = new();

    public void Dispose() => folder.Dispose();

    private protected override async Task<IDealLog> OpenLogAsync()
    {
        await folder.Open().MigrateAsync(TestContext.Current.CancellationToken);
        return new EfDealLog(folder.Open());
    }
}

public sealed class PostgresHeldDealsTests(PostgresCluster cluster) : HeldDealsContract
{
    private protected override async Task<IDealLog> OpenLogAsync()
    {
        var database = await cluster.NewDatabaseAsync();
        await database.MigrateAsync(TestContext.Current.CancellationToken);
        return new EfDealLog(database);
    }
}
