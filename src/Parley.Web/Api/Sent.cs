using System.Globalization;
using Parley.Deals.Desk;
using Parley.Deals.Files;
using Parley.Storage.Files;

namespace Parley.Web.Api;

/// <summary>What a request carries: JSON, or YAML where that is taken, read strictly, and the id under which it may be repeated.</summary>
internal sealed class Sent
{
    private const string IdHeader = "Idempotency-Key";
    private const int LongestId = 200;

    private static readonly FileMap Nothing = new(default, []);

    private readonly byte[] body;
    private readonly bool yaml;

    private Sent(byte[] body, Request? request, IResult? problem, bool yaml = false) => (this.body, Request, Problem, this.yaml) = (body, request, problem, yaml);

    /// <summary>Null without an id.</summary>
    public Request? Request { get; }

    /// <summary>Why it cannot be looked at; null when it can.</summary>
    public IResult? Problem { get; }

    /// <summary>An empty map when nothing was sent.</summary>
    /// <exception cref="FileProblemException">It cannot be read.</exception>
    public FileNode Content => field ??= body.Length == 0 ? Nothing : yaml ? YamlNodes.Read(body) : JsonNodes.Read(body);

    /// <summary>The same for all spellings of one address: an id may be written in braces, in capitals or without hyphens, a number with leading zeros.</summary>
    internal static string Route(string path) =>
        string.Join(
            '/',
            path.TrimEnd('/').Split('/').Select(part =>
                Guid.TryParse(part, out var id) ? id.ToString("D")
                : long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number.ToString(CultureInfo.InvariantCulture)
                : part.ToLowerInvariant())
        );

    /// <param name="yaml">YAML is taken too.</param>
    public static async Task<Sent> ReadAsync(HttpRequest http, CancellationToken stop, bool yaml = false)
    {
        var isYaml = yaml && Yaml.Sent(http);
        if (http.ContentLength > 0 && !http.HasJsonContentType() && !isYaml)
        {
            return new([], null, Problems.NotJson());
        }

        using var received = new MemoryStream();
        await http.Body.CopyToAsync(received, stop);
        if (received.Length > 0 && !http.HasJsonContentType() && !isYaml)
        {
            return new([], null, Problems.NotJson());
        }

        var id = HttpMethods.IsPost(http.Method) ? http.Headers[IdHeader].ToString() : "";
        if (id.Length > LongestId || id.Any(letter => letter is < ' ' or > '~'))
        {
            return new([], null, Problems.BadRequest($"{IdHeader} takes 1 to {LongestId} plain characters, such as a UUID."));
        }

        var bytes = received.ToArray();
        return new(bytes, id.Length == 0 ? null : new($"{http.Method} {Route(http.Path.Value!)}", id, bytes), null, isYaml);
    }
}
