using Microsoft.AspNetCore.Authentication.Cookies;

namespace Parley.Web.Security;

/// <summary>For answers that stay open, such as streams: who is signed in by now.</summary>
internal static class SignedAgain
{
    /// <returns>Null when the session, the token or the account has ended since the request began.</returns>
    public static async Task<Signed?> FindAsync(HttpContext http)
    {
        await using var scope = http.RequestServices.CreateAsyncScope();
        var principal = TokenHandler.IsShown(http.Request)
            ? await scope.ServiceProvider.GetRequiredService<Tokens>().PrincipalAsync(TokenHandler.Shown(http.Request), TokenHandler.Scheme, http.RequestAborted)
            : await scope
                .ServiceProvider.GetRequiredService<People>()
                .PrincipalAsync(Signed.PersonOf(http.User), Signed.StampOf(http.User), CookieAuthenticationDefaults.AuthenticationScheme, http.RequestAborted);
        return principal is null ? null : Signed.Find(principal);
    }
}
