using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Parley.Benchmarks.Pages;

/// <summary>Four browsers without eyes, each signed in by the form, each asking for the next page when it has the last.</summary>
internal sealed partial class Clients : IDisposable
{
    public const int Count = 4;

    private readonly IReadOnlyList<HttpClient> clients;

    private Clients(IReadOnlyList<HttpClient> signedIn) => clients = signedIn;

    public static async Task<Clients> SignInAsync(Uri server, string email, string password)
    {
        List<HttpClient> signedIn = [];
        for (var i = 0; i < Count; i++)
        {
            var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = server, Timeout = TimeSpan.FromSeconds(60) };
            var token = Token().Match(await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative))).Groups["token"].Value;
            using var form = new FormUrlEncodedContent([new("_handler", "sign-in"), new("__RequestVerificationToken", token), new("Email", email), new("Password", password)]);
            using var answer = await client.PostAsync(new Uri("/sign-in", UriKind.Relative), form);
            if (answer.StatusCode != HttpStatusCode.Redirect)
            {
                throw new InvalidOperationException($"{email} could not sign in: {answer.StatusCode}.");
            }

            signedIn.Add(client);
        }

        return new(signedIn);
    }

    /// <summary>Asks so many times in all.</summary>
    public async Task<Times> AskAsync(PageKind kind, int first, int requests)
    {
        var times = new ConcurrentBag<double>();
        var (next, failed, bytes) = (first - 1, 0, 0L);
        await Task.WhenAll(clients.Select(client => Task.Run(() => AskAsync(client))));
        return new([.. times.Order()], failed, bytes / Math.Max(1, requests));

        async Task AskAsync(HttpClient client)
        {
            for (var i = Interlocked.Increment(ref next); i < first + requests; i = Interlocked.Increment(ref next))
            {
                if (kind.Before is { } before)
                {
                    await before();
                }

                var started = Stopwatch.GetTimestamp();
                try
                {
                    using var answer = await client.GetAsync(new Uri(kind.Address(i), UriKind.Relative));
                    var body = await answer.Content.ReadAsByteArrayAsync();
                    Interlocked.Add(ref bytes, body.Length);
                    Interlocked.Add(ref failed, answer.StatusCode == HttpStatusCode.OK ? 0 : 1);
                }
                catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
                {
                    await Console.Error.WriteLineAsync($"{kind.Address(i)}: {failure.Message}");
                    Interlocked.Increment(ref failed);
                }

                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }
    }

    public void Dispose()
    {
        foreach (var client in clients)
        {
            client.Dispose();
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Token();
}

/// <param name="Milliseconds">In rising order.</param>
/// <param name="Bytes">Of one page, on average.</param>
internal sealed record Times(IReadOnlyList<double> Milliseconds, int Failed, long Bytes)
{
    /// <summary>The smallest time that so large a share of all does not exceed.</summary>
    public double Share(double share) => Milliseconds[Math.Max(0, (int)Math.Ceiling(share * Milliseconds.Count) - 1)];
}
