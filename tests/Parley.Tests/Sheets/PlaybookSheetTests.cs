using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Parley.Deals;
using Parley.Deals.Files;
using Parley.Deals.Files.Sheets;
using Parley.Deals.Playbooks;
using Parley.Deals.Playbooks.Published;
using Parley.Tests.Governance;

namespace Parley.Tests.Sheets;

public sealed class PlaybookSheetTests
{
    private const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

    [Fact]
    public void A_playbook_that_goes_through_a_workbook_is_the_same_to_the_letter()
    {
        const int Seed = 20270118;
        var random = new Random(Seed);
        for (var round = 0; round < 60; round++)
        {
            var generated = new GeneratedPlaybooks(random);
            var playbook = generated.For(generated.Placed(GeneratedDeals.From(random.Next())));

            Same(PlaybookSheets.Read(PlaybookSheets.Write(OwnSections.Of(playbook))), playbook, $"seed {Seed}, round {round}");
        }

        Same(PlaybookSheets.Read(PlaybookSheets.Write((FileMap)PlaybookWriter.ToNode(Playbook.Default))), Playbook.Default, "the built-in one, whole");
    }

    [Theory]
    [InlineData("[a list?")]
    [InlineData("{\"a\": 1}")]
    [InlineData("\"quoted\"")]
    [InlineData(" spaces around ")]
    [InlineData("two\nlines")]
    [InlineData("_x0041_ stays")]
    [InlineData("<b> & ' \" 漢 😀")]
    [InlineData("30")]
    [InlineData("2027-01-18")]
    public void Any_text_of_an_entry_comes_back_as_it_was(string text)
    {
        var playbook = Limited();
        playbook = playbook with { Terms = new TermLibrary([playbook.Terms.Entries[0] with { Why = text, Worth = 0.1234567890123m }]) };

        Same(PlaybookSheets.Read(PlaybookSheets.Write(OwnSections.Of(playbook))), playbook, text);
    }

    [Fact]
    public void Word_processors_own_validator_finds_nothing_wrong_and_the_same_playbook_gives_the_same_bytes()
    {
        var bytes = PlaybookSheets.Write((FileMap)PlaybookWriter.ToNode(Playbook.Default with { Offices = ["Sales"], Terms = Limited().Terms }));

        using var book = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        new OpenXmlValidator(FileFormatVersions.Office2019).Validate(book, TestContext.Current.CancellationToken).Select(error => $"{error.Path?.XPath}: {error.Description}").ShouldBeEmpty();
        book.WorkbookPart!.Workbook!.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Select(sheet => sheet.Name!.Value).ShouldBe(["Playbook", "Terms", "Rules", "Triggers", "Metrics", "Tactics", "Approvals", "Framework"]);
        PlaybookSheets.Write((FileMap)PlaybookWriter.ToNode(Playbook.Default with { Offices = ["Sales"], Terms = Limited().Terms })).ShouldBe(bytes);
    }

    [Fact]
    public void A_workbook_that_a_spreadsheet_saved_is_read_with_shared_texts_dates_and_binary_figures()
    {
        string[] shared = ["Key", "Value", "parley", "playbook/1", "name", "Ours", "offices", "[\"Sales\", \"Finance\"]", "unit", "range", "better", "owner", "authority › Sales", "when › from", "Discount", "%", "[0, 40]", "low", "Finance"];
        var book = Book(
            ("Playbook", Rows("s0 s1", "s2 s3", "s4 s5", "s6 s7")),
            ("Terms", """<row r="1"><c r="A1" t="s"><v>4</v></c><c r="B1" t="s"><v>8</v></c><c r="C1" t="s"><v>9</v></c><c r="D1" t="s"><v>10</v></c><c r="E1" t="s"><v>11</v></c><c r="F1" t="s"><v>12</v></c><c r="G1" t="s"><v>13</v></c></row><row r="2"><c r="A2" t="s"><v>14</v></c><c r="B2" t="s"><v>15</v></c><c r="C2" t="s"><v>16</v></c><c r="D2" t="s"><v>17</v></c><c r="E2" t="s"><v>18</v></c><c r="F2"><v>12.300000000000001</v></c><c r="G2" s="1"><v>46447</v></c></row>"""),
            ("xl/sharedStrings.xml", $"<sst {Main}>{string.Concat(shared.Select(text => $"<si><r><t>{System.Security.SecurityElement.Escape(text)}</t></r></si>"))}</sst>"),
            ("xl/styles.xml", $"""<styleSheet {Main}><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"""));

        var term = PlaybookSheets.Read(book).Terms.Entries.ShouldHaveSingleItem();

        term.Authority.ShouldBe([new Authority("Sales", TermValue.Of(12.3m))]);
        term.When.From.ShouldBe(new DateOnly(2027, 3, 1));
    }

