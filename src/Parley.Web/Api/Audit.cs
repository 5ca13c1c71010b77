using Parley.Storage.Views;
using Parley.Web.Security;

namespace Parley.Web.Api;

/// <summary>Who did what, when, on which version, under which version of the playbook. For auditors, who change nothing.</summary>
internal static class Audit
{
    public static void MapAudit(this IEndpointRouteBuilder api)
    {
        var audits = api.MapGroup("/audit").RequireAuthorization(Policies.Audits);
        audits.MapGet("", Read).Describe("Read the audit", "Events of all records, the last first, page after page. Filters: `from` and `to`, the first and the last day (UTC); `person`; `what`, such as offer-released; `record`, a deal, or strategy, playbook, offices or administration. No goals, limits or words of people.").Answers<AuditAnswer>(200);
        audits.MapGet("/csv", Export).Describe("Export the audit", $"The same as a table for spreadsheets, with the same filters, all pages up to {AuditTable.MostLines:N0} lines.").Produces<string>(200, "text/csv");
    }

    private static async Task<IResult> Read([AsParameters] AuditFilter filter, int? size, Signed signed, AuditView view, PersonNames names, CancellationToken stop)
    {
        if (size is < 1 or > AuditQuery.MostAtOnce)
        {
            return Problems.BadRequest($"size takes 1 to {AuditQuery.MostAtOnce}.");
        }

        if (!filter.TryRead(signed.Organisation, out var query, out var problem))
        {
            return Problems.BadRequest(problem);
        }

        try
        {
            var page = await view.ReadAsync(query with { Size = size ?? query.Size }, stop);
            var people = await names.OfAsync(signed.Organisation, page.Lines.SelectMany(AuditTable.People), stop);
            return Results.Json(new AuditAnswer([.. page.Lines.Select(line => AuditLineAnswer.Of(line, people))], page.Next));
        }
        catch (ArgumentException)
        {
            return Problems.BadRequest("after takes the `next` of the page before.");
        }
    }

    private static IResult Export([AsParameters] AuditFilter filter, Signed signed, AuditTable table) =>
        filter.TryRead(signed.Organisation, out var query, out var problem) ? table.Answer(query with { After = null }) : Problems.BadRequest(problem);
}

/// <param name="Next">What to ask for as `after`; null on the last page.</param>
internal sealed record AuditAnswer(IReadOnlyList<AuditLineAnswer> Events, string? Next);

/// <param name="Record">The deal; or strategy, playbook or offices.</param>
/// <param name="Name">Of the deal; null for the others.</param>
/// <param name="What">The stored word without its number.</param>
/// <param name="Sentence">Continues the name, and is continued by the name of `about`, if there is one.</param>
/// <param name="Playbook">The version that it was judged by, or that held then; null before the first.</param>
internal sealed record AuditLineAnswer(string Record, string? Name, long Version, DateTimeOffset At, PersonAnswer By, string What, string Sentence, PersonAnswer? About, int? Playbook)
{
    public static AuditLineAnswer Of(AuditLine line, IReadOnlyDictionary<PersonId, string> names) =>
        new(AuditFilter.Said(line.Record), line.Name.Length > 0 ? line.Name : null, line.Version, line.When, new(line.Who.Value, names[line.Who]), line.What, line.Sentence,
            line.About is { } about ? new(about.Value, names[about]) : null, line.Edition);
}
