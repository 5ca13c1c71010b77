using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Parley.Web.Api;

/// <summary>The version of a deal, or of the strategy, as an entity tag.</summary>
internal static class Versions
{
    public static string Tag(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>What the sender says to have seen; null when nothing was said that can be understood.</summary>
    public static SeenVersions? Seen(HttpRequest request)
    {
        var said = request.GetTypedHeaders().IfMatch;
        return said.Count == 0 ? null : new(said.Any(tag => tag.Tag == "*"), [.. said.Select(Version).OfType<long>()]);
    }

    public static bool Unchanged(HttpRequest request, long version) => request.GetTypedHeaders().IfNoneMatch.Any(tag => Version(tag) == version);

    /// <summary>A weak tag matches nothing here.</summary>
    private static long? Version(EntityTagHeaderValue tag) =>
        !tag.IsWeak && long.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
}

/// <param name="Any">Whatever the version is.</param>
internal sealed record SeenVersions(bool Any, IReadOnlyList<long> Each)
{
    /// <summary>The version to hold the change to.</summary>
    public long At(long now) => Any || Each.Contains(now) ? now : Each.FirstOrDefault(-1);
}
