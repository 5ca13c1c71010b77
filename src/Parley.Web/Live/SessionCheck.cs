using Microsoft.AspNetCore.Authentication;
using Parley.Web.Security;

namespace Parley.Web.Live;

/// <summary>Whether the session or token of a long request still holds, and what its person may do now.</summary>
internal sealed class SessionCheck(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <returns>Null when it has ended.</returns>
    public async Task<Signed?> StillAsync(HttpContext http, CancellationToken stop)
    {
        if (http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc <= clock.GetUtcNow())
        {
            return null;
        }

        await using var scope = scopes.CreateAsyncScope();
        var principal =
            http.User.Identity!.AuthenticationType == TokenHandler.Scheme
                ? await scope.ServiceProvider.GetRequiredService<Tokens>().PrincipalAsync(TokenHandler.Shown(http.Request), TokenHandler.Scheme, stop)
                : await scope.ServiceProvider.GetRequiredService<Sessions>().StillAsync(http.User, stop);
        return principal is null || Signed.Find(principal) is not { MustChangePassword: false } signed ? null : signed;
    }
}
