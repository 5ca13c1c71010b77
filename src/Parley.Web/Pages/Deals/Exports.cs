using System.Text;
using System.Text.Json;
using Parley.Deals.Files;
using Parley.Deals.Insight;
using Parley.Deals.Insight.Documents;
using Parley.Web.Security;

namespace Parley.Web.Pages.Deals;

/// <summary>What may be taken away from a deal: everything for insiders, and the little that the counterparty may have.</summary>
internal static class Exports
{
    public static void MapExports(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/deals/{id:guid}/export/{what}", AnswerAsync).RequireAuthorization(Policies.Deals);

    private static async Task<IResult> AnswerAsync(Guid id, string what, Signed signed, DealAccess access, PlanShelf plans, CancellationToken stop)
    {
        if (await access.FindAsync(signed, new(id), stop) is not { State: var state })
        {
            return Results.NotFound();
        }

        var deal = state.Deal;
        return what switch
        {
            "deal.yaml" => File(DealText.Yaml(deal), "application/yaml", $"{Name(deal)}.deal.yaml"),
            "deal.json" => File(DealFileWriter.Json(deal), "application/json", $"{Name(deal)}.deal.json"),
            "plan.md" => File(PlanMarkdown.Write(await plans.PreparedAsync(state, signed, stop)), "text/markdown", $"{Name(deal)}-plan.md"),
            "plan.docx" => Results.File(PlanWord.Write(await plans.PreparedAsync(state, signed, stop)), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", $"{Name(deal)}-plan.docx"),
            "brief.html" => File(PlanHtml.Write(await plans.BriefAsync(state, signed.Person, stop)), "text/html", $"{Name(deal)}-brief.html"),
            "plan.html" => File(PlanHtml.Write(await plans.PreparedAsync(state, signed, stop)), "text/html", $"{Name(deal)}-plan.html"),
            // The deal's own name stays inside, so the file has another.
            "counterparty.json" => File(JsonSerializer.Serialize(ExportAnswer.Of(deal), AnswerJson.Default.ExportAnswer), "application/json", "our-offers.json"),
            _ => Results.NotFound(),
        };
    }

    private static IResult File(string text, string type, string name) => Results.File(Encoding.UTF8.GetBytes(text), $"{type}; charset=utf-8", name);

    private static string Name(Deal deal)
    {
        var name = string.Concat(deal.Name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        while (name.Contains("--", StringComparison.Ordinal))
        {
            name = name.Replace("--", "-", StringComparison.Ordinal);
        }

        return name.Length == 0 ? "deal" : name.Length > 60 ? name[..60] : name;
    }
}
