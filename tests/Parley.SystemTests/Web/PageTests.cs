using Parley.Web.Security;

namespace Parley.SystemTests.Web;

public sealed class PageTests
{
    [Theory]
    [InlineData(Roles.Negotiator, false)]
    [InlineData(Roles.Manager, false)]
    [InlineData(Roles.Administrator, true)]
    public async Task Only_administrators_are_shown_the_way_to_people(Roles roles, bool shown)
    {
        await using var parley = await RunningParley.SetUpAsync();
        await parley.AddAsync("neil@contoso.example", roles);

        var desk = await (await parley.VisitAsync("neil@contoso.example")).ReadAsync("/");

        desk.Contains("href=\"/people\"", StringComparison.Ordinal).ShouldBe(shown);
    }

    [Theory]
    [InlineData("dark", "data-bs-theme=\"dark\"")]
    [InlineData("light", "data-theme=\"light\"")]
    [InlineData("auto", "data-theme=\"auto\"")]
    [InlineData("\"><script>", "data-theme=\"auto\"")]
    public async Task The_theme_is_remembered_and_leads_back(string theme, string shown)
    {
        await using var parley = await RunningParley.SetUpAsync();
        var ada = await parley.VisitAsync("ada@contoso.example");

        var changed = await ada.PostAsync("/theme", ("theme", theme), ("returnUrl", "/profile"), ("__RequestVerificationToken", await ada.TokenAsync("/")));

        changed.Headers.Location!.ToString().ShouldBe("/profile");
        (await ada.ReadAsync("/profile")).ShouldContain(shown);
    }

    [Fact]
    public async Task A_session_outlives_a_restart_of_the_program()
    {
        var folder = Directory.CreateTempSubdirectory("parley-restart-");
        try
        {
            var serving = new Parley.Web.Serving(new Uri("http://127.0.0.1:0"), Path.Combine(folder.FullName, "parley.db"), null, false);
            Uri first;
            System.Net.Http.HttpResponseMessage signedIn;
            await using (var before = await Parley.Web.WebHost.StartAsync(serving, TextWriter.Null))
            {
                first = new(before.Urls.First());
                using var visitor = new Visitor(first);
                signedIn = await visitor.SubmitAsync("/first-run", "first-run", ("Organisation", "Contoso"), ("Name", "Ada"), ("Email", "a@contoso.example"), ("Password", RunningParley.Password));
            }

            var cookie = signedIn.Headers.GetValues("Set-Cookie").Single(set => set.StartsWith("parley=", StringComparison.Ordinal)).Split(';')[0];
            await using var after = await Parley.Web.WebHost.StartAsync(serving, TextWriter.Null);
            using var again = new Visitor(new(after.Urls.First()));
            using var request = new HttpRequestMessage(HttpMethod.Get, "/profile");
            request.Headers.Add("Cookie", cookie);

            (await again.SendAsync(request)).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        }
        finally
        {
            folder.Delete(true);
        }
    }
}
