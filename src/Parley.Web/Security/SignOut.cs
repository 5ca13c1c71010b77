using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Parley.Web.Security;

internal static class SignOut
{
    public static void MapSignOut(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost(
            "/sign-out",
            async (HttpContext http, Sessions sessions) =>
            {
                await sessions.EndAsync(http.User, http.RequestAborted);
                await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
                return Results.LocalRedirect("/sign-in");
            }
        );
}
