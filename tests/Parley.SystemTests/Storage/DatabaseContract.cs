using Microsoft.EntityFrameworkCore;
using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Storage;
using Parley.Storage.Views;
using Parley.Tests.Desk;

namespace Parley.SystemTests.Storage;

/// <summary>What both databases promise beyond the desk.</summary>
public abstract class DatabaseContract : IAsyncLifetime
{
    private protected ParleyDatabase Database { get; private set; } = null!;
    private protected TestDesk Test { get; private set; } = null!;

    /// <summary>Tells a child process where the database is.</summary>
    private protected abstract string ChildArgument { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Database = await OpenDatabaseAsync();
        await Database.MigrateAsync(Stop);
        Test = new TestDesk(new EfDealLog(Database));
    }

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private protected abstract Task<ParleyDatabase> OpenDatabaseAsync();

    private protected async Task RunAsync(string sql)
    {
        await using var context = Database.NewContext();
        await context.Database.ExecuteSqlRawAsync(sql, Stop);
    }

    [Fact]
    public async Task Nodes_that_start_together_migrate_once()
    {
        var fresh = await OpenDatabaseAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => fresh.MigrateAsync(Stop))));

        await using var context = fresh.NewContext();
        (await context.Database.GetAppliedMigrationsAsync(Stop)).ShouldBe(context.Database.GetMigrations());
        context.Database.GetMigrations().ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("UPDATE events SET body = replace(body, '230000', '130000') WHERE version = 2", "event-altered")]
    [InlineData("UPDATE events SET hash = previous WHERE version = 2", "chain-broken")]
    [InlineData("DELETE FROM events WHERE version = 2", "chain-broken")]
    [InlineData("DELETE FROM events WHERE version = 4", "chain-cut")]
    [InlineData("UPDATE personal_texts SET words = 'something else'", "text-altered")]
    [InlineData("DELETE FROM personal_texts", "text-missing")]
    public async Task A_record_that_was_tampered_with_is_found(string tampering, string rule)
    {
        var deal = await Test.OpenAsync();
        await Test.OfferAsync(deal, 230_000m);
        await Test.Desk.NoteMessage(deal, new NoteMessage(Party.Us, null, "Hello"), new Sender(SampleDeals.Ada));
        (await Test.Desk.Verify(deal)).ShouldBeEmpty();

        await RunAsync(tampering);

        (await Test.Desk.Verify(deal))!.Select(f => f.Rule).ShouldContain(rule);
    }

    [Fact]
    public async Task The_row_goes_with_the_words_and_so_does_the_fingerprint_of_the_request()
    {
        var deal = await Test.OpenAsync();
        var sender = new Sender(SampleDeals.Ada, Request: TestDesk.Request("one", "the words themselves"));
        await Test.Desk.NoteMessage(deal, new NoteMessage(Party.Them, null, "the words themselves"), sender);

        await Test.Desk.EraseTexts(deal, new EraseTexts([2]), new Sender(SampleDeals.Ada));

        await using var context = Database.NewContext();
        (await context.Texts.CountAsync(Stop)).ShouldBe(0);
        (await context.Requests.SingleAsync(Stop)).Fingerprint.ShouldBeNull();
        (await context.Events.Where(e => e.Body.Contains("themselves")).CountAsync(Stop)).ShouldBe(0);
    }

    [Theory]
    [InlineData("UPDATE events SET word = 'of-a-newer-parley/1' WHERE version = 1 AND body LIKE '%Broken%'")]
    [InlineData("DELETE FROM events WHERE deal IN (SELECT deal FROM events WHERE body LIKE '%Broken%')")]
    public async Task A_deal_that_cannot_be_read_does_not_keep_the_old_words_of_the_others(string breaking)
    {
        var message = new Message(Party.Them, null, "My daughter is ill");
        var first = await Test.OpenAsync(SampleDeals.Renewal with { Messages = [message] });
        var broken = await Test.OpenAsync(SampleDeals.Renewal with { Name = "Broken", Messages = [message] });
        var last = await Test.OpenAsync(SampleDeals.Renewal with { Messages = [message] });
        await RunAsync(breaking);
        Test.Clock.Now = Test.Clock.Now.AddDays(31);

        var run = await Test.Desk.KeepRetention(SampleDeals.Organisation, TimeSpan.FromDays(30));

        run.Erased.ShouldBe(2);
        run.Left.ShouldHaveSingleItem().Deal.ShouldBe(broken.Deal);
        foreach (var deal in new[] { first, last })
        {
            (await Test.ReadAsync(deal)).Deal.Messages.ShouldHaveSingleItem().Text.ShouldStartWith("[erased on");
        }
    }

    [Theory]
    [InlineData(DealsOrder.Updated, true)]
    [InlineData(DealsOrder.Updated, false)]
    [InlineData(DealsOrder.Name, false)]
    [InlineData(DealsOrder.Counterparty, true)]
    [InlineData(DealsOrder.Value, true)]
    [InlineData(DealsOrder.NextDate, false)]
    public async Task Page_after_page_shows_every_deal_once_in_order(DealsOrder order, bool descending)
    {
        await OpenManyAsync(23);
        var query = new DealsQuery { Organisation = SampleDeals.Organisation, Order = order, Descending = descending };
        var whole = (await new DealsView(Database).ReadAsync(query, Stop)).Deals;
        whole.Count.ShouldBe(23);

        List<DealLine> paged = [];
        string? after = null;
        do
        {
            var page = await new DealsView(Database).ReadAsync(query with { Size = 5, After = after }, Stop);
            paged.AddRange(page.Deals);
            after = page.Next;
        } while (after is not null);

        paged.ShouldBe(whole);
        IComparable Key(DealLine d) =>
            order switch
            {
                DealsOrder.Name => d.Name,
                DealsOrder.Counterparty => d.Counterparty!,
                DealsOrder.Value => d.Value ?? decimal.MinValue,
                DealsOrder.NextDate => d.NextDate ?? DateOnly.MaxValue,
                _ => d.Updated,
            };
        var sorted = descending ? whole.OrderByDescending(Key, Comparer<IComparable>.Create(Compare)) : whole.OrderBy(Key, Comparer<IComparable>.Create(Compare));
        whole.Select(Key).ShouldBe(sorted.Select(Key));
    }

    [Fact]
    public async Task Deals_are_found_by_what_one_knows_of_them()
    {
        await OpenManyAsync(12);
        var other = new OrganisationId(Guid.CreateVersion7());
        await Test.OpenAsync(SampleDeals.Renewal with { Name = "Deal 03 of others" }, other);

        (await FindAsync(q => q with { Text = "DEAL 03" })).ShouldBe(["Deal 03"]);
        (await FindAsync(q => q with { Text = "ümlaut 5" })).ShouldBe(["Deal 05"]);
        (await FindAsync(q => q with { Text = "100%" })).ShouldBeEmpty();
        (await FindAsync(q => q with { Text = "_eal" })).ShouldBeEmpty();
        (await FindAsync(q => q with { Unit = "Unit 1", Stage = Stage.Preparing })).Count.ShouldBe(4);
        (await FindAsync(q => q with { Stage = Stage.Won })).ShouldBeEmpty();
        (await FindAsync(q => q with { Side = Side.Buy })).ShouldBeEmpty();
        (await FindAsync(q => q with { Team = [SampleDeals.Ben] })).Count.ShouldBe(6);
        (await FindAsync(q => q with { Team = [SampleDeals.Ben, SampleDeals.Ada] })).Count.ShouldBe(12);
        (await FindAsync(q => q with { Team = [] })).ShouldBeEmpty();
        await Should.ThrowAsync<ArgumentException>(() => FindAsync(q => q with { After = "nonsense" }));
    }

    [Fact]
    public async Task The_longest_names_fit()
    {
        var longest = string.Concat(Enumerable.Range(0, 100).Select(i => char.ConvertFromUtf32(0x1F300 + i)));
        await Test.OpenAsync(SampleDeals.Renewal with { Name = longest, Counterparty = longest, Unit = longest, Segment = longest });

        (await FindAsync(q => q with { Unit = longest, Text = longest[..20] })).ShouldBe([longest]);
    }

    [Fact]
    public async Task Many_deals_written_at_once_are_as_written_one_by_one_and_all_there_or_none()
    {
        var log = new EfDealLog(Database);
        List<Entry> entries = [];
        for (var i = 0; i < 3; i++)
        {
            var one = await Test.OpenAsync();
            var stored = (await log.ReadAsync(one, Stop))!;
            var key = new DealKey(new OrganisationId(Guid.CreateVersion7()), one.Deal);
            entries.Add(new Entry(key, stored.Fold(key), stored.Events, stored.Texts, [], null, []));
        }

        (await log.AppendAsync(entries[..2], Stop)).ShouldBeTrue();
        (await log.AppendAsync([entries[2], entries[0]], Stop)).ShouldBeFalse();

        (await log.ReadAsync(entries[2].Key, Stop)).ShouldBeNull();
        foreach (var entry in entries[..2])
        {
            TestDesk.Says(await Test.ReadAsync(entry.Key)).ShouldBe(TestDesk.Says((DealState)entry.After!));
            (await new DealsView(Database).ReadAsync(new DealsQuery { Organisation = entry.Key.Organisation, Team = [SampleDeals.Ada] }, Stop)).Deals.ShouldHaveSingleItem().NextDate.ShouldBe(new DateOnly(2027, 3, 31));
            await Test.OfferAsync(entry.Key, 230_000m);
        }
    }

    [Fact]
    public async Task A_version_that_an_older_Parley_had_begun_to_tell_of_is_told_from_the_beginning()
    {
        var (organisation, notice, at) = (SampleDeals.Organisation.Value, Guid.CreateVersion7(), SampleDeals.Morning.UtcTicks);
        await using (var context = Database.NewWritingContext())
        {
            context.Outbox.Add(new() { Organisation = organisation, Notice = notice, At = at, Kind = "playbook-published", Deal = DealId.Playbook.Value, People = "", State = "spreading", Next = at });
            context.Notices.Add(new() { Organisation = organisation, Person = SampleDeals.Ada.Value, Notice = Guid.CreateVersion7(), At = at, Kind = "playbook-published", Deal = Guid.CreateVersion7() });
            context.Notices.Add(new() { Organisation = organisation, Person = SampleDeals.Ada.Value, Notice = Guid.CreateVersion7(), At = at - 1, Kind = "playbook-published", Deal = Guid.CreateVersion7() });
            await context.SaveChangesAsync(Stop);
        }

        await RunAsync("DROP TABLE publications");
        await RunAsync("DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" LIKE '%Publications'");

        await Database.MigrateAsync(Stop);

        await using var look = Database.NewContext();
        (await look.Notices.SingleAsync(Stop)).At.ShouldBe(at - 1);
        (await look.Outbox.CountAsync(Stop)).ShouldBe(0);
        var begun = await look.Publications.SingleAsync(Stop);
        (begun.Notice, begun.Begins, begun.Last, begun.Done, begun.Deals, begun.Next).ShouldBe((notice, at, Guid.Empty, 0, null, at));
    }

    [Fact]
    public async Task My_desk_shows_what_waits_for_me()
    {
        var waiting = await Test.OpenAsync();
        await Test.OfferAsync(waiting, 190_000m, by: Party.Them);
        Test.Clock.Now = Test.Clock.Now.AddHours(1);
        var answered = await Test.OpenAsync();
        await Test.OfferAsync(answered, 190_000m);
        await Test.OpenAsync(by: SampleDeals.Ben);
        var view = new DeskView(Database);

        var page = await view.ReadAsync(SampleDeals.Organisation, SampleDeals.Ada, new DateOnly(2027, 1, 25), 10, Stop);

        page.Unanswered.Select(d => d.Deal).ShouldBe([waiting.Deal]);
        page.Dates.Select(d => d.Name).ShouldBe(["Globex instead", "Globex instead"]);
        page.Recent.Count.ShouldBe(2);
        page.Recent[0].LastMove.ShouldNotBeNull().By.ShouldBe(Party.Us);
        page.Recent[0].Value.ShouldBe(620_000m);
    }

    [Fact]
    public async Task A_day_that_has_passed_gives_way_to_the_next()
    {
        var deadline = SampleDeals.Renewal.Deadlines[0];
        var deadlines = new[] { deadline with { Date = new DateOnly(2027, 2, 1) }, deadline };
        await Test.OpenAsync(SampleDeals.Renewal with { Deadlines = deadlines });

        (await NextDateAsync()).ShouldBe(new DateOnly(2027, 2, 1));
        await new Upkeep(Database).TurnTheDayAsync(new DateOnly(2027, 2, 2), Stop);
        (await NextDateAsync()).ShouldBe(new DateOnly(2027, 3, 31));
        await new Upkeep(Database).TurnTheDayAsync(new DateOnly(2027, 4, 1), Stop);
        (await NextDateAsync()).ShouldBeNull();

        async Task<DateOnly?> NextDateAsync() =>
            (await new DealsView(Database).ReadAsync(new DealsQuery { Organisation = SampleDeals.Organisation }, Stop)).Deals[0].NextDate;
    }

    [Fact]
    public async Task A_process_that_is_killed_while_it_logs_offers_loses_none_that_it_acknowledged()
    {
        const int all = 500;
        var deal = await Test.OpenAsync();

        var acknowledged = await KilledChild.RunAsync(ChildArgument, deal, all, killAfter: 120);

        var offers = (await Test.ReadAsync(deal)).Deal.Offers.Count;
        acknowledged.ShouldBeInRange(120, all - 1);
        offers.ShouldBeInRange(acknowledged, acknowledged + 1);
        for (var i = acknowledged - 50; i < all; i++)
        {
            (await KilledChild.LogAsync(Test.Desk, deal, i)).ShouldBeOfType<Recorded>();
        }

        var prices = (await Test.ReadAsync(deal)).Deal.Offers.Select(o => o.Terms[0].Value.Figure!.Value);
        prices.ShouldBe(Enumerable.Range(0, all).Select(KilledChild.Price));
        (await Test.Desk.Verify(deal)).ShouldBeEmpty();
    }

    private static int Compare(IComparable a, IComparable b) => a is string text ? string.CompareOrdinal(text, (string)b) : a.CompareTo(b);

    private async Task<List<string>> FindAsync(Func<DealsQuery, DealsQuery> narrow) =>
        [.. (await new DealsView(Database).ReadAsync(narrow(new DealsQuery { Organisation = SampleDeals.Organisation }), Stop)).Deals.Select(d => d.Name)];

    private async Task OpenManyAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Test.Clock.Now = Test.Clock.Now.AddMinutes(i % 3);
            await Test.OpenAsync(
                SampleDeals.Renewal with
                {
                    Name = $"Deal {i:00}",
                    Counterparty = $"Ümlaut {i * 7 % 10}",
                    Unit = $"Unit {i % 3}",
                    Value = i % 4 == 0 ? null : i * 5 % 6,
                    Deadlines = [],
                    Closes = i % 5 == 0 ? null : new DateOnly(2027, 2, 1 + (i * 3 % 8)),
                },
                by: i % 2 == 0 ? SampleDeals.Ada : SampleDeals.Ben
            );
        }
    }
}
