namespace Parley.SystemTests.Commands;

public sealed class PricesTests : IDisposable
{
    private const string Places = "place,price\nDE,100\nPL,78\nFR,96\nUK,103\n";
    private const string Transfers = "from,to,cost\nPL,DE,9\nPL,FR,15\nPL,UK,28\nFR,UK,5\nDE,UK,6\nFR,DE,6\n";

    private static readonly string[] Causes = ["cause", "effect", "leads to", "results in", "drives", "due to", "owing to", "thanks to", "impact", "makes", "influence"];

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Quotes_give_a_curve_a_best_price_a_band_segments_and_what_went_with_discounts()
    {
        var answer = Cli.Json("prices", Quotes(), "--cost", "60", "--value", "130", "--share-left", "0.1");

        answer.GetProperty("quotes").GetInt32().ShouldBe(60);
        answer.GetProperty("won").GetInt32().ShouldBe(30);
        answer.GetProperty("reference").GetDouble().ShouldBe(100);
        foreach (var (path, kind) in new[]
        {
            ("slope.low", "number"), ("bestPrice.median", "number"), ("band.floor", "number"), ("band.ceiling", "number"), ("band.deals", "number"), ("band.basis", "own|pooled"),
            ("segments[].segment", "text"), ("segments[].price.low", "number"), ("discount.strata[].name", "text"), ("words[]", "text"), ("places", "list"), ("leaks", "list"),
        })
        {
            Shape.Is(answer, path, kind);
        }

        answer.GetProperty("bestPrice").GetProperty("low").GetDouble().ShouldBeGreaterThan(60);
        answer.GetProperty("segments").EnumerateArray().Select(one => (one.GetProperty("segment").GetString(), one.GetProperty("quotes").GetInt32()))
            .ShouldBe([("all", 60), ("EMEA", 40), ("EMEA / DE", 20), ("US", 20)]);
    }

    [Fact]
    public void Like_deals_are_compared_without_any_option()
    {
        Cli.Run("coherence", folder.Write("deals.csv", "unit,item,conditions,price\nA,pump,EXW,10\nB,pump,EXW,10\nC,pump,EXW,10\nD,pump,EXW,20\n")).Out.ShouldContain("4 deals");
        Cli.Run("coherence", folder.Write("deals.csv", "unit,item,conditions,price\nA,pump,EXW,10\n"), "--dear", "0").Error.ShouldContain("--dear is above 0");
    }

    [Fact]
    public void Words_about_like_deals_claim_no_cause()
    {
        var dear = "unit,item,conditions,price\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{(char)('A' + (i % 4))},thing {i / 4},EXW,{(i % 4 == 3 ? 20 : 10)}\n"));
        foreach (var table in new[] { dear, "unit,item,conditions,price\nA,pump,EXW,10\nB,pump,DDP,10\n" })
        {
            var text = Cli.Run("coherence", folder.Write("deals.csv", table), "--moving", "0.1").Out;
            text.ShouldContain("than chance explains");
            Causes.Where(cause => text.Contains(cause, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
        }
    }

    [Fact]
    public void Words_claim_no_cause_and_say_how_many_quotes_stand_behind_them()
    {
        var text = Cli.Run("prices", Quotes(), "--cost", "60", "--value", "130").Out;

        text.ShouldContain("Over 60 quotes, 30 won");
        text.ShouldContain("associated with");
        Causes.Where(cause => text.Contains(cause, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
    }

    [Fact]
    public void The_reference_prices_leak_where_they_are_known_to_and_are_repaired_by_fifteen()
    {
        var answer = Cli.Json("prices", Quotes(), "--places", folder.Write("places.csv", Places), "--transfers", folder.Write("transfers.csv", Transfers));

        answer.GetProperty("leaks").GetArrayLength().ShouldBe(4);
        answer.GetProperty("places").EnumerateArray().Sum(place => Math.Abs(place.GetProperty("repaired").GetDouble() - place.GetProperty("price").GetDouble())).ShouldBe(15, 1e-6);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("price,reference\n1,2", "the column result is missing")]
    [InlineData("price,reference,result,colour\n1,2,won,red", "no column \"colour\"")]
    [InlineData("price,reference,result\n1,2", "quotes.csv:2: this row has 2 cells")]
    [InlineData("price,reference,result\n1,2,won\n\nx,2,won", "quotes.csv:4")]
    [InlineData("price,reference,result\n1,0,won", "above 0")]
    [InlineData("price,reference,result\n1,2,maybe", "Allowed: won, lost, withdrawn")]
    [InlineData("price;reference;result;segment\n1;2;won;a/b/c/d", "at most 3")]
    [InlineData("price,reference,result\n\"1,2,won", "never closed")]
    [InlineData("price,reference,result\n", "no quotes")]
    public void A_wrong_table_is_named_with_its_line(string text, string problem)
    {
        var refused = Cli.Run("prices", folder.Write("quotes.csv", text));

        refused.Exit.ShouldBe(1);
        refused.Out.ShouldBeEmpty();
        refused.Error.ShouldContain(problem);
        refused.Error.ShouldContain("quotes.csv");
    }

    [Fact]
    public void Too_many_segments_are_refused_in_words() =>
        Cli.Run("prices", folder.Write("quotes.csv", "price,reference,result,segment\n" + string.Join('\n', Enumerable.Range(0, 1_000).Select(i => $"{i},100,won,a/b/{i}"))))
            .Error.ShouldContain("1,003 segments; at most 900");

    [Fact]
    public void A_round_trip_that_pays_is_named()
    {
        var refused = Cli.Run("prices", Quotes(), "--places", folder.Write("places.csv", Places), "--transfers", folder.Write("transfers.csv", "from,to,cost\nPL,DE,-9\nDE,PL,2\n"));

        refused.Exit.ShouldBe(1);
        refused.Error.ShouldContain("transfers.csv: Going round");
    }

    [Theory]
    [InlineData("--value", "5")]
    [InlineData("--places", "p.csv")]
    [InlineData("--currency", "euro")]
    [InlineData("--share-left", "2")]
    [InlineData("--reference", "0")]
    public void What_does_not_go_together_is_a_misuse(params string[] options) => Cli.Run(["prices", Quotes(), .. options]).Exit.ShouldBe(2);

    /// <summary>Sixty quotes at 80 to 120 of 100; half are won, the cheaper ones more often.</summary>
    private string Quotes() => folder.Write("quotes.csv", "price;reference;result;segment\n" + string.Join('\n', Enumerable.Range(0, 60).Select(i =>
        $"{80 + (i * 40 / 59)};100;{((i < 30) != (i % 5 == 0) ? "won" : i % 2 == 0 ? "lost" : "withdrawn")};{(i % 3) switch { 0 => "EMEA", 1 => "EMEA/DE", _ => "US" }}")));
}
