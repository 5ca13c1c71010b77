namespace Parley.Web.Api;

/// <summary>The other way to write a file.</summary>
internal static class Yaml
{
    public const string Type = "application/yaml";

    public static bool Wanted(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept.OrderByDescending(type => type.Quality ?? 1).FirstOrDefault(type => type.Quality is not 0);
        return accepted?.SubType.Value?.Contains("yaml", StringComparison.OrdinalIgnoreCase) == true;
    }

    public static bool Sent(HttpRequest request) => request.ContentType?.Split(';')[0].Trim() is "application/yaml" or "text/yaml" or "application/x-yaml";
}
