namespace Parley.SystemTests.Commands;

/// <summary>The keys of each answer that others rely on, and what their values are.</summary>
public sealed class ShapeTests
{
    private const string Agents = "boulware|linear|conceder|tit-for-tat|micro|parley";
    private const string Strategies = "partnership|competitive|defensive|creative";

    private static readonly (string Path, string Kind)[] Advice =
    [
        ("strategy", Strategies), ("runnerUp", Strategies),
        ("scores.partnership", "percent"), ("scores.competitive", "percent"), ("scores.defensive", "percent"), ("scores.creative", "percent"),
        ("confidence", "share"),
        ("reasons[].factor", "text"), ("reasons[].level", "text"), ("reasons[].strategy", Strategies), ("reasons[].points", "number"),
        ("flips[].changes", "object"), ("flips[].to", Strategies), ("askNext", "text?"),
        ("sequence", "easy-first|hardest-first|package"), ("anchor", "first|second"), ("pace", "fast|steady|slow"), ("power", "stronger|even|weaker"),
        ("escalate", "bool"), ("escalateWhy", "text"),
        ("tactics[].text", "text"), ("tactics[].because[]", "text"), ("risks[].text", "text"), ("risks[].because", "list"),
        ("avoid[].text", "text"), ("avoid[].because", "list"),
    ];

    private static readonly (string Path, string Kind)[] Packages =
    [
        ("packages[].ours", "number"), ("packages[].theirs.mean", "number"), ("packages[].theirs.low", "number"), ("packages[].theirs.high", "number"),
        ("packages[].terms", "object"), ("packages[].accept", "share?"),
    ];

    private static readonly (string Path, string Kind)[] Plan =
    [
        ("strategy", Strategies), ("walkAway", "number"), ("walkAwayPrice", "number"),
        .. Advice.Select(a => ("advice." + a.Path, a.Kind)),
        ("target.ours", "number"), ("target.theirs", "number"), ("target.terms", "object"),
        ("opening.ours", "number"), ("opening.theirs", "number"), ("opening.terms", "object"),
        ("zone", "bool"), .. Packages,
        ("sequence", "easy-first|hardest-first|package"), ("anchor", "first|second"), ("pace", "fast|steady|slow"),
        ("power", "object"), ("escalation", "object"), ("agenda", "list"), ("roadmap", "list"),
        ("findings[].rule", "text"), ("findings[].message", "text"),
    ];

    private static readonly (string Path, string Kind)[] Next =
    [
        ("move", "accept|counter|pause|walk"), .. Packages, ("ask[].text", "text"), ("ask[].because[]", "text"), ("say", "text"),
        ("why[].text", "text"), ("why[].because[]", "text"), ("findOut", "list"), ("expected.value", "number?"), ("expected.agreement", "share?"),
        ("findings[].rule", "text"), ("findings[].message", "text"),
    ];

    private static readonly (string Path, string Kind)[] WalkAway =
    [
        ("walkAway", "number"), ("alternatives[].name", "text"), ("alternatives[].index", "number"), ("alternatives[].marginal", "number"),
        ("order[]", "text"), ("theirWalkAway", "number"), ("power.ours", "share"), ("power.theirs", "share"), ("power.balance", "number"),
        ("nextAlternativeWorth", "number"), ("findings[].rule", "text"), ("findings[].message", "text"),
        ("alternatives[].valueOfInformation", "number"), ("knowingExpiry.value", "number"), ("knowingExpiry.order[]", "text"), ("knowingExpiry.matters", "bool"),
        ("fallback", "number"), ("correlation", "number"), ("discountPerYear", "number"), ("assumptions[].name", "text"), ("assumptions[].message", "text"),
    ];

    private static readonly (string Path, string Kind)[] Frontier =
    [
        ("outcomes", "count"), ("size", "number"), ("exact", "bool"), ("epsilon", "number"),
        ("frontier[].ours", "number"), ("frontier[].theirs", "number"), ("frontier[].terms", "object"),
        .. new[] { "nash", "kalaiSmorodinsky", "egalitarian", "utilitarian" }.SelectMany(point => new[]
        {
            ($"{point}.ours", "number"), ($"{point}.theirs", "number"), ($"{point}.terms", "object"),
            ($"{point}.ties[].ours", "number"), ($"{point}.ties[].theirs", "number"), ($"{point}.ties[].terms", "object"),
        }),
        ("reservation.ours", "number"), ("reservation.theirs", "number"), ("zone", "bool"), ("milliseconds", "number"),
    ];

    private static readonly (string Path, string Kind)[] Played =
    [
        ("packages", "number"), ("rounds", "number"), ("negotiations", "number"), ("seed", "number"),
        ("reservation.ours", "number?"), ("reservation.theirs", "number?"), ("findings", "list"),
    ];

