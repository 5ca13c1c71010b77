using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Parley.Web.Security;

/// <summary>Lets a program in that shows a person's token: <c>Authorization: Bearer ply_...</c>, for the API only.</summary>
internal sealed class TokenHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Tokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "Bearer";

    /// <summary>Even beside a cookie: who shows a token wants to be judged by it.</summary>
    public static bool IsShown(HttpRequest request) => request.IsApi() && request.Headers.Authorization.ToString().StartsWith(Scheme + " ", StringComparison.OrdinalIgnoreCase);

    /// <summary>The token itself, of a request that shows one.</summary>
    public static string Shown(HttpRequest request) => request.Headers.Authorization.ToString()[(Scheme.Length + 1)..].Trim();

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        return await tokens.PrincipalAsync(Shown(Request), Scheme, Context.RequestAborted) is { } principal
            ? AuthenticateResult.Success(new(principal, Scheme))
            : AuthenticateResult.Fail("The token is unknown, revoked or expired.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = """Bearer error="invalid_token", error_description="The token is unknown, revoked or expired." """.Trim();
        return Task.CompletedTask;
    }
}
