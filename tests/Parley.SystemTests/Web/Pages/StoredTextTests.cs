using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Parley.Deals;
using Parley.Deals.Files;
using Parley.Deals.Goals;
using Parley.Storage.Files;
using Parley.SystemTests.Web.AccessTable;
using Parley.SystemTests.Web.Deals;
using Parley.Tests;
using Parley.Tests.Desk;
using Parley.Web.Security;

namespace Parley.SystemTests.Web.Pages;

/// <summary>
/// Whatever stands in a deal, or in the names of people, units and the organisation, shows as text. A page that tells of markup is built of the same elements
/// with the same attributes as one that tells of plain words of the same length.
/// </summary>
public sealed class StoredTextTests(OnSqlite running) : IClassFixture<OnSqlite>
{
    public static TheoryData<string> Payloads =>
        [
            "<img src=x onerror=alert(1)>\"'</script>",
            "\" onmouseover=\"alert(1)\" x='y' autofocus",
            "javascript:alert(1)//<svg/onload=alert(2)>",
            "</textarea></title><b>bold</b><!-- ]]> {{1}}",
        ];

    private static readonly string[] Whole = ["deal.yaml", "deal.json", "plan.md", "plan.html", "brief.html", "counterparty.json"];

    [Theory]
    [MemberData(nameof(Payloads))]
    public async Task Markup_in_any_field_builds_nothing(string payload)
    {
        var plain = await PagesAsync(new string('x', payload.Length));
        var planted = await PagesAsync(payload);

        planted.Keys.ShouldBe(plain.Keys);
        foreach (var (page, text) in planted)
        {
            var elements = Markup.Read(text);
            elements.Select(element => element.Shape).ShouldBe(Markup.Read(plain[page]).Select(element => element.Shape), page);
            elements.SelectMany(element => element.Attributes).Where(IsScript).ShouldBeEmpty(page);
        }

        planted.Count(page => WebUtility.HtmlDecode(page.Value).Contains(payload)).ShouldBeGreaterThan(15, "the payload is really there");
    }

    private static bool IsScript((string Name, string Value) attribute) =>
        attribute.Name.StartsWith("on", StringComparison.Ordinal)
        || (attribute.Name is "href" or "src" or "action" or "formaction" or "hx-get" or "hx-post" or "data-library" && attribute.Value.TrimStart() is var address && !(address is ['/', not '/', ..] or "/" or ['#' or '?', ..]));

