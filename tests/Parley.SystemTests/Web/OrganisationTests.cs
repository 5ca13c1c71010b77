using System.Net;
using Parley.Web.Security;

namespace Parley.SystemTests.Web;

public sealed class OrganisationTests
{
    [Theory]
    [InlineData("29")]
    [InlineData("3651")]
    [InlineData("-40")]
    [InlineData("30.5")]
    [InlineData("a year")]
    [InlineData("99999999999")]
    public async Task A_time_that_cannot_be_kept_is_said_and_stays_in_the_field(string days)
    {
        await using var parley = await RunningParley.SetUpAsync();
        var ada = await parley.VisitAsync("ada@contoso.example");

        var refused = await ada.SubmitAsync("/organisation", "words-kept", ("Days", days), ("Sure", "true"));

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await refused.Content.ReadAsStringAsync(Visitor.Stop);
        page.ShouldContain("Give whole days from 30 to 3650, or leave the field empty.");
        page.ShouldContain($"value=\"{days}\"");
        page.ShouldContain("Now they are kept until somebody erases them.");
    }

    [Fact]
    public async Task Words_are_kept_as_long_as_was_confirmed_by_the_one_organisation()
    {
        await using var parley = await RunningParley.SetUpAsync();
        await parley.AddStrangerAsync("zoe@fabrikam.example", Roles.Administrator);
        var (ada, zoe) = (await parley.VisitAsync("ada@contoso.example"), await parley.VisitAsync("zoe@fabrikam.example"));

        (await ada.SubmitAsync("/organisation", "words-kept", ("Days", "365"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ada.ReadAsync("/organisation")).ShouldContain("until somebody erases them.");
        (await ada.SubmitAsync("/organisation", "words-kept", ("Days", " 365 "), ("Sure", "true"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ada.ReadAsync("/organisation")).ShouldContain("Now they are kept for 365 days.");
        (await zoe.ReadAsync("/organisation")).ShouldContain("Now they are kept until somebody erases them.");
        (await ada.SubmitAsync("/organisation", "words-kept", ("Days", ""))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ada.ReadAsync("/organisation")).ShouldContain("Now they are kept until somebody erases them.");
        (await ada.ReadAsync("/people")).ShouldContain("href=\"/organisation\"");
    }

    [Fact]
    public async Task Who_changed_it_when_and_from_what_stays_on_record()
    {
        await using var parley = await RunningParley.SetUpAsync();
        var ada = await parley.VisitAsync("ada@contoso.example");
        (await ada.ReadAsync("/organisation")).ShouldNotContain("Who changed it");

        await ada.SubmitAsync("/organisation", "words-kept", ("Days", "365"), ("Sure", "true"));
        await ada.SubmitAsync("/organisation", "words-kept", ("Days", "365"), ("Sure", "true"));
        parley.Clock.Move(TimeSpan.FromHours(1));
        await ada.SubmitAsync("/organisation", "words-kept", ("Days", ""));

        var page = await ada.ReadAsync("/organisation");
        var (first, second) = (page.IndexOf("from until erased to 365 days", StringComparison.Ordinal), page.IndexOf("from 365 days to until erased", StringComparison.Ordinal));
        (second > 0 && first > second).ShouldBeTrue("the latest comes first");
        page.Split("<b class=\"text-break\">Ada Admin</b>, from").Length.ShouldBe(3, "what changes nothing is no change");
    }

    [Fact]
    public async Task Without_the_token_of_the_form_nothing_is_changed()
    {
        await using var parley = await RunningParley.SetUpAsync();
        var ada = await parley.VisitAsync("ada@contoso.example");

        (await ada.PostAsync("/organisation", ("_handler", "words-kept"), ("Days", "30"), ("Sure", "true"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        (await ada.ReadAsync("/organisation")).ShouldContain("Now they are kept until somebody erases them.");
    }
}
