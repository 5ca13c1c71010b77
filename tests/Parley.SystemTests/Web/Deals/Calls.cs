using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Parley.Deals;
using Parley.Deals.Files;

namespace Parley.SystemTests.Web.Deals;

/// <summary>Requests as a program makes them.</summary>
internal static class Calls
{
    public static async Task<HttpResponseMessage> SendAsync(this HttpClient http, HttpMethod method, string path, string? json = null, string? match = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        if (match is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", match).ShouldBeTrue();
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static Task<HttpResponseMessage> PostAsync(this HttpClient http, string path, string? json, string? match = null, string? key = null) => http.SendAsync(HttpMethod.Post, path, json, match, key);

    public static Task<HttpResponseMessage> PutAsync(this HttpClient http, string path, string json, string? match = null) => http.SendAsync(HttpMethod.Put, path, json, match);

    public static async Task<HttpResponseMessage> ShouldBe(this Task<HttpResponseMessage> sent, HttpStatusCode status)
    {
        var answer = await sent;
        answer.StatusCode.ShouldBe(status, await answer.Content.ReadAsStringAsync());
        return answer;
    }

    public static async Task<JsonElement> JsonAsync(this Task<HttpResponseMessage> sent, HttpStatusCode status = HttpStatusCode.OK) =>
        JsonElement.Parse(await (await sent.ShouldBe(status)).Content.ReadAsStringAsync());

    public static string Tag(this HttpResponseMessage answer) => answer.Headers.ETag.ShouldNotBeNull().Tag;

    /// <summary>The rule ids of a refusal.</summary>
    public static async Task<string[]> RulesAsync(this Task<HttpResponseMessage> sent)
    {
        var answer = await sent.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Content.Headers.ContentType.ShouldBe(new MediaTypeHeaderValue("application/problem+json"));
        return [.. JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("rule").GetString()!)];
    }

    /// <returns>The id of the new deal.</returns>
    public static async Task<Guid> OpenAsync(this HttpClient http, Deal deal)
    {
        var opened = await http.PostAsync("deals", DealFileWriter.Json(deal)).JsonAsync(HttpStatusCode.Created);
        return opened.GetProperty("id").GetGuid();
    }

    public static async Task<Deal> DealAsync(this HttpClient http, Guid id) =>
        DealFileReader.Read(JsonNodes.Read(await (await http.GetAsync($"deals/{id}").ShouldBe(HttpStatusCode.OK)).Content.ReadAsStringAsync()));

    public static string Offer(decimal price, string by = "us", string payment = "30 days") =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $$$"""{"by":"{{{by}}}","terms":{"Annual price":{{{price}}},"Payment":"{{{payment}}}"}}""");

    public static string TeamOf(params (PersonId Person, string Role)[] team) =>
        $$"""{"team":[{{string.Join(',', team.Select(m => $$"""{"person":"{{m.Person.Value}}","role":"{{m.Role}}"}"""))}}]}""";
}
