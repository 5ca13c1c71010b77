namespace Parley.Web.Components;

/// <summary>Why a page shows somebody no form. The framework would only say that there is no such form.</summary>
internal static class Refusals
{
    public static void Refuse(this HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        http.Items[typeof(Refusals)] = status;
    }

    /// <summary>After a form was sent to a page that does not show it to this person: what the page says, and room to say it.</summary>
    public static void Explain(HttpContext http)
    {
        if (http.Response is { HasStarted: false, StatusCode: StatusCodes.Status400BadRequest, ContentType: "text/plain", ContentLength: null })
        {
            http.Response.ContentType = null;
            http.Response.StatusCode = http.Items.TryGetValue(typeof(Refusals), out var why) && why is int status ? status : StatusCodes.Status400BadRequest;
        }
    }
}
