using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Parley.Web.Api;

/// <summary>What the API tells about itself, at /openapi/v1.json.</summary>
internal static class Description
{
    public static void Write(OpenApiOptions options)
    {
        options.AddDocumentTransformer(
            (document, _, _) =>
            {
                document.Info = new()
                {
                    Title = "Parley",
                    Version = "v1",
                    Description = "Deals, their offers and what follows from them. Every change of a deal names the version that was seen (If-Match); every POST may carry an Idempotency-Key.",
                };
                document.Components ??= new();
                document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
                {
                    ["token"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A personal token, made on the page Profile." },
                };
                document.Security = [new() { [new OpenApiSecuritySchemeReference("token", document)] = [] }];
                return Task.CompletedTask;
            }
        );
        options.AddOperationTransformer(
            (operation, context, _) =>
            {
                var metadata = context.Description.ActionDescriptor.EndpointMetadata;
                if (metadata.OfType<ChangesDeal>().Any())
                {
                    Add(operation, "If-Match", "The ETag of the deal as you saw it; * accepts any version.", required: true);
                }

                if (context.Description.HttpMethod == "POST")
                {
                    Add(operation, "Idempotency-Key", "Names this request, so that it can be repeated without harm.", required: false);
                }

                return Task.CompletedTask;
            }
        );
    }

    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string summary, string description) => endpoint.WithSummary(summary).WithDescription(description);

    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder endpoint, int status) => endpoint.Produces<T>(status);

    public static RouteHandlerBuilder TakesJson(this RouteHandlerBuilder endpoint) => endpoint.Accepts<System.Text.Json.Nodes.JsonObject>("application/json");

    /// <summary>JSON, or the same file as YAML.</summary>
    public static RouteHandlerBuilder TakesFile(this RouteHandlerBuilder endpoint) => endpoint.Accepts<System.Text.Json.Nodes.JsonObject>("application/json", "application/yaml", "text/yaml", "application/x-yaml");

    public static RouteHandlerBuilder TakesDealFile(this RouteHandlerBuilder endpoint) => endpoint.TakesJson();

    public static RouteHandlerBuilder GivesDealFile(this RouteHandlerBuilder endpoint) => endpoint.Produces<System.Text.Json.Nodes.JsonObject>();

    /// <summary>Changes one deal: wants its version, gives the new one.</summary>
    public static RouteHandlerBuilder Changes(this RouteHandlerBuilder endpoint, int status = 200) =>
        endpoint
            .WithMetadata(new ChangesDeal())
            .Produces<DealVersion>(status)
            .ProducesProblem(404)
            .ProducesProblem(412)
            .ProducesProblem(422)
            .ProducesProblem(428);

    private static void Add(OpenApiOperation operation, string name, string description, bool required)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Header, Required = required, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
    }

    private sealed class ChangesDeal;
}
