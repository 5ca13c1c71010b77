using System.Net;
using Parley.Deals;
using Parley.Deals.Files;
using Parley.SystemTests.Web.Deals;
using Parley.Storage.Files;
using Parley.Tests.Desk;
using Parley.Web;
using Parley.Web.Pages.Deals.Drafts;
using Parley.Web.Security;

namespace Parley.SystemTests.Web.Pages;

public sealed class DealPagesTests(OnSqlite running) : IClassFixture<OnSqlite>
{
    private const string Payload = "<img src=x onerror=alert(1)>\"'</script>";

    [Fact]
    public async Task The_team_and_the_managers_of_the_unit_see_every_page_of_a_deal()
    {
        var lead = await running.Parley.PersonAsync(Roles.Negotiator, "EMEA");
        var deal = await lead.OpenAsync(Sample());
        foreach (var reader in new[] { lead, await running.Parley.PersonAsync(Roles.Manager, "EMEA"), await running.Parley.PersonAsync(Roles.Manager) })
        {
            using var http = await Browser.SignInAsync(reader);
            foreach (var page in PageCalls.OfDeal)
            {
                var (status, text) = await http.PageAsync($"/deals/{deal.Value}{page}");
                status.ShouldBe(HttpStatusCode.OK, page);
                text.ShouldContain("Contoso platform renewal");
            }

            (await http.PageAsync("/")).Status.ShouldBe(HttpStatusCode.OK);
            (await http.PageAsync("/deals?q=contoso")).Text.ShouldContain("Contoso platform renewal");
        }
    }

    [Fact]
    public async Task Nobody_else_learns_that_there_is_such_a_deal()
    {
        var lead = await running.Parley.PersonAsync(Roles.Negotiator, "EMEA");
        var deal = await lead.OpenAsync(Sample());
        foreach (var (roles, unit, organisation) in new[] { (Roles.Negotiator, "EMEA", "ours"), (Roles.Manager, "APAC", "ours"), (Roles.Administrator, null, "ours"), (Roles.Manager, null, "theirs") })
        {
            using var http = await Browser.SignInAsync(await running.Parley.PersonAsync(roles, unit, organisation));
            foreach (var page in PageCalls.OfDeal.Append("/score").Append("/export/deal.yaml"))
            {
                var (status, text) = await http.PageAsync($"/deals/{deal.Value}{page}");
                status.ShouldBe(roles == Roles.Administrator ? HttpStatusCode.Forbidden : HttpStatusCode.NotFound, page);
                text.ShouldNotContain("Contoso");
            }

            (await http.PageAsync("/")).Text.ShouldNotContain("Contoso");
        }
    }

    [Fact]
    public async Task We_accept_their_offer_and_they_accept_ours()
    {
        var lead = await running.Parley.PersonAsync(Roles.Negotiator);
        var id = await lead.Http.OpenAsync(SampleDeals.Renewal);
        using var http = await Browser.SignInAsync(lead);
        foreach (var (by, act, title) in new[] { ("us", "They accepted", "They accepted our offer 1"), ("them", "Accept", "Accept their offer 2") })
        {
            await lead.Http.PostAsync($"deals/{id}/offers", Calls.Offer(200_000m, by), "*").ShouldBe(HttpStatusCode.Created);
            (await http.PageAsync($"/deals/{id}/table")).Text.ShouldContain($"data-sheet>{act}</a>");
            (await http.PageAsync($"/deals/{id}/accept")).Text.ShouldContain($"data-title=\"{title}\"");
        }
    }

    [Fact]
    public async Task The_table_says_the_next_move_with_its_words_and_reasons_as_the_api_does()
    {
        var lead = await running.Parley.PersonAsync(Roles.Negotiator);
        var id = await lead.Http.OpenAsync(SampleDeals.Renewal with { Offers = [] });
        foreach (var (by, price) in new[] { ("us", 240_000m), ("them", 200_000m) })
        {
            await lead.Http.PostAsync($"deals/{id}/offers", Calls.Offer(price, by), "*").ShouldBe(HttpStatusCode.Created);
        }

        using var http = await Browser.SignInAsync(lead);
        var next = await lead.Http.GetAsync($"deals/{id}/next").JsonAsync();
        var page = WebUtility.HtmlDecode((await http.PageAsync($"/deals/{id}/table")).Text);

        page.ShouldContain("id=\"next\"");
        page.ShouldContain(next.GetProperty("say").GetString()!);
        next.GetProperty("why").EnumerateArray().ShouldAllBe(line => page.Contains(line.GetProperty("text").GetString()!));
        next.GetProperty("ask").EnumerateArray().ShouldAllBe(line => page.Contains(line.GetProperty("text").GetString()!));
    }

