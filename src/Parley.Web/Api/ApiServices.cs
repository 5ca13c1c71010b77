namespace Parley.Web.Api;

/// <summary>One file for each noun in this folder, with one Map method named here.</summary>
internal static class ApiServices
{
    public static void AddApi(this IServiceCollection services) => services.ConfigureHttpJsonOptions(json => json.SerializerOptions.PropertyNamingPolicy = System.Text.Json.JsonNamingPolicy.CamelCase);

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1");
        api.MapMe();
    }
}
