using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Parley.Web.Security;

namespace Parley.SystemTests.Web.Deals;

/// <summary>Somebody signed in by the page, with a cookie instead of a token.</summary>
internal static class Browser
{
    private const string Password = "correct horse battery staple";

    public static async Task<HttpClient> SignInAsync(Guest guest)
    {
        var (email, password) = await PasswordAsync(guest);
        var http = new HttpClient(new HttpClientHandler { CookieContainer = new(), AllowAutoRedirect = false }) { BaseAddress = new Uri(guest.Parley.Url, "/api/v1/") };
        var page = await http.GetStringAsync("/sign-in", TestContext.Current.CancellationToken);
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["_handler"] = "sign-in",
                ["__RequestVerificationToken"] = page.Split("__RequestVerificationToken\" value=\"")[1].Split('"')[0],
                ["Email"] = email,
                ["Password"] = password,
            }
        );
        (await http.PostAsync("/sign-in", form, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return http;
    }

    /// <summary>What they sign in with; people of the tests have no password until they ask for one.</summary>
    public static async Task<(string Email, string Password)> PasswordAsync(Guest guest)
    {
        await using var scope = guest.Parley.Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        var person = (await people.FindByIdAsync(guest.Id.Value.ToString())).ShouldNotBeNull();
        if (!await people.HasPasswordAsync(person))
        {
            (await people.AddPasswordAsync(person, Password)).Succeeded.ShouldBeTrue();
        }

        return (person.Email!, Password);
    }
}
