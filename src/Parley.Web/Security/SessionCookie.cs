using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Parley.Web.Security;

/// <summary>The cookie says who; what they may do is read from the database at every request, so that a right withdrawn is gone at once.</summary>
internal static class SessionCookie
{
    /// <summary>Carried by what a page asks for by itself, without anybody at the screen.</summary>
    public const string ByItself = "X-Parley-Live";

    /// <summary>How exact "without use" is; not every request should make a new cookie.</summary>
    private static readonly TimeSpan Noticed = TimeSpan.FromMinutes(5);

    public static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "parley";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = Session.LongestIdle;
        cookie.SlidingExpiration = true;
        cookie.LoginPath = "/sign-in";
        cookie.ReturnUrlParameter = "returnUrl";
        cookie.Events.OnValidatePrincipal = CheckAsync;
        cookie.Events.OnCheckSlidingExpiration = context =>
        {
            context.ShouldRenew = context.ElapsedTime >= Noticed && !IsByItself(context.Request);
            return Task.CompletedTask;
        };
        cookie.Events.OnRedirectToLogin = context => AskToSignIn(context);
        cookie.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
    }

    /// <summary>A page that is left open hears and reads for itself all day; that is no use.</summary>
    private static bool IsByItself(HttpRequest request) => request.Headers.ContainsKey(ByItself) || request.Path == Api.ApiServices.Root + Api.Changes.Path;

    private static async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        var fresh = await context.HttpContext.RequestServices.GetRequiredService<Sessions>().StillAsync(context.Principal!, context.HttpContext.RequestAborted);
        if (fresh is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
        }
        else
        {
            context.ReplacePrincipal(fresh);
        }
    }

    private static Task AskToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.Request.IsApi())
        {
            return Answer(context, StatusCodes.Status401Unauthorized);
        }

        if (context.Request.IsPartial())
        {
            context.Response.Headers["HX-Redirect"] = "/sign-in";
            return Answer(context, StatusCodes.Status401Unauthorized);
        }

        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
