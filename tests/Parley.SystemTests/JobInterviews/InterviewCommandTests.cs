using System.Text.Json;

namespace Parley.SystemTests.JobInterviews;

public sealed class InterviewCommandTests(InterviewFiles files) : IClassFixture<InterviewFiles>
{
    private const double Rounding = 1e-9;

    [Fact]
    public void Plans_from_one_side_rest_on_our_worth_alone()
    {
        foreach (var plan in Answers("plan", files.OneSided, 18))
        {
            Null(plan, "walkAway", "theirWalkAway", "walkAwayPrice", "zone", "fair", "theirLimit");
            Ours(plan.GetProperty("opening")).ShouldBeGreaterThanOrEqualTo(Ours(plan.GetProperty("target")));
            Null(plan.GetProperty("opening"), "theirs");
            Packages(plan).ShouldAllBe(p => IsNull(p, "theirs") && IsNull(p, "accept"));
        }
    }

    [Fact]
    public void Plans_that_know_both_sides_say_what_packages_bring_the_other()
    {
        foreach (var plan in Answers("plan", files.TwoSided, 9).Concat(Answers("plan", files.WithAlternatives, 9)))
        {
            plan.GetProperty("zone").GetBoolean().ShouldBeTrue();
            Ours(plan.GetProperty("opening")).ShouldBeGreaterThanOrEqualTo(Ours(plan.GetProperty("target")));
            Ours(plan.GetProperty("target")).ShouldBeGreaterThanOrEqualTo(IsNull(plan, "walkAway") ? 0 : plan.GetProperty("walkAway").GetDouble());
            Packages(plan).ShouldAllBe(p => p.GetProperty("theirs").GetProperty("mean").GetDouble() >= 0);
        }
    }

    [Fact]
    public void All_of_one_side_are_advised_alike_because_none_answers_the_profile()
    {
        var advice = Answers("advise", files.OneSided, 18);
        advice.ShouldAllBe(a => a.GetProperty("reasons").EnumerateArray().All(r => r.GetProperty("factor").GetString() == "issues"));
        advice.ShouldAllBe(a => a.GetProperty("confidence").GetDouble() < 0.1 && !IsNull(a, "askNext"));
        advice.GroupBy(a => a.GetProperty("file").GetString()!.EndsWith(".json", StringComparison.Ordinal), a => a.GetProperty("strategy").GetString())
            .ShouldAllBe(side => side.Distinct().Count() == 1);
    }

    [Fact]
    public void Without_alternatives_nothing_is_said_about_walking_away()
    {
        foreach (var answer in Answers("walkaway", files.OneSided, 18).Concat(Answers("walkaway", files.TwoSided, 9)))
        {
            Null(answer, "walkAway", "theirWalkAway", "nextAlternativeWorth");
            answer.GetProperty("alternatives").GetArrayLength().ShouldBe(0);
            Null(answer.GetProperty("power"), "ours", "theirs", "balance");
        }

        foreach (var answer in Answers("walkaway", files.WithAlternatives, 9))
        {
            answer.GetProperty("walkAway").GetDouble().ShouldBe(45);
            answer.GetProperty("theirWalkAway").GetDouble().ShouldBe(40);
            answer.GetProperty("power").GetProperty("balance").GetDouble().ShouldBeInRange(-1, 1);
        }
    }

    [Fact]
    public void There_is_no_frontier_while_their_worth_is_unknown()
    {
        foreach (var answer in Answers("frontier", files.OneSided, 18))
        {
            answer.GetProperty("outcomes").GetInt32().ShouldBe(31 * 16 * 5 * 4);
            answer.GetProperty("frontier").GetArrayLength().ShouldBe(0);
            Null(answer, "size", "nash", "kalaiSmorodinsky", "egalitarian", "utilitarian", "zone");
        }
    }

    [Fact]
    public void Plans_for_people_speak_of_points_and_of_what_was_agreed()
    {
        var texts = ParleyProcess.Text("plan", files.OneSided) + ParleyProcess.Text("plan", files.TwoSided);
        texts.Split("# Plan: ").Length.ShouldBe(1 + 27);
        texts.Split("\n- Agreed on ").Length.ShouldBe(1 + 27);
        foreach (var sign in new[] { "€", "EUR", "headline", "leave the price", "NaN", "\\.", "quotes", "comparable" })
        {
            texts.ShouldNotContain(sign);
        }
    }

    private static IReadOnlyList<JsonElement> Answers(string command, string folder, int count)
    {
        var answers = ParleyProcess.Lines(command, folder);
        answers.Count.ShouldBe(count);
        answers.ShouldAllBe(a => !Has(a, "error"));
        return answers;
    }

    /// <summary>They are worth the same to us: what the plan says, within the tolerance, and at least the target.</summary>
    private static IReadOnlyList<JsonElement> Packages(JsonElement plan)
    {
        var packages = plan.GetProperty("packages").EnumerateArray().ToList();
        var (worth, tolerance) = (plan.GetProperty("packagesWorth").GetDouble(), plan.GetProperty("tolerance").GetDouble());
        worth.ShouldBeGreaterThanOrEqualTo(Ours(plan.GetProperty("target")));
        packages.Count.ShouldBeInRange(2, 5);
        packages.ShouldAllBe(p => Ours(p) >= worth - Rounding && Ours(p) <= worth + tolerance + Rounding);
        packages.Select(p => p.GetProperty("terms").GetRawText()).ShouldBeUnique();
        return packages;
    }

    private static double Ours(JsonElement package) => package.GetProperty("ours").GetDouble();

    private static void Null(JsonElement answer, params string[] names) => names.ShouldAllBe(name => IsNull(answer, name));

    private static bool IsNull(JsonElement answer, string name) => answer.GetProperty(name).ValueKind == JsonValueKind.Null;

    private static bool Has(JsonElement answer, string name) => answer.TryGetProperty(name, out _);
}
