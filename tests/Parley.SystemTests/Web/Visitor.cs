using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Parley.SystemTests.Web;

/// <summary>A browser without eyes: keeps cookies, follows nothing, fills in the forms that it finds.</summary>
public sealed partial class Visitor(Uri address) : IDisposable
{
    private readonly HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = address };

    public void Dispose() => client.Dispose();

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Sent with everything.</summary>
    public HttpRequestHeaders Headers => client.DefaultRequestHeaders;

    public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(path, Stop);

    public async Task<string> ReadAsync(string path) => WebUtility.HtmlDecode(await (await GetAsync(path)).Content.ReadAsStringAsync(Stop));

    /// <summary>Opens the page and submits its form of that name.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string path, string form, params (string Name, string Value)[] fields)
    {
        var token = await TokenAsync(path);
        return await PostAsync(path, [("_handler", form), ("__RequestVerificationToken", token), .. fields]);
    }

    public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) =>
        client.PostAsync(path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))), Stop);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => client.SendAsync(request, Stop);

    public Task<HttpResponseMessage> SignInAsync(string email, string password, string path = "/sign-in") => SubmitAsync(path, "sign-in", ("Email", email), ("Password", password));

    /// <summary>The token that forms of the page carry.</summary>
    public async Task<string> TokenAsync(string path)
    {
        var html = await (await GetAsync(path)).Content.ReadAsStringAsync(Stop);
        return TokenField().Match(html) is { Success: true } found ? found.Groups["token"].Value : throw new InvalidOperationException($"{path} has no form: {html}");
    }

    public Task<HttpResponseMessage> AskApiAsync(string path, string? token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return SendAsync(request);
    }

    /// <summary>The secret that a page shows once.</summary>
    public static async Task<string> SecretAsync(HttpResponseMessage page) => SecretText().Match(await page.Content.ReadAsStringAsync(Stop)).Groups["secret"].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex TokenField();

    [GeneratedRegex("id=\"secret\">(?<secret>[^<]+)<", RegexOptions.None, 1000)]
    private static partial Regex SecretText();
}
