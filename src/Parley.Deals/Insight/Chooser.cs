using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>Takes the option with the most points and says which factors spoke for it.</summary>
internal static class Chooser
{
    public static (string Option, Counsel Why) Choose(ChoiceRule rule, Situation situation)
    {
        var rows = Factor.ForChoices.Select(f => (f.Name, Points: rule.Points.Of(situation.Side, f.Name, situation[f.Name]))).ToList();
        var options = Enumerable.Range(0, rule.Options.Count);
        var best = options.MaxBy(i => rule.Start[i] + rows.Sum(r => r.Points[i]));
        var because = rows.Where(r => Support(r.Points, best) > 0).OrderByDescending(r => Support(r.Points, best)).Select(r => r.Name);
        return (rule.Options[best].Name, new Counsel(rule.Options[best].Text, [.. because]));
    }

    /// <summary>Whether the options together gain more or less than the one taken.</summary>
    private static int Support(IReadOnlyList<int> points, int option) => (points[option] * points.Count) - points.Sum();
}
