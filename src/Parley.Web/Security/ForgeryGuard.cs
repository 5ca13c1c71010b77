using Microsoft.AspNetCore.Antiforgery;

namespace Parley.Web.Security;

/// <summary>
/// Every request that changes something carries the token of our own page, in a field or a header: other sites can make a browser send the cookie,
/// but not that. Who shows a personal token has no cookie that could be misused.
/// </summary>
internal static class ForgeryGuard
{
    public const string Header = "X-Parley-Form";

    public static void UseForgeryGuard(this WebApplication app) =>
        app.Use(
            async (http, next) =>
            {
                if (http.GetEndpoint() is not null && http.Request.Changes() && http.User.Identity?.AuthenticationType != TokenHandler.Scheme)
                {
                    try
                    {
                        await http.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(http);
                    }
                    catch (AntiforgeryValidationException)
                    {
                        http.Response.StatusCode = StatusCodes.Status400BadRequest;
                        http.Items[typeof(ForgeryGuard)] = true;
                        return;
                    }
                }

                await next();
            }
        );

    public static bool Refused(HttpContext http) => http.Items.ContainsKey(typeof(ForgeryGuard));
}
