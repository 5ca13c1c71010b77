using System.Net;
using Parley.Deals;
using Parley.Deals.Files;
using Parley.SystemTests.Web.Deals;
using Parley.Storage.Files;
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
