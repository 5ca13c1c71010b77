using System.Net;
using System.Text;
using System.Text.Json;
using Parley.Deals;
using Parley.SystemTests.Storage;
using Parley.Tests.Desk;
using Parley.Web.Security;

namespace Parley.SystemTests.Web.Deals;

public sealed class SqliteApprovalApiTests(OnSqlite running) : ApprovalApiTests(running), IClassFixture<OnSqlite>;

public sealed class PostgresApprovalApiTests(OnPostgres running) : ApprovalApiTests(running), IClassFixture<OnPostgres>;

/// <summary>The playbook, the mandate and approvals, as a program uses them.</summary>
public abstract class ApprovalApiTests(RunningParley running)
{
    private ServedParley Parley => running.Parley;

    [Fact]
    public async Task A_playbook_is_published_read_and_compared()
    {
        var organisation = "one that publishes";
        var strategist = await Parley.PersonAsync(Roles.Manager, organisation: organisation);
        (await strategist.Http.GetAsync("playbooks").JsonAsync()).GetProperty("versions").GetArrayLength().ShouldBe(0);
        await strategist.Http.PutAsync("playbooks", SomePlaybook.Json(why: "The first")).ShouldBe((HttpStatusCode)428);
        (await strategist.Http.PutAsync("playbooks", SomePlaybook.Json(), "*").RulesAsync()).ShouldBe(["why-missing"]);
        (await strategist.Http.PutAsync("playbooks", SomePlaybook.Json(why: "The first"), "*").ShouldBe(HttpStatusCode.OK)).Tag().ShouldBe("\"1\"");
        await strategist.Http.PutAsync("playbooks", SomePlaybook.Json("220000", why: "Late"), "\"0\"").ShouldBe(HttpStatusCode.PreconditionFailed);

        // YAML in, with the reason beside its keys; YAML out, which says the same when it is read again.
        using var put = new HttpRequestMessage(HttpMethod.Put, "playbooks") { Content = new StringContent(SomePlaybook.Yaml("220000") + "\nwhy: margins fell\n", Encoding.UTF8, "application/yaml") };
        put.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        await strategist.Http.SendAsync(put, TestContext.Current.CancellationToken).ShouldBe(HttpStatusCode.OK);
        using var get = new HttpRequestMessage(HttpMethod.Get, "playbooks/current");
        get.Headers.Add("Accept", "application/yaml");
        var yaml = await (await strategist.Http.SendAsync(get, TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        using var again = new HttpRequestMessage(HttpMethod.Put, "playbooks") { Content = new StringContent(yaml + "\nwhy: again\n", Encoding.UTF8, "application/yaml") };
        again.Headers.TryAddWithoutValidation("If-Match", "*");
        (await strategist.Http.SendAsync(again, TestContext.Current.CancellationToken).RulesAsync()).ShouldBe(["nothing-changed"]);

        var changed = await strategist.Http.GetAsync("playbooks/2/differences").JsonAsync();
        changed.GetProperty("changed").EnumerateArray().Select(line => $"{line.GetProperty("key")} {line.GetProperty("old")} {line.GetProperty("new")}").ShouldBe(["terms.Annual price.authority.Sales 210000 220000"]);
        await strategist.Http.PutAsync("playbooks/draft", SomePlaybook.Json("190000"), "*").ShouldBe(HttpStatusCode.OK);
        (await strategist.Http.GetAsync("playbooks/draft").JsonAsync()).GetProperty("name").GetString().ShouldBe("Ours");
        await strategist.Http.GetAsync("playbooks/7").ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""{"parley":"playbook/1"}""", "name")]
    [InlineData("""{"parley":"playbook/1","name":"x","why":"y","from":"soon"}""", "from")]
    [InlineData("""{"parley":"playbook/1","name":"x","why":"y","offices":["Somebody without an office"]}""", "offices")]
    [InlineData("""{"parley":"playbook/1","name":"x","why":"y","terms":[{"name":"P","range":[2,1],"better":"low","owner":"A"}],"offices":["A"]}""", "terms[0].range")]
    [InlineData("[1,2]", null)]
    [InlineData("{\"parley\":", null)]
    public async Task A_wrong_playbook_is_told_where_it_is_wrong(string sent, string? path)
    {
        var strategist = await Parley.PersonAsync(Roles.Manager, organisation: "one with wrong playbooks");

        var said = await strategist.Http.PutAsync("playbooks", sent, "*").JsonAsync(HttpStatusCode.UnprocessableEntity);

        if (path is not null)
        {
            said.GetProperty("path").GetString().ShouldBe(path);
        }
    }

    [Fact]
    public async Task A_package_says_before_it_is_sent_whether_it_may_go()
    {
        var cast = await CastAsync("one that looks first");
        var deal = await cast.Seller.Http.OpenAsync(SampleDeals.Renewal);

        var inside = await CheckAsync(cast.Seller, deal, 215_000);
        (Text(inside, "verdict"), inside.GetProperty("mayGo").GetBoolean(), Text(inside, "office")).ShouldBe(("within", true, "Sales"));
        var beyond = await CheckAsync(cast.Seller, deal, 200_000);
        (Text(beyond, "verdict"), beyond.GetProperty("mayGo").GetBoolean()).ShouldBe(("approval", false));
        beyond.GetProperty("approvals")[0].GetProperty("approvers")[0].GetString().ShouldBe("Finance");
        // The end of the range is the owner's secret; how far one may go is one's own.
        var refused = await CheckAsync(cast.Seller, deal, 189_000);
        refused.GetRawText().ShouldNotContain("190000");
        refused.GetRawText().ShouldNotContain("190,000");
        beyond.GetProperty("findings")[0].GetProperty("limit").GetDecimal().ShouldBe(210_000);

        var mandate = await cast.Seller.Http.GetAsync($"deals/{deal}/mandate").JsonAsync();
        mandate.GetProperty("mandate")[0].GetProperty("lines")[0].GetProperty("limit").GetDecimal().ShouldBe(210_000);
        mandate.GetProperty("unlisted").EnumerateArray().Select(issue => issue.GetString()).ShouldBe(["Payment"]);
    }

    [Fact]
    public async Task Who_asks_closer_and_closer_around_the_end_of_the_range_waits_and_stands_on_record()
    {
        var cast = await CastAsync("one that probes");
        var deal = await cast.Seller.Http.OpenAsync(SampleDeals.Renewal with { Issues = [.. SampleDeals.Renewal.Issues.Select(IssueLimits.Without)] });
        var (out_, in_, slowed) = (180_000, 209_000, false);
        await CheckAsync(cast.Seller, deal, out_);
        await CheckAsync(cast.Seller, deal, in_);
        for (var asked = 0; asked < 12 && !slowed; asked++)
        {
            var middle = (out_ + in_) / 2;
            await Task.Delay(1_100, TestContext.Current.CancellationToken);
            using var answer = await cast.Seller.Http.PostAsync($"deals/{deal}/check", $$"""{"terms":{"Annual price":{{middle}},"Payment":"30 days"} }""");
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                slowed = true;
                answer.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
                (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("asked closely around a limit that you may not see");
                // No other door tells it sooner: the form, the page of the composer, or an offer that would be refused.
                using var browser = await Browser.SignInAsync(cast.Seller);
                foreach (var page in new[] { $"/deals/{deal}/score?by=us&term-0={middle}&term-1=30+days", $"/deals/{deal}/score?view=composer&term-0={middle}&term-1=30+days", $"/deals/{deal}/offer?by=us&term-0={middle}&term-1=30+days", $"/deals/{deal}/ask?term-0={middle}&term-1=30+days", $"/deals/{deal}/packages?term-0={middle}&term-1=30+days" })
                {
                    var text = await browser.GetStringAsync(page, TestContext.Current.CancellationToken);
                    text.ShouldContain("asked closely around a limit", customMessage: page);
                    text.ShouldNotContain("outside what anybody may agree to", customMessage: page);
                }

                (await cast.Seller.Http.PostAsync($"deals/{deal}/offers", Calls.Offer(middle), "*").RulesAsync()).ShouldBe(["asked-closely"]);
                (await cast.Seller.Http.PostAsync($"deals/{deal}/approvals", $$"""{"terms":{"Annual price":{{middle}},"Payment":"30 days"},"why":"They sign"}""", "*").RulesAsync()).ShouldBe(["asked-closely"]);
                (await cast.Seller.Http.PostAsync($"deals/{deal}/envelopes", $$"""{"envelope":{"terms":{"Annual price":[{{middle}},230000],"Payment":["30 days"]},"until":"{{TimeProvider.System.GetUtcNow().AddDays(9):yyyy-MM-dd}}"},"why":"They move"}""", "*").RulesAsync()).ShouldBe(["asked-closely"]);
                // Nor does a deal that is alike.
                var alike = await cast.Seller.Http.OpenAsync(SampleDeals.Renewal with { Name = "Alike", Issues = [.. SampleDeals.Renewal.Issues.Select(IssueLimits.Without)] });
                await cast.Seller.Http.PostAsync($"deals/{alike}/check", $$"""{"terms":{"Annual price":{{middle}},"Payment":"30 days"} }""").ShouldBe(HttpStatusCode.TooManyRequests);
                // What was told before is asked for as ever.
                await cast.Seller.Http.PostAsync($"deals/{deal}/approvals", $$"""{"terms":{"Annual price":{{in_}},"Payment":"30 days"},"why":"They sign"}""", "*").ShouldBe(HttpStatusCode.Created);
                await CheckAsync(cast.Seller, deal, 230_000);
                (await CheckAsync(cast.Strategist, deal, middle)).GetProperty("mayGo").GetBoolean().ShouldBeFalse();
            }
            else
            {
                (out_, in_) = Text(await Task.FromResult(answer).JsonAsync(), "verdict") == "refused" ? (middle, in_) : (out_, middle);
            }
        }

        slowed.ShouldBeTrue();
        (in_ - out_).ShouldBeGreaterThan(500);
        var events = await cast.Strategist.Http.GetAsync($"deals/{deal}/history").JsonAsync();
        events.GetRawText().ShouldContain("asked closely around a limit of Annual price that they may not see");
        var manager = await Parley.PersonAsync(Roles.Manager, organisation: "one that probes");
        using var looks = await Browser.SignInAsync(manager);
        (await looks.GetStringAsync("/approvals", TestContext.Current.CancellationToken)).ShouldContain("Limits were asked about closely 1 time in 90 days");
        using var seller = await Browser.SignInAsync(cast.Seller);
        (await seller.GetStringAsync("/approvals", TestContext.Current.CancellationToken)).ShouldNotContain("asked about closely");
    }

    [Fact]
    public async Task A_request_finds_its_approver_who_hears_of_it_at_once_and_sees_no_more_than_is_asked()
    {
        var cast = await CastAsync("one that asks");
        var deal = await cast.Seller.Http.OpenAsync(SampleDeals.Renewal);
        (await cast.Seller.Http.PostAsync($"deals/{deal}/offers", Calls.Offer(200_000), "*").RulesAsync()).ShouldBe(["not-approved", "beyond-authority"]);
        await using var ear = await ChangeStream.OpenAsync(cast.Finance.Http);

        var asked = await cast.Seller.Http.PostAsync($"deals/{deal}/approvals", """{"terms":{"Annual price":200000,"Payment":"30 days"},"why":"They sign today"}""", "*", "ask-1").JsonAsync(HttpStatusCode.Created);
        var repeated = await cast.Seller.Http.PostAsync($"deals/{deal}/approvals", """{"terms":{"Annual price":200000,"Payment":"30 days"},"why":"They sign today"}""", "*", "ask-1").JsonAsync(HttpStatusCode.Created);
        var id = asked.GetProperty("request").GetGuid();
        repeated.GetProperty("request").GetGuid().ShouldBe(id);
        await ear.HearAsync(deal, asked.GetProperty("version").GetInt64());

        var waiting = (await cast.Finance.Http.GetAsync("approvals").JsonAsync()).GetProperty("waiting").EnumerateArray().ShouldHaveSingleItem();
        (waiting.GetProperty("id").GetGuid(), waiting.GetProperty("mayAnswer").GetBoolean(), Text(waiting, "why")).ShouldBe((id, true, "They sign today"));
        await cast.Finance.Http.GetAsync($"deals/{deal}").ShouldBe(HttpStatusCode.NotFound);
        waiting.GetRawText().ShouldNotContain("walkAway");
        await cast.Other.Http.GetAsync($"approvals/{id}").ShouldBe(HttpStatusCode.NotFound);
        await cast.Other.Http.PostAsync($"approvals/{id}/approve", """{"hash":"x"}""", "*").ShouldBe(HttpStatusCode.NotFound);

        (await cast.Finance.Http.PostAsync($"approvals/{id}/approve", """{"hash":"of something else"}""", "*").RulesAsync()).ShouldBe(["content-changed"]);
        (await cast.Seller.Http.PostAsync($"approvals/{id}/approve", Hash(waiting), "*").RulesAsync()).ShouldBe(["self-approval"]);
        await cast.Finance.Http.PostAsync($"approvals/{id}/sign", "{}", "*").ShouldBe(HttpStatusCode.NotFound);
        await cast.Finance.Http.PostAsync($"approvals/{id}/approve", Hash(waiting)).ShouldBe((HttpStatusCode)428);
        await cast.Finance.Http.PostAsync($"approvals/{id}/approve", Hash(waiting), "*").ShouldBe(HttpStatusCode.OK);

        await cast.Seller.Http.PostAsync($"deals/{deal}/offers", Calls.Offer(200_000), "*").ShouldBe(HttpStatusCode.Created);
        var done = await cast.Seller.Http.GetAsync($"approvals/{id}").JsonAsync();
        Text(done, "status").ShouldBe("released");
        done.GetProperty("acts").EnumerateArray().Select(act => Text(act, "what")).ShouldBe(["asked", "approved", "released"]);
    }

    [Fact]
    public async Task Two_who_approve_at_once_are_counted_once_and_many_can_be_approved_together()
    {
        var cast = await CastAsync("one in a hurry");
        var deal = await cast.Seller.Http.OpenAsync(SampleDeals.Renewal);
        foreach (var price in new[] { 200_000, 201_000, 202_000 })
        {
            await cast.Seller.Http.PostAsync($"deals/{deal}/approvals", $$"""{"terms":{"Annual price":{{price}},"Payment":"30 days"},"why":"They sign"}""", "*").ShouldBe(HttpStatusCode.Created);
        }

        (await cast.Seller.Http.PostAsync($"deals/{deal}/approvals", """{"terms":{"Annual price":200000,"Payment":"30 days"},"why":"Again"}""", "*").RulesAsync()).ShouldBe(["asked-already"]);
        (await cast.Seller.Http.PostAsync($"deals/{deal}/approvals", """{"terms":{"Annual price":220000},"why":"Not needed"}""", "*").RulesAsync()).ShouldBe(["not-needed"]);
        (await cast.Seller.Http.PostAsync($"deals/{deal}/approvals", """{"terms":{"Annual price":180000},"why":"Too far"}""", "*").RulesAsync()).ShouldContain("refused");
        (await cast.Seller.Http.PostAsync($"deals/{deal}/approvals", """{"terms":{"Annual price":199000}}""", "*").RulesAsync()).ShouldBe(["why-missing"]);
        var waiting = (await cast.Finance.Http.GetAsync("approvals").JsonAsync()).GetProperty("waiting").EnumerateArray().ToList();
        waiting.Count.ShouldBe(3);
        var first = waiting[0];

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => cast.Finance.Http.PostAsync($"approvals/{first.GetProperty("id").GetGuid()}/approve", Hash(first), "*")));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        var many = string.Join(',', waiting.Select(one => $$"""{"id":"{{one.GetProperty("id").GetGuid()}}","hash":"{{Text(one, "hash")}}"}"""));
        var approved = await cast.Finance.Http.PostAsync("approvals/approve", $$"""{"requests":[{{many}}]}""").JsonAsync();

        approved.GetProperty("requests").EnumerateArray().Select(one => one.GetProperty("approved").GetBoolean()).ShouldBe([false, true, true]);
        (await cast.Finance.Http.GetAsync("approvals").JsonAsync()).GetProperty("waiting").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task An_envelope_is_proposed_asked_for_answered_and_used_by_programs()
    {
        var cast = await CastAsync("one with envelopes");
        var deal = await cast.Seller.Http.OpenAsync(SampleDeals.Renewal);
        var proposal = (await cast.Seller.Http.GetAsync($"deals/{deal}/envelopes").JsonAsync()).GetProperty("proposal");

        // What is proposed can be asked for as it is.
        var asked = await cast.Seller.Http.PostAsync($"deals/{deal}/envelopes", $$"""{"envelope":{{proposal.GetRawText()}},"why":"They move in small steps"}""", "*", "one").JsonAsync(HttpStatusCode.Created);
        var id = asked.GetProperty("request").GetGuid();
        var waiting = (await cast.Finance.Http.GetAsync("approvals").JsonAsync()).GetProperty("waiting").EnumerateArray().ShouldHaveSingleItem();
        JsonElement.DeepEquals(waiting.GetProperty("envelope"), proposal).ShouldBeTrue();
        var until = Text(proposal, "until");
        var region = $$$"""{"terms":{"Annual price":[200777,212888],"Payment":["30 days"]},"without":[],"leastWorth":602331,"until":"{{{until}}}","offers":2}""";
        (await cast.Finance.Http.PostAsync($"approvals/{id}/counter", $$"""{"hash":"{{Text(waiting, "hash")}}","envelope":{"terms":{"Annual price":[212888,200777],"Payment":["30 days"]},"until":"{{until}}"},"why":"x"}""", "*").JsonAsync(HttpStatusCode.UnprocessableEntity)).GetProperty("path").GetString().ShouldBe("envelope.terms[\"Annual price\"]");
        await cast.Finance.Http.PostAsync($"approvals/{id}/counter", $$"""{"hash":"{{Text(waiting, "hash")}}","envelope":{{region}},"why":"no lower"}""", "*").ShouldBe(HttpStatusCode.OK);
        await cast.Seller.Http.PostAsync($"approvals/{id}/change", $$"""{"envelope":{{region}},"why":"agreed"}""", "*").ShouldBe(HttpStatusCode.OK);
        await cast.Finance.Http.PostAsync($"approvals/{id}/approve", Hash(await cast.Finance.Http.GetAsync($"approvals/{id}").JsonAsync()), "*").ShouldBe(HttpStatusCode.OK);

        var light = await CheckAsync(cast.Seller, deal, 205_000);
        (Text(light, "verdict"), light.GetProperty("mayGo").GetBoolean(), light.GetProperty("envelope").GetGuid()).ShouldBe(("within", true, id));
        Text(await CheckAsync(cast.Seller, deal, 200_500), "verdict").ShouldBe("approval");
        await cast.Seller.Http.PostAsync($"deals/{deal}/offers", Calls.Offer(205_000), "*").ShouldBe(HttpStatusCode.Created);
        var envelope = (await cast.Seller.Http.GetAsync($"deals/{deal}/envelopes").JsonAsync()).GetProperty("envelopes").EnumerateArray().ShouldHaveSingleItem();
        (Text(envelope, "status"), envelope.GetProperty("used").GetInt32()).ShouldBe(("approved", 1));

        // Its ranges are limits: nothing of them leaves, in files, exports, history for outsiders, streams or logs.
        foreach (var text in new[]
        {
            await (await cast.Seller.Http.GetAsync($"deals/{deal}/export/counterparty", TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            await (await cast.Other.Http.GetAsync($"deals/{deal}/history", TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            await (await cast.Other.Http.GetAsync($"approvals/{id}", TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            Parley.Logged,
        })
        {
            new[] { "200777", "200,777", "212888", "212,888", "602331", "602,331" }.ShouldAllBe(figure => !text.Contains(figure, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task An_exception_stands_in_the_report_of_who_manages_the_deal()
    {
        var cast = await CastAsync("one with exceptions");
        var deal = await cast.Seller.Http.OpenAsync(SampleDeals.Renewal);

        await cast.Seller.Http.PostAsync($"deals/{deal}/offers", Calls.Offer(200_000).TrimEnd()[..^1] + ""","exception":"It was said on the telephone"}""", "*").ShouldBe(HttpStatusCode.Created);

        var line = (await cast.Strategist.Http.GetAsync("exceptions").JsonAsync()).GetProperty("exceptions").EnumerateArray().ShouldHaveSingleItem();
        (line.GetProperty("deal").GetGuid(), Text(line, "why"), Text(line, "verdict")).ShouldBe((deal, "It was said on the telephone", "approval"));
        (await cast.Finance.Http.GetAsync("exceptions").JsonAsync()).GetProperty("exceptions").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task An_office_is_given_for_a_time_to_people_who_work_here()
    {
        var cast = await CastAsync("one with offices");
        var stranger = await Parley.PersonAsync(Roles.Negotiator, organisation: "another with offices");
        async Task<string[]> Give(PersonId person, string office, string until) =>
            await cast.Administrator.Http.PostAsync("offices/seats", $$"""{"person":"{{person.Value}}","office":"{{office}}","until":"{{until}}"}""", "*").RulesAsync();

        (await Give(stranger.Id, "Sales", "2099-01-01")).ShouldBe(["unknown-person"]);
        (await Give(cast.Administrator.Id, "Sales", "2099-01-01")).ShouldBe(["person-without-deals"]);
        (await Give(cast.Other.Id, "Legal", "2099-01-01")).ShouldBe(["unknown-office"]);
        (await Give(cast.Other.Id, "Board", "2001-01-01")).ShouldBe(["ends-in-past"]);
        (await cast.Finance.Http.PostAsync("offices/delegations", $$"""{"to":"{{cast.Other.Id.Value}}","office":"Finance","until":"2099-01-01"}""", "*").RulesAsync()).ShouldBe(["delegation-time"]);
        (await cast.Seller.Http.PostAsync("offices/delegations", $$"""{"to":"{{cast.Other.Id.Value}}","office":"Finance","until":"2099-01-01"}""", "*").RulesAsync()).ShouldContain("delegation-empty");
        var offices = await cast.Seller.Http.GetAsync("offices").JsonAsync();
        offices.GetProperty("seats").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task The_first_offer_waits_for_a_plan_where_the_playbook_says_so()
    {
        var organisation = "one that prepares";
        var cast = await CastAsync(organisation);
        await cast.Strategist.Http.PutAsync("playbooks", SomePlaybook.Json(approvals: "prepared: quick", why: "Nobody opens unprepared"), "*").ShouldBe(HttpStatusCode.OK);
        var ready = SampleDeals.Renewal with { Profile = SampleDeals.Renewal.Profile.With("relationship", "repeat").With("competition", "crowded").With("riskExposure", "low"), Alternatives = SampleDeals.Renewal.Alternatives! with { Theirs = [new Alternative { Name = "A rival", Value = 1 }] } };
        var deal = await cast.Seller.Http.OpenAsync(ready with { Counterparty = null });

        using var refused = await cast.Seller.Http.PostAsync($"deals/{deal}/offers", Calls.Offer(240_000), "*");
        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("quick plan before our first offer: name the counterparty.");
        (await Task.FromResult(refused).RulesAsync()).ShouldBe(["not-prepared"]);
        await cast.Seller.Http.PostAsync($"deals/{deal}/offers", Calls.Offer(182_000, "them"), "*").ShouldBe(HttpStatusCode.Created);
        (await cast.Seller.Http.PostAsync($"deals/{deal}/offers/1/accept", null, "*").RulesAsync()).ShouldContain("not-prepared");

        // A reason goes on record; what is answered is asked no more, and neither is a second offer.
        await cast.Seller.Http.PostAsync($"deals/{deal}/offers", Calls.Offer(240_000)[..^1] + ",\"exception\":\"They wait on the phone\"}", "*").ShouldBe(HttpStatusCode.Created);
        (await cast.Strategist.Http.GetAsync("exceptions").JsonAsync()).GetRawText().ShouldContain("They wait on the phone");
        await cast.Seller.Http.PostAsync($"deals/{deal}/offers", Calls.Offer(235_000), "*").ShouldBe(HttpStatusCode.Created);
        var prepared = await cast.Seller.Http.OpenAsync(ready);
        await cast.Seller.Http.PostAsync($"deals/{prepared}/offers", Calls.Offer(240_000), "*").ShouldBe(HttpStatusCode.Created);
    }

    private static string Text(JsonElement element, string key) => element.GetProperty(key).GetString()!;

    private static string Hash(JsonElement request) => $$"""{"hash":"{{Text(request, "hash")}}"}""";

    private static async Task<JsonElement> CheckAsync(Guest guest, Guid deal, int price) => await guest.Http.PostAsync($"deals/{deal}/check", $$"""{"terms":{"Annual price":{{price}},"Payment":"30 days"} }""").JsonAsync();

    private async Task<Governed> CastAsync(string organisation)
    {
        var cast = new Governed(
            await Parley.PersonAsync(Roles.Manager | Roles.Negotiator, organisation: organisation), await Parley.PersonAsync(Roles.Administrator, organisation: organisation),
            await Parley.PersonAsync(Roles.Negotiator, "EMEA", organisation), await Parley.PersonAsync(Roles.Negotiator, organisation: organisation), await Parley.PersonAsync(Roles.Negotiator, organisation: organisation));
        await cast.Strategist.Http.PutAsync("playbooks", SomePlaybook.Json(why: "The first"), "*").ShouldBe(HttpStatusCode.OK);
        foreach (var (person, office) in new[] { (cast.Seller, "Sales"), (cast.Finance, "Finance") })
        {
            await cast.Administrator.Http.PostAsync("offices/seats", $$"""{"person":"{{person.Id.Value}}","office":"{{office}}"}""", "*").ShouldBe(HttpStatusCode.OK);
        }

        return cast;
    }

    private sealed record Governed(Guest Strategist, Guest Administrator, Guest Seller, Guest Finance, Guest Other);
}