    private static readonly (string Path, string Kind)[] Simulation =
    [
        .. Played, ("ours", Agents), ("theirs", Agents),
        .. Estimate("agreement", "share"), .. Estimate("ourWorth", "number"), .. Estimate("theirWorth", "number"), .. Estimate("offers", "number"),
    ];

    private static readonly (string Path, string Kind)[] Tournament =
    [
        .. Played, ("standings[].agent", Agents), .. Estimate("standings[].own", "number"), .. Estimate("standings[].agreement", "share"),
        ("matches[].ours", Agents), ("matches[].theirs", Agents), .. Estimate("matches[].agreement", "share"),
        .. Estimate("matches[].ourWorth", "number"), .. Estimate("matches[].theirWorth", "number"), .. Estimate("matches[].offers", "number"),
    ];

    private static (string Path, string Kind)[] Estimate(string path, string kind) => [($"{path}.mean", kind), ($"{path}.standardError", "number")];

    private static readonly (string Path, string Kind)[] Export =
    [
        ("counterparty", "text"), ("currency", "text"), ("offers[].at", "day"), ("offers[].terms", "object"),
    ];

    private static readonly (string Path, string Kind)[] Checked =
    [
        ("verdict", "within|approval|refused"),
        ("findings[].rule", "text"), ("findings[].message", "text"), ("findings[].term", "text"),
        ("approvals[].step", "number"), ("approvals[].mode", "text"), ("approvals[].approvers[]", "text"), ("approvals[].because[]", "text"),
        ("office", "text"), ("asOf", "day"), ("playbook", "text"), ("terms", "object"), ("unlisted", "list"),
        ("mandate[].issue", "text"), ("mandate[].term", "text"), ("mandate[].owner", "text"), ("mandate[].because", "text"),
    ];

    [Fact]
    public void Check_answers_as_agreed() => Has(Checked, "check", "--offer", "1", "--playbook", Path.Combine(Cli.Samples, "governed.playbook.yaml"), "--as", "Legal");

    [Fact]
    public void Advise_answers_as_agreed() => Has(Advice, "advise");

    [Fact]
    public void Plan_answers_as_agreed() => Has(Plan, "plan");

    [Fact]
    public void Walkaway_answers_as_agreed() => Has(WalkAway, "walkaway");

    [Fact]
    public void Frontier_answers_as_agreed() => Has(Frontier, "frontier");

    [Fact]
    public void Packages_answers_as_agreed() => Has([.. Packages, ("tolerance", "number"), ("together.accept", "share"), ("together.theirs", "number"), ("together.gain", "number")], "packages", "--worth", "640000");

    [Fact]
    public void Next_answers_as_agreed() => Has(Next, "next");

    [Fact]
    public void Simulate_answers_every_estimate_with_its_standard_error() => Has(Simulation, "simulate", "--negotiations", "50", "--rounds", "20");

    [Fact]
    public void Tournament_answers_every_estimate_with_its_standard_error() => Has(Tournament, "tournament", "--negotiations", "10", "--rounds", "20");

    [Fact]
    public void Export_for_the_counterparty_answers_as_agreed() => Has(Export, "export", "--for-counterparty");

    [Fact]
    public void What_leaves_holds_nothing_but_what_is_agreed()
    {
        var export = Cli.Json("export", Cli.Contoso, "--for-counterparty");

        export.EnumerateObject().Select(p => p.Name).ShouldBe(["counterparty", "currency", "offers"]);
        export.GetProperty("offers").EnumerateArray().ShouldAllBe(o => o.EnumerateObject().Select(p => p.Name).SequenceEqual(new[] { "at", "terms" }));
    }

    [Fact]
    public void Flips_and_questions_name_only_answers_of_the_profile()
    {
        using var folder = new Folder();
        var advice = Cli.Json("advise", folder.Deal("profile: {focus: value, relationship: strategic}"));
        var known = Parley.Deals.ProfileFactor.All.ToDictionary(f => f.Name, f => f.Levels);

        known.Keys.ShouldContain(advice.GetProperty("askNext").GetString()!);
        foreach (var change in advice.GetProperty("flips").EnumerateArray().SelectMany(f => f.GetProperty("changes").EnumerateObject()))
        {
            known[change.Name].ShouldContain(change.Value.GetString());
        }

        var counts = advice.GetProperty("flips").EnumerateArray().Select(f => f.GetProperty("changes").EnumerateObject().Count()).ToList();
        counts.ShouldBe(counts.Order());
    }

    private static void Has((string Path, string Kind)[] shape, string command, params string[] options)
    {
        var answer = Cli.Json([command, Cli.Contoso, .. options]);
        foreach (var (path, kind) in shape)
        {
            Shape.Is(answer, path, kind);
        }
    }
}
