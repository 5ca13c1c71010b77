using System.Net;
using System.Text.Json;
using Parley.Deals;
using Parley.SystemTests.Storage;
using Parley.SystemTests.Web.Deals;
using Parley.Tests.Desk;
using Parley.Web.Security;

namespace Parley.SystemTests.Web.Pages;

/// <summary>What somebody reads before they ask, and before they approve.</summary>
public sealed class ApprovalPagesTests(OnSqlite running) : IClassFixture<OnSqlite>
{
    private const string Playbook =
        """
        {"parley": "playbook/1", "name": "Ours", "offices": ["Sales", "Purchasing", "Management", "Finance"], "terms": [
          {"name": "Annual price", "unit": "EUR", "range": [190000, 260000], "better": "high", "owner": "Finance", "authority": {"Sales": 210000, "Management": 200000}, "when": {"side": "sell"}},
          {"name": "Payment", "unit": "days", "range": [0, 90], "better": "low", "owner": "Finance", "authority": {"Sales": 30, "Management": 60}, "when": {"side": "sell"}},
          {"name": "Price a year", "unit": "EUR", "range": [100000, 200000], "better": "low", "owner": "Finance", "authority": {"Purchasing": 150000}, "when": {"side": "buy"}}],
         "approvals": {"rules": [{"name": "low-price", "when": {"beyond": ["Annual price"]}, "steps": [{"approvers": ["Management"], "wait": 4}, {"approvers": ["Finance"], "wait": 8}]}]},
         "why": "The first"}
        """;

    [Fact]
    public async Task Wherever_a_request_is_named_all_its_terms_are()
    {
        var cast = await CastAsync("the one that reads all terms");
        var (deal, request) = await AskAsync(cast, 224_000, "60 days");
        const string All = "Annual price €224,000, Payment 60 days";

        foreach (var (who, page) in new[] { (cast.Manager, "/"), (cast.Manager, "/approvals"), (cast.Manager, $"/approvals/{request}"), (cast.Seller, $"/deals/{deal}/table"), (cast.Seller, "/approvals") })
        {
            (await ReadAsync(who, page)).ShouldContain(All, customMessage: page);
        }

        // And after it is approved.
        using var http = await Browser.SignInAsync(cast.Manager);
        await ApproveAsync(http, cast, request);
        (await ReadAsync(cast.Seller, "/")).ShouldContain(All);
    }

    [Fact]
    public async Task An_approver_reads_their_own_limit_with_its_unit_and_who_is_asked_once()
    {
        var cast = await CastAsync("the one with an approver");
        var (_, request) = await AskAsync(cast, 206_000, "60 days");

        var page = await ReadAsync(cast.Manager, $"/approvals/{request}");

        page.ShouldContain("Annual price <b>down to €200,000</b>, for Management");
        page.ShouldContain("Payment <b>up to 60 days</b>, for Management");
        page.ShouldContain("""<td class="num">30 days</td>""");
        page.ShouldContain("Waits for Management<");
    }

    [Fact]
    public async Task Where_we_stop_and_the_target_are_for_who_sees_the_inside_of_the_deal()
    {
        var cast = await CastAsync("the one with an inside");
        var (_, request) = await AskAsync(cast, 206_000, "60 days");

        (await ReadAsync(cast.Seller, $"/approvals/{request}")).ShouldContain("The target");
        var asked = await ReadAsync(cast.Manager, $"/approvals/{request}");
        asked.ShouldContain("Worth to us");
        asked.ShouldNotContain("The target");
        asked.ShouldNotContain("walk-away");
    }

    [Fact]
    public async Task Who_approved_is_told_what_and_how_to_take_it_back()
    {
        var cast = await CastAsync("the one that confirms");
        var (_, request) = await AskAsync(cast, 206_000, "60 days");
        using var http = await Browser.SignInAsync(cast.Manager);

        var next = await ApproveAsync(http, cast, request);

        var list = WebUtility.HtmlDecode((await http.PageAsync(next)).Text);
        list.ShouldContain("You approved Annual price €206,000, Payment 60 days");
        list.ShouldContain("waits for Finance");
        list.ShouldContain($"/approvals/{request}/revoke");
        // Nobody is told of what somebody else approved, and nobody of what they did not.
        (await ReadAsync(cast.Seller, next)).ShouldNotContain("You approved");
    }

