using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Parley.Deals;
using Parley.Deals.Contracts;
using Parley.Deals.Files.Tables;
using Parley.SystemTests.Storage;
using Parley.Tests.Desk;
using Parley.Web.Pages.Audits;
using Parley.Web.Security;

namespace Parley.SystemTests.Web.Deals;

public sealed class SqliteAuditApiTests(OnSqlite running) : AuditApiTests(running), IClassFixture<OnSqlite>;

public sealed class PostgresAuditApiTests(OnPostgres running) : AuditApiTests(running), IClassFixture<OnPostgres>;

/// <summary>The audit as a program reads it, and as the command line verifies it.</summary>
public abstract class AuditApiTests(RunningParley running) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("parley-audited-");

    private ServedParley Parley => running.Parley;

    public void Dispose()
    {
        folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_auditor_reads_who_did_what_under_which_playbook_and_no_deal()
    {
        var organisation = "the audited one";
        var (seller, strategist, auditor) = (await Parley.PersonAsync(Roles.Negotiator, organisation: organisation), await Parley.PersonAsync(Roles.Manager, organisation: organisation), await Parley.PersonAsync(Roles.Auditor, organisation: organisation));
        var deal = await seller.Http.OpenAsync(SampleDeals.Renewal);
        await strategist.Http.PutAsync("playbooks", SomePlaybook.Json(why: "The first"), "*").ShouldBe(HttpStatusCode.OK);
        await seller.Http.PostAsync($"deals/{deal}/notes", """{"text":"Between us"}""", "*").ShouldBe(HttpStatusCode.Created);

        var first = await auditor.Http.GetAsync("audit?size=2").JsonAsync();
        var rest = await auditor.Http.GetAsync($"audit?after={first.GetProperty("next")}").JsonAsync();

        var lines = first.GetProperty("events").EnumerateArray().Concat(rest.GetProperty("events").EnumerateArray()).ToList();
        lines.Select(line => (Text(line, "what"), line.GetProperty("by").GetProperty("id").GetGuid())).ShouldBe([("note-written", seller.Id.Value), ("playbook-published", strategist.Id.Value), ("deal-opened", seller.Id.Value)]);
        lines.Select(line => line.GetProperty("playbook").ValueKind).ShouldBe([JsonValueKind.Number, JsonValueKind.Number, JsonValueKind.Null]);
        Text(lines[1], "sentence").ShouldBe("published version 1 of the playbook: The first");
        lines[0].GetRawText().ShouldNotContain("Between us");
        rest.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        (await auditor.Http.GetAsync("playbooks/1/differences").JsonAsync()).GetProperty("added").GetArrayLength().ShouldBePositive();
        await auditor.Http.GetAsync($"deals/{deal}").ShouldBe(HttpStatusCode.Forbidden);
        (await auditor.Http.GetAsync("exceptions").JsonAsync()).GetProperty("exceptions").GetArrayLength().ShouldBe(0);
        foreach (var wrong in new[] { "size=0", "from=soon", "person=me", "record=everything", "after=zz" })
        {
            await auditor.Http.GetAsync("audit?" + wrong).ShouldBe(HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task A_table_of_it_is_no_formula_to_a_spreadsheet()
    {
        var organisation = "one with names like formulas";
        var (seller, auditor) = (await Parley.PersonAsync(Roles.Negotiator, organisation: organisation), await Parley.PersonAsync(Roles.Auditor, organisation: organisation));
        await seller.Http.OpenAsync(SampleDeals.Renewal with { Name = "=HYPERLINK(\"http://elsewhere.example\",\"Quarter, four\")" });

        var answer = await auditor.Http.GetAsync("audit/csv").ShouldBe(HttpStatusCode.OK);

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        var row = CsvTable.Read(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), ["when", "who", "what", "sentence", "about", "record", "name", "version", "playbook"], []).ShouldHaveSingleItem();
        row["name"].ShouldBe("'=HYPERLINK(\"http://elsewhere.example\",\"Quarter, four\")");
        row["what"].ShouldBe("deal-opened");
    }

    [Fact]
    public void The_page_offers_every_kind_of_event_there_is() =>
        typeof(RecordEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(RecordEvent)) && !type.IsAbstract)
            .Select(type => EventContract.Word((RecordEvent)RuntimeHelpers.GetUninitializedObject(type)).Split('/')[0]).Except(AuditPage.Kinds).ShouldBeEmpty();

    [Fact]
    public async Task The_command_line_signs_and_verifies_beside_a_running_server()
    {
        await (await Parley.PersonAsync(Roles.Negotiator)).Http.OpenAsync(SampleDeals.Renewal);
        var (signed, pem, backup) = (Path.Combine(folder.FullName, "heads.checkpoint"), Path.Combine(folder.FullName, "key.pem"), Path.Combine(folder.FullName, "parley.backup"));

        (await RunAsync(0, "audit", "verify")).ShouldContain("Every event is as it was written");
        await RunAsync(0, "audit", "checkpoint", signed);
        await RunAsync(1, "audit", "checkpoint", signed);
        var key = await RunAsync(0, "audit", "key");
        key.ShouldStartWith("-----BEGIN PUBLIC KEY-----");
        (await RunAsync(0, "audit", "key")).ShouldBe(key);
        await File.WriteAllTextAsync(pem, key, TestContext.Current.CancellationToken);
        (await RunAsync(0, "audit", "verify", "--against", signed)).ShouldContain("was changed or cut off");
        await RunAsync(0, "audit", "verify", "--against", signed, "--key", pem);
        JsonElement.Parse(await RunAsync(0, "audit", "verify", "--json")).GetProperty("holds").GetBoolean().ShouldBeTrue();
        await RunAsync(0, "backup", backup);

        // Elsewhere: the file and the public key are enough.
        await ElsewhereAsync(0, "audit", "signature", signed, "--key", pem);
        (await ElsewhereAsync(0, "audit", "verify", backup, "--against", signed, "--key", pem)).ShouldContain("was changed or cut off");
        (await ElsewhereAsync(1, "audit", "verify", backup, "--against", signed)).ShouldContain("--key");
        (await ElsewhereAsync(1, "audit", "verify", pem)).ShouldContain(pem);
        await ElsewhereAsync(1, "audit", "verify", Path.Combine(folder.FullName, "nothing.backup"));
        await ElsewhereAsync(1, "audit", "signature", signed, "--key", signed);
        await File.AppendAllTextAsync(signed, "{}\n", TestContext.Current.CancellationToken);
        await RunAsync(1, "audit", "verify", "--against", signed);
        await File.WriteAllTextAsync(signed, (await File.ReadAllTextAsync(signed, TestContext.Current.CancellationToken))[..^3].Replace("\"events\":", "\"events\":1", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await ElsewhereAsync(3, "audit", "signature", signed, "--key", pem);
        await RunAsync(2, "audit", "everything");
        await RunAsync(2, "audit", "checkpoint");
        await RunAsync(2, "audit", "verify", "--key", pem);
    }

    private Task<string> RunAsync(int expected, params string[] arguments) => RunAsync(Parley.Serving.Data, Parley.Serving.Connection, expected, arguments);

    /// <summary>Where no database is.</summary>
    private Task<string> ElsewhereAsync(int expected, params string[] arguments) => RunAsync(Path.Combine(folder.FullName, "none.db"), null, expected, arguments);

    private static async Task<string> RunAsync(string data, string? connection, int expected, string[] arguments)
    {
        var (status, said) = await ServerProcess.RunAsync(data, connection, arguments);
        status.ShouldBe(expected, said);
        said.ShouldNotContain("   at ");
        return said;
    }

    private static string? Text(JsonElement json, string key) => json.GetProperty(key).GetString();
}
