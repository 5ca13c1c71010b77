using System.Text.Json;
using Parley.Web.Live;
using Parley.Web.Security;

namespace Parley.Web.Api;

/// <summary>One file for each noun in this folder, with one Map method named here.</summary>
internal static class ApiServices
{
    public const string Root = "/api/v1";

    public static void AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.CamelCase);
        services.AddOpenApi("v1", Description.Write);
        services.AddScoped<DealRequests>().AddScoped<Insight>().AddSingleton<Streams>().AddSingleton<SessionCheck>();
    }

    public static void MapApi(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        var api = app.MapGroup(Root);
        api.MapMe();
        api.MapOffices();
        var governed = api.MapGroup("").AddEndpointFilter(Problems.SayWrongInput);
        governed.MapPlaybooks();
        governed.MapExceptions();
        governed.MapAudit();
        governed.MapGovernance();
        governed.MapCoherence();
        var work = api.MapGroup("").RequireAuthorization(Policies.Deals).AddEndpointFilter(Problems.SayWrongInput);
        work.MapDeals();
        work.MapOffers();
        work.MapStage();
        work.MapTalk();
        work.MapTeam();
        work.MapTables();
        Insight.MapInsight(work);
        work.MapHistory();
        work.MapExports();
        work.MapStrategy();
        work.MapMandates();
        work.MapApprovals();
        work.MapNotices();
        work.MapChanges();
    }
}
