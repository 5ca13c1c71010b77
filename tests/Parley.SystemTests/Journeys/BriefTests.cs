using System.Text;
using System.Text.RegularExpressions;
using Parley.Deals;
using Parley.Deals.Insight;
using Parley.Deals.Insight.Documents;
using Parley.Deals.Playbooks;
using Parley.Web.Pages.Deals;

namespace Parley.SystemTests.Journeys;

/// <summary>The brief is for the pocket: one sheet of paper, whatever the deal.</summary>
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
        foreach (var file in Directory.GetFiles(Commands.Cli.Samples, "*.deal.yaml").Order(StringComparer.Ordinal))
        {
            yield return (Path.GetFileName(file), DealText.Read(File.ReadAllText(file)));
        }

        foreach (var (deal, seed) in Parley.Tests.GeneratedDeals.Many(24).Select(made => (made.Deal, made.Seed)))
        {
            yield return ($"seed {seed}, {deal.Issues.Count} issues, {deal.Offers.Count} offers", deal);
        }
    }

    [GeneratedRegex(@"/Type\s*/Page[^s]", RegexOptions.None, 1000)]
    private static partial Regex Sheet();
}
