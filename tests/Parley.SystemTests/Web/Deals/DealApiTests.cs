using System.Net;
using System.Text.Json;
using Parley.Deals;
using Parley.Deals.Files;
using Parley.Storage.Files;
using Parley.Tests;
using Parley.Tests.Desk;
using Parley.Web.Security;

namespace Parley.SystemTests.Web.Deals;

public sealed class SqliteDealApiTests(OnSqlite running) : DealApiTests(running), IClassFixture<OnSqlite>;

public sealed class PostgresDealApiTests(OnPostgres running) : DealApiTests(running), IClassFixture<OnPostgres>;

public abstract class DealApiTests(RunningParley running)
{
    private ServedParley Parley => running.Parley;

    [Fact]
    public async Task A_repeated_request_is_known_however_the_id_of_the_deal_is_written()
    {
        var me = await Parley.PersonAsync(Roles.Negotiator);
        var id = await me.Http.OpenAsync(SampleDeals.Renewal);
        foreach (var written in new[] { id.ToString("D"), id.ToString("D").ToUpperInvariant(), id.ToString("N"), id.ToString("B"), id + "/" }.Select(text => text.TrimEnd('/')))
        {
            await me.Http.PostAsync($"deals/{written}/offers", Calls.Offer(240_000m), "*", "once").ShouldBe(HttpStatusCode.Created);
        }

        (await me.Http.DealAsync(id)).Offers.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData('\u200B')]
    [InlineData('\u202E')]
    [InlineData('\u2066')]
    [InlineData('\u00AD')]
    public async Task A_name_that_holds_something_hidden_is_refused(char hidden)
    {
        var me = await Parley.PersonAsync(Roles.Negotiator);
        var file = DealFileWriter.Json(SampleDeals.Renewal);
        foreach (var name in new[] { SampleDeals.Renewal.Name, "Payment" })
        {
            var refused = await (await me.Http.PostAsync("deals", file.Replace($"\"{name}\"", $"\"{name[..3]}\\u{(int)hidden:x4}{name[3..]}\"")).ShouldBe(HttpStatusCode.UnprocessableEntity)).Content.ReadAsStringAsync();
            JsonElement.Parse(refused).GetProperty("detail").GetString()!.ShouldContain($"holds the character U+{(int)hidden:X4}, which cannot be seen");
        }
    }

