using System.Net;
using System.Text.RegularExpressions;

namespace Parley.SystemTests.Web;

public sealed partial class FirstRunTests
{
    private static readonly (string, string)[] Filled =
        [("Organisation", "Contoso"), ("Name", "Ada Admin"), ("Email", "ada@contoso.example"), ("Password", RunningParley.Password), ("Negotiates", "true")];

    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    [InlineData("/deals")]
    public async Task Before_the_first_run_everything_leads_there(string path)
    {
        await using var parley = await RunningParley.StartAsync();

        (await parley.Visit().GetAsync(path)).Headers.Location!.ToString().ShouldBe("/first-run");
    }

    [Fact]
    public async Task Programs_are_not_led_there()
    {
        await using var parley = await RunningParley.StartAsync();

        (await parley.Visit().GetAsync("/openapi/v1.json")).Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        var refused = await parley.Visit().GetAsync("/openapi/nothing");
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task The_first_run_signs_the_administrator_in_and_closes()
    {
        await using var parley = await RunningParley.StartAsync();
        var visitor = parley.Visit();

        (await visitor.SubmitAsync("/first-run", "first-run", Filled)).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await visitor.ReadAsync("/")).ShouldContain("Ada Admin");
        (await visitor.ReadAsync("/profile")).ShouldContain("administrator");
        (await parley.Visit().GetAsync("/first-run")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Of_two_first_runs_at_once_one_wins()
    {
        await using var parley = await RunningParley.StartAsync();
        var visitors = Enumerable.Range(0, 4).Select(_ => parley.Visit()).ToList();
        var tokens = await Task.WhenAll(visitors.Select(visitor => visitor.TokenAsync("/first-run")));

        var answers = await Task.WhenAll(
            visitors.Select(
                (visitor, i) =>
                    visitor.PostAsync(
                        "/first-run",
                        [("_handler", "first-run"), ("__RequestVerificationToken", tokens[i]), .. Filled.Select(field => field.Item1 == "Email" ? ("Email", $"ada{i}@contoso.example") : field)]
                    )
            )
        );

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Redirect).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.UnprocessableEntity).ShouldBe(3);
    }

    [Fact]
    public async Task A_weak_password_leaves_nothing_behind()
    {
        await using var parley = await RunningParley.StartAsync();
        var visitor = parley.Visit();

        var refused = await visitor.SubmitAsync("/first-run", "first-run", [.. Filled.Select(field => field.Item1 == "Password" ? ("Password", "short") : field)]);

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync(Visitor.Stop)).ShouldContain("At least 12 characters.");
        (await visitor.SubmitAsync("/first-run", "first-run", Filled)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Beyond_loopback_the_first_run_wants_the_code_from_the_console()
    {
        await using var parley = await RunningParley.StartAsync("http://0.0.0.0:0");
        var visitor = parley.Visit();
        var code = Code().Match(parley.Console.ToString()).Groups["code"].Value;

        (await visitor.SubmitAsync("/first-run", "first-run", Filled)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await visitor.SubmitAsync("/first-run", "first-run", [.. Filled, ("Code", "aaaa-aaaa-aaaa-aaaa")])).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await visitor.SubmitAsync("/first-run", "first-run", [.. Filled, ("Code", code)])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "192.0.2.7")]
    [InlineData("X-Real-IP", "192.0.2.7")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("Referer", "https://parley.contoso.example/first-run")]
    [InlineData("Origin", "https://parley.contoso.example")]
    [InlineData("Origin", "null")]
    public async Task A_request_handed_on_from_elsewhere_wants_the_code_too(string header, string value)
    {
        await using var parley = await RunningParley.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/first-run");
        request.Headers.Add(header, value);

        var page = await (await parley.Visit().SendAsync(request)).Content.ReadAsStringAsync(Visitor.Stop);

        page.ShouldContain("Code from the console");
        parley.Console.ToString().ShouldContain("enter the code");
    }

    [Fact]
    public async Task A_request_as_bare_proxies_send_it_wants_the_code()
    {
        await using var parley = await RunningParley.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/first-run") { Version = HttpVersion.Version10 };

        (await (await parley.Visit().SendAsync(request)).Content.ReadAsStringAsync(Visitor.Stop)).ShouldContain("Code from the console");
    }

    [Fact]
    public async Task Behind_named_proxies_the_code_is_wanted_whoever_asks()
    {
        await using var parley = await RunningParley.StartAsync(proxies: new IPNetwork(IPAddress.Parse("10.0.0.0"), 8));

        (await parley.Visit().ReadAsync("/first-run")).ShouldContain("Code from the console");
        parley.Console.ToString().ShouldContain("enter the code");
    }

    [GeneratedRegex("enter the code (?<code>\\S+)", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
