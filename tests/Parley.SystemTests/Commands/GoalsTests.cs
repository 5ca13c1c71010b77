using System.Text.Json;

namespace Parley.SystemTests.Commands;

public sealed class GoalsTests
{
    private static readonly string Emea = Path.Combine(Cli.Samples, "emea");

    private static string[] Call => ["goals", Path.Combine(Emea, "emea.strategy.yaml"), Emea, Cli.Contoso, "--as-of", "2027-01-26"];

    [Fact]
    public void A_folder_of_deals_is_held_against_a_strategy()
    {
        var answer = Cli.Json(Call);
        var revenue = answer.GetProperty("goals")[0];

        // Tessera's pounds at 1.17; Contoso's 540,000 at 0.6 and Meridian's 500,000 dollars at 0.92, half of them.
        Figures(revenue, "gap", "closed", "committed", "probable", "uncovered").ShouldBe([1_600_000, 440_000, 234_000, 554_000, 372_000]);
        revenue.GetProperty("chance").GetDouble().ShouldBeInRange(0.3, 0.5);
        answer.GetProperty("goals")[1].GetProperty("chance").GetDouble().ShouldBe(0);
        answer.GetProperty("fit").GetProperty("unproven").EnumerateArray().Select(fit => fit.GetProperty("deal").GetString()).ShouldBe(["Halvorsen fleet"]);
        answer.GetProperty("counterparties").GetProperty("candidates").EnumerateArray().Select(one => one.GetProperty("counterparty").GetString()).ShouldContain("Brenner Energie");
        answer.GetProperty("ratesOf").GetString().ShouldBe("2027-01-15");
        Cli.Run(Call).Out.ShouldContain("EMEA recurring revenue is €372,000 short after counting every open deal by its odds");
    }

    [Fact]
    public void What_is_wrong_is_told_with_file_and_place()
    {
        using var folder = new Folder();
        var strategy = folder.Write("a.strategy.yaml", "parley: strategy/1\nname: A\ncurrency: EUR\ngoals: [{name: B, unit: EUR, baseline: 1, target: 2, bye: 2027-01-01}]\n");

        var outcome = Cli.Run("goals", strategy, Emea);
        outcome.Exit.ShouldBe(1);
        outcome.Error.ShouldContain("a.strategy.yaml:4: goals[0].bye");
        Cli.Run("goals", Path.Combine(Emea, "emea.strategy.yaml"), folder.PathOf("none.deal.yaml")).Exit.ShouldBe(1);
        Cli.Run("goals", strategy).Exit.ShouldBe(2);
    }

    private static decimal[] Figures(JsonElement goal, params string[] names) => [.. names.Select(name => goal.GetProperty(name).GetDecimal())];
}
