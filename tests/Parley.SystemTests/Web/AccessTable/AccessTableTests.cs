using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Parley.Web.Security;

namespace Parley.SystemTests.Web.AccessTable;

public sealed class AccessTableTests
{
    private static readonly (string Email, Roles Roles, Func<AccessRow, int> Expected)[] Visitors =
        [
            ("neil@contoso.example", Roles.Negotiator, row => row.Negotiator),
            ("mia@contoso.example", Roles.Manager, row => row.Manager),
            ("alan@contoso.example", Roles.Administrator, row => row.Administrator),
        ];

    [Fact]
    public async Task Every_endpoint_has_its_rows()
    {
        await using var parley = await RunningParley.SetUpAsync();

        Mapped(parley).Except(Rows.All.Select(row => row.Endpoint)).ShouldBeEmpty("write a row for every endpoint");
        Rows.All.Select(row => row.Endpoint).Except(Mapped(parley)).ShouldBeEmpty("these rows name no endpoint");
    }

    [Fact]
    public async Task Every_endpoint_answers_as_the_table_says()
    {
        await using var parley = await RunningParley.SetUpAsync();
        var stranger = await parley.AddStrangerAsync("zoe@fabrikam.example", Roles.Administrator);
        var other = await parley.AddAsync("otto@contoso.example", Roles.Negotiator);
        var wrong = new List<string>();

        foreach (var row in Rows.All)
        {
            var answer = await AskAsync(parley.Visit(), row, other.Id);
            Note(wrong, row, "signed out", row.SignedOut, answer);
        }

        foreach (var (email, roles, expected) in Visitors)
        {
            var person = await parley.AddAsync(email, roles);
            var visitor = await parley.VisitAsync(email);
            foreach (var row in Rows.All)
            {
                var answer = await AskAsync(visitor, row, row.Whose switch { Whose.Own => person.Id, Whose.OtherOrganisations => stranger.Id, _ => other.Id });
                if (row.Pattern == "/sign-out")
                {
                    visitor = await parley.VisitAsync(email);
                }

                Note(wrong, row, roles.ToString(), expected(row), answer);
            }
        }

        wrong.ShouldBeEmpty();
    }

    private static async Task<int> AskAsync(Visitor visitor, AccessRow row, Guid id)
    {
        var path = row.Pattern.Replace("{Id:guid}", id.ToString(), StringComparison.Ordinal);
        if (row.Method == "GET")
        {
            return (int)(await visitor.GetAsync(path)).StatusCode;
        }

        using var request = new HttpRequestMessage(new(row.Method), path) { Content = new FormUrlEncodedContent([]) };
        request.Headers.Add("X-Parley-Form", await visitor.TokenAsync("/sign-in"));
        return (int)(await visitor.SendAsync(request)).StatusCode;
    }

    private static void Note(List<string> wrong, AccessRow row, string who, int expected, int answer)
    {
        if (answer != expected)
        {
            wrong.Add($"{row.Endpoint} ({row.Whose}) as {who}: {answer} instead of {expected}");
        }
    }

    private static IEnumerable<string> Mapped(RunningParley parley) =>
        from source in parley.App.Services.GetServices<EndpointDataSource>()
        from endpoint in source.Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]
        select $"{method} {endpoint.RoutePattern.RawText}";
}
