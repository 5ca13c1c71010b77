using System.Net;
using System.Text.RegularExpressions;

namespace Parley.SystemTests.Web;

public sealed partial class HeaderTests
{
    public static TheoryData<string> Addresses =>
        ["/", "/deals", "/people", "/people/new", "/profile", "/profile/password", "/profile/tokens", "/sign-in", "/nowhere", "/api/v1/me", "/api/v1/nowhere", "/parley.css"];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Every_answer_tells_browsers_to_be_careful(string path)
    {
        await using var parley = await RunningParley.SetUpAsync();
        foreach (var visitor in new[] { parley.Visit(), await parley.VisitAsync("ada@contoso.example") })
        {
            var headers = (await visitor.GetAsync(path)).Headers;

            var policy = headers.GetValues("Content-Security-Policy").Single();
            policy.ShouldStartWith("default-src 'none'");
            policy.ShouldContain("frame-ancestors 'none'");
            policy.ShouldNotContain("unsafe");
            headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
            headers.GetValues("Cross-Origin-Opener-Policy").ShouldBe(["same-origin"]);
            headers.Contains("Permissions-Policy").ShouldBeTrue();
            headers.Contains("Server").ShouldBeFalse();
            headers.Contains("Strict-Transport-Security").ShouldBeFalse("only https may promise https");
        }
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task No_page_holds_a_script_or_a_style(string path)
    {
        await using var parley = await RunningParley.SetUpAsync();
        foreach (var visitor in new[] { parley.Visit(), await parley.VisitAsync("ada@contoso.example") })
        {
            var page = await visitor.ReadAsync(path);

            Inline().Matches(page).Select(found => found.Value).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Cookies_are_out_of_reach_for_scripts_and_other_sites()
    {
        await using var parley = await RunningParley.SetUpAsync();

        var signedIn = await parley.Visit().SignInAsync("ada@contoso.example", RunningParley.Password);
        var form = await parley.Visit().GetAsync("/sign-in");

        var session = signedIn.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("parley=", StringComparison.Ordinal));
        session.ShouldContain("httponly");
        session.ShouldContain("samesite=lax");
        form.Headers.GetValues("Set-Cookie").Single().ShouldContain("samesite=strict; httponly");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Behind_a_named_proxy_that_speaks_https_browsers_are_held_to_it(bool named)
    {
        await using var parley = await RunningParley.StartAsync("http://0.0.0.0:0", proxies: named ? [new IPNetwork(IPAddress.Loopback, 32)] : []);
        var visitor = parley.VisitFrom("192.0.2.7", "https");
        visitor.Headers.Host = "parley.contoso.example";

        var page = await visitor.GetAsync("/first-run");

        page.Headers.GetValues("Set-Cookie").Single().Contains("; secure", StringComparison.Ordinal).ShouldBe(named);
        page.Headers.Contains("Strict-Transport-Security").ShouldBe(named);
    }

    [Fact]
    public async Task Pages_are_not_kept_and_fingerprinted_files_are()
    {
        await using var parley = await RunningParley.SetUpAsync();
        var page = await (await parley.Visit().GetAsync("/sign-in")).Content.ReadAsStringAsync(Visitor.Stop);
        var file = Stylesheet().Match(page).Groups["file"].Value;

        (await parley.Visit().GetAsync("/sign-in")).Headers.CacheControl!.ToString().ShouldBe("no-store");
        (await parley.Visit().GetAsync(file)).Headers.CacheControl!.ToString().ShouldContain("immutable");
    }

    [Fact]
    public async Task A_host_with_another_name_is_not_ours()
    {
        await using var parley = await RunningParley.SetUpAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        request.Headers.Host = "evil.example";

        (await parley.Visit().SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_request_for_no_host_makes_no_sense()
    {
        await using var parley = await RunningParley.SetUpAsync();
        using var line = new System.Net.Sockets.TcpClient();
        await line.ConnectAsync(IPAddress.Loopback, parley.Address.Port, Visitor.Stop);
        await line.GetStream().WriteAsync("GET / HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n"u8.ToArray(), Visitor.Stop);
        using var reader = new StreamReader(line.GetStream());

        (await reader.ReadLineAsync(Visitor.Stop)).ShouldBe("HTTP/1.1 400 Bad Request");
    }

    [Fact]
    public async Task The_API_says_no_with_problem_details_and_pages_with_a_page()
    {
        await using var parley = await RunningParley.SetUpAsync();
        var ada = await parley.VisitAsync("ada@contoso.example");

        (await ada.GetAsync("/api/v1/nowhere")).Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var page = await ada.GetAsync("/nowhere");
        page.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await page.Content.ReadAsStringAsync(Visitor.Stop)).ShouldContain("There is nothing here.");
    }

    /// <summary>Script or style in the page, or in an attribute.</summary>
    [GeneratedRegex("<script(?![^>]*\\ssrc=)[^>]*>|<style|<[^>]*\\s(?:style|on[a-z]+)=|javascript:", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Inline();

    [GeneratedRegex("href=\"(?<file>/parley\\.css[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Stylesheet();
}
