using System.Net;
using Parley.Deals;
using Parley.Web.Security;

namespace Parley.SystemTests.Web;

/// <summary>When a session ends, whoever holds a copy of its cookie.</summary>
public sealed class SessionTests
{
    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        await using var parley = await RunningParley.SetUpAsync();
        var visitor = await parley.VisitAsync("ada@contoso.example");

        await visitor.PostAsync("/sign-out", ("__RequestVerificationToken", await visitor.TokenAsync("/")));

        (await visitor.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Signing_out_ends_a_copied_cookie_too()
    {
        await using var parley = await RunningParley.SetUpAsync();
        var visitor = parley.Visit();
        var cookie = Cookie(await visitor.SignInAsync("ada@contoso.example", RunningParley.Password));
        (await WithAsync(parley, cookie)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await visitor.PostAsync("/sign-out", ("__RequestVerificationToken", await visitor.TokenAsync("/")));

        (await WithAsync(parley, cookie)).Headers.Location!.ToString().ShouldContain("/sign-in");
    }

    [Fact]
    public async Task Signing_out_here_leaves_the_session_there()
    {
        await using var parley = await RunningParley.SetUpAsync();
        var (here, there) = (await parley.VisitAsync("ada@contoso.example"), await parley.VisitAsync("ada@contoso.example"));

        await here.PostAsync("/sign-out", ("__RequestVerificationToken", await here.TokenAsync("/")));

        (await there.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_session_ends_after_a_week_however_busy_it_is()
    {
        await using var parley = await RunningParley.SetUpAsync();
        var visitor = await parley.VisitAsync("ada@contoso.example");
        for (var busy = TimeSpan.Zero; busy < Session.Longest; busy += TimeSpan.FromHours(8))
        {
            (await visitor.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK, $"after {busy}");
            parley.Clock.Move(TimeSpan.FromHours(8));
        }

        (await visitor.GetAsync("/")).Headers.Location!.ToString().ShouldContain("/sign-in");
    }

    [Fact]
    public async Task A_session_that_nobody_uses_ends_sooner()
    {
        await using var parley = await RunningParley.SetUpAsync();
        var visitor = await parley.VisitAsync("ada@contoso.example");

        parley.Clock.Move(Session.LongestIdle);

        (await visitor.GetAsync("/")).Headers.Location!.ToString().ShouldContain("/sign-in");
    }

    [Fact]
    public async Task A_new_password_ends_the_sessions_elsewhere_and_a_reset_all()
    {
        await using var parley = await RunningParley.SetUpAsync();
        var person = await parley.AddAsync("neil@contoso.example", Roles.Negotiator);
        var (here, there) = (await parley.VisitAsync("neil@contoso.example"), await parley.VisitAsync("neil@contoso.example"));

        await here.SubmitAsync("/profile/password", "password", ("Present", RunningParley.Password), ("Wanted", "another horse entirely"), ("Again", "another horse entirely"));

        (await there.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await here.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await parley.WithAsync<People, Outcome>(people => people.ResetPasswordAsync(new(person.OrganisationId), PersonId.Rule, new(person.Id), Visitor.Stop));
        (await here.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_page_that_reads_by_itself_does_not_keep_a_session_alive_and_a_click_does()
    {
        await using var parley = await RunningParley.SetUpAsync();
        var (left, used) = (await parley.VisitAsync("ada@contoso.example"), await parley.VisitAsync("ada@contoso.example"));
        left.Headers.Add("X-Parley-Live", "1");
        for (var hours = 1; hours < Session.LongestIdle.TotalHours; hours++)
        {
            parley.Clock.Move(TimeSpan.FromHours(1));
            (await left.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK, $"after {hours} hours");
            (await used.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK, $"after {hours} hours");
        }

        parley.Clock.Move(TimeSpan.FromHours(1));

        (await left.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await used.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
        parley.Clock.Move(Session.LongestIdle - TimeSpan.FromMinutes(1));
        (await used.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_session_that_was_planted_does_not_outlive_signing_in()
    {
        await using var parley = await RunningParley.SetUpAsync();
        await parley.AddAsync("neil@contoso.example", Roles.Negotiator);
        var victim = parley.Visit();
        var planted = Cookie(await victim.SignInAsync("neil@contoso.example", RunningParley.Password));

        var own = Cookie(await victim.SignInAsync("ada@contoso.example", RunningParley.Password));

        own.ShouldNotBe(planted);
        (await WithAsync(parley, planted)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await (await WithAsync(parley, own)).Content.ReadAsStringAsync(Visitor.Stop)).ShouldContain("Ada Admin");
    }

    [Fact]
    public async Task Signing_out_many_times_at_once_ends_the_session_once_and_breaks_nothing()
    {
        await using var parley = await RunningParley.SetUpAsync();
        var visitor = parley.Visit();
        var cookie = Cookie(await visitor.SignInAsync("ada@contoso.example", RunningParley.Password));
        var elsewhere = await parley.VisitAsync("ada@contoso.example");
        var token = await visitor.TokenAsync("/");

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => visitor.PostAsync("/sign-out", ("__RequestVerificationToken", token))));

        // Who comes after the first is nobody any more: asked to sign in, or told that the form has expired.
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Redirect || answer.StatusCode == HttpStatusCode.BadRequest);
        answers.ShouldContain(answer => answer.StatusCode == HttpStatusCode.Redirect);
        (await WithAsync(parley, cookie)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await elsewhere.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static string Cookie(HttpResponseMessage signedIn) => signedIn.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("parley=", StringComparison.Ordinal)).Split(';')[0];

    private static async Task<HttpResponseMessage> WithAsync(RunningParley parley, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Cookie", cookie);
        return await parley.Visit().SendAsync(request);
    }
}
