namespace Parley.Deals.Insight;

/// <summary>The branches of a roadmap in a line each, for a deal whose plan is one page.</summary>
internal static class ShortRoadmap
{
    /// <summary>The same branches with the same figures; only the words are fewer.</summary>
    public static IReadOnlyList<RoadmapBranch> Of(PlanContext context, Spending spending, IReadOnlyList<RoadmapBranch> branches) => [.. branches.Select(branch => Short(context, spending, branch))];

    private static RoadmapBranch Short(PlanContext context, Spending spending, RoadmapBranch branch) => branch.Id switch
    {
        "accept" => branch with { Then = $"read all terms back, write them down the same day{(context.Positions.Target is { } target ? $"; from {context.Sum(target.Ours)} to us the target is met" : "")}." },
        "counter-within" => branch with { If = Within(context), Then = $"{Close(context)}{Step(context)}." },
        "counter-beyond" => branch with { If = Beyond(context), Then = $"say no and what would work; do not split the difference{(context.WalkAway.Order is [var best, ..] ? $". Start {best}" : "")}." },
        "attack-price" => branch with { Then = spending.Instead is { } give ? $"leave it and offer {Say(context, give)} instead, for something in return." : "ask what it is compared with; move only for something in return." },
        "stall" => branch with { Then = "ask what changed and who must agree; propose one step with a date." },
        "rival" => branch with { Then = "ask for the same scope in both; match nothing that you have not seen." },
        "one-more-thing" => branch with { Then = $"nothing is free: ask for as much in return{(spending.Last is { } least ? $". Cheapest for us: {Say(context, least)}" : "")}." },
        _ => branch,
    };

    private static string Within(PlanContext context) => context.Stops.Count > 0 ? "they counter within where we stop" : Floor(context) is { } floor ? $"they counter with {floor} or more to us" : "they counter within what we can accept";

    private static string Beyond(PlanContext context) => string.Join(", or beyond ", new[]
    {
        Floor(context) is { } floor ? $"they counter with less than {floor}" : "they counter",
        context.Stops.Count > 0 ? Wording.List(context.Stops) : null,
    }.OfType<string>()) is var said && said == "they counter" ? "they counter beyond what we can accept" : said.Replace("they counter, or", "they counter", StringComparison.Ordinal);

    /// <summary>Where one issue is all there is, a stricter need says it alone.</summary>
    private static string? Floor(PlanContext context) => context is { Stop.Need: not null, Deal.Issues.Count: 1 } ? null : context.WalkAway.Value is { } value && context.Model.SharesZero ? context.Sum(value) : null;

    private static string Close(PlanContext context) => context.Positions.Target is { } target ? $"close from {context.Sum(target.Ours)} on; below, " : "";

    private static string Step(PlanContext context) => context.Concessions is [var step, ..]
        ? $"give at most {context.Sum(step.Cost)} ({context.Terms(step.Package)}), in return for something"
        : "hold, and ask what matters most to them";

    private static string Say(PlanContext context, Trade give) =>
        $"{give.Issue} {Wording.Value(give.To, context.Deal.Issues.First(i => i.Name == give.Issue).Unit, context.Deal.Currency)} ({context.Sum(-give.Ours)})";
}
