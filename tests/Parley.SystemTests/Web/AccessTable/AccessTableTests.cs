using System.Net;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Parley.Deals;
using Parley.Deals.Files;
using Parley.SystemTests.Web.Deals;
using Parley.Tests.Desk;
using Parley.Web.Security;

namespace Parley.SystemTests.Web.AccessTable;

public sealed class SqliteAccessTableTests(OnSqlite running) : AccessTableTests(running), IClassFixture<OnSqlite>;

public sealed class PostgresAccessTableTests(OnPostgres running) : AccessTableTests(running), IClassFixture<OnPostgres>;

public abstract class AccessTableTests(Web.Deals.RunningParley running)
{
    private ServedParley Parley => running.Parley;

    [Fact]
    public void Every_endpoint_has_its_rows()
    {
        var mapped = Mapped().ToList();
        mapped.Except(Rows.All.Select(row => row.Endpoint)).ShouldBeEmpty("write a row for every endpoint");
        Rows.All.Select(row => row.Endpoint).Except(mapped).ShouldBeEmpty("these rows name no endpoint");
        Rows.All.Select(row => row.ToString()).ShouldBeUnique();
    }

    [Fact]
    public async Task Every_endpoint_answers_as_the_table_says()
    {
        using var cast = await Cast.GatherAsync(Parley);
        var wrong = new List<string>();
        foreach (var row in Rows.All)
        {
            foreach (var who in Enum.GetValues<Who>())
            {
                var status = await cast.AskAsync(row, who);
                if (status != row.Answer(who))
                {
                    wrong.Add($"{row} as {who}: {status} instead of {row.Answer(who)}");
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    private IEnumerable<string> Mapped() =>
        from endpoint in Parley.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]
        select $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}";
}

/// <summary>Everybody who asks, each with a token for the API and a browser for pages, and the deal that they ask about.</summary>
internal sealed class Cast : IDisposable
{
    private readonly Dictionary<Who, Guest> guests = [];
    private readonly Dictionary<Who, HttpClient> browsers = [];
    private readonly Dictionary<Who, string> formTokens = [];
    private readonly ServedParley parley;
    private readonly Guest colleague;
    private readonly Guest strangersColleague;
    private Guid shared, approval;
    private int days;

    private Cast(ServedParley parley, Guest colleague, Guest strangersColleague) => (this.parley, this.colleague, this.strangersColleague) = (parley, colleague, strangersColleague);

    public static async Task<Cast> GatherAsync(ServedParley parley)
    {
        var cast = new Cast(parley, await parley.PersonAsync(Roles.Negotiator), await parley.PersonAsync(Roles.Negotiator, organisation: "theirs"));
        foreach (var who in Enum.GetValues<Who>())
        {
            if (who != Who.SignedOut)
            {
                cast.guests[who] = await PersonAsync(parley, who);
            }

            await cast.SignInAsync(who);
        }

        // What needs an approval by the rule is a price below about 198,000.
        foreach (var strategist in new[] { cast.guests[Who.ManagerOfAll], cast.guests[Who.Stranger] })
        {
            await strategist.Http.PutAsync("playbooks", Playbook("The first"), "*").ShouldBe(HttpStatusCode.OK);
            await strategist.Http.PutAsync("playbooks", Playbook("The second"), "*").ShouldBe(HttpStatusCode.OK);
        }

        cast.shared = await cast.OpenAsync();
        cast.approval = await cast.RequestAsync(cast.shared);
        return cast;
    }

    public async Task<int> AskAsync(AccessRow row, Who who)
    {
        var deal = row is { NamesDeal: true, Changes: true } ? await OpenAsync() : shared;
        using var request = new HttpRequestMessage(new(row.Method), Path(row, who, deal));
        days++;
        var sent = row.Sent.Replace("{day}", $"{1 + days / 28 % 12:00}-{1 + days % 28:00}", StringComparison.Ordinal)
            .Replace("{soon}", $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}", StringComparison.Ordinal)
            .Replace("{playbook}", Playbook($"By {who}"), StringComparison.Ordinal)
            .Replace("{playbook draft}", row.IsApi ? Draft(who) : Uri.EscapeDataString(Draft(who)), StringComparison.Ordinal).Replace("{who}", who.ToString(), StringComparison.Ordinal).Replace("{colleague}", colleague.Id.Value.ToString(), StringComparison.Ordinal);
        if (row.IsApi)
        {
            sent = sent.Replace("{deal}", Renamed, StringComparison.Ordinal).Replace("{team}", Team("lead"), StringComparison.Ordinal);
            request.Content = sent.Length == 0 ? null : new StringContent(sent, Encoding.UTF8, "application/json");
            request.Headers.TryAddWithoutValidation("If-Match", "*");
        }
        else if (row.Changes)
        {
            sent = sent.Replace("{deal}", Uri.EscapeDataString(Renamed), StringComparison.Ordinal)
                .Replace("{roles}", who == Who.Stranger ? "Roles=negotiator&Roles=manager&Roles=administrator&Roles=auditor" : "Roles=administrator", StringComparison.Ordinal);
            request.Content = new StringContent(sent, Encoding.UTF8, "application/x-www-form-urlencoded");
            request.Headers.Add("X-Parley-Form", formTokens[who]);
        }

        var http = row.IsApi && guests.TryGetValue(who, out var guest) ? guest.Http : browsers[who];
        // A stream has no end to wait for.
        var read = row.Pattern.EndsWith("/changes", StringComparison.Ordinal) ? HttpCompletionOption.ResponseHeadersRead : HttpCompletionOption.ResponseContentRead;
        using var answer = await http.SendAsync(request, read, TestContext.Current.CancellationToken);
        if (row.Pattern == "/sign-out")
        {
            await SignInAsync(who);
        }

        return (int)answer.StatusCode;
    }

    public void Dispose()
    {
        foreach (var browser in browsers.Values)
        {
            browser.Dispose();
        }
    }

    private static string Playbook(string name) =>
        $$$"""{"parley":"playbook/1","name":"{{{name}}}","offices":["Sales","Finance"],"terms":[],"approvals":{"rules":[{"name":"much-given","when":{"totalDiscountAbove":0.2},"steps":[{"approvers":["Finance"]}]}],"delegation":{"days":10}},"why":"x"}""";

    /// <summary>The same without the reason, which only a publication has.</summary>
    private static string Draft(Who who) => Playbook($"Draft by {who}").Replace(",\"why\":\"x\"", "", StringComparison.Ordinal);

    private async Task<Guid> RequestAsync(Guid deal) =>
        (await guests[Who.Lead].Http.PostAsync($"deals/{deal}/approvals", """{"terms":{"Annual price":196000},"why":"They sign"}""", "*").JsonAsync(HttpStatusCode.Created)).GetProperty("request").GetGuid();

    private static string Renamed { get; } = DealFileWriter.Json(SampleDeals.Renewal with { Name = "Another", Stage = null });

    private static Task<Guest> PersonAsync(ServedParley parley, Who who) =>
        who switch
        {
            Who.Administrator => parley.PersonAsync(Roles.Administrator, "EMEA"),
            Who.Auditor => parley.PersonAsync(Roles.Auditor),
            Who.Stranger => parley.PersonAsync(Roles.Negotiator | Roles.Manager | Roles.Administrator | Roles.Auditor, organisation: "theirs"),
            Who.Guest => parley.PersonAsync(Roles.Negotiator, "EMEA"),
            Who.Negotiator => parley.PersonAsync(Roles.Negotiator, "EMEA"),
            Who.ManagerOfAnotherUnit => parley.PersonAsync(Roles.Negotiator | Roles.Manager, "APAC"),
            Who.ManagerOfTheUnit => parley.PersonAsync(Roles.Manager, "EMEA"),
            Who.ManagerOfAll => parley.PersonAsync(Roles.Manager),
            _ => parley.PersonAsync(Roles.Negotiator),
        };

    private async Task SignInAsync(Who who)
    {
        browsers[who] = who == Who.SignedOut ? new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = parley.Url } : await Browser.SignInAsync(guests[who]);
        formTokens[who] = (await browsers[who].GetStringAsync("/sign-in")).Split("__RequestVerificationToken\" value=\"")[1].Split('"')[0];
    }

    /// <summary>A new deal of the lead's, in which everything is there to be changed.</summary>
    private async Task<Guid> OpenAsync()
    {
        var lead = guests[Who.Lead].Http;
        var deal = await lead.OpenAsync(SampleDeals.Renewal with { Offers = [SampleDeals.Offer(Party.Us, 240_000m)], Messages = [new(Party.Them, null, "Hello")] });
        await lead.PutAsync($"deals/{deal}/team", Team("member"), "*").ShouldBe(HttpStatusCode.OK);
        return deal;
    }

    private string Team(string member) => Calls.TeamOf((guests[Who.Lead].Id, "lead"), (guests[Who.Member].Id, member), (guests[Who.Observer].Id, "observer"), (guests[Who.Guest].Id, "guest"));

    private string Path(AccessRow row, Who who, Guid deal)
    {
        var (ours, theirs) = who == Who.Stranger ? (strangersColleague, colleague) : (colleague, strangersColleague);
        var person = row.Whose switch
        {
            "own" when guests.TryGetValue(who, out var self) => self.Id,
            "another organisation's" => theirs.Id,
            _ => ours.Id,
        };
        var path = row.Pattern.Replace(row.NamesDeal ? "{id:guid}" : "{Id:guid}", $"{(row.NamesDeal ? deal : person.Value)}", StringComparison.OrdinalIgnoreCase)
            .Replace("{which}", "current", StringComparison.Ordinal)
            .Replace("{request:guid}", $"{approval}", StringComparison.OrdinalIgnoreCase)
            .Replace("{What}", "deny", StringComparison.Ordinal)
            .Replace("/{what}", row.Pattern.Contains("approvals", StringComparison.Ordinal) ? "/comment" : "/deal.yaml", StringComparison.Ordinal)
            .Replace("{number:int}", "1", StringComparison.OrdinalIgnoreCase)
            .Replace("{version:long}", "2", StringComparison.Ordinal)
            .Replace("{what}", "deal.yaml", StringComparison.Ordinal)
            .Replace("{Side}/{Which}", "ours/1", StringComparison.Ordinal)
            .Replace("{documentName}", "v1", StringComparison.Ordinal);
        return row.Pattern == "/api/v1/deals/{id:guid}/packages" ? path + "?worth=600000" : path;
    }
}
