using System.Text.Json;

namespace Parley.SystemTests.Commands;

/// <summary>What `parley walkaway` says beyond the figure.</summary>
public sealed class WalkAwayTests
{
    private const string Running = "alternatives: {ours: [{name: Slow, value: 100, probability: 0.5, days: 30, expires: 2027-01-02}, {name: Quick, value: 60, probability: 0.5, days: 5, expires: 2027-01-10}], fallback: 0}";

    [Fact]
    public void What_runs_out_on_the_way_is_minded_beside_the_walk_away()
    {
        using var folder = new Folder();
        var answer = Cli.Json("walkaway", folder.Deal(Running), "--as-of", "2027-01-01");

        answer.GetProperty("walkAway").GetDouble().ShouldBe(65);
        var expiry = answer.GetProperty("knowingExpiry");
        expiry.GetProperty("value").GetDouble().ShouldBe(50);
        expiry.GetProperty("matters").GetBoolean().ShouldBeTrue();
        expiry.GetProperty("order").EnumerateArray().Select(name => name.GetString()).ShouldBe(["Slow"]);
        var text = Cli.Run("walkaway", folder.Deal(Running), "--as-of", "2027-01-01").Out;
        text.ShouldContain("Minding what runs out");
        text.ShouldContain("does not hold: Slow and Quick may run out while we try something else.");
    }

    [Fact]
    public void Asking_about_Globex_first_is_worth_the_cost_of_trying_it_in_vain()
    {
        var answer = Cli.Json("walkaway", Cli.Contoso);

        answer.GetProperty("alternatives").EnumerateArray().Select(a => a.GetProperty("valueOfInformation").GetDouble()).ShouldBe([3_000, 0]);
        answer.GetProperty("knowingExpiry").GetProperty("value").GetDouble().ShouldBe(570_500);
        answer.GetProperty("knowingExpiry").GetProperty("matters").GetBoolean().ShouldBeFalse();
        answer.GetProperty("assumptions").EnumerateArray().Select(a => a.GetProperty("name").GetString())
            .ShouldBe(["nothing-expires", "independent", "one-at-a-time", "recall", "tried-first", "one-taken", "time"]);
    }

    [Fact]
    public void Capacity_that_the_deal_takes_comes_on_top()
    {
        var answer = Cli.Json("walkaway", Cli.Contoso, "--takes", "12", "--unit-price", "900");

        answer.GetProperty("walkAway").GetDouble().ShouldBe(570_500, "the walk-away itself stays");
        answer.GetProperty("withCapacity").GetProperty("walkAway").GetDouble().ShouldBe(570_500 + (12 * 900));
        Cli.Json("walkaway", Cli.Contoso).GetProperty("withCapacity").ValueKind.ShouldBe(JsonValueKind.Null);
        Cli.Run("walkaway", Cli.Contoso, "--takes", "12", "--unit-price", "900").Out.ShouldContain("€581,300: 12 units at €900 on top of our walk-away");
    }

    [Theory]
    [InlineData("--takes", "12")]
    [InlineData("--unit-price", "900")]
    public void What_it_takes_and_what_a_unit_is_worth_belong_together(params string[] options)
    {
        var outcome = Cli.Run(["walkaway", Cli.Contoso, .. options]);

        outcome.Exit.ShouldBe(2);
        outcome.Error.ShouldContain("--takes and --unit-price belong together");
    }

    [Fact]
    public void Capacity_below_0_is_refused() => Cli.Run("walkaway", Cli.Contoso, "--takes", "-1", "--unit-price", "900").Exit.ShouldBe(2);
}
