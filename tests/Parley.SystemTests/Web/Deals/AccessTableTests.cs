using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Parley.Deals;
using Parley.Deals.Files;
using Parley.Tests.Desk;
using Parley.Web.Security;

namespace Parley.SystemTests.Web.Deals;

public sealed class SqliteAccessTableTests(OnSqlite running) : AccessTableTests(running), IClassFixture<OnSqlite>;

public sealed class PostgresAccessTableTests(OnPostgres running) : AccessTableTests(running), IClassFixture<OnPostgres>;

/// <summary>Who gets what from every endpoint: the whole table, so that a new endpoint without a row fails.</summary>
public abstract class AccessTableTests(RunningParley running)
{
    /// <summary>What an endpoint is to those who ask.</summary>
    public enum Kind
    {
        /// <summary>For everybody who is signed in.</summary>
        Everybodys,

        /// <summary>For everybody who works on deals; shows each their own.</summary>
        Works,

        Reads,
        Changes,
    }

    private static readonly string Renewal = DealFileWriter.Json(SampleDeals.Renewal);

    /// <summary>The endpoints: what each is, and what is sent to it.</summary>
    private static readonly Dictionary<string, (Kind Kind, string? Json)> Endpoints = new()
    {
        ["GET /me"] = (Kind.Everybodys, null),
        ["GET /deals"] = (Kind.Works, null),
        ["POST /deals"] = (Kind.Works, Renewal),
        ["GET /changes"] = (Kind.Works, null),
        ["GET /deals/{id:guid}"] = (Kind.Reads, null),
        ["GET /deals/{id:guid}/offers"] = (Kind.Reads, null),
        ["GET /deals/{id:guid}/team"] = (Kind.Reads, null),
        ["GET /deals/{id:guid}/plan"] = (Kind.Reads, null),
        ["GET /deals/{id:guid}/advice"] = (Kind.Reads, null),
        ["GET /deals/{id:guid}/walkaway"] = (Kind.Reads, null),
        ["GET /deals/{id:guid}/frontier"] = (Kind.Reads, null),
        ["GET /deals/{id:guid}/packages"] = (Kind.Reads, null),
        ["GET /deals/{id:guid}/history"] = (Kind.Reads, null),
        ["GET /deals/{id:guid}/export"] = (Kind.Reads, null),
        ["GET /deals/{id:guid}/export/counterparty"] = (Kind.Reads, null),
        ["PUT /deals/{id:guid}"] = (Kind.Changes, DealFileWriter.Json(SampleDeals.Renewal with { Name = "Another", Stage = null })),
        ["POST /deals/{id:guid}/offers"] = (Kind.Changes, Calls.Offer(230_000m)),
        ["PUT /deals/{id:guid}/offers/{number:int}"] = (Kind.Changes, Calls.Offer(231_000m)[..^1] + ""","why":"misheard"}"""),
        ["POST /deals/{id:guid}/offers/{number:int}/accept"] = (Kind.Changes, null),
        ["POST /deals/{id:guid}/stage"] = (Kind.Changes, """{"stage":"won"}"""),
        ["POST /deals/{id:guid}/messages"] = (Kind.Changes, """{"by":"us","text":"Hello"}"""),
        ["POST /deals/{id:guid}/notes"] = (Kind.Changes, """{"text":"Hello"}"""),
        ["DELETE /deals/{id:guid}/texts/{version:long}"] = (Kind.Changes, null),
        ["PUT /deals/{id:guid}/team"] = (Kind.Changes, "team"),
    };

    public static TheoryData<string> Rows => [.. Endpoints.Keys];

    private ServedParley Parley => running.Parley;

    [Fact]
    public void Every_endpoint_has_its_row()
    {
        var mapped = Parley.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith("/api/v1", StringComparison.Ordinal))
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {e.RoutePattern.RawText!["/api/v1".Length..].TrimEnd('/')}"));
        mapped.ShouldBe(Endpoints.Keys, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Everybody_gets_what_is_theirs(string row)
    {
        var (kind, _) = Endpoints[row];
        var lead = await Parley.PersonAsync(Roles.Negotiator, "EMEA");
        var member = await Parley.PersonAsync(Roles.Negotiator);
        var observer = await Parley.PersonAsync(Roles.Negotiator | Roles.Administrator);
        (string Who, Guest? Guest, int Everybodys, int Works, int Reads, int Changes)[] table =
        [
            ("lead", lead, 200, 200, 200, 200),
            ("member", member, 200, 200, 200, 200),
            ("observer", observer, 200, 200, 200, 403),
            ("manager of the unit", await Parley.PersonAsync(Roles.Manager, "EMEA"), 200, 200, 200, 200),
            ("manager of all", await Parley.PersonAsync(Roles.Manager), 200, 200, 200, 200),
            ("manager of another unit", await Parley.PersonAsync(Roles.Manager | Roles.Negotiator, "APAC"), 200, 200, 404, 404),
            ("negotiator of the unit", await Parley.PersonAsync(Roles.Negotiator, "EMEA"), 200, 200, 404, 404),
            ("administrator", await Parley.PersonAsync(Roles.Administrator, "EMEA"), 200, 403, 403, 403),
            ("other organisation's manager", await Parley.PersonAsync(Roles.Manager | Roles.Negotiator | Roles.Administrator, null, "theirs"), 200, 200, 404, 404),
            ("signed out", null, 401, 401, 401, 401),
        ];
        foreach (var (who, guest, everybodys, works, reads, changes) in table)
        {
            var expected = kind switch
            {
                Kind.Everybodys => everybodys,
                Kind.Works => works,
                Kind.Reads => reads,
                _ => changes,
            };
            var status = await AskAsync(row, guest?.Http ?? Parley.Stranger(), lead, member, observer);
            (status == 201 ? 200 : status).ShouldBe(expected, $"{row} asked by {who}");
        }
    }

    /// <summary>Asks about a new deal of the lead's, in which everything is there to be changed.</summary>
    private static async Task<int> AskAsync(string row, HttpClient http, Guest lead, Guest member, Guest observer)
    {
        var (method, path) = (new HttpMethod(row.Split(' ')[0]), row.Split(' ')[1].TrimStart('/'));
        var json = Endpoints[row].Json;
        if (path.Contains("{id"))
        {
            var id = await lead.Http.OpenAsync(SampleDeals.Renewal with { Offers = [SampleDeals.Offer(Party.Us, 240_000m)], Messages = [new(Party.Them, null, "Hello")] });
            await lead.Http.PutAsync($"deals/{id}/team", Calls.TeamOf((lead.Id, "lead"), (member.Id, "member"), (observer.Id, "observer")), "*").ShouldBe(HttpStatusCode.OK);
            path = path.Replace("{id:guid}", $"{id}").Replace("{number:int}", "1").Replace("{version:long}", "2") + (path.EndsWith("packages", StringComparison.Ordinal) ? "?worth=600000" : "");
            json = json == "team" ? Calls.TeamOf((lead.Id, "lead"), (member.Id, "lead")) : json;
        }

        using var request = new HttpRequestMessage(method, path);
        request.Content = json is null ? null : new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }
}