    [Theory]
    [InlineData("<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>name</t></is></c><c r=\"B2\"><f>1+1</f><v>2</v></c></row>", "sheet Playbook, cell B2: found a formula")]
    [InlineData("<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>parley</t></is></c><c r=\"B2\" t=\"inlineStr\"><is><t>playbook/1</t></is></c></row><row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>name</t></is></c><c r=\"B3\" t=\"inlineStr\"><is><t>[1]</t></is></c></row>", "sheet Playbook, cell B3: ")]
    [InlineData("<row r=\"2\"><c r=\"A2\" t=\"e\"><v>#REF!</v></c></row>", "sheet Playbook, cell A2: found the error #REF!")]
    [InlineData("<row r=\"2\"><c r=\"A2\" t=\"b\"><v>x</v></c></row>", "sheet Playbook, cell A2: found \"x\" where true (1) or false (0) stands")]
    [InlineData("<row r=\"2\"><c r=\"A2\"><v>many</v></c></row>", "sheet Playbook, cell A2: found \"many\" where a figure stands")]
    [InlineData("<row r=\"2\"><c r=\"A2\" t=\"s\"><v>7</v></c></row>", "sheet Playbook, cell A2: its text is not in this file")]
    [InlineData("<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>name</t></is></c><c r=\"B2\" t=\"inlineStr\"><is><t>[Ours</t></is></c></row>", "sheet Playbook, cell B2: a cell that begins with [")]
    [InlineData("<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>name</t></is></c></row>", "sheet Playbook, cell B2: a row has its keys and one value")]
    [InlineData("<row r=\"99999999\"><c r=\"A1\"><v>1</v></c></row>", "more than 10,000")]
    [InlineData("<row r=\"2\"><c r=\"ZZZ2\"><v>1</v></c></row>", "sheet Playbook, cell ZZZ2: cells are out of order, beyond 200 columns")]
    public void What_is_wrong_is_said_by_sheet_and_cell(string row, string said)
    {
        var heading = """<row r="1"><c r="A1" t="inlineStr"><is><t>Key</t></is></c><c r="B1" t="inlineStr"><is><t>Value</t></is></c></row>""";

        var problem = Should.Throw<FileProblemException>(() => PlaybookSheets.Read(Book(("Playbook", heading + row))));

        string.Join('\n', problem.Others.Prepend(problem).Select(one => one.Message)).ShouldContain(said);
    }

