using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Parley.Deals.Governance.Notices;
using Parley.Storage;
using Parley.Web.Api;
using Parley.Web.Security;

namespace Parley.Web.Live;

/// <summary>
/// Tells a notice to the webhook of its organisation: identities, words of our own and a link. The signature is HMAC-SHA256 with the secret over the second of sending, a dot and the body; a receiver
/// refuses what is older than a few minutes, and takes the same id once. See docs/guide/notices.md.
/// </summary>
internal sealed class WebhookSender(OutsideAddress outside, TimeProvider clock) : IDisposable
{
    public const string SignatureHeader = "Parley-Signature", NoticeHeader = "Parley-Notice";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        // Where it was sent is where it goes: no proxy and no redirection may take it elsewhere.
        ConnectCallback = outside.ConnectAsync,
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectTimeout = Patience,
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
    })
    { Timeout = Patience };

    /// <returns>What came of it, and whether it arrived.</returns>
    public async Task<(bool Arrived, string Outcome)> SendAsync(Webhook webhook, string secret, OutgoingNotice notice, CancellationToken stop)
    {
        var body = Body(webhook, notice);
        var second = clock.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json") { CharSet = "utf-8" };
        request.Headers.Add(NoticeHeader, notice.Id.ToString());
        request.Headers.Add(SignatureHeader, Signature(secret, second, body));
        request.Headers.UserAgent.ParseAdd("Parley");
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
            return (answer.IsSuccessStatusCode, $"answered {(int)answer.StatusCode}");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (false, $"no answer within {Patience.TotalSeconds:0} seconds");
        }
        catch (HttpRequestException failure)
        {
            // Only the kind: what a stranger's machine says is not ours to show.
            return (false, failure.HttpRequestError switch
            {
                HttpRequestError.NameResolutionError => "the name was not found",
                HttpRequestError.SecureConnectionError => "no secure line",
                HttpRequestError.Unknown => failure.Message,
                _ => "no connection",
            });
        }
    }

    public void Dispose() => http.Dispose();

    internal static string Signature(string secret, long second, byte[] body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{second}.")), .. body];
        return string.Create(CultureInfo.InvariantCulture, $"t={second},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))}");
    }

    private static byte[] Body(Webhook webhook, OutgoingNotice notice) => JsonSerializer.SerializeToUtf8Bytes(
        new NoticeSent(
            notice.Id, Word<NoticeKind>.Of(notice.Kind)!, notice.At, notice.Deal.IsOrganisations ? null : notice.Deal.Value, notice.Request, [.. notice.People.Select(person => person.Value)], NoticeWords.Of(notice.Kind),
            webhook.Home + (notice.Request is { } request ? $"/approvals/{request}" : "/playbook")),
        JsonSerializerOptions.Web);
}

/// <summary>What leaves the house.</summary>
/// <param name="Deal">Null where it concerns all of them.</param>
/// <param name="People">Whom it concerns.</param>
/// <param name="Text">By the kind alone.</param>
internal sealed record NoticeSent(Guid Id, string Kind, DateTimeOffset At, Guid? Deal, Guid? Request, IReadOnlyList<Guid> People, string Text, string Link);
