using System.Net;
using System.Net.Sockets;

namespace Parley.Web.Security;

/// <summary>
/// Which addresses this server may be sent to by what an administrator types: none of its own machine or network, unless it serves its own machine alone. Asked when an address is set, and again of
/// every connection, because a name may lead elsewhere later.
/// </summary>
public sealed class OutsideAddress(Serving serving)
{
    /// <summary>This machine, private and shared networks, neighbours of a line, tests, groups, and what carries one of these inside.</summary>
    private static readonly IPNetwork[] Inside =
        [.. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
            // Of the newer kind only 2000::/3 is given out to the world at all.
            "::/3", "4000::/2", "8000::/1", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(network => IPNetwork.Parse(network))];

    private bool Anywhere => serving.OnLoopback;

    public static bool IsPublic(IPAddress address) => (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address) is var plain && !Inside.Any(network => network.Contains(plain));

    /// <summary>What is wrong with an address that somebody typed; null when nothing is.</summary>
    public async Task<string?> ProblemAsync(string? typed, CancellationToken stop)
    {
        if (typed is not { Length: > 0 and <= Webhooks.LongestUrl } || !Uri.TryCreate(typed.Trim(), UriKind.Absolute, out var url) || url is not { Scheme: "https" or "http", UserInfo: "", Fragment: "", IdnHost.Length: > 0 })
        {
            return $"Give an address such as https://hooks.contoso.example/parley, of at most {Webhooks.LongestUrl} letters, without a name or a password in it.";
        }

        if (url.Scheme != "https" && !Anywhere)
        {
            return "Give an https address: what goes there must not be read on the way.";
        }

        try
        {
            return Anywhere || (await LedToAsync(url, stop)) is { Length: > 0 } found && found.All(IsPublic) ? null : $"{url.IdnHost} is an address of this machine or of a private network. Notices go to public addresses only.";
        }
        catch (SocketException)
        {
            return $"There is no {url.IdnHost} that can be found from here.";
        }
    }

    /// <summary>An address in figures leads to itself; asking for the name of 0.0.0.0 or :: is no question.</summary>
    private static async Task<IPAddress[]> LedToAsync(Uri url, CancellationToken stop) =>
        IPAddress.TryParse(url.IdnHost, out var address) ? [address] : await Dns.GetHostAddressesAsync(url.IdnHost, stop);

    /// <summary>A line to where a name leads now, if that is outside.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var found = IPAddress.TryParse(context.DnsEndPoint.Host, out var address) ? [address] : await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, stop);
        var allowed = Anywhere ? found : [.. found.Where(IsPublic)];
        if (allowed.Length == 0)
        {
            throw new HttpRequestException("the address leads into a private network");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