    [Fact]
    public async Task A_member_who_manages_another_unit_does_not_take_the_deal_there()
    {
        var lead = await Parley.PersonAsync(Roles.Negotiator);
        var member = await Parley.PersonAsync(Roles.Negotiator | Roles.Manager, "APAC");
        var id = await lead.Http.OpenAsync(SampleDeals.Renewal);
        await lead.Http.PutAsync($"deals/{id}/team", Calls.TeamOf((lead.Id, "lead"), (member.Id, "member")), "*").ShouldBe(HttpStatusCode.OK);
        var moved = DealFileWriter.Json((await lead.Http.DealAsync(id)) with { Unit = "APAC" });

        (await member.Http.PutAsync($"deals/{id}", moved, "*").RulesAsync()).ShouldBe(["unit-by-lead"]);
        await member.Http.PutAsync($"deals/{id}", DealFileWriter.Json((await lead.Http.DealAsync(id)) with { Segment = "other" }), "*").ShouldBe(HttpStatusCode.OK);
        await lead.Http.PutAsync($"deals/{id}", moved, "*").ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_deal_goes_its_whole_way()
    {
        var me = await Parley.PersonAsync(Roles.Negotiator);
        var http = me.Http;
        var opened = await http.PostAsync("deals", DealFileWriter.Json(SampleDeals.Renewal)).ShouldBe(HttpStatusCode.Created);
        opened.Tag().ShouldBe("\"1\"");
        var id = JsonElement.Parse(await opened.Content.ReadAsStringAsync()).GetProperty("id").GetGuid();
        opened.Headers.Location!.ToString().ShouldBe($"/api/v1/deals/{id}");

        var read = await http.GetAsync(opened.Headers.Location).ShouldBe(HttpStatusCode.OK);
        read.Tag().ShouldBe("\"1\"");
        SameDeal.Is(await http.DealAsync(id), SampleDeals.Renewal).ShouldBeTrue();

        (await http.PutAsync($"deals/{id}", DealFileWriter.Json(SampleDeals.Renewal with { Name = "Renewed" }), "\"1\"").ShouldBe(HttpStatusCode.OK)).Tag().ShouldBe("\"2\"");
        (await http.PostAsync($"deals/{id}/offers", Calls.Offer(240_000m), "\"2\"").ShouldBe(HttpStatusCode.Created)).Tag().ShouldBe("\"4\"");
        await http.PutAsync($"deals/{id}/offers/1", Calls.Offer(239_000m)[..^1] + ""","why":"misheard"}""", "\"4\"").ShouldBe(HttpStatusCode.OK);
        await http.PostAsync($"deals/{id}/messages", """{"by":"them","at":"2027-01-11","text":"Cash flow matters"}""", "\"5\"").ShouldBe(HttpStatusCode.Created);
        await http.PostAsync($"deals/{id}/notes", """{"text":"They seem hurried"}""", "\"6\"").ShouldBe(HttpStatusCode.Created);
        await http.SendAsync(HttpMethod.Delete, $"deals/{id}/texts/7", match: "\"7\"").ShouldBe(HttpStatusCode.OK);
        await http.PostAsync($"deals/{id}/offers/1/accept", null, "\"8\"").ShouldBe(HttpStatusCode.OK);
        await http.PostAsync($"deals/{id}/stage", """{"stage":"won"}""", "\"10\"").ShouldBe(HttpStatusCode.OK);

        var deal = await http.DealAsync(id);
        deal.Name.ShouldBe("Renewed");
        deal.Stage.ShouldBe(Stage.Won);
        deal.Offers.ShouldHaveSingleItem().Accepted.ShouldBeTrue();
        deal.Messages.ShouldHaveSingleItem().Text.ShouldBe("Cash flow matters");

        (await http.GetAsync($"deals/{id}/offers").JsonAsync()).GetProperty("offers").GetArrayLength().ShouldBe(1);
        var history = await http.GetAsync($"deals/{id}/history?asOf=1").JsonAsync();
        history.GetProperty("latest").GetInt64().ShouldBe(11);
        history.GetProperty("version").GetInt64().ShouldBe(1);
        history.GetProperty("deal").GetProperty("name").GetString().ShouldBe(SampleDeals.Renewal.Name);
        history.GetProperty("entries").GetArrayLength().ShouldBe(11);
        history.GetRawText().ShouldNotContain("hurried");
        await http.GetAsync($"deals/{id}/history?asOf=2000-01-01").ShouldBe(HttpStatusCode.NotFound);
        await http.GetAsync($"deals/{id}/history?asOf=once").ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("plan", "strategy")]
    [InlineData("advice", "strategy")]
    [InlineData("walkaway", "walkAway")]
    [InlineData("frontier?limit=5", "frontier")]
    [InlineData("packages?worth=600000", "packages")]
    public async Task What_follows_from_a_deal_is_answered_as_the_command_line_does(string question, string key)
    {
        var http = (await Parley.PersonAsync(Roles.Negotiator)).Http;
        var id = await http.OpenAsync(SampleDeals.Renewal with { AsOf = new(2027, 1, 16) });
        (await http.GetAsync($"deals/{id}/{question}").JsonAsync()).TryGetProperty(key, out _).ShouldBeTrue();
        await http.GetAsync($"deals/{id}/{question}{(question.Contains('?') ? '&' : '?')}asOf=soon").ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_deal_is_exported_whole_for_us_and_bare_for_them()
    {
        var http = (await Parley.PersonAsync(Roles.Negotiator)).Http;
        var id = await http.OpenAsync(SampleDeals.Renewal with { Offers = [SampleDeals.Offer(Party.Us, 240_000m)] });
        using var asked = new HttpRequestMessage(HttpMethod.Get, $"deals/{id}/export");
        asked.Headers.Accept.ParseAdd("application/yaml");
        var yaml = await http.SendAsync(asked, TestContext.Current.CancellationToken);
        yaml.Content.Headers.ContentType!.MediaType.ShouldBe("application/yaml");
        var written = await yaml.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        SameDeal.Is(DealFileReader.Read(YamlNodes.Read(written)), await http.DealAsync(id)).ShouldBeTrue();

        (await http.GetAsync($"deals/{id}/export").JsonAsync()).GetProperty("parley").GetString().ShouldBe("deal/1");
        var leaving = await http.GetAsync($"deals/{id}/export/counterparty").JsonAsync();
        leaving.EnumerateObject().Select(p => p.Name).ShouldBe(["counterparty", "currency", "offers"]);
    }

    [Fact]
    public async Task Of_two_writers_at_one_version_one_wins_and_the_other_is_told()
    {
        var http = (await Parley.PersonAsync(Roles.Negotiator)).Http;
        var id = await http.OpenAsync(SampleDeals.Renewal);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => http.PostAsync($"deals/{id}/offers", Calls.Offer(230_000m + i), "\"1\"")));
        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(a => a.StatusCode == HttpStatusCode.PreconditionFailed).ShouldBe(7);
        answers.Where(a => a.StatusCode == HttpStatusCode.PreconditionFailed).ShouldAllBe(a => a.Tag() == "\"3\"");
        (await http.DealAsync(id)).Offers.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_change_names_the_version_that_was_seen()
    {
        var http = (await Parley.PersonAsync(Roles.Negotiator)).Http;
        var id = await http.OpenAsync(SampleDeals.Renewal);
        await http.PostAsync($"deals/{id}/stage", """{"stage":"talking"}""").ShouldBe(HttpStatusCode.PreconditionRequired);
        await http.PostAsync($"deals/{id}/stage", """{"stage":"talking"}""", "\"9\"").ShouldBe(HttpStatusCode.PreconditionFailed);
        await http.PostAsync($"deals/{id}/stage", """{"stage":"talking"}""", "W/\"1\"").ShouldBe(HttpStatusCode.PreconditionFailed);
        await http.PostAsync($"deals/{id}/stage", """{"stage":"talking"}""", "*").ShouldBe(HttpStatusCode.OK);
        using var again = new HttpRequestMessage(HttpMethod.Get, $"deals/{id}");
        again.Headers.TryAddWithoutValidation("If-None-Match", "\"2\"");
        (await http.SendAsync(again, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task A_repeated_request_gets_the_first_answer_and_changes_nothing()
    {
        var http = (await Parley.PersonAsync(Roles.Negotiator)).Http;
        var file = DealFileWriter.Json(SampleDeals.Renewal);
        var first = await http.PostAsync("deals", file, key: "open").JsonAsync(HttpStatusCode.Created);
        (await http.PostAsync("deals", file, key: "open").JsonAsync(HttpStatusCode.Created)).GetRawText().ShouldBe(first.GetRawText());
        (await http.PostAsync("deals", DealFileWriter.Json(SampleDeals.Renewal with { Name = "Other" }), key: "open").RulesAsync()).ShouldBe(["request-id-reused"]);

        var id = first.GetProperty("id").GetGuid();
        for (var i = 0; i < 2; i++)
        {
            (await http.PostAsync($"deals/{id}/offers", Calls.Offer(240_000m), "\"1\"", "offer").ShouldBe(HttpStatusCode.Created)).Tag().ShouldBe("\"3\"");
        }

        (await http.DealAsync(id)).Offers.Count.ShouldBe(1);
        (await http.PostAsync($"deals/{id}/offers", Calls.Offer(230_000m), "\"1\"", "offer").RulesAsync()).ShouldBe(["request-id-reused"]);

        // Another person, or another route, has ids of its own.
        await http.PostAsync($"deals/{id}/notes", """{"text":"x"}""", "*", "offer").ShouldBe(HttpStatusCode.Created);
        await (await Parley.PersonAsync(Roles.Manager)).Http.PostAsync("deals", file, key: "open").ShouldBe(HttpStatusCode.Created);
        await http.PostAsync("deals", file, key: new string('x', 201)).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_refusal_names_the_rules_and_a_wrong_file_its_place()
    {
        var http = (await Parley.PersonAsync(Roles.Negotiator)).Http;
        var id = await http.OpenAsync(SampleDeals.Renewal);
        (await http.PostAsync($"deals/{id}/stage", """{"stage":"preparing"}""", "*").RulesAsync()).ShouldBe(["stage-unchanged"]);
        (await http.PostAsync($"deals/{id}/offers/3/accept", null, "*").RulesAsync()).ShouldBe(["unknown-offer"]);
        (await http.SendAsync(HttpMethod.Delete, $"deals/{id}/texts/1", match: "*").RulesAsync()).ShouldBe(["no-such-text"]);
        await http.PostAsync($"deals/{id}/offers", Calls.Offer(240_000m), "*").ShouldBe(HttpStatusCode.Created);
        var limits = DealFileWriter.Json(SampleDeals.Renewal with { Goals = [], Stage = null });
        (await http.PutAsync($"deals/{id}", limits, "*").RulesAsync()).ShouldBe(["why-missing"]);
        await http.PutAsync($"deals/{id}", limits.TrimEnd()[..^1] + ""","why":"the goal fell away"}""", "*").ShouldBe(HttpStatusCode.OK);

        var wrong = await http.PostAsync("deals", DealFileWriter.Json(SampleDeals.Renewal).Replace("\"step\": 500", "\"step\": -500")).JsonAsync(HttpStatusCode.UnprocessableEntity);
        wrong.GetProperty("path").GetString().ShouldBe("issues[0].step");
        wrong.GetProperty("line").GetInt32().ShouldBeGreaterThan(1);
        wrong.GetProperty("message").GetString()!.ShouldContain("-500");
        await http.PostAsync("deals", "{").ShouldBe(HttpStatusCode.UnprocessableEntity);
        await http.PostAsync("deals", null).ShouldBe(HttpStatusCode.UnprocessableEntity);

        using var text = new StringContent("parley: deal/1");
        (await http.PostAsync("deals", text, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        using var large = new HttpRequestMessage(HttpMethod.Post, "deals") { Content = new StringContent(new string(' ', (4 * 1024 * 1024) + 1), System.Text.Encoding.UTF8, "application/json") };
        large.Headers.ExpectContinue = true;
        (await http.SendAsync(large, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_list_goes_page_after_page_over_what_one_may_see()
    {
        var lead = await Parley.PersonAsync(Roles.Negotiator, organisation: "listing");
        var manager = await Parley.PersonAsync(Roles.Manager, "APAC", "listing");
        List<Guid> opened = [];
        foreach (var number in Enumerable.Range(1, 5))
        {
            opened.Add(await lead.Http.OpenAsync(SampleDeals.Renewal with { Name = $"Deal {number}", Unit = number < 3 ? "APAC" : "EMEA", Stage = number == 5 ? Stage.Talking : Stage.Preparing }));
        }

        List<Guid> seen = [];
        string? next = null;
        do
        {
            var page = await lead.Http.GetAsync($"deals?size=2&order=name&after={next}").JsonAsync();
            seen.AddRange(page.GetProperty("deals").EnumerateArray().Select(d => d.GetProperty("id").GetGuid()));
            next = page.GetProperty("next").GetString();
        } while (next is not null);

        seen.ShouldBe(opened);
        await Lists(lead.Http, "deals?stage=talking", 1);
        await Lists(lead.Http, "deals?text=DEAL%203", 1);
        await Lists(lead.Http, "deals?unit=APAC&side=sell", 2);
        await Lists(manager.Http, "deals", 2);
        await Lists(manager.Http, "deals?mine=true", 0);
        await lead.Http.GetAsync("deals?after=nonsense").ShouldBe(HttpStatusCode.BadRequest);
        await lead.Http.GetAsync("deals?stage=dreaming").ShouldBe(HttpStatusCode.BadRequest);
        await lead.Http.GetAsync("deals?size=0").ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_team_is_made_of_our_people()
    {
        var lead = await Parley.PersonAsync(Roles.Negotiator);
        var colleague = await Parley.PersonAsync(Roles.Negotiator);
        var stranger = await Parley.PersonAsync(Roles.Negotiator, organisation: "theirs");
        var id = await lead.Http.OpenAsync(SampleDeals.Renewal);
        await colleague.Http.GetAsync($"deals/{id}").ShouldBe(HttpStatusCode.NotFound);
        (await lead.Http.PutAsync($"deals/{id}/team", Calls.TeamOf((lead.Id, "lead"), (stranger.Id, "member")), "*").RulesAsync()).ShouldBe(["unknown-person"]);
        await lead.Http.PutAsync($"deals/{id}/team", Calls.TeamOf((lead.Id, "lead"), (colleague.Id, "member")), "*").ShouldBe(HttpStatusCode.OK);
        await colleague.Http.GetAsync($"deals/{id}").ShouldBe(HttpStatusCode.OK);
        (await colleague.Http.GetAsync($"deals/{id}/team").JsonAsync()).GetProperty("team").GetArrayLength().ShouldBe(2);
        await lead.Http.PutAsync($"deals/{id}/team", Calls.TeamOf((lead.Id, "lead")), "*").ShouldBe(HttpStatusCode.OK);
        await colleague.Http.GetAsync($"deals/{id}").ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_API_describes_itself()
    {
        using var http = new HttpClient { BaseAddress = Parley.Url };
        var description = await http.GetAsync("/openapi/v1.json").JsonAsync();
        var paths = description.GetProperty("paths").EnumerateObject().Select(p => p.Name).ToList();
        paths.ShouldContain("/api/v1/deals/{id}/offers");
        paths.ShouldContain("/api/v1/changes");
        description.GetProperty("paths").GetProperty("/api/v1/deals/{id}/stage").GetRawText().ShouldContain("If-Match");
    }

    private static async Task Lists(HttpClient http, string path, int count) => (await http.GetAsync(path).JsonAsync()).GetProperty("deals").GetArrayLength().ShouldBe(count, path);
}
