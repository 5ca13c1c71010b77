using Parley.Deals.Files;

namespace Parley.Tests;

public sealed class DealFileJsonTests
{
    [Fact]
    public void A_deal_survives_json_unchanged()
    {
        foreach (var (seed, deal) in GeneratedDeals.Many(400))
        {
            var written = DealFileWriter.Json(deal);
            var read = DealFileReader.Read(JsonNodes.Read(written));
            DealFileWriter.Json(read).ShouldBe(written, $"seed {seed}");
            SameDeal.Is(read, deal).ShouldBeTrue($"seed {seed}");
        }
    }

    [Fact]
    public void Letters_stay_letters_in_json() =>
        DealFileWriter.Json(GeneratedDeals.From(1) with { Name = "Zürich & Söhne <b>'日本'" }).ShouldContain("Zürich & Söhne <b>'日本'");

    [Fact]
    public void Places_are_lines_and_columns_in_characters()
    {
        var root = JsonNodes.Read("{\n  \"é\": [1,\n 2]}").ShouldBeOfType<FileMap>();
        root.At.ShouldBe(new Place(1, 1));
        root.Entries[0].At.ShouldBe(new Place(2, 3));
        var list = root.Entries[0].Value.ShouldBeOfType<FileList>();
        list.At.ShouldBe(new Place(2, 8));
        list.Items[1].At.ShouldBe(new Place(3, 2));
    }
}
