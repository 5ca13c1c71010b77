using System.Net;

namespace Parley.SystemTests.Web;

public sealed class ForgeryTests
{
    [Theory]
    [InlineData("/theme")]
    [InlineData("/sign-out")]
    [InlineData("/people/new")]
    [InlineData("/profile/tokens")]
    [InlineData("/profile/password")]
    public async Task A_form_of_another_site_changes_nothing(string path)
    {
        await using var parley = await RunningParley.SetUpAsync();
        var ada = await parley.VisitAsync("ada@contoso.example");

        var refused = await ada.PostAsync(path, ("_handler", "create"), ("Name", "script"), ("Days", "7"), ("theme", "dark"));

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync(Visitor.Stop)).ShouldContain("This form has expired.");
        (await ada.ReadAsync("/profile/tokens")).ShouldContain("No tokens");
    }

    [Fact]
    public async Task Nobody_is_signed_in_by_another_site()
    {
        await using var parley = await RunningParley.SetUpAsync();

        var refused = await parley.Visit().PostAsync("/sign-in", ("_handler", "sign-in"), ("Email", "ada@contoso.example"), ("Password", RunningParley.Password));

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_token_of_one_person_does_not_serve_another()
    {
        await using var parley = await RunningParley.SetUpAsync();
        var stranger = parley.Visit();
        var ada = await parley.VisitAsync("ada@contoso.example");

        (await ada.PostAsync("/theme", ("theme", "dark"), ("__RequestVerificationToken", await stranger.TokenAsync("/sign-in")))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
