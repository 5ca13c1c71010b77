using Parley.Web.Security;

namespace Parley.Web.Pages;

internal static class Going
{
    /// <summary>To another page after a form was taken; htmx is told in its own way.</summary>
    public static void GoTo(this HttpContext http, string next)
    {
        if (http.Request.IsPartial())
        {
            http.Response.Headers["HX-Redirect"] = next;
        }
        else
        {
            http.Response.StatusCode = StatusCodes.Status303SeeOther;
            http.Response.Headers.Location = next;
        }
    }
}
