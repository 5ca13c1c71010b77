using System.Net;
using Parley.Web.Security;

namespace Parley.SystemTests.Web;

public sealed class PeopleTests
{
    private const string Chosen = "a sentence to remember";

    [Fact]
    public async Task An_added_person_replaces_the_one_time_password_before_anything_opens()
    {
        await using var parley = await RunningParley.SetUpAsync();
        var ada = await parley.VisitAsync("ada@contoso.example");
        var added = await ada.SubmitAsync("/people/new", "add-person", ("Name", "Nia New"), ("Email", "nia@contoso.example"), ("Roles", "negotiator"));
        var password = await Visitor.SecretAsync(added);
        var nia = parley.Visit();

        await nia.SignInAsync("nia@contoso.example", password);
        (await nia.GetAsync("/")).Headers.Location!.ToString().ShouldBe("/profile/password");
        (await nia.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await nia.SubmitAsync("/profile/password", "password", ("Present", password), ("Wanted", password), ("Again", password))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await nia.SubmitAsync("/profile/password", "password", ("Present", password), ("Wanted", Chosen), ("Again", Chosen))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await nia.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await parley.Visit().SignInAsync("nia@contoso.example", password)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_reset_ends_sessions_and_tokens_and_shows_a_new_password_once()
    {
        await using var parley = await RunningParley.SetUpAsync();
        var neil = await parley.AddAsync("neil@contoso.example", Roles.Negotiator);
        var his = await parley.VisitAsync("neil@contoso.example");
        var token = await Visitor.SecretAsync(await his.SubmitAsync("/profile/tokens", "create", ("Name", "script"), ("Days", "7")));
        var ada = await parley.VisitAsync("ada@contoso.example");

        var password = await Visitor.SecretAsync(await ada.SubmitAsync($"/people/{neil.Id}", "reset"));

        (await his.GetAsync("/deals")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await parley.Visit().AskApiAsync("/api/v1/me", token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await parley.Visit().SignInAsync("neil@contoso.example", password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await ada.ReadAsync($"/people/{neil.Id}")).ShouldNotContain(password);
    }

    [Fact]
    public async Task Deactivation_cuts_sessions_and_tokens_at_once()
    {
        await using var parley = await RunningParley.SetUpAsync();
        var neil = await parley.AddAsync("neil@contoso.example", Roles.Negotiator);
        var his = await parley.VisitAsync("neil@contoso.example");
        var token = await Visitor.SecretAsync(await his.SubmitAsync("/profile/tokens", "create", ("Name", "script"), ("Days", "7")));
        var ada = await parley.VisitAsync("ada@contoso.example");

        await ada.SubmitAsync($"/people/{neil.Id}", "deactivate");

        (await his.GetAsync("/deals")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await his.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await parley.Visit().AskApiAsync("/api/v1/me", token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await parley.Visit().SignInAsync("neil@contoso.example", RunningParley.Password)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_changed_role_counts_at_the_next_click()
    {
        await using var parley = await RunningParley.SetUpAsync();
        var neil = await parley.AddAsync("neil@contoso.example", Roles.Negotiator);
        var his = await parley.VisitAsync("neil@contoso.example");
        var ada = await parley.VisitAsync("ada@contoso.example");

        (await his.GetAsync("/people")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await ada.SubmitAsync($"/people/{neil.Id}", "change", ("Name", "Neil"), ("Roles", "administrator"));
        (await his.GetAsync("/people")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await ada.SubmitAsync($"/people/{neil.Id}", "change", ("Name", "Neil"), ("Roles", "negotiator"));
        (await his.GetAsync("/people")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("deactivate")]
    [InlineData("change")]
    public async Task The_last_administrator_stays(string act)
    {
        await using var parley = await RunningParley.SetUpAsync();
        var ada = await parley.VisitAsync("ada@contoso.example");
        var id = (await parley.PersonAsync("ada@contoso.example")).Id;

        var refused = await ada.SubmitAsync($"/people/{id}", act, ("Name", "Ada"), ("Roles", "negotiator"));

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync(Visitor.Stop)).ShouldContain("Somebody must administer.");
        (await ada.GetAsync("/people")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Two_organisations_do_not_see_each_other()
    {
        await using var parley = await RunningParley.SetUpAsync();
        var stranger = await parley.AddStrangerAsync("zoe@fabrikam.example", Roles.Administrator);
        var ada = await parley.VisitAsync("ada@contoso.example");
        var token = await ada.TokenAsync("/people/new");

        (await ada.ReadAsync("/people")).ShouldNotContain("zoe@fabrikam.example");
        (await ada.GetAsync($"/people/{stranger.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        foreach (var act in new[] { "reset", "deactivate", "change" })
        {
            await ada.PostAsync($"/people/{stranger.Id}", ("_handler", act), ("__RequestVerificationToken", token), ("Name", "Gotcha"), ("Roles", "negotiator"));
        }

        var zoe = await parley.VisitAsync("zoe@fabrikam.example");
        (await zoe.ReadAsync("/people")).ShouldContain("Zoe");
        (await zoe.ReadAsync("/people")).ShouldNotContain("ada@contoso.example");
    }

    [Fact]
    public async Task Text_of_people_is_shown_as_text()
    {
        const string Planted = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'";
        await using var parley = await RunningParley.SetUpAsync();
        var ada = await parley.VisitAsync("ada@contoso.example");
        var id = (await parley.PersonAsync("ada@contoso.example")).Id;
        await ada.SubmitAsync($"/people/{id}", "change", ("Name", Planted), ("Unit", Planted), ("Roles", "administrator"));
        await ada.SubmitAsync("/profile/tokens", "create", ("Name", Planted), ("Days", "7"));

        foreach (var path in new[] { "/", "/people", $"/people/{id}", "/profile", "/profile/tokens" })
        {
            var page = await (await ada.GetAsync(path)).Content.ReadAsStringAsync(Visitor.Stop);
            page.ShouldNotContain("<script>alert");
            page.ShouldNotContain("<img src=x");
        }
    }
}
