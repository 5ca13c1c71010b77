using System.Globalization;
using System.Text;
using Parley.Deals.Files.Tables;
using Parley.Storage.Views;

namespace Parley.Web.Security;

/// <summary>The audit as a table for spreadsheets, written page after page as it is read.</summary>
internal sealed class AuditTable(AuditView view, PersonNames names)
{
    public const int MostLines = 100_000;

    public static IEnumerable<PersonId> People(AuditLine line) => line.About is { } about ? [line.Who, about] : [line.Who];

    public IResult Answer(AuditQuery query) => Results.Stream(body => WriteAsync(query, body), "text/csv; charset=utf-8", "audit.csv");

    private async Task WriteAsync(AuditQuery query, Stream body)
    {
        await using var text = new StreamWriter(body, new UTF8Encoding(false));
        await text.WriteAsync(CsvText.Line("when", "who", "what", "sentence", "about", "record", "name", "version", "playbook"));
        var written = 0;
        for (var next = query with { Size = AuditQuery.MostAtOnce }; ; )
        {
            var page = await view.ReadAsync(next, default);
            var people = await names.OfAsync(query.Organisation, page.Lines.SelectMany(People), default);
            foreach (var line in page.Lines)
            {
                await text.WriteAsync(CsvText.Line(
                    line.When.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), people[line.Who], line.What, line.Sentence, line.About is { } about ? people[about] : "",
                    AuditFilter.Said(line.Record), line.Name, line.Version.ToString(CultureInfo.InvariantCulture), line.Edition?.ToString(CultureInfo.InvariantCulture) ?? ""));
            }

            written += page.Lines.Count;
            if (page.Next is null || written >= MostLines)
            {
                return;
            }

            next = next with { After = page.Next };
        }
    }
}
