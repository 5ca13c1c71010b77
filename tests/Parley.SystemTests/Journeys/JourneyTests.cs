using System.Globalization;
using Microsoft.Playwright;
using Parley.SystemTests.Web.Deals;
using static Microsoft.Playwright.Assertions;

namespace Parley.SystemTests.Journeys;

/// <summary>What people do from the first run to a deal that is accepted, in a real browser, each on a server of its own.</summary>
public sealed class JourneyTests(Chromium chromium) : IDisposable
{
    private const string Password = "correct horse battery";

    private readonly string folder = Directory.CreateTempSubdirectory("parley-journey-").FullName;

    [Theory]
    [InlineData(1440, 900, false)]
    [InlineData(1440, 900, true)]
    [InlineData(390, 844, false)]
    [InlineData(390, 844, true)]
    public async Task From_the_first_run_to_an_accepted_deal(int width, int height, bool dark)
    {
        var screen = new Screen(width, height, dark);
        using var server = await ServerProcess.StartAsync(Path.Combine(folder, "parley.db"), null);
        await using var ada = await chromium.SitDownAsync(server.Url, screen, "Ada");
        await using var ben = await chromium.SitDownAsync(server.Url, screen, "Ben");

        await BeginAsync(ada);
        await BringInAsync(ben, await AddPersonAsync(ada));
        await ada.GoAsync("/");
        await ada.LookAsync("desk-empty");

        await ada.GoAsync("/deals/new");
        await ada.LookAsync("new-deal-empty");
        await FillAsync(ada);
        await Expect(ada.Page.Locator("#main")).ToContainTextAsync("5 of 19 answers");
        await ada.LookAsync("new-deal");
        await ada.Press("Make the plan").ClickAsync();
        await ada.Page.WaitForURLAsync(IsDeal);
        await Expect(ada.Page.Locator("h1")).ToContainTextAsync("Sluice controls");
        await ada.LookAsync("plan");
        var deal = new Uri(ada.Page.Url).AbsolutePath;

        await ada.GoAsync(deal + "/team");
        await ada.Field("Who").SelectOptionAsync(new SelectOptionValue { Label = "Ben Beispiel" });
        await ada.Press("Add").ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Cell, new() { Name = "Ben Beispiel", Exact = true })).ToBeVisibleAsync();
        await ada.LookAsync("team");

        await LogAsync(ada, deal, "us", "118,000", "30 days");
        await LogAsync(ada, deal, "them", "101,000", "90 days");
        await ben.GoAsync(deal + "/table");
        await Expect(ben.Page.Locator("[data-live-state]")).ToHaveAttributeAsync("data-state", "live");
        await Expect(ben.Page.Locator("#main")).Not.ToContainTextAsync("3 offers");

        await LogAsync(ada, deal, "us", "113,000", "60 days");
        await Expect(ben.Page.Locator("#main")).ToContainTextAsync("3 offers");
        await LogAsync(ada, deal, "them", "110,000", "60 days");
        await Expect(ben.Page.Locator("#main")).ToContainTextAsync("4 offers");
        await ben.LookAsync("table");

        await ada.GoAsync(deal + "/packages");
        await ada.LookAsync("packages");
        await ben.Page.GetByRole(AriaRole.Link, new() { Name = "Accept" }).ClickAsync();
        await ben.Press("Offer 4 is accepted").ClickAsync();
        await Expect(ben.Page.Locator("#main")).ToContainTextAsync("· accepted");
        await ben.LookAsync("table-accepted");
        await ada.GoAsync(deal + "/history");
        await Expect(ada.Page.Locator("#main")).ToContainTextAsync("accepted");
        await ada.LookAsync("history");
        await ada.GoAsync(deal);
        await ada.LookAsync("plan-accepted");
        await ada.GoAsync(deal + "/edit");
        await ada.LookAsync("edit");
        await ada.GoAsync("/deals");
        await Expect(ada.Page.GetByRole(AriaRole.Link, new() { Name = "Sluice controls" })).ToBeVisibleAsync();
        await ada.LookAsync("deals");
        await ada.GoAsync("/");
        await ada.LookAsync("desk");

        ada.IsContent();
        ben.IsContent();
    }

    [Fact]
    public async Task By_keyboard_only()
    {
        using var server = await ServerProcess.StartAsync(Path.Combine(folder, "parley.db"), null);
        await using var ada = await chromium.SitDownAsync(server.Url, new(1440, 900, false), "Ada");
        var keys = ada.Page.Keyboard;

        // The first field of the first run has the focus.
        await ada.GoAsync("/");
        foreach (var text in new[] { "Northwind Sluices", "Ada Admin", "ada@northwind.example", Password })
        {
            await keys.TypeAsync(text);
            await keys.PressAsync("Tab");
        }

        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");
        await Expect(ada.Page.Locator("h1")).ToContainTextAsync("My desk");

        await keys.PressAsync("n");
        await Expect(ada.Page.Locator("h1")).ToContainTextAsync("New deal");
        await ada.TypeAsync("name", "Sluice controls");
        await ada.TypeAsync("counterparty", "Fabrikam Water");
        await ada.TypeAsync("value", "120000");
        await ada.ReachAsync("input[name='profile.relationship']");
        await keys.PressAsync("ArrowLeft");
        await ada.TypeAsync("i0.name", "Price");
        await ada.TypeAsync("i0.unit", "EUR");
        await ada.TypeAsync("i0.low", "100000");
        await ada.TypeAsync("i0.high", "120000");
        await ada.TypeAsync("i0.like", "118000");
        await ada.TypeAsync("i0.need", "100000");
        await ada.TypeAsync("ours0.name", "Adventure Works");
        await ada.TypeAsync("ours0.value", "103000");
        await ada.ReachAsync("button:has-text('Make the plan')");
        await keys.PressAsync("Enter");
        await ada.Page.WaitForURLAsync(IsDeal);

        // The key opens the sheet, the sheet takes the focus, Enter sends it, and the focus is back on the page. Who is quicker than the sheet keeps their place.
        await SlowSheetAsync(ada);
        await keys.PressAsync("o");
        await Expect(ada.Page.Locator("#sheet-content")).ToBeVisibleAsync();
        await ada.TypeAsync("term-0", "105");
        await Expect(ada.Page.Locator("#sheet.show:not(.showing)")).ToBeVisibleAsync();
        await keys.TypeAsync("000");
        await keys.PressAsync("Enter");
        await Expect(ada.Page.Locator("#main")).ToContainTextAsync("1 offer ");
        await SlowSheetAsync(ada);
        await ada.ReachAsync("a:has-text('Accept')");
        await keys.PressAsync("Enter");
        await Expect(ada.Page.Locator("#sheet-content")).ToBeVisibleAsync();
        await ada.ReachAsync("button:has-text('Offer 1 is accepted')");
        await Expect(ada.Page.Locator("#sheet.show:not(.showing)")).ToBeVisibleAsync();
        await keys.PressAsync("Enter");
        await Expect(ada.Page.Locator("#main")).ToContainTextAsync("· accepted");

        await keys.PressAsync("g");
        await keys.PressAsync("d");
        await ada.Page.WaitForURLAsync("**/deals");
        await keys.PressAsync("/");
        await keys.TypeAsync("sluice");
        await keys.PressAsync("Enter");
        await Expect(ada.Page.GetByRole(AriaRole.Link, new() { Name = "Sluice controls" })).ToBeVisibleAsync();
        ada.IsContent();
    }

    public void Dispose() => Directory.Delete(folder, true);

    private static async Task SlowSheetAsync(Somebody who) => await who.Page.EvaluateAsync("() => { document.getElementById('sheet').style.transitionDuration = '1s'; }");

    private static async Task BeginAsync(Somebody ada)
    {
        await ada.GoAsync("/");
        await Expect(ada.Page.Locator("h1")).ToContainTextAsync("Begin with Parley");
        await ada.LookAsync("first-run");
        await ada.Field("Organisation").FillAsync("Northwind Sluices");
        await ada.Field("Your name").FillAsync("Ada Admin");
        await ada.Field("E-mail").FillAsync("ada@northwind.example");
        await ada.Field("Password").FillAsync(Password);
        await ada.Press("Begin").ClickAsync();
        await Expect(ada.Page.Locator("h1")).ToContainTextAsync("My desk");
    }

    /// <returns>Ben's one-time password.</returns>
    private static async Task<string> AddPersonAsync(Somebody ada)
    {
        await ada.GoAsync("/people/new");
        await ada.LookAsync("person-new");
        await ada.Field("Name").FillAsync("Ben Beispiel");
        await ada.Field("E-mail").FillAsync("ben@northwind.example");
        await ada.Press("Add and show").ClickAsync();
        var password = await ada.Page.Locator("#secret").InnerTextAsync();
        await ada.LookAsync("person-added");
        await ada.GoAsync("/people");
        await ada.LookAsync("people");
        return password;
    }

    private static async Task BringInAsync(Somebody ben, string password)
    {
        await ben.GoAsync("/sign-in");
        await ben.LookAsync("sign-in");
        await ben.SignInAsync("ben@northwind.example", password);
        await ben.Field("One-time password").FillAsync(password);
        await ben.Field("New password").FillAsync(Password);
        await ben.Field("New password again").FillAsync(Password);
        await ben.LookAsync("password");
        await ben.Page.Keyboard.PressAsync("Enter");
        await ben.Page.WaitForURLAsync(url => !url.Contains("/password", StringComparison.Ordinal));
        await ben.GoAsync("/profile");
        await ben.LookAsync("profile");
    }

    private static async Task FillAsync(Somebody ada)
    {
        await ada.UnfoldAsync();
        await ada.FillAsync(
            ("name", "Sluice controls"),
            ("counterparty", "Fabrikam Water"),
            ("value", "120000"),
            ("i0.name", "Price"), ("i0.unit", "EUR"), ("i0.like", "118000"), ("i0.mid", "110000"), ("i0.need", "100000"),
            ("i0.low", "100000"), ("i0.high", "120000"), ("i0.step", "1000"), ("i0.theirsLow", "20000"), ("i0.theirsHigh", "0"),
            ("i2.name", "Payment"), ("i2.like", "30 days"), ("i2.need", "90 days"),
            ("i2.o0.name", "30 days"), ("i2.o0.worth", "2000"), ("i2.o0.theirs", "0"),
            ("i2.o1.name", "60 days"), ("i2.o1.worth", "1000"), ("i2.o1.theirs", "3000"),
            ("i2.o2.name", "90 days"), ("i2.o2.worth", "0"), ("i2.o2.theirs", "5000"),
            ("ours0.name", "Adventure Works"), ("ours0.value", "104000"), ("ours0.odds", "80"),
            ("theirs0.name", "Their own workshop"), ("theirs0.value", "4000"), ("theirs0.odds", "90"),
            ("d0.name", "Their budget year ends"), ("d0.date", TimeProvider.System.GetUtcNow().AddDays(40).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        );
        foreach (var (factor, level) in new[] { ("Relationship", "strategic"), ("Importance", "mission-critical"), ("Conduct", "cooperative"), ("Reputation", "reference"), ("Focus", "value") })
        {
            await ada.Page.GetByRole(AriaRole.Group, new() { Name = factor, Exact = true }).GetByText(level, new() { Exact = true }).ClickAsync();
        }
    }

    private static async Task LogAsync(Somebody person, string deal, string by, string price, string payment)
    {
        await person.GoAsync($"{deal}/offer?by={by}");
        await person.Field("Price").FillAsync(price);
        await person.Field("Payment").SelectOptionAsync(payment);
        if (by == "us")
        {
            await person.LookAsync("offer");
        }

        await person.Press(by == "us" ? "Log our offer" : "Log their offer").ClickAsync();
        await person.Page.WaitForURLAsync("**/table");
    }

    private static bool IsDeal(string url) => Guid.TryParse(new Uri(url).Segments.ElementAtOrDefault(2)?.TrimEnd('/'), out _);
}
