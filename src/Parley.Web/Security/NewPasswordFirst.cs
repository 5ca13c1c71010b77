namespace Parley.Web.Security;

internal static class NewPasswordFirst
{
    public const string Page = "/profile/password";

    /// <summary>Who signed in with a one-time password sees one page, until it is replaced.</summary>
    public static void UseNewPasswordFirst(this WebApplication app) =>
        app.Use(
            (http, next) =>
            {
                if (Signed.Find(http.User) is not { MustChangePassword: true } || http.Request.Path.Value is Page or "/sign-out" or "/theme")
                {
                    return next();
                }

                if (http.Request.IsApi())
                {
                    http.Response.StatusCode = StatusCodes.Status403Forbidden;
                }
                else
                {
                    http.Response.Redirect(Page);
                }

                return Task.CompletedTask;
            }
        );
}
