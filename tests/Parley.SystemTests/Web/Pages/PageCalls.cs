using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Parley.Deals;
using Parley.Deals.Desk;
using Parley.SystemTests.Web.Deals;

namespace Parley.SystemTests.Web.Pages;

/// <summary>Pages as a browser without script asks for them.</summary>
internal static class PageCalls
{
    public static readonly string[] OfDeal = ["", "/packages", "/table", "/history", "/history?as=1", "/team", "/edit", "/offer", "/offer?by=us", "/note", "/stage"];

    public static async Task<DealId> OpenAsync(this Guest guest, Deal deal)
    {
        var answer = await guest.Parley.Services.GetRequiredService<DealDesk>().Open(guest.Organisation, new OpenDeal(deal), new Sender(guest.Id));
        return answer.ShouldBeOfType<Recorded>().Deal;
    }

    public static async Task<(HttpStatusCode Status, string Text)> PageAsync(this HttpClient http, string path)
    {
        using var answer = await http.GetAsync(path);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Fills in the form of a page and sends it.</summary>
    public static async Task<(HttpStatusCode Status, string Text, string? Next)> SendAsync(this HttpClient http, string path, string form, params (string Field, string Value)[] typed)
    {
        var page = await http.GetStringAsync(path);
        var fields = new Dictionary<string, string> { ["_handler"] = form, ["__RequestVerificationToken"] = Hidden(page, "__RequestVerificationToken")! };
        foreach (var name in (string[])["seen", "request"])
        {
            if (Hidden(page, name) is { } value)
            {
                fields[name] = value;
            }
        }

        foreach (var (field, value) in typed)
        {
            fields[field] = value;
        }

        using var content = new FormUrlEncodedContent(fields);
        using var answer = await http.PostAsync(path, content);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.Location?.ToString());
    }

    private static string? Hidden(string page, string name) => page.Split($"name=\"{name}\" value=\"") is [_, var rest, ..] ? rest.Split('"')[0] : null;
}
