namespace Parley.Deals.Insight.Documents;

/// <summary>Packages, trades and steps, in the words of every document of a plan.</summary>
public static class PackageWords
{
    /// <summary>
    /// The packages worth showing: those that differ in more than a little, and one where only one issue is left to move, for who may choose between two
    /// prices takes the better one; none once the talks are over.
    /// </summary>
    public static IReadOnlyList<Package> Packages(Plan plan)
    {
        if (plan.Ending is not null)
        {
            return [];
        }

        var shown = new List<Package>();
        foreach (var package in plan.Packages.Packages.Where(p => shown.All(s => EqualPackages.Differ(plan.Model, s, p))))
        {
            shown.Add(package);
        }

        return EqualPackages.Choices(shown).Count > 1 ? shown : [.. shown.Take(1)];
    }

    public static string PackagesTitle(Plan plan) => Packages(plan).Count == 1
        ? $"One package worth {PlanWords.Sum(plan, plan.PackagesWorth!.Value)} to us: find another issue to trade"
        : $"{PlanWords.Capital(Number(Packages(plan).Count))} packages worth about {PlanWords.Sum(plan, plan.PackagesWorth!.Value)} to us";

    public static string PackagesMeasure(Plan plan)
    {
        var step = plan.Concessions is not [var next, ..] ? ""
            : plan.PackagesWorth >= next.Package.Ours ? $"This is the next step, {PlanWords.Sum(plan, next.Cost)} below where we stand. "
            : $"The next step leaves {PlanWords.Sum(plan, next.Package.Ours)}, but there only one term can move: this is the most that leaves them a choice. ";
        var shown = Packages(plan);
        var apart = shown.Count == 0 ? 0 : shown.Max(p => p.Ours) - shown.Min(p => p.Ours);
        return shown.Count == 1 ? $"{step}Otherwise all talk is of one term."
            : $"{step}For us they {(apart > 0 ? $"differ by {PlanWords.Sum(plan, apart)} at most" : "are worth the same")}. Show them together: the choice tells what they prefer.";
    }

    public static IEnumerable<string> Trades(Plan plan) => AllTrades(plan).Take(plan.Brief ? 3 : int.MaxValue);

    /// <summary>So many of each kind are shown.</summary>
    internal const int MostTrades = 3;

    private static IEnumerable<string> AllTrades(Plan plan)
    {
        foreach (var give in plan.Trades.Give.Take(MostTrades))
        {
            yield return $"Cheap to give: {give.Issue}{From(plan, give)} to {PlanWords.Value(plan, give.Issue, give.To)} costs us {PlanWords.Sum(plan, -give.Ours)}{(give.Theirs is { } gain ? $" and brings them about {PlanWords.Sum(plan, gain)}" : "")}.";
        }

        foreach (var ask in plan.Trades.Ask.Take(MostTrades))
        {
            yield return $"Worth asking for: {ask.Issue}{From(plan, ask)} to {PlanWords.Value(plan, ask.Issue, ask.To)} brings us {PlanWords.Sum(plan, ask.Ours)}{(ask.Theirs is { } cost ? cost == 0 ? " and costs them nothing that we know of" : $" and costs them about {PlanWords.Sum(plan, -cost)}" : "")}.";
        }
    }

    /// <summary>The documents of a small deal leave it out.</summary>
    private static string From(Plan plan, Trade trade) => plan.Brief ? "" : $" from {PlanWords.Value(plan, trade.Issue, trade.From)}";

    public static IEnumerable<string> Concessions(Plan plan) => plan.Concessions.Select((c, i) =>
        $"Step {i + 1}, only in return for something: down by {PlanWords.Sum(plan, c.Cost)}{(i == 0 && (plan.Table.Last(Party.Us)?.Package ?? plan.Positions.Opening) is { } from ? $" from {Wording.Terms(from.Terms, plan.Deal)}" : "")} to {Wording.Terms(c.Package.Terms, plan.Deal)}, which leaves us {PlanWords.Sum(plan, c.Package.Ours)}.");

    private static string Number(int count) => count switch { 2 => "two", 3 => "three", 4 => "four", 5 => "five", _ => $"{count}" };
}
