using System.Net;

namespace Parley.Web;

/// <summary>What was asked of <c>parley serve</c>.</summary>
/// <param name="Url">Where to listen; port 0 takes a free one.</param>
/// <param name="Data">The SQLite file; unused when <paramref name="Connection"/> is given.</param>
/// <param name="Connection">A PostgreSQL connection string.</param>
/// <param name="Demo">Adds demo people; on loopback only.</param>
public sealed record Serving(Uri Url, string Data, string? Connection, bool Demo)
{
    public const string DefaultUrl = "http://127.0.0.1:5080";
    public const string DefaultData = "./parley.db";

    /// <summary>Who is believed when they say for whom they ask.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <summary>Whether nobody outside this machine can reach the program, unless something on this machine hands requests on.</summary>
    public bool OnLoopback => Url.IsLoopback;

    public static Serving? Read(IReadOnlyList<string> args, out string? mistake, string command = "serve")
    {
        string url = DefaultUrl, data = DefaultData;
        string? from = null;
        var demo = false;
        mistake = null;
        for (var i = 0; i < args.Count && mistake is null; i++)
        {
            mistake = args[i] switch
            {
                "--url" => Take(args, ref i, ref url),
                "--data" => Take(args, ref i, ref data),
                "--data-from" => Take(args, ref i, ref from!),
                "--demo" => Set(ref demo),
                var other => $"'{other}' is not an option of {command}. Try: parley {command} --help",
            };
        }

        if (mistake is null && !IsListenable(url))
        {
            mistake = $"--url '{url}' is not a place to listen. Write it like {DefaultUrl}, with http or https, a host and a port, and nothing after them.";
        }

        var connection = from is null ? null : Environment.GetEnvironmentVariable(from);
        if (mistake is null && from is not null && string.IsNullOrWhiteSpace(connection))
        {
            mistake = $"--data-from names the environment variable {from}, which is empty. Put a PostgreSQL connection string into it.";
        }

        IReadOnlyList<IPNetwork> proxies = [];
        return mistake is null && Web.Proxies.TryRead(Environment.GetEnvironmentVariable(Web.Proxies.Variable), out proxies, out mistake) ? new Serving(new Uri(url), data, connection, demo) { Proxies = proxies } : null;
    }

    /// <summary>What the start tells about where the data is; never the connection string, which holds a password.</summary>
    public string DataSaid => Connection is null ? Data : "PostgreSQL";

    private static bool IsListenable(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed is { Scheme: "http" or "https", PathAndQuery: "/", UserInfo: "", Fragment: "" };

    private static string? Set(ref bool flag)
    {
        flag = true;
        return null;
    }

    private static string? Take(IReadOnlyList<string> args, ref int i, ref string value)
    {
        if (i + 1 == args.Count)
        {
            return $"{args[i]} wants a value.";
        }

        value = args[++i];
        return null;
    }
}
