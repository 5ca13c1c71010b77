using System.Text;
using Parley.Deals.Desk;
using Parley.Deals.Files;
using Parley.Deals.Files.Sheets;
using Parley.Deals.Playbooks.Published;
using Parley.Web.Pages.Deals;
using Parley.Web.Security;

namespace Parley.Web.Pages.Playbooks;

/// <summary>A version of the playbook as a file to take away; it holds every limit.</summary>
internal static class PlaybookFiles
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapPlaybookFiles(this IEndpointRouteBuilder endpoints)
    {
        Map("yaml", file => Results.File(Encoding.UTF8.GetBytes(DealText.Yaml(file)), "application/yaml; charset=utf-8"), ".playbook.yaml");
        Map("xlsx", file => Results.File(PlaybookSheets.Write(file), Workbook), ".playbook.xlsx");

        void Map(string kind, Func<FileMap, IResult> write, string ending) => endpoints.MapGet($"/playbook/{{number:int}}.{kind}", async (int number, Signed signed, DealDesk desk, HttpContext http, CancellationToken stop) =>
        {
            if ((await desk.ReadRules(signed.Organisation, stop)).Playbook?.Editions.FirstOrDefault(edition => edition.Number == number) is not { } found)
            {
                return Results.NotFound();
            }

            http.Response.Headers.ContentDisposition = $"attachment; filename=version-{number}{ending}";
            return write(OwnSections.Of(found.Playbook));
        }).RequireAuthorization(Policies.ReadsPlaybook);
    }
}
