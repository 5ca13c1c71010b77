using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Parley.Web.Security.Database;

namespace Parley.Web.Security;

/// <summary>While there is no organisation, everything leads to the first run. Beyond this machine it wants the code from the console.</summary>
public sealed class FirstRunGate(IdentityDatabase database, Serving serving, Announcer announcer)
{
    /// <summary>How the names of headers begin that proxies add.</summary>
    private static readonly string[] HandedOn = ["X-Forwarded", "Forwarded", "Via", "X-Real-", "X-Original-", "X-Client-", "True-Client-", "CF-"];

    private readonly string code = OneTimePassword.Make();
    private bool closed;
    private int announced;

    public async Task<bool> IsOpenAsync(CancellationToken stop)
    {
        if (!closed)
        {
            await using var context = database.NewContext();
            closed = await context.Organisations.AnyAsync(stop);
        }

        return !closed;
    }

    public void Close() => closed = true;

    /// <summary>Always, unless somebody sits at this machine: the program listens on loopback alone, and nothing looks as if a request was handed on.</summary>
    public bool WantsCode(HttpRequest request)
    {
        var wanted = BeyondThisMachine || !IsDirect(request);
        if (wanted)
        {
            Announce();
        }

        return wanted;
    }

    /// <summary>As far as can be known before anybody asks.</summary>
    private bool BeyondThisMachine => !serving.OnLoopback || serving.Proxies.Count > 0 || Listening.NamesOtherHosts;

    /// <summary>From a browser on this machine. A proxy may add nothing to what it hands on, but the browser behind it tells of the address that it knows.</summary>
    private static bool IsDirect(HttpRequest request) =>
        request.HttpContext.Connection.RemoteIpAddress is { } from
        && IPAddress.IsLoopback(from)
        && IsLoopback(request.Host.Host)
        && !HttpProtocol.IsHttp10(request.Protocol)
        && !request.Headers.Keys.Any(name => HandedOn.Any(sign => name.StartsWith(sign, StringComparison.OrdinalIgnoreCase)))
        && ((string[])[request.Headers.Origin.ToString(), request.Headers.Referer.ToString()]).All(page => page.Length == 0 || (Uri.TryCreate(page, UriKind.Absolute, out var address) && IsLoopback(address.Host)));

    private static bool IsLoopback(string host) => host is "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    public bool IsCode(string? given) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given?.Trim().ToLowerInvariant() ?? "")), SHA256.HashData(Encoding.UTF8.GetBytes(code)));

    /// <summary>Prints the code when it will be needed.</summary>
    public async Task AnnounceAsync()
    {
        if (BeyondThisMachine && await IsOpenAsync(CancellationToken.None))
        {
            Announce();
        }
    }

    private void Announce()
    {
        if (Interlocked.Exchange(ref announced, 1) == 0)
        {
            announcer.Say($"First run: open Parley in a browser and enter the code {code}");
        }
    }
}

internal static class FirstRunRedirect
{
    public const string Page = "/first-run";

    public static void UseFirstRun(this WebApplication app) =>
        app.Use(
            async (http, next) =>
            {
                var open = await http.RequestServices.GetRequiredService<FirstRunGate>().IsOpenAsync(http.RequestAborted);
                var there = http.Request.Path.Equals(Page, StringComparison.OrdinalIgnoreCase);
                if (open && !there && !http.Request.IsApi())
                {
                    http.Response.Redirect(Page);
                }
                else if (!open && there && HttpMethods.IsGet(http.Request.Method))
                {
                    http.Response.Redirect("/");
                }
                else
                {
                    await next();
                }
            }
        );
}
