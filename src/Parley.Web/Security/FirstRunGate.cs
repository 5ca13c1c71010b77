using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Parley.Web.Security.Database;

namespace Parley.Web.Security;

/// <summary>While there is no organisation, everything leads to the first run. Beyond this machine it wants the code from the console.</summary>
public sealed class FirstRunGate(IdentityDatabase database, Serving serving, Announcer announcer)
{
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

    /// <summary>Not when the program listens on loopback alone and nothing hands on requests from elsewhere.</summary>
    public bool WantsCode(HttpRequest request)
    {
        var wanted = !serving.OnLoopback || request.Headers.Keys.Any(name => name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)) || request.Headers.ContainsKey("Forwarded") || request.Headers.ContainsKey("Via");
        if (wanted)
        {
            Announce();
        }

        return wanted;
    }

    public bool IsCode(string? given) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given?.Trim().ToLowerInvariant() ?? "")), SHA256.HashData(Encoding.UTF8.GetBytes(code)));

    /// <summary>Prints the code when it will be needed.</summary>
    public async Task AnnounceAsync()
    {
        if (!serving.OnLoopback && await IsOpenAsync(CancellationToken.None))
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
