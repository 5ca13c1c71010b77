using Parley.Web.Security;

namespace Parley.Web.Components;

public enum Theme
{
    Auto,
    Light,
    Dark,
}

/// <summary>Light or dark, remembered by the browser alone.</summary>
public static class Themes
{
    private const string Cookie = "parley-theme";

    public static string Name(this Theme theme) => theme.ToString().ToLowerInvariant();

    public static Theme Of(HttpRequest request) => Read(request.Cookies[Cookie]);

    public static void MapTheme(this IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapPost(
                "/theme",
                async (HttpContext http) =>
                {
                    var form = await http.Request.ReadFormAsync(http.RequestAborted);
                    http.Response.Cookies.Append(
                        Cookie,
                        Read(form["theme"]).Name(),
                        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, MaxAge = TimeSpan.FromDays(365), IsEssential = true }
                    );
                    return Results.LocalRedirect(Requests.LocalOrHome(form["returnUrl"]));
                }
            );

    private static Theme Read(string? name) => name switch { "light" => Theme.Light, "dark" => Theme.Dark, _ => Theme.Auto };
}
