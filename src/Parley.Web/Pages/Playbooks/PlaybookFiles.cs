using System.Text;
using Parley.Deals.Desk;
using Parley.Deals.Playbooks.Published;
using Parley.Web.Pages.Deals;
using Parley.Web.Security;

namespace Parley.Web.Pages.Playbooks;

/// <summary>A version of the playbook as a file to take away; it holds every limit.</summary>
internal static class PlaybookFiles
{
    public static void MapPlaybookFiles(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/playbook/{number:int}.yaml", AnswerAsync).RequireAuthorization(Policies.ReadsPlaybook);

    private static async Task<IResult> AnswerAsync(int number, Signed signed, DealDesk desk, CancellationToken stop) =>
        (await desk.ReadRules(signed.Organisation, stop)).Playbook?.Editions.FirstOrDefault(edition => edition.Number == number) is { } found
            ? Results.File(Encoding.UTF8.GetBytes(DealText.Yaml(OwnSections.Of(found.Playbook))), "application/yaml; charset=utf-8", $"version-{number}.playbook.yaml")
            : Results.NotFound();
}
