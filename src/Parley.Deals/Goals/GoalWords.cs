using Parley.Deals.Insight;

namespace Parley.Deals.Goals;

/// <summary>Figures of goals as people read them.</summary>
public static class GoalWords
{
    /// <summary>€2.6m, 14 licences.</summary>
    public static string Sum(this GoalGap gap, decimal amount) => gap.Money is { } money ? Wording.Short((double)amount, money) : $"{Wording.Figure((double)amount)} {gap.Goal.Unit}";

    /// <summary>A chance in whole percent, never 0 or 100 for what may yet turn out otherwise.</summary>
    public static string Chance(double chance) => chance switch
    {
        > 0 and < 0.01 => "below 1 %",
        > 0.99 and < 1 => "above 99 %",
        _ => Wording.Share(chance),
    };

    /// <summary>The finding of a gap in one sentence.</summary>
    public static string Headline(this GoalGap gap) =>
        gap.Uncovered > 0 ? $"{gap.Goal.Name} is {gap.Sum(gap.Uncovered)} short after counting every open deal by its odds"
        : gap.StillNeeded > 0 ? $"{gap.Goal.Name} is covered if open deals close as often as we think"
        : $"{gap.Goal.Name} is reached";
}
