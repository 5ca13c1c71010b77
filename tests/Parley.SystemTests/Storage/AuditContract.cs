using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Deals.Governance.Approvals;
using Parley.Deals.Governance.Offices;
using Parley.Deals.Playbooks.Published;
using Parley.Storage;
using Parley.Storage.Audits;
using Parley.Storage.Backups;
using Parley.Storage.Views;
using Parley.Tests.Desk;

namespace Parley.SystemTests.Storage;

/// <summary>Nothing on record changes unseen, and what was signed is not cut off unseen either.</summary>
public abstract class AuditContract : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("parley-audit-");
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private ParleyDatabase database = null!;
    private TestDesk test = null!;
    private DealKey deal;
    private long said;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string File => Path.Combine(folder.FullName, "heads.checkpoint");

    private protected abstract Task<ParleyDatabase> OpenAsync();

    /// <summary>A playbook, offices, a deal with a request that was approved and let out, a remark, and a second deal.</summary>
    public async ValueTask InitializeAsync()
    {
        database = await OpenAsync();
        await database.MigrateAsync(Stop);
        test = new TestDesk(new EfDealLog(database));
        await test.Desk.PublishPlaybook(SampleDeals.Organisation, new(SomePlaybook.Of(), null, "first"), new(SampleDeals.Ada));
        await test.Desk.ChangeOffices(SampleDeals.Organisation, new GiveSeat(SampleDeals.Ada, "Sales", null), new(SampleDeals.Ben));
        await test.Desk.ChangeOffices(SampleDeals.Organisation, new GiveSeat(SampleDeals.Ben, "Finance", null), new(SampleDeals.Ben));
        deal = await test.OpenAsync();
        var request = Guid.CreateVersion7();
        await test.Desk.DecideRequest(deal, new AskApproval(request, SampleDeals.Offer(Party.Us, 200_000m).Terms, "They sign"), new(SampleDeals.Ada));
        var hash = (await test.ReadAsync(deal)).Requests[0].Request.Content.Hash;
        (await test.Desk.DecideRequest(deal, new Approve(request, hash), new(SampleDeals.Ben))).ShouldBeOfType<Recorded>();
        (await test.OfferAsync(deal, 200_000m)).ShouldBeOfType<Recorded>();
        said = ((Recorded)await test.Desk.NoteMessage(deal, new NoteMessage(Party.Them, null, "My daughter is ill"), new(SampleDeals.Ada))).Version;
        await test.OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        key.Dispose();
        folder.Delete(recursive: true);
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    private protected virtual ValueTask CloseAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Every_chain_is_walked_and_counted()
    {
        var report = await AuditAsync();

        report.Broken.ShouldBeEmpty();
        (report.Deals, report.Playbooks, report.Offices, report.Strategies, report.Requests).ShouldBe((2, 1, 1, 0, 1));
        await using var context = database.NewContext();
        report.Events.ShouldBe(await context.Events.LongCountAsync(Stop));
        (report.First, report.Last).ShouldBe((SampleDeals.Morning, SampleDeals.Morning));
        (await AuditAsync()).Head.ShouldBe(report.Head);
        await test.Desk.WriteNote(deal, new("Another event"), new(SampleDeals.Ada));
        (await AuditAsync()).Head.ShouldNotBe(report.Head);
    }

    [Theory]
    [InlineData("UPDATE events SET body = replace(body, 'They sign', 'Nobody asked') WHERE word = 'approval-requested/2'", "event-altered", 2)]
    [InlineData("UPDATE events SET word = 'note-written/1' WHERE word = 'approval-requested/2'", "event-altered", 2)]
    [InlineData("DELETE FROM events WHERE word = 'message-noted/1'", "chain-cut", 6)]
    [InlineData("DELETE FROM events WHERE word = 'offer-approved/1'", "chain-broken", 4)]
    [InlineData("UPDATE personal_texts SET words = 'Something else'", "text-altered", 7)]
    [InlineData("DELETE FROM personal_texts", "text-missing", 7)]
    [InlineData("UPDATE audit_lines SET what = 'note-written' WHERE what = 'approval-requested'", "list-altered", 2)]
    [InlineData("UPDATE audit_lines SET at = at + 1 WHERE what = 'message-noted'", "list-altered", 7)]
    public async Task The_first_link_that_does_not_hold_is_named(string tampering, string rule, long version)
    {
        await RunAsync(tampering);

        var first = (await AuditAsync()).Broken[0];
        (first.Key, first.Link.Rule, first.Link.Version).ShouldBe((deal, rule, version));
        first.Link.Expected.ShouldNotBe(first.Link.Found);
    }

    [Theory]
    [InlineData("DELETE FROM mandate_exceptions")]
    [InlineData("UPDATE mandate_exceptions SET why = 'Everybody agreed'")]
    public async Task An_exception_that_its_list_does_not_tell_is_found(string tampering)
    {
        (await test.Desk.LogOffer(deal, new(SampleDeals.Offer(Party.Us, 196_000m), "It was said on the telephone"), new(SampleDeals.Ada))).ShouldBeOfType<Recorded>();
        (await AuditAsync()).Broken.ShouldBeEmpty();

        await RunAsync(tampering);

        (await AuditAsync()).Broken.ShouldHaveSingleItem().Link.Rule.ShouldBe("exception-altered");
    }

    [Fact]
    public async Task Two_events_that_changed_places_are_found()
    {
        await RunAsync("UPDATE events SET version = 99 WHERE word = 'approval-requested/2'");
        await RunAsync("UPDATE events SET version = 2 WHERE word = 'offer-approved/1'");
        await RunAsync("UPDATE events SET version = 3 WHERE version = 99");

        (await AuditAsync()).Broken.Where(broken => broken.Key == deal).Select(broken => broken.Link.Version).ShouldContain(2);
    }

    [Theory]
    [InlineData("DELETE FROM events WHERE word = 'playbook-published/1'", "the playbook")]
    [InlineData("UPDATE events SET body = replace(body, 'Sales', 'Board') WHERE word = 'seat-given/1'", "the offices")]
    public async Task The_records_of_the_organisation_are_walked_too(string tampering, string record)
    {
        await RunAsync(tampering);

        (await AuditAsync()).Broken[0].Record.ShouldBe(record);
    }

    [Fact]
    public async Task Words_that_were_erased_break_nothing_and_neither_does_what_was_signed_before()
    {
        await SignAsync();
        await test.Desk.EraseTexts(deal, new([said]), new(SampleDeals.Ada));

        (await AuditAsync(Checkpoint.Read(File, key))).Broken.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_came_after_a_checkpoint_is_no_finding()
    {
        await SignAsync();
        await test.Desk.WriteNote(deal, new("Later"), new(SampleDeals.Ada));
        await test.OpenAsync();

        (await AuditAsync(Checkpoint.Read(File, key))).Broken.ShouldBeEmpty();
    }

    [Fact]
    public async Task Events_that_are_cut_off_with_their_head_are_found_by_the_checkpoint_alone()
    {
        await SignAsync();
        await RunAsync("DELETE FROM personal_texts");
        await RunAsync("DELETE FROM events WHERE word = 'message-noted/1'");
        await RunAsync($"UPDATE deals SET head = (SELECT hash FROM events e WHERE e.deal = deals.deal ORDER BY version DESC LIMIT 1)");

        (await AuditAsync()).Broken.ShouldBeEmpty();
        var broken = (await AuditAsync(Checkpoint.Read(File, key))).Broken.ShouldHaveSingleItem();
        (broken.Key, broken.Link.Rule, broken.Link.Version).ShouldBe((deal, "checkpoint-cut", 6));
    }

    [Fact]
    public async Task A_record_that_is_gone_without_a_trace_is_found_by_the_checkpoint()
    {
        await SignAsync();
        foreach (var table in new[] { "events", "deals", "personal_texts" })
        {
            await RunAsync($"DELETE FROM {table} WHERE deal IN (SELECT deal FROM audit_lines WHERE what = 'message-noted')");
        }

        (await AuditAsync()).Broken.ShouldBeEmpty();
        (await AuditAsync(Checkpoint.Read(File, key))).Broken.ShouldHaveSingleItem().Key.ShouldBe(deal);
    }

    [Fact]
    public async Task A_history_that_was_written_anew_with_right_hashes_is_found_by_the_checkpoint()
    {
        await SignAsync();
        await using (var context = database.NewContext())
        {
            var previous = Chain.Start;
            foreach (var e in await context.Events.AsNoTracking().Where(e => e.Deal == deal.Deal.Value).OrderBy(e => e.Version).ToListAsync(Stop))
            {
                var body = e.Body.Replace("They sign", "They wait", StringComparison.Ordinal);
                var hash = Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{e.Organisation:N}\n{e.Deal:N}\n{e.Version}\n{e.Word}\n{previous}\n{body}")));
                await context.Database.ExecuteSqlAsync($"UPDATE events SET body = {body}, previous = {previous}, hash = {hash} WHERE deal = {e.Deal} AND version = {e.Version}", Stop);
                previous = hash;
            }

            await context.Database.ExecuteSqlAsync($"UPDATE deals SET head = {previous} WHERE deal = {deal.Deal.Value}", Stop);
        }

        (await AuditAsync()).Broken.ShouldBeEmpty();
        (await AuditAsync(Checkpoint.Read(File, key))).Broken.ShouldHaveSingleItem().Link.Rule.ShouldBe("checkpoint-differs");
    }

    [Fact]
    public async Task A_record_that_does_not_hold_is_not_signed()
    {
        await RunAsync("UPDATE events SET body = replace(body, 'Sales', 'Board') WHERE word = 'seat-given/1'");

        (await Checkpoint.WriteAsync(File, new(database), key, SampleDeals.Morning, Stop)).Broken.ShouldNotBeEmpty();

        System.IO.File.Exists(File).ShouldBeFalse();
    }

    [Fact]
    public async Task A_checkpoint_is_right_only_as_it_was_signed_and_by_whom()
    {
        await SignAsync();
        var lines = await System.IO.File.ReadAllLinesAsync(File, Stop);
        using var alone = ECDsa.Create();
        alone.ImportFromPem(key.ExportSubjectPublicKeyInfoPem());
        Checkpoint.Read(File, alone).Chains.ShouldBe(4);

        using var another = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Should.Throw<ForgedCheckpointException>(() => Checkpoint.Read(File, another));
        await WriteAsync([.. lines.Select((line, i) => i == 1 ? line.Replace("\"version\":", "\"version\":1", StringComparison.Ordinal) : line)]);
        Should.Throw<ForgedCheckpointException>(() => Checkpoint.Read(File, alone));
        await WriteAsync([lines[0], .. lines[2..]]);
        Should.Throw<ForgedCheckpointException>(() => Checkpoint.Read(File, alone));
        await WriteAsync(lines[..^1]);
        Should.Throw<InvalidDataException>(() => Checkpoint.Read(File, alone)).Message.ShouldContain("line");
        await WriteAsync(["no checkpoint"]);
        Should.Throw<InvalidDataException>(() => Checkpoint.Read(File, alone));
        await WriteAsync([new string('x', 100_000)]);
        Should.Throw<InvalidDataException>(() => Checkpoint.Read(File, alone)).Message.ShouldContain("longer");
    }

    [Fact]
    public async Task A_backup_says_the_same_as_the_database_it_is_of()
    {
        var file = Path.Combine(folder.FullName, "parley.backup");
        await SignAsync();
        await database.BackUpAsync(file, Stop);

        await using var backup = await BackupRecord.OpenAsync(file, Stop);
        var (there, here) = (await new RecordAudit(backup.Database).RunAsync(Checkpoint.Read(File, key), null, Stop), await AuditAsync());

        there.Broken.ShouldBeEmpty();
        (there.Head, there.Events, there.Requests).ShouldBe((here.Head, here.Events, here.Requests));
    }

    [Fact]
    public async Task Every_event_is_listed_once_whatever_the_size_of_the_page()
    {
        var view = new AuditView(database, test.Desk);
        await using var context = database.NewContext();
        var all = (await context.Events.Select(e => new { e.Deal, e.Version }).ToListAsync(Stop)).Select(e => (new DealId(e.Deal), e.Version)).ToHashSet();
        foreach (var size in new[] { 1, 3, 200 })
        {
            List<AuditLine> seen = [];
            string? after = null;
            do
            {
                var page = await view.ReadAsync(new() { Organisation = SampleDeals.Organisation, Size = size, After = after }, Stop);
                seen.AddRange(page.Lines);
                after = page.Next;

                // What comes meanwhile comes before the first page.
                test.Clock.Now = test.Clock.Now.AddMinutes(1);
                await test.Desk.WriteNote(deal, new($"Meanwhile {seen.Count}, {size}"), new(SampleDeals.Ada));
            } while (after is not null);

            seen.Select(line => (line.Record, line.Version)).ShouldBeUnique();
            all.Except(seen.Select(line => (line.Record, line.Version))).ShouldBeEmpty();
            seen.ShouldBe(seen.OrderByDescending(line => line.When), ignoreOrder: false, "the last first");
        }
    }

    [Fact]
    public async Task Filters_narrow_and_every_line_tells_its_policy()
    {
        var view = new AuditView(database, test.Desk);
        var query = new AuditQuery { Organisation = SampleDeals.Organisation };

        (await view.ReadAsync(query with { What = "offer-approved" }, Stop)).Lines.ShouldHaveSingleItem().Sentence.ShouldBe("approved request 1 for Finance");
        (await view.ReadAsync(query with { Record = DealId.Offices }, Stop)).Lines.Select(line => (line.Sentence, line.About)).ShouldBe([("gave the office Finance to", SampleDeals.Ben), ("gave the office Sales to", SampleDeals.Ada)], ignoreOrder: true);
        (await view.ReadAsync(query with { Person = SampleDeals.Ben }, Stop)).Lines.ShouldAllBe(line => line.Who == SampleDeals.Ben);
        (await view.ReadAsync(query with { From = SampleDeals.Morning.AddDays(1) }, Stop)).Lines.ShouldBeEmpty();
        (await view.ReadAsync(query with { Until = SampleDeals.Morning }, Stop)).Lines.ShouldBeEmpty();
        (await view.ReadAsync(query, Stop)).Lines.ShouldAllBe(line => line.Edition == 1);
        (await view.ReadAsync(new() { Organisation = new(Guid.CreateVersion7()) }, Stop)).Lines.ShouldBeEmpty();
        await Should.ThrowAsync<ArgumentException>(() => view.ReadAsync(query with { After = "00" }, Stop));
    }

    [Fact]
    public async Task What_was_recorded_before_there_was_an_audit_is_listed()
    {
        var view = new AuditView(database, test.Desk);
        var query = new AuditQuery { Organisation = SampleDeals.Organisation, Size = 200 };
        var before = (await view.ReadAsync(query, Stop)).Lines;
        await RunAsync("DELETE FROM audit_lines");

        (await new OldEvents(database, TimeProvider.System).ListAsync(Stop)).ShouldBe(before.Count);
        (await new OldEvents(database, TimeProvider.System).ListAsync(Stop)).ShouldBe(0);

        (await view.ReadAsync(query, Stop)).Lines.ShouldBe(before);
    }

    private async Task SignAsync() => (await Checkpoint.WriteAsync(File, new(database), key, SampleDeals.Morning, Stop)).Broken.ShouldBeEmpty();

    private Task<AuditReport> AuditAsync(Checkpoint? against = null) => new RecordAudit(database).RunAsync(against, null, Stop);

    private Task WriteAsync(string[] lines) => System.IO.File.WriteAllTextAsync(File, string.Join('\n', lines) + "\n", Stop);

    private async Task RunAsync(string sql)
    {
        await using var context = database.NewContext();
        await context.Database.ExecuteSqlRawAsync(sql, Stop);
    }
}

public sealed class SqliteAuditTests : AuditContract
{
    private readonly SqliteFolder folder = new();

    private protected override Task<ParleyDatabase> OpenAsync() => Task.FromResult<ParleyDatabase>(folder.Open());

    private protected override ValueTask CloseAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}

public sealed class PostgresAuditTests(PostgresCluster cluster) : AuditContract
{
    private protected override async Task<ParleyDatabase> OpenAsync() => await cluster.NewDatabaseAsync();
}
