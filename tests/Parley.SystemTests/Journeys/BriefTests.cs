using System.Text;
using System.Text.RegularExpressions;
using Parley.Deals;
using Parley.Deals.Insight;
using Parley.Deals.Insight.Documents;
using Parley.Deals.Playbooks;
using Parley.Web.Pages.Deals;

namespace Parley.SystemTests.Journeys;

/// <summary>The brief is for the pocket: one sheet of paper for a deal with up to five terms.</summary>
public sealed partial class BriefTests(Chromium chromium)
{
    [Fact]
    public async Task A_brief_prints_on_one_sheet()
    {
        await using var reader = await chromium.SitDownAsync(new("http://localhost"), new(1440, 900, false), "The printer");
        var folder = Directory.CreateTempSubdirectory("parley-brief").FullName;
        try
        {
            List<string> longer = [];
            foreach (var (name, deal) in Deals())
            {
                var file = Path.Combine(folder, "brief.html");
                await File.WriteAllTextAsync(file, PlanHtml.Write(PlanMaker.Make(deal, Playbook.Default, deal.AsOf ?? new(2027, 5, 3), brief: true)), TestContext.Current.CancellationToken);
                await reader.GoAsync("file://" + file);
                var sheets = Sheet().Count(Encoding.Latin1.GetString(await reader.Page.PdfAsync(new() { PreferCSSPageSize = true })));
                sheets.ShouldBeGreaterThan(0, name);
                if (sheets > 1)
                {
                    longer.Add($"{name}: {sheets}");
                }
            }

            longer.ShouldBeEmpty();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<(string Name, Deal Deal)> Deals()
    {
        var demonstration = Path.Combine(Commands.Cli.Samples, "..", "src", "Parley.Web", "Demonstration");
        foreach (var file in new[] { Commands.Cli.Samples, demonstration }.SelectMany(folder => Directory.GetFiles(folder, "*.deal.yaml").Order(StringComparer.Ordinal)))
        {
            yield return (Path.GetFileName(file), DealText.Read(File.ReadAllText(file)));
        }
    }

    [GeneratedRegex(@"/Type\s*/Page[^s]", RegexOptions.None, 1000)]
    private static partial Regex Sheet();
}
