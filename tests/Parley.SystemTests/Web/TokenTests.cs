using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Parley.Web.Security;
using Parley.Web.Security.Database;

namespace Parley.SystemTests.Web;

public sealed class TokenTests
{
    [Fact]
    public async Task A_token_acts_for_its_person_and_is_shown_once()
    {
        await using var parley = await RunningParley.SetUpAsync();
        var ada = await parley.VisitAsync("ada@contoso.example");
        var token = await CreateAsync(ada);

        token.ShouldStartWith(ApiToken.Prefix);
        (await ada.ReadAsync("/profile/tokens")).ShouldNotContain(token);
        var me = JsonDocument.Parse(await (await parley.Visit().AskApiAsync("/api/v1/me", token)).Content.ReadAsStringAsync(Visitor.Stop));
        me.RootElement.GetProperty("email").GetString().ShouldBe("ada@contoso.example");
        me.RootElement.GetProperty("organisation").GetString().ShouldBe("Contoso");
    }

    [Fact]
    public async Task Only_the_hash_of_a_token_is_kept()
    {
        await using var parley = await RunningParley.SetUpAsync();
        var token = await CreateAsync(await parley.VisitAsync("ada@contoso.example"));

        var kept = await parley.WithAsync<IdentityContext, ApiToken>(context => context.Tokens.SingleAsync(Visitor.Stop));

        kept.Hash.ShouldBe(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token)));
        kept.Name.ShouldBe("script");
    }

    [Fact]
    public async Task A_revoked_token_opens_nothing()
    {
        await using var parley = await RunningParley.SetUpAsync();
        var ada = await parley.VisitAsync("ada@contoso.example");
        var token = await CreateAsync(ada);
        var id = (await parley.WithAsync<IdentityContext, ApiToken>(context => context.Tokens.SingleAsync(Visitor.Stop))).Id;

        await ada.SubmitAsync("/profile/tokens", $"revoke-{id}");

        var refused = await parley.Visit().AskApiAsync("/api/v1/me", token);
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task An_expired_token_opens_nothing()
    {
        await using var parley = await RunningParley.SetUpAsync();
        var token = await CreateAsync(await parley.VisitAsync("ada@contoso.example"));

        parley.Clock.Move(TimeSpan.FromDays(7));

        (await parley.Visit().AskApiAsync("/api/v1/me", token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("ply_made-up")]
    [InlineData("x")]
    [InlineData("ply_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_made_up_token_opens_nothing_even_beside_a_cookie(string token)
    {
        await using var parley = await RunningParley.SetUpAsync();
        var ada = await parley.VisitAsync("ada@contoso.example");

        (await ada.AskApiAsync("/api/v1/me", token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_is_for_the_API_alone()
    {
        await using var parley = await RunningParley.SetUpAsync();
        var token = await CreateAsync(await parley.VisitAsync("ada@contoso.example"));

        (await parley.Visit().AskApiAsync("/people", token)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Nobody_revokes_the_token_of_another()
    {
        await using var parley = await RunningParley.SetUpAsync();
        var token = await CreateAsync(await parley.VisitAsync("ada@contoso.example"));
        var id = (await parley.WithAsync<IdentityContext, ApiToken>(context => context.Tokens.SingleAsync(Visitor.Stop))).Id;
        await parley.AddAsync("neil@contoso.example", Roles.Negotiator);
        var neil = await parley.VisitAsync("neil@contoso.example");

        await neil.SubmitAsync("/profile/tokens", $"revoke-{id}");

        (await parley.Visit().AskApiAsync("/api/v1/me", token)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<string> CreateAsync(Visitor visitor) =>
        await Visitor.SecretAsync(await visitor.SubmitAsync("/profile/tokens", "create", ("Name", "script"), ("Days", "7")));
}
