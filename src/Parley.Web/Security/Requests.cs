namespace Parley.Web.Security;

/// <summary>The kinds of request that are answered differently.</summary>
internal static class Requests
{
    /// <summary>From a program: for the API, or for its description.</summary>
    public static bool IsApi(this HttpRequest request) => request.Path.StartsWithSegments("/api") || request.Path.StartsWithSegments("/openapi");

    /// <summary>Asked by htmx for a part of a page.</summary>
    public static bool IsPartial(this HttpRequest request) => request.Headers.ContainsKey("HX-Request");

    public static bool Changes(this HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method) || HttpMethods.IsTrace(request.Method));

    /// <summary>An address on this host, such as <c>/deals</c>; anything else becomes the desk, as does what no header may hold.</summary>
    public static string LocalOrHome(string? url) =>
        url is ['/', ..] and not (['/', '/' or '\\', ..]) && !url.Any(char.IsControl) && url.All(char.IsAscii) ? url : "/";
}