    [Theory]
    [InlineData(Stage.Talking, true)]
    [InlineData(Stage.Agreed, false)]
    public async Task To_log_an_offer_is_the_first_thing_to_do_only_while_it_may_change_something(Stage stage, bool first)
    {
        var lead = await running.Parley.PersonAsync(Roles.Negotiator);
        var deal = await lead.OpenAsync(SampleDeals.Renewal with { Offers = [] });
        await lead.Http.PostAsync($"deals/{deal.Value}/offers", Calls.Offer(200_000m, "them"), "*").ShouldBe(HttpStatusCode.Created);
        if (stage == Stage.Agreed)
        {
            await lead.Http.PostAsync($"deals/{deal.Value}/offers/1/accept", null, "*").ShouldBe(HttpStatusCode.OK);
        }

        using var http = await Browser.SignInAsync(lead);
        var button = Markup.Read((await http.PageAsync($"/deals/{deal.Value}")).Text).Single(element => element.Attributes.Contains(("data-key", "o")));
        button.Attributes.Single(a => a.Name == "class").Value.Contains("btn-primary", StringComparison.Ordinal).ShouldBe(first);
    }

    [Theory]
    [InlineData("{}", Side.Sell)]
    [InlineData("{}", Side.Buy)]
    [InlineData("poor", Side.Sell)]
    public async Task Before_the_first_offer_the_form_is_for_the_side_that_should_open(string information, Side side)
    {
        var lead = await running.Parley.PersonAsync(Roles.Negotiator);
        var profile = information == "{}" ? SampleDeals.Renewal.Profile : SampleDeals.Renewal.Profile.With("marketInformation", information).With("valueConfidence", "low");
        var deal = await lead.OpenAsync(SampleDeals.Renewal with { Offers = [], Side = side, Profile = profile });
        using var http = await Browser.SignInAsync(lead);
        var anchor = (await lead.Http.GetAsync($"deals/{deal.Value}/advice").JsonAsync()).GetProperty("anchor").GetString();
        (await http.PageAsync($"/deals/{deal.Value}/offer")).Text.ShouldContain(anchor == "first" ? "Log our offer" : "Log their offer");
    }

    [Fact]
    public async Task The_plan_says_when_its_day_is_not_today()
    {
        var lead = await running.Parley.PersonAsync(Roles.Negotiator);
        var deal = await lead.OpenAsync(SampleDeals.Renewal with { AsOf = new DateOnly(2026, 1, 16) });
        using var http = await Browser.SignInAsync(lead);
        (await http.PageAsync($"/deals/{deal.Value}")).Text.ShouldContain("The advice is for 16 Jan 2026, the day that the deal names");
    }

    [Fact]
    public async Task Who_sees_no_deals_asks_for_no_changes_of_deals()
    {
        using var http = await Browser.SignInAsync(await running.Parley.PersonAsync(Roles.Administrator));
        (await http.PageAsync("/")).Text.ShouldNotContain("data-live");
    }

    [Fact]
    public async Task Markup_in_any_field_shows_as_text_on_every_page()
    {
        var lead = await running.Parley.PersonAsync(Roles.Negotiator);
        var deal = await lead.OpenAsync(Planted());
        using var http = await Browser.SignInAsync(lead);
        foreach (var page in PageCalls.OfDeal.Select(page => $"/deals/{deal.Value}{page}").Concat(["/", "/deals", "/deals?q=%3Cimg%20src"]))
        {
            var (status, text) = await http.PageAsync(page);
            status.ShouldBe(HttpStatusCode.OK, page);
            text.ShouldNotContain("<img", Case.Insensitive, page);
            text.Split("</script>").Length.ShouldBe(text.Split("<script").Length, page);
        }
    }

    [Fact]
    public async Task An_offer_that_cannot_be_read_is_shown_again_with_what_was_typed()
    {
        var lead = await running.Parley.PersonAsync(Roles.Negotiator);
        var deal = await lead.OpenAsync(Sample());
        using var http = await Browser.SignInAsync(lead);
        var (status, text, _) = await http.SendAsync($"/deals/{deal.Value}/offer?by=them", "offer", ("term-0", "about 200k"), ("term-1", "60 days"), ("at", ""));
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        text.ShouldContain("value=\"about 200k\"");
        text.ShouldContain("id=\"field-term-0-problem\"");
    }

