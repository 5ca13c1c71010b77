using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>Takes the option with the most points and says which factors spoke for it.</summary>
internal static class Chooser
{
    public static (string Option, Counsel Why) Choose(ChoiceRule rule, Situation situation)
    {
        List<Row> rows = [.. Factor.ForChoices.Select(f => new Row(f.Name, rule.Points.Of(situation.Side, f.Name, situation[f.Name])))];
        var sums = new int[rule.Options.Count];
        var best = 0;
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] = rule.Start[i];
            foreach (var row in rows)
            {
                sums[i] += row.Points[i];
            }

            best = sums[i] > sums[best] ? i : best;
        }

        var because = rows.Where(r => r.Support(best) > 0).OrderByDescending(r => r.Support(best)).Select(r => r.Name);
        return (rule.Options[best].Name, new Counsel(rule.Options[best].Text, [.. because]));
    }

    /// <summary>What a factor as it is gives each option.</summary>
    private sealed record Row(string Name, IReadOnlyList<int> Points)
    {
        /// <summary>Above 0 when this option gains more than the options on average.</summary>
        public int Support(int option)
        {
            var support = Points[option] * Points.Count;
            for (var i = 0; i < Points.Count; i++)
            {
                support -= Points[i];
            }

            return support;
        }
    }
}
