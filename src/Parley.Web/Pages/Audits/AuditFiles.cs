using Parley.Web.Security;

namespace Parley.Web.Pages.Audits;

/// <summary>What the page Audit shows, as a file to take away.</summary>
internal static class AuditFiles
{
    public static void MapAuditFiles(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/audit.csv", Answer).RequireAuthorization(Policies.Audits);

    private static IResult Answer([AsParameters] AuditFilter filter, Signed signed, AuditTable table, HttpContext http)
    {
        if (!filter.TryRead(signed.Organisation, out var query, out _))
        {
            return Results.BadRequest();
        }

        http.Response.Headers.ContentDisposition = "attachment; filename=audit.csv";
        return table.Answer(query with { After = null });
    }
}
