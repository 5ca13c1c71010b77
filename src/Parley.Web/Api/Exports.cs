using Parley.Deals.Files;
using Parley.Deals.Insight;
using Parley.Storage.Files;

namespace Parley.Web.Api;

/// <summary>Deals as files: all of it for ourselves, or only what may leave.</summary>
internal static class Exports
{
    public static void MapExports(this IEndpointRouteBuilder api)
    {
        api.MapGet("/deals/{id:guid}/export", Whole).Describe("Export the deal file", "JSON, or YAML when Accept asks for application/yaml. It holds our limits: for our own side only.");
        api.MapGet("/deals/{id:guid}/export/counterparty", Leaving).Describe("Export what may leave", "Counterparty, currency, and our offers with their dates and terms.");
    }

    private static Task<IResult> Whole(Guid id, DealRequests requests, HttpContext http) =>
        requests.ReadAsync(
            id,
            state =>
            {
                http.Response.Headers.Vary = "Accept";
                var yaml = Yaml.Wanted(http.Request);
                http.Response.Headers.ContentDisposition = $"attachment; filename=\"{id}.deal.{(yaml ? "yaml" : "json")}\"";
                return yaml ? Results.Text(YamlText.Write((FileMap)DealFileWriter.Nodes(state.Deal)), Yaml.Type) : Results.Text(DealFileWriter.Json(state.Deal), "application/json");
            }
        );

    private static Task<IResult> Leaving(Guid id, DealRequests requests) => requests.ReadAsync(id, state => Results.Json(ExportAnswer.Of(state.Deal), AnswerJson.Default.ExportAnswer));
}