    [Fact]
    public async Task A_package_that_waits_for_approval_leads_to_its_request()
    {
        var cast = await CastAsync("the one that waits");
        var deal = await cast.Seller.Http.OpenAsync(SampleDeals.Renewal with { Stage = Stage.Talking });
        await cast.Seller.Http.PostAsync($"deals/{deal}/offers", Calls.Offer(215_000), "*").ShouldBe(HttpStatusCode.Created);
        await cast.Seller.Http.PostAsync($"deals/{deal}/offers", Calls.Offer(196_000, "them"), "*").ShouldBe(HttpStatusCode.Created);
        var before = await ReadAsync(cast.Seller, $"/deals/{deal}/table");
        var ask = before.Split("/ask?term-0=").Skip(1).FirstOrDefault().ShouldNotBeNull("a package of the next step that needs approval");
        var (price, payment) = (ask.Split('&')[0], Uri.UnescapeDataString(ask.Split("term-1=")[1].Split('"')[0]));

        var request = await AskAsync(cast, deal, decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture), payment);

        var after = await ReadAsync(cast.Seller, $"/deals/{deal}/table");
        var card = after.Split("id=\"next\"")[1].Split("</section>")[0];
        card.ShouldContain($"href=\"/approvals/{request}\"");
        card.ShouldNotContain($"offer?by=us&term-0={price}&term-1={Uri.EscapeDataString(payment)}");
    }

    [Fact]
    public async Task The_plan_says_what_of_it_needs_approval_where_a_mandate_exists()
    {
        var cast = await CastAsync("the one with a plan");
        var deal = await cast.Seller.Http.OpenAsync(SampleDeals.Renewal with { Stage = Stage.Talking });

        var plan = (await ReadAsync(cast.Seller, $"/deals/{deal}")).Split("id=\"mandate-lights\"")[1].Split("</details>")[0];

        foreach (var part in new[] { "Opening", "Target", "Package A", "Step 1" })
        {
            plan.ShouldContain(part);
        }

        plan.ShouldContain("class=\"mandate ");
        var free = await running.Parley.PersonAsync(Roles.Negotiator, "EMEA", "one without limits");
        (await ReadAsync(free, $"/deals/{await free.Http.OpenAsync(SampleDeals.Renewal)}")).ShouldNotContain("mandate-lights");
    }

    [Fact]
    public async Task The_form_of_an_envelope_says_what_it_starts_from_who_approves_it_and_how_long_that_takes()
    {
        var cast = await CastAsync("the one that asks for a region");
        var deal = await cast.Seller.Http.OpenAsync(SampleDeals.Renewal with { Stage = Stage.Talking });

        var form = await ReadAsync(cast.Seller, $"/deals/{deal}/envelope");
        form.ShouldContain("We start from: the smallest region with every useful package");
        form.ShouldContain("Who approves it</div>");

        // It follows what is typed; what cannot be read is nobody's.
        using var http = await Browser.SignInAsync(cast.Seller);
        async Task<string> PathAsync(string low, string high) => (await http.PageAsync($"/deals/{deal}/score?view=envelope&blocks=1&low-0-0={low}&high-0-0={high}&option-0-1=30%20days&until={TimeProvider.System.GetUtcNow():yyyy-MM-dd}")).Text;
        (await PathAsync("205000", "215000")).ShouldContain("In all usually 12 working hours");
        (await PathAsync("215000", "220000")).ShouldContain("without anybody");
        (await PathAsync("soon", "220000")).ShouldContain("known when every term can be read");
    }

    [Fact]
    public async Task Limits_of_sellers_are_floors_and_rules_speak()
    {
        var cast = await CastAsync("the one with words");

        var playbook = await ReadAsync(cast.Strategist, "/playbook");

        playbook.ShouldContain("Sales: down to €210,000");
        playbook.ShouldContain("Sales: up to 30 days");
        playbook.ShouldContain("Annual price beyond what the office may agree to");
    }

    // The seller buys too: what buyers may not do in a sale is no news, and what is on the desk is not told twice.
    [Fact]
    public async Task The_desk_tells_a_team_of_its_own_side_and_each_thing_once()
    {
        var cast = await CastAsync("the one with two sides");
        var deal = await cast.Seller.Http.OpenAsync(SampleDeals.Renewal with { Stage = Stage.Talking });

        (await ReadAsync(cast.Seller, "/")).ShouldNotContain("your mandate changed");

        await cast.Strategist.Http.PutAsync("playbooks", Playbook.Replace("210000", "220000", StringComparison.Ordinal).Replace("The first", "Margins fell", StringComparison.Ordinal), "*").ShouldBe(HttpStatusCode.OK);
        var desk = await ReadAsync(cast.Seller, "/");
        desk.ShouldContain("Annual price, Sales: down to €210,000 → down to €220,000");
        desk.ShouldNotContain("Purchasing");
        await UntilAsync(async () => (await cast.Seller.Http.GetAsync("notices").JsonAsync()).GetProperty("notices").GetArrayLength() > 0);
        (await ReadAsync(cast.Seller, "/")).Split($"/deals/{deal}/table#mandate").Length.ShouldBe(2);
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var tries = 0; tries < 300 && !await holds(); tries++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<string> ReadAsync(Guest who, string page)
    {
        using var http = await Browser.SignInAsync(who);
        var (status, text) = await http.PageAsync(page);
        status.ShouldBe(HttpStatusCode.OK, page);
        return WebUtility.HtmlDecode(text);
    }

    /// <returns>Where it leads.</returns>
    private static async Task<string> ApproveAsync(HttpClient http, Cast cast, Guid request)
    {
        var hash = (await cast.Manager.Http.GetAsync($"approvals/{request}").JsonAsync()).GetProperty("hash").GetString()!;
        var (status, text, next) = await http.SendAsync($"/approvals/{request}", "approve", ("hash", hash));
        return next.ShouldNotBeNull($"{status} {text}");
    }

    private static async Task<(Guid Deal, Guid Request)> AskAsync(Cast cast, decimal price, string payment)
    {
        var deal = await cast.Seller.Http.OpenAsync(SampleDeals.Renewal with { Stage = Stage.Talking });
        await cast.Seller.Http.PostAsync($"deals/{deal}/offers", Calls.Offer(235_000), "*").ShouldBe(HttpStatusCode.Created);
        return (deal, await AskAsync(cast, deal, price, payment));
    }

    private static async Task<Guid> AskAsync(Cast cast, Guid deal, decimal price, string payment)
    {
        var terms = JsonSerializer.Serialize(new Dictionary<string, object> { ["Annual price"] = price, ["Payment"] = payment });
        await cast.Seller.Http.PostAsync($"deals/{deal}/approvals", $$"""{"terms": {{terms}}, "why": "They sign today"}""", "*").ShouldBe(HttpStatusCode.Created);
        return (await cast.Seller.Http.GetAsync("approvals").JsonAsync()).GetProperty("asked")[0].GetProperty("id").GetGuid();
    }

    private async Task<Cast> CastAsync(string organisation)
    {
        var administrator = await running.Parley.PersonAsync(Roles.Administrator, organisation: organisation);
        var cast = new Cast(
            await running.Parley.PersonAsync(Roles.Manager | Roles.Negotiator, organisation: organisation), await running.Parley.PersonAsync(Roles.Negotiator, "EMEA", organisation),
            await running.Parley.PersonAsync(Roles.Negotiator, organisation: organisation));
        await cast.Strategist.Http.PutAsync("playbooks", Playbook, "*").ShouldBe(HttpStatusCode.OK);
        foreach (var (person, office) in new[] { (cast.Seller, "Sales"), (cast.Seller, "Purchasing"), (cast.Manager, "Management") })
        {
            await administrator.Http.PostAsync("offices/seats", $$"""{"person":"{{person.Id.Value}}","office":"{{office}}"}""", "*").ShouldBe(HttpStatusCode.OK);
        }

        return cast;
    }

    /// <param name="Manager">Answers for the office Management.</param>
    private sealed record Cast(Guest Strategist, Guest Seller, Guest Manager);
}
