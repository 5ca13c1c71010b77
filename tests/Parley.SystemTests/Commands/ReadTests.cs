using System.Text.Json;

namespace Parley.SystemTests.Commands;

public sealed class ReadTests : IDisposable
{
    private const string Deal =
        """
        parley: deal/1
        name: N
        side: buy
        currency: points
        issues:
          - {name: Price, range: [0, 100], step: 10, worth: {0: 50, 100: 0}}
          - {name: Place, options: [{name: here, worth: 10}, {name: there, worth: 0}]}
          - {name: Colour, options: [{name: red, worth: 5}, {name: blue, worth: 0}, {name: green, worth: 2}]}
        offers:
          - {by: them, terms: {Price: 100, Place: there, Colour: red}}
          - {by: us, terms: {Price: 10, Place: here, Colour: red}}
          - {by: them, terms: {Price: 80, Colour: blue}}
          - {by: them, terms: {Price: 70, Colour: green}}
        """;

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_answers_as_agreed()
    {
        var answer = Cli.Json("read", folder.Write("n.deal.yaml", Deal + "\n  - {by: them, terms: {Price: 65}, accepted: true}\n"));

        foreach (var (path, kind) in new[]
        {
            ("issues[].name", "text"), ("issues[].weight", "share"), ("issues[].low", "share"), ("issues[].high", "share"), ("order[]", "text"),
            ("issues[].options[].worth", "share"), ("concession.mean", "number"), ("concession.low", "number"), ("concession.high", "number"),
            ("reservation.mean", "share"), ("reservation.low", "share"), ("reservation.high", "share"),
            ("confidence", "share"), ("pattern.kind", "conceding|firm|stalled|erratic|unclear"), ("pattern.pace", "number"),
            ("pattern.predictedNext", "number"), ("pattern.predictedFinal", "number"), ("evidence", "list"), ("signals", "list"),
            ("swaps", "list"), ("findings", "list"),
        })
        {
            Shape.Is(answer, path, kind);
        }

        answer.GetProperty("pattern").GetProperty("predictedFinal").GetDouble().ShouldBe(65, "that is what was agreed");
        answer.GetProperty("issues").EnumerateArray().Sum(issue => issue.GetProperty("weight").GetDouble()).ShouldBe(1, 1e-5);
        var price = answer.GetProperty("issues").EnumerateArray().Single(issue => issue.GetProperty("name").GetString() == "Price").GetProperty("options").EnumerateArray().ToArray();
        price.Length.ShouldBe(11);
        price.Min(option => option.GetProperty("worth").GetDouble()).ShouldBe(0);
        answer.GetProperty("order").EnumerateArray().Select(name => name.GetString()).Order().ShouldBe(["Colour", "Place", "Price"]);
        foreach (var swap in answer.GetProperty("swaps").EnumerateArray())
        {
            swap.GetProperty("ours").GetDouble().ShouldBeGreaterThanOrEqualTo(0);
            swap.GetProperty("harmless").GetDouble().ShouldBeInRange(0.5, 1);
        }
    }

    [Fact]
    public void The_pattern_speaks_in_the_unit_of_the_one_range()
    {
        var pattern = Cli.Json("read", folder.Write("n.deal.yaml", Deal)).GetProperty("pattern");

        pattern.GetProperty("kind").GetString().ShouldBe("conceding");
        pattern.GetProperty("pace").GetDouble().ShouldBe(15);
        pattern.GetProperty("predictedNext").GetDouble().ShouldBeInRange(60, 70);
        pattern.GetProperty("predictedFinal").GetDouble().ShouldBeLessThanOrEqualTo(pattern.GetProperty("predictedNext").GetDouble());
    }

    [Fact]
    public void Without_offers_it_says_that_it_knows_nothing()
    {
        var answer = Cli.Json("read", folder.Write("n.deal.yaml", Deal[..Deal.IndexOf("offers:", StringComparison.Ordinal)]));

        answer.GetProperty("findings")[0].GetProperty("rule").GetString().ShouldBe("no-offers");
        answer.GetProperty("confidence").GetDouble().ShouldBeLessThan(0.6);
        answer.GetProperty("pattern").GetProperty("kind").GetString().ShouldBe("unclear");
        answer.GetProperty("pattern").GetProperty("predictedNext").ValueKind.ShouldBe(JsonValueKind.Null);
        answer.GetProperty("swaps").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public void The_same_file_gives_the_same_bytes_and_text_says_the_same()
    {
        var file = folder.Write("n.deal.yaml", Deal);

        Cli.Run("read", file, "--json").Out.ShouldBe(Cli.Run("read", file, "--json").Out);
        var text = Cli.Run("read", file);
        (text.Exit, text.Error).ShouldBe((0, ""));
        text.Out.ShouldContain(Cli.Json("read", file).GetProperty("order")[0].GetString()!);
        Cli.Run("read", file, folder.PathOf("none"), "--jsonl").Lines.Select(line => line.TryGetProperty("error", out _)).ShouldBe([false, true]);
    }
}