    /// <summary>Everything that shows words of a deal, told apart by address, with the deal's and the people's own names taken out of the addresses.</summary>
    private async Task<SortedDictionary<string, string>> PagesAsync(string word)
    {
        var organisation = "Organisation " + word;
        var lead = await running.Parley.PersonAsync(Roles.Negotiator | Roles.Manager | Roles.Administrator, organisation: organisation);
        await using (var scope = running.Parley.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<People>().ChangeAsync(lead.Organisation, PersonId.Rule, lead.Id, "Person " + word, "Unit " + word, Roles.Negotiator | Roles.Manager | Roles.Administrator, TestContext.Current.CancellationToken);
        }

        using var http = await Browser.SignInAsync(lead);
        var deal = DealFileReader.Read(JsonNodes.Read(DealFileWriter.Json(Planted(word))));
        var byApi = await lead.Http.OpenAsync(deal);
        var (imported, _, byFile) = await http.SendAsync("/deals/import", "import", ("text", YamlText.Write((FileMap)DealFileWriter.Nodes(deal))));
        imported.ShouldBe(HttpStatusCode.SeeOther);
        SameDeal.Is(await lead.Http.DealAsync(byApi), deal).ShouldBeTrue();
        foreach (var (path, form, typed) in Forms(word))
        {
            (await http.SendAsync($"/deals/{byApi}{path}", form, typed)).Status.ShouldBe(HttpStatusCode.SeeOther, path);
        }

        // Talks that are over, whose debrief opens the kick-off of the others.
        var over = await lead.Http.OpenAsync(SampleDeals.Renewal with { Name = "Over " + word, Stage = Stage.Won, Framing = new(FramingWay.Loss, word) });
        (await http.SendAsync($"/deals/{over}/debrief", "debrief", ("well", word), ("better", word))).Status.ShouldBe(HttpStatusCode.SeeOther);

        var strategist = await running.Parley.PersonAsync(Roles.Manager, organisation: organisation);
        await using (var scope = running.Parley.Services.CreateAsyncScope())
        {
            // First in every list of people, whatever the others are called.
            await scope.ServiceProvider.GetRequiredService<People>().ChangeAsync(strategist.Organisation, PersonId.Rule, strategist.Id, "A strategist", null, Roles.Manager, TestContext.Current.CancellationToken);
        }

        await strategist.Http.PutAsync("strategy", StrategyFileWriter.Json(PlantedStrategy(word)), "*").ShouldBe(HttpStatusCode.OK);
        using var deciding = await Browser.SignInAsync(strategist);
        (await http.SendAsync("/profile/tokens", "create", ("Name", word), ("Days", "7"))).Status.ShouldBe(HttpStatusCode.OK);

        var limited = await lead.Http.OpenAsync(SampleDeals.Renewal);
        await strategist.Http.PutAsync("playbooks", PlantedPlaybook(word), "*").ShouldBe(HttpStatusCode.OK);
        await strategist.Http.PutAsync("playbooks/draft", PlantedDraft(word), "*").ShouldBe(HttpStatusCode.OK);
        var asked = (await lead.Http.PostAsync($"deals/{limited}/approvals", $$"""{"terms": {"Annual price": 196000}, "why": "Please {{JsonEncodedText.Encode(word)}}"}""", "*").JsonAsync(HttpStatusCode.Created)).GetProperty("request").GetGuid();
        (await http.SendAsync($"/approvals/{asked}", "comment", ("text", "Comment " + word))).Status.ShouldBe(HttpStatusCode.SeeOther);

        var region = $$"""{"terms": {"Annual price": [196000, 199000], "Payment": ["30 days"]}, "until": "{{TimeProvider.System.GetUtcNow():yyyy-MM-dd}}"}""";
        var envelope = (await lead.Http.PostAsync($"deals/{limited}/envelopes", $$"""{"envelope": {{region}}, "why": "Please {{JsonEncodedText.Encode(word)}}"}""", "*").JsonAsync(HttpStatusCode.Created)).GetProperty("request").GetGuid();

        await running.Parley.TellAsync(lead.Organisation);
        var pages = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, id) in new[] { ("api", $"{byApi}"), ("file", byFile!.Split('/')[^1]) })
        {
            foreach (var row in Rows.All.Where(row => row is { Method: "GET", IsApi: false, NamesDeal: true }))
            {
                foreach (var what in row.Pattern.Contains("{what}") ? Whole : [""])
                {
                    var path = row.Pattern.Replace("{Number:int}", "1").Replace("{Side}", "ours").Replace("{Which}", "1").Replace("{what}", what);
                    var text = await ReadAsync(http, path.Replace("{id:guid}", id, StringComparison.OrdinalIgnoreCase), what);
                    if (what is "" or "plan.html" or "brief.html")
                    {
                        pages[$"{name} {path}"] = text;
                    }
                }
            }
        }

        foreach (var path in new[] { "/", "/notices", "/deals", $"/deals?q={Uri.EscapeDataString(word)}", "/people", $"/people/{lead.Id.Value}", "/organisation", "/profile", "/profile/tokens", "/strategy", $"/deals/{byApi}/history?as=2", $"/deals/{byApi}/score?view=composer" })
        {
            pages[path.Replace($"{byApi}", "deal").Replace($"{lead.Id.Value}", "person").Split("?q=")[0] + (path.Contains("?q=") ? "?q" : "")] = await ReadAsync(http, path, "");
        }

        foreach (var (name, path) in new[] { ("request", $"/approvals/{asked}"), ("envelope", $"/approvals/{envelope}"), ("another envelope", $"/approvals/{envelope}/change"), ("limited table", $"/deals/{limited}/table"), ("limited packages", $"/deals/{limited}/packages"), ("limited history", $"/deals/{limited}/history"), ("over", $"/deals/{over}"), ("debrief", $"/deals/{over}/debrief") })
        {
            pages[name] = await ReadAsync(http, path, "");
        }

        foreach (var path in new[] { "/approvals", "/playbook", "/offices" })
        {
            pages[path] = await ReadAsync(http, path, "");
        }

        foreach (var path in new[] { "/strategy", "/strategy/edit", "/strategy/review", "/playbook", "/playbook/edit", "/playbook/replay", "/playbook/governance", "/playbook/coherence", "/playbook/versions/1" })
        {
            pages["strategist " + path] = await ReadAsync(deciding, path, "");
        }

        // What is typed wrongly is shown again.
        pages["wrong file"] = (await http.SendAsync("/deals/import", "import", ("text", $"parley: deal/1\nname: \"{word.Replace("\"", "\\\"")}\"\nside: {word}\n"))).Text;
        pages["wrong form"] = (await http.SendAsync("/deals/new", "new-deal", ("do", "save"), ("name", word), ("counterparty", word), ("i0.kind", "range"), ("i0.name", word), ("i0.low", word), ("ours0.name", word), ("ours0.value", word))).Text;
        pages["wrong strategy"] = (await deciding.SendAsync("/strategy/edit", "strategy", ("seen", "1"), ("text", $"parley: strategy/1\nname: \"{word.Replace("\"", "\\\"")}\"\ncurrency: {word}\n"), ("why", word))).Text;
        pages["wrong token"] = (await http.SendAsync("/profile/tokens", "create", ("Name", word + new string('x', 200)), ("Days", "7"))).Text;
        pages["wrong offer"] = (await http.SendAsync($"/deals/{byApi}/offer?by=them", "offer", ("term-0", word), ("term-1", word), ("at", word))).Text;
        pages["wrong envelope"] = (await http.SendAsync($"/deals/{limited}/envelope", "envelope", ("blocks", "1"), ("low-0-0", word), ("high-0-0", word), ("option-0-1", word), ("until", word), ("offers", word), ("least", word), ("why", word))).Text;
        pages["nowhere"] = (await http.PageAsync("/nowhere/" + Uri.EscapeDataString(word))).Text;
        return pages;
    }

    private static async Task<string> ReadAsync(HttpClient http, string path, string export)
    {
        using var answer = await http.GetAsync(path, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        var policy = answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldContain("script-src 'self';");
        policy.ShouldNotContain("unsafe");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        if (export.Length > 0)
        {
            answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment", path);
        }

        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (!text.Contains("data-live-more", StringComparison.Ordinal))
        {
            return text;
        }

        // A desk whose plans are still being made looks otherwise.
        await Task.Delay(100, TestContext.Current.CancellationToken);
        return await ReadAsync(http, path, export);
    }

    private static (string Path, string Form, (string, string)[] Typed)[] Forms(string word) =>
        [
            ("/note", "note", [("kind", "them"), ("text", "Words " + word)]),
            ("/note", "note", [("kind", "own"), ("text", "Note " + word)]),
            ("/offers/1/correct", "correct", [("term-0", "239000"), ("term-1", "Option " + word), ("at", "2027-01-12"), ("why", "Because " + word)]),
            ("/stage", "stage", [("to", "Agreed"), ("why", "Why " + word)]),
        ];

    /// <summary>Below 80 % of the list price the office is asked.</summary>
    private static string PlantedPlaybook(string word)
    {
        var text = JsonEncodedText.Encode(word);
        return $$$"""
            {"parley": "playbook/1", "name": "Playbook {{{text}}}", "offices": ["Office {{{text}}}"],
             "terms": [{"name": "Annual price", "unit": "EUR", "range": [150000, 260000], "better": "high", "owner": "Office {{{text}}}", "why": "Because {{{text}}}", "authority": {"Office {{{text}}}": 190000}}],
             "approvals": {"rules": [{"name": "Rule {{{text}}}", "when": {"totalDiscountAbove": 0.2}, "steps": [{"approvers": ["Office {{{text}}}"]}]}]},
             "why": "Why {{{text}}}"}
            """;
    }

    /// <summary>Another limit, and nobody is told why yet.</summary>
    private static string PlantedDraft(string word) => PlantedPlaybook(word).Replace("190000", "200000", StringComparison.Ordinal).Split(",\n \"why\"")[0] + "}";

    private static OrganisationStrategy PlantedStrategy(string word) =>
        new()
        {
            Name = "Strategy " + word,
            Currency = SampleDeals.Renewal.Currency,
            Compete = [new("Compete " + word, "Segment " + word, "Unit " + word)],
            Avoid = [new("Avoid " + word)],
            TradeOffs = ["Trade-off " + word],
            Priorities = ["Priority " + word],
            Goals =
            [
                new("Goal " + word, "Metric " + word, "EUR", 0, 1_000_000, new(2099, 12, 31), null, "Owner " + word),
                new("Other goal " + word, null, "Unit " + word, 0, 10, new(2099, 12, 31), null, null),
            ],
            Capacity = new("Capacity " + word, 2),
            Candidates = [new("Candidate " + word, 0.5m, 10, 1, null, [new("Goal " + word, 300_000, null)])],
        };

    private static Deal Planted(string word) =>
        new()
        {
            Name = "Name " + word,
            Side = Side.Sell,
            Currency = SampleDeals.Renewal.Currency,
            Counterparty = "Them " + word,
            Unit = "Unit " + word,
            Segment = "Segment " + word,
            Stage = Stage.Talking,
            Value = 620_000m,
            Closes = new(2099, 3, 31),
            AsOf = new(2027, 1, 16),
            Profile = Parley.Tests.Desk.SampleDeals.Renewal.Profile,
            TheirBase = 800_000m,
            Goals = [new("Goal " + word, 540_000m, "Priority " + word)],
            Issues =
            [
                (RangeIssue)Parley.Tests.Desk.SampleDeals.Renewal.Issues[0] with { Name = "Price " + word, Aka = ["Word " + word] },
                new OptionIssue { Name = "Issue " + word, Unit = "Measure " + word, Options = [new("Option " + word, 0, 0), new("Other " + word, -4000, 9000)] },
            ],
            Alternatives = new() { Ours = [new() { Name = "Ours " + word, Value = 500_000, Expires = new(2099, 2, 1) }], Theirs = [new() { Name = "Theirs " + word, Value = 100_000 }] },
            ValueLines = [new("Line " + word, 90_000, 0.8m, Risk.Low, "Versus " + word, "Evidence " + word)],
            Deadlines = [new("Deadline " + word, new(2099, 3, 31), Parley.Deals.Whose.Theirs, DeadlineKind.Artificial, "Reason " + word)],
            Messages = [new(Party.Them, new(2027, 1, 11), "Said " + word)],
            Offers =
            [
                new() { By = Party.Us, At = new(2027, 1, 12), Terms = [new("Price " + word, TermValue.Of(240000m)), new("Issue " + word, TermValue.Of("Option " + word))] },
                new() { By = Party.Them, At = new(2027, 1, 15), Terms = [new("Price " + word, TermValue.Of(190000m)), new("Issue " + word, TermValue.Of("Other " + word))] },
            ],
        };
}