    [Fact]
    public async Task An_offer_that_can_be_read_is_logged_and_the_table_follows()
    {
        var lead = await running.Parley.PersonAsync(Roles.Negotiator);
        var deal = await lead.OpenAsync(Sample() with { Offers = [] });
        using var http = await Browser.SignInAsync(lead);
        var (status, _, next) = await http.SendAsync($"/deals/{deal.Value}/offer?by=them", "offer", ("term-0", "201,000"), ("term-1", "60 days"), ("at", ""));
        status.ShouldBe(HttpStatusCode.SeeOther);
        WebUtility.HtmlDecode((await http.PageAsync(next!)).Text).ShouldContain("Annual price €201,000");
    }

    [Fact]
    public async Task An_offer_of_ours_that_goes_further_than_we_do_is_asked_about_before_it_is_logged()
    {
        var lead = await running.Parley.PersonAsync(Roles.Negotiator);
        var deal = await lead.OpenAsync(Sample() with { Offers = [] });
        using var http = await Browser.SignInAsync(lead);
        (string, string)[] low = [("term-0", "181,000"), ("term-1", "30 days"), ("at", "")];

        var (status, text, _) = await http.SendAsync($"/deals/{deal.Value}/offer?by=us", "offer", low);
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        text = WebUtility.HtmlDecode(text);
        text.ShouldContain("It is worth €543,000 to us, €27,500 less than our walk-away of €570,500.");
        text.ShouldContain("Annual price at €181,000 is €42,000 worse for us than €195,000, where we stop");
        text.ShouldContain("Log it all the same");
        var confirmed = ("confirms", text.Split("name=\"confirms\" value=\"")[1].Split('"')[0]);

        // What was confirmed holds for these terms only.
        (await http.SendAsync($"/deals/{deal.Value}/offer?by=us", "offer", ("term-0", "180,000"), ("term-1", "30 days"), ("at", ""), confirmed)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var (logged, _, next) = await http.SendAsync($"/deals/{deal.Value}/offer?by=us", "offer", [.. low, confirmed]);
        logged.ShouldBe(HttpStatusCode.SeeOther);
        WebUtility.HtmlDecode((await http.PageAsync(next!)).Text).ShouldContain("Annual price €181,000");
        (await http.SendAsync($"/deals/{deal.Value}/offer?by=them", "offer", low)).Status.ShouldBe(HttpStatusCode.SeeOther, "their offers are theirs");
    }

    [Fact]
    public async Task Their_offer_that_goes_further_than_we_do_is_asked_about_before_it_is_accepted()
    {
        var lead = await running.Parley.PersonAsync(Roles.Negotiator);
        Offer Theirs(decimal price) => new() { By = Party.Them, Terms = [new("Annual price", TermValue.Of(price)), new("Payment", TermValue.Of("30 days"))] };
        var deal = await lead.OpenAsync(Sample() with { Offers = [Theirs(181_000)] });
        using var http = await Browser.SignInAsync(lead);

        var (status, text, _) = await http.SendAsync($"/deals/{deal.Value}/accept", "accept");
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        text = WebUtility.HtmlDecode(text);
        text.ShouldContain("It is worth €543,000 to us, €27,500 less than our walk-away of €570,500.");
        text.ShouldContain("Accept it all the same");
        var confirmed = ("confirms", text.Split("name=\"confirms\" value=\"")[1].Split('"')[0]);
        (await http.SendAsync($"/deals/{deal.Value}/accept", "accept", confirmed)).Status.ShouldBe(HttpStatusCode.SeeOther);

        var good = await lead.OpenAsync(Sample() with { Offers = [Theirs(220_000)] });
        (await http.SendAsync($"/deals/{good.Value}/accept", "accept")).Status.ShouldBe(HttpStatusCode.SeeOther, "within where we stop nothing is asked");
    }

    [Fact]
    public async Task A_program_is_told_when_an_offer_of_ours_goes_further_than_we_do()
    {
        var lead = await running.Parley.PersonAsync(Roles.Negotiator);
        var deal = await lead.OpenAsync(Sample() with { Offers = [] });

        var low = await lead.Http.PostAsync($"deals/{deal.Value}/offers", """{"by": "us", "terms": {"Annual price": 181000, "Payment": "30 days"}}""", "*").ShouldBe(HttpStatusCode.Created);
        (await low.Content.ReadAsStringAsync()).ShouldContain("\"rule\":\"below-walk-away\"");
        var sound = await lead.Http.PostAsync($"deals/{deal.Value}/offers", """{"by": "us", "terms": {"Annual price": 230000}}""", "*").ShouldBe(HttpStatusCode.Created);
        (await sound.Content.ReadAsStringAsync()).ShouldNotContain("findings");
    }

    [Fact]
    public async Task An_imported_file_that_is_wrong_stays_in_the_form_with_the_line_of_the_problem()
    {
        using var http = await Browser.SignInAsync(await running.Parley.PersonAsync(Roles.Negotiator));
        var (status, text, _) = await http.SendAsync("/deals/import", "import", ("text", "parley: deal/1\nname: Kept as pasted\nside: sideways\ncurrency: EUR\n"));
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        text.ShouldContain("Kept as pasted");
        text.ShouldContain("Line 3, side:");
    }

    [Fact]
    public async Task A_new_deal_that_lacks_something_keeps_what_was_typed_and_then_opens()
    {
        using var http = await Browser.SignInAsync(await running.Parley.PersonAsync(Roles.Negotiator));
        (string, string)[] typed = [("side", "buy"), ("name", "Chairs & <tables>"), ("currency", "EUR"), ("base", "26,000"), ("profile.focus", "price"), ("i0.kind", "range"), ("i0.name", "Price"), ("i0.unit", "EUR"), ("i0.low", "18000"), ("i0.high", "24000"), ("i0.like", "19000"), ("i0.need", "x"), ("ours0.name", "Used chairs"), ("ours0.value", "4200"), ("ours0.odds", "80"), ("do", "save")];
        var (status, text, _) = await http.SendAsync("/deals/new", "new-deal", typed);
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        text.ShouldContain("Chairs &amp; &lt;tables&gt;");
        text.ShouldContain("id=\"f-i0-need-problem\"");

        var (opened, _, next) = await http.SendAsync("/deals/new", "new-deal", [.. typed.Select(field => field.Item1 == "i0.need" ? ("i0.need", "22500") : field)]);
        opened.ShouldBe(HttpStatusCode.SeeOther);
        (await http.PageAsync(next!)).Text.ShouldContain("Chairs &amp; &lt;tables&gt;");
    }

    [Fact]
    public void Editing_keeps_what_the_form_does_not_show()
    {
        var deal = Sample() with { Offers = [], Messages = [], Stage = null };
        DealFileWriter.Json(DealFileReader.Read(DealDraft.Of(deal).Write().File)).ShouldBe(DealFileWriter.Json(deal));
    }

    private static Deal Sample()
    {
        using var stream = typeof(WebHost).Assembly.GetManifestResourceStream("contoso-renewal.deal.yaml")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return DealFileReader.Read(YamlNodes.Read(bytes));
    }

    private static Deal Planted()
    {
        var deal = Sample();
        return deal with
        {
            Name = "Name " + Payload,
            Counterparty = "Them " + Payload,
            Unit = "Unit " + Payload,
            Segment = "Segment " + Payload,
            Goals = [new("Goal " + Payload, 1, "Priority " + Payload)],
            Issues =
            [
                ((RangeIssue)deal.Issues[0]) with { Aka = ["Word " + Payload] },
                new OptionIssue { Name = "Issue " + Payload, Unit = "Measure " + Payload, Options = [new("Option " + Payload, 0, 0), new("Other " + Payload, -4000, 9000)] },
            ],
            Interactions = [],
            Alternatives = deal.Alternatives! with { Ours = [new() { Name = "Ours " + Payload, Value = 500_000 }], Theirs = [new() { Name = "Theirs " + Payload, Value = 100_000 }] },
            ValueLines = [new("Line " + Payload, 90_000, 0.8m, Risk.Low, "Versus " + Payload, "Evidence " + Payload)],
            Deadlines = [new("Deadline " + Payload, new(2027, 3, 31), Whose.Theirs, DeadlineKind.Artificial, "Why " + Payload)],
            Messages = [new(Party.Them, new(2027, 1, 11), "Said " + Payload)],
            Offers =
            [
                new() { By = Party.Us, At = new(2027, 1, 12), Terms = [new("Annual price", TermValue.Of(240000m)), new("Issue " + Payload, TermValue.Of("Option " + Payload))] },
                new() { By = Party.Them, At = new(2027, 1, 15), Terms = [new("Annual price", TermValue.Of(190000m)), new("Issue " + Payload, TermValue.Of("Other " + Payload))] },
            ],
        };
    }
}
