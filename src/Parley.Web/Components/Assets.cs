using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.StaticFiles;

namespace Parley.Web.Components;

/// <summary>Files for the browser. A page names them with a fingerprint of their content, so that they can be kept for a year.</summary>
public sealed class Assets(IWebHostEnvironment environment)
{
    private readonly ConcurrentDictionary<string, string> addresses = new();

    public string this[string file] => addresses.GetOrAdd(file, Fingerprinted);

    private string Fingerprinted(string file)
    {
        using var content = environment.WebRootFileProvider.GetFileInfo(file).CreateReadStream();
        return $"/{file}?v={Convert.ToHexStringLower(SHA256.HashData(content))[..12]}";
    }
}

internal static class AssetServing
{
    public static void AddAssets(this IServiceCollection services)
    {
        services.AddSingleton<Assets>();
        // Only what is the same for everybody is compressed: pages hold secrets that lengths could give away.
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = ["text/css", "text/javascript", "image/svg+xml"];
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
        });
    }

    public static void UseAssets(this WebApplication app)
    {
        app.UseResponseCompression();
        app.UseStaticFiles(new StaticFileOptions { ContentTypeProvider = new FileExtensionContentTypeProvider(), OnPrepareResponse = Keep });
    }

    private static void Keep(StaticFileResponseContext served)
    {
        var http = served.Context;
        http.Items[typeof(Assets)] = true;
        // The icon font names its version itself; other fonts are asked about once a week, by their ETag.
        var fingerprinted = http.Request.QueryString.Value is { Length: > 2 } query && query.StartsWith("?v", StringComparison.Ordinal);
        http.Response.Headers.CacheControl = fingerprinted ? "public, max-age=31536000, immutable" : "public, max-age=604800";
    }
}