    [Fact]
    public void An_archive_that_bursts_asks_for_something_outside_or_is_none_is_refused_in_little_memory()
    {
        var bomb = Book(("xl/sharedStrings.xml", $"<sst {Main}>" + new string(' ', 40_000_000) + "</sst>"), ("Playbook", ""));
        bomb.Length.ShouldBeLessThan(100_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Refused(bomb, "larger than");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(40_000_000);

        // One text that many cells name: a small file that says much.
        var many = string.Concat(Enumerable.Range(2, 150).Select(row => $"<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>"));
        foreach (var (text, said) in new[] { ($"[{string.Join(',', Enumerable.Repeat(1, 190_000))}]", "at most 32,767 characters"), ($"[{string.Join(',', Enumerable.Repeat(1, 16_000))}]", "entries or 4 MB in all"), (new string('x', 32_000), "entries or 4 MB in all") })
        {
            var small = Book(("xl/sharedStrings.xml", $"<sst {Main}><si><t>{text}</t></si></sst>"), ("Terms", Rows("i1") + many));
            small.Length.ShouldBeLessThan(20_000);
            before = GC.GetAllocatedBytesForCurrentThread();
            Refused(small, said);
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(60_000_000);
        }

        var secret = typeof(PlaybookSheetTests).Assembly.Location;
        Refused(Book(("Playbook", "", $"<!DOCTYPE worksheet [<!ENTITY x SYSTEM \"file://{secret}\">]>")), "asks for something outside");
        Refused(Book(("Playbook", "", "<!DOCTYPE worksheet [<!ENTITY x \"xxxxxxxx\"><!ENTITY y \"&x;&x;&x;&x;\">]>")), "asks for something outside");
        Refused(Book(("Board", Rows("i1"))), "there is no such sheet");
        Refused("PK\u0003\u0004 and nothing more"u8.ToArray(), "damaged");
        Refused(Zip([("hello.txt", "x")]), "xl/workbook.xml is missing");
        var sound = PlaybookSheets.Write(OwnSections.Of(Limited()));
        for (var length = 4; length < sound.Length; length += 97)
        {
            Should.Throw<FileProblemException>(() => PlaybookSheets.Read(sound[..length]));
        }
    }

    [Fact]
    public void Bytes_that_were_changed_anywhere_give_a_playbook_or_a_clear_problem()
    {
        const int Seed = 99;
        var (random, sound) = (new Random(Seed), PlaybookSheets.Write(OwnSections.Of(Limited())));
        for (var round = 0; round < 500; round++)
        {
            var bytes = sound.ToArray();
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                PlaybookSheets.Read(bytes).Name.ShouldNotBeNull($"seed {Seed}, round {round}");
            }
            catch (FileProblemException problem)
            {
                problem.Message.ShouldNotBeEmpty($"seed {Seed}, round {round}");
            }
        }
    }

    private static void Same(Playbook read, Playbook written, string which) => PlaybookFile.Of(read).Json.ShouldBe(PlaybookFile.Of(written).Json, which);

    private static void Refused(byte[] bytes, string said) => Should.Throw<FileProblemException>(() => PlaybookSheets.Read(bytes)).Message.ShouldContain(said);

    private static Playbook Limited() => PlaybookReader.Read(JsonNodes.Read("""
        {"parley": "playbook/1", "name": "Ours", "offices": ["Sales", "Finance"],
         "terms": [{"name": "Discount", "unit": "%", "range": [0, 40], "better": "low", "owner": "Finance", "authority": {"Sales": 10}}]}
        """));

    /// <summary>Cells by their kind: s and a number is a shared text, i a text of its own.</summary>
    private static string Rows(params string[] rows) => string.Concat(rows.Select((row, r) =>
        $"<row r=\"{r + 1}\">{string.Concat(row.Split(' ').Select((cell, c) => cell[0] == 's' ? $"<c r=\"{(char)('A' + c)}{r + 1}\" t=\"s\"><v>{cell[1..]}</v></c>" : $"<c r=\"{(char)('A' + c)}{r + 1}\" t=\"inlineStr\"><is><t>{cell[1..]}</t></is></c>"))}</row>"));

    private static byte[] Book(params (string Name, string Inside)[] parts) => Book([.. parts.Select(part => (part.Name, part.Inside, ""))]);

    private static byte[] Book(params (string Name, string Inside, string Before)[] parts)
    {
        var sheets = parts.Where(part => !part.Name.Contains('/')).ToList();
        return Zip(
        [
            ("xl/workbook.xml", $"<workbook {Main} xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{string.Concat(sheets.Select((sheet, i) => $"<sheet name=\"{sheet.Name}\" sheetId=\"{i + 1}\" r:id=\"r{i}\"/>"))}</sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", $"<Relationships>{string.Concat(sheets.Select((_, i) => $"<Relationship Id=\"r{i}\" Target=\"/xl/worksheets/s{i}.xml\"/>"))}</Relationships>"),
            .. sheets.Select((sheet, i) => ($"xl/worksheets/s{i}.xml", $"{sheet.Before}<worksheet {Main}><sheetData>{sheet.Inside}</sheetData></worksheet>")),
            .. parts.Where(part => part.Name.Contains('/')).Select(part => (part.Name, part.Inside)),
        ]);
    }

    private static byte[] Zip(IEnumerable<(string Name, string Text)> parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return file.ToArray();
    }
}
