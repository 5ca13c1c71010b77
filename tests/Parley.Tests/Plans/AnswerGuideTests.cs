using System.Text.Json;
using System.Text.RegularExpressions;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Tests.Plans;

/// <summary>What the answers print is explained in the guide, key by key.</summary>
public sealed partial class AnswerGuideTests
{
    [Fact]
    public void Every_key_of_a_plan_and_of_advice_is_in_the_guide()
    {
        var plan = PlanMaker.Make(SampleDeals.PriceAndPayment(), Playbook.Default, SampleDeals.Day);

        Keys(JsonSerializer.Serialize(PlanAnswer.Of(plan), AnswerJson.Default.PlanAnswer)).Except(Explained("plan")).ShouldBeEmpty();
        Keys(JsonSerializer.Serialize(plan.Advice, AnswerJson.Default.Advice)).Except(Explained("advise")).ShouldBeEmpty();
    }

    [Fact]
    public void The_guide_explains_the_keys_of_packages_and_no_other()
    {
        var answer = Frontiers.PackagesAnswer(SampleDeals.PriceAndPayment(), SampleDeals.Day, 0, 3);
        var keys = Keys(JsonSerializer.Serialize(answer, AnswerJson.Default.PackagesAnswer));

        answer.Together.ShouldNotBeNull();
        FirstCells("packages").Order().ShouldBe(keys.Order());
        Keys(JsonSerializer.Serialize(answer.Together, AnswerJson.Default.PackagesTogether)).Except(Explained("packages")).ShouldBeEmpty();
    }

    [Fact]
    public void The_guide_explains_no_key_that_is_gone()
    {
        var plan = PlanMaker.Make(SampleDeals.PriceAndPayment(), Playbook.Default, SampleDeals.Day);
        var printed = JsonSerializer.Serialize(PlanAnswer.Of(plan), AnswerJson.Default.PlanAnswer);

        FirstCells("plan").Except(Keys(printed)).ShouldBeEmpty();
    }

    private static List<string> Keys(string json) => [.. JsonElement.Parse(json).EnumerateObject().Select(p => p.Name)];

    private static HashSet<string> Explained(string section) => [.. Quoted().Matches(Section(section)).Select(m => m.Groups["key"].Value)];

    private static List<string> FirstCells(string section) => [.. Section(section).Split('\n').Where(l => l.StartsWith("| `", StringComparison.Ordinal)).SelectMany(l => Quoted().Matches(l.Split('|')[1]).Select(m => m.Groups["key"].Value))];

    private static string Section(string name) => File.ReadAllText(Repository.PathOf("docs", "guide", "answers.md")).Split("\n## ").Single(s => s.StartsWith(name + "\n", StringComparison.Ordinal));

    [GeneratedRegex("`(?<key>[a-zA-Z]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();
}
