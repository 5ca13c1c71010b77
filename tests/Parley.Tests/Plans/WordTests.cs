using System.IO.Compression;
using System.Xml.Linq;
using Parley.Deals;
using Parley.Deals.Insight;
using Parley.Deals.Insight.Documents;
using Parley.Deals.Playbooks;

namespace Parley.Tests.Plans;

/// <summary>The plan as a Word file.</summary>
public sealed class WordTests
{
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>The schema's order of elements, relationships and content types, as another reader holds them.</summary>
    [Fact]
    public void Another_reader_opens_it_and_finds_nothing_against_the_standard()
    {
        foreach (var (seed, deal) in SampleDeals.Generated(40))
        {
            var plan = PlanMaker.Make(deal, Playbook.Default, SampleDeals.Day);
            using var file = new MemoryStream(PlanWord.Write(plan));
            using var word = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(file, isEditable: false);

            new DocumentFormat.OpenXml.Validation.OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(word)
                .Select(wrong => $"seed {seed}: {wrong.Part?.Uri} {wrong.Path?.XPath}: {wrong.Description}").Distinct().Take(5).ShouldBeEmpty();
            word.MainDocumentPart.ShouldNotBeNull().FooterParts.ShouldHaveSingleItem().Footer.InnerText.ShouldContain("for our side only");
            word.MainDocumentPart.StyleDefinitionsPart.ShouldNotBeNull();
            word.PackageProperties.Title.ShouldBe($"Plan: {deal.Name}");
        }
    }

    [Fact]
    public void It_says_what_the_text_says()
    {
        foreach (var (seed, deal) in SampleDeals.Generated(40))
        {
            var plan = PlanMaker.Make(deal, Playbook.Default, SampleDeals.Day);
            var said = string.Concat(Part(PlanWord.Write(plan), "word/document.xml").Descendants(W + "t").Select(t => t.Value));
            foreach (var block in PlanMarkdown.Page(plan).Blocks)
            {
                string[] texts = block switch
                {
                    HeadingBlock heading => [heading.Text],
                    ParagraphBlock paragraph => [paragraph.Text],
                    ListBlock list => [.. list.Lines.Select(l => l.Text)],
                    TableBlock table => [.. table.Rows.SelectMany(row => row)],
                    _ => [],
                };
                texts.ShouldAllBe(text => said.Contains(PlainText.Visible(text), StringComparison.Ordinal), $"seed {seed}");
            }
        }
    }

    [Fact]
    public void The_same_plan_gives_the_same_bytes_and_names_its_version_and_day()
    {
        var plan = PlanMaker.Make(SampleDeals.PriceAndPayment(), Playbook.Default, SampleDeals.Day);
        var file = PlanWord.Write(plan);

        PlanWord.Write(PlanMaker.Make(SampleDeals.PriceAndPayment(), Playbook.Default, SampleDeals.Day)).ShouldBe(file);
        Part(file, "word/footer1.xml").Value.ShouldContain(PlanWords.Version(plan));
        Part(file, "docProps/core.xml").Value.ShouldContain("2027-01-10");
    }

    [Fact]
    public void Another_fact_another_version()
    {
        var plan = PlanMaker.Make(SampleDeals.PriceAndPayment(), Playbook.Default, SampleDeals.Day);
        PlanWords.Version(PlanMaker.Make(plan.Deal with { Value = 7 }, Playbook.Default, SampleDeals.Day)).ShouldNotBe(PlanWords.Version(plan));
        PlanWords.Version(PlanMaker.Make(plan.Deal, Playbook.Default, SampleDeals.Day.AddDays(1))).ShouldNotBe(PlanWords.Version(plan));
    }

    [Fact]
    public void Names_that_XML_refuses_are_written_all_the_same()
    {
        var deal = SampleDeals.PriceAndPayment() with { Name = "a\u0001<b>&\uD83D\uDE00\uFFFE\"' \uFFFF" };
        Part(PlanWord.Write(PlanMaker.Make(deal, Playbook.Default, SampleDeals.Day)), "word/document.xml").Value.ShouldContain("<b>&\uD83D\uDE00");
    }

    private static XElement Part(byte[] file, string name)
    {
        using var parts = new ZipArchive(new MemoryStream(file));
        using var part = parts.GetEntry(name)!.Open();
        return XElement.Load(part);
    }
}
