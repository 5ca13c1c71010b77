using System.Diagnostics.CodeAnalysis;
using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Parley.Web;

/// <summary>Proxies that are believed when they say for whom they ask and whether that was over https. Nobody else is.</summary>
internal static class Proxies
{
    /// <summary>Addresses or networks, separated by semicolons or commas.</summary>
    public const string Variable = "PARLEY_PROXIES";

    public static bool TryRead(string? named, out IReadOnlyList<IPNetwork> proxies, [NotNullWhen(false)] out string? mistake)
    {
        var read = new List<IPNetwork>();
        (proxies, mistake) = (read, null);
        foreach (var entry in named?.Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            if (IPAddress.TryParse(entry, out var address))
            {
                read.Add(new(address, address.GetAddressBytes().Length * 8));
            }
            else if (IPNetwork.TryParse(entry, out var network))
            {
                read.Add(network);
            }
            else
            {
                mistake = $"{Variable} holds '{entry}', which is neither an address nor a network. Write it like 10.0.0.5;10.1.0.0/16.";
                return false;
            }
        }

        return true;
    }

    public static void UseProxies(this WebApplication app, Serving serving)
    {
        if (serving.Proxies.Count == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            // From the nearest outward, for as long as the next one is a proxy of ours.
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in serving.Proxies)
        {
            options.KnownIPNetworks.Add(network);
        }

        app.UseForwardedHeaders(options);
    }
}
