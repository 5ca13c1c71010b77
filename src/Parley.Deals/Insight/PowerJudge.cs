using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>Who can walk away more easily: by figures, else by our judgement, else by what the profile suggests.</summary>
internal static class PowerJudge
{
    public static (Power Power, Counsel Why) Judge(PowerRule rule, Situation situation, double? balance)
    {
        var judged = situation[rule.Factor] is { } level ? rule.Decides[level] : null;
        if (balance is { } figure)
        {
            return ByFigures(rule, judged, figure);
        }

        if (judged is not null)
        {
            return (KebabWord.Parse<Power>(judged), new Counsel(TextOf(rule, judged), [rule.Factor]));
        }

        var (option, why) = Chooser.Choose(rule.Choice, situation);
        return (KebabWord.Parse<Power>(option), why);
    }

    private static (Power Power, Counsel Why) ByFigures(PowerRule rule, string? judged, double balance)
    {
        var threshold = (double)rule.Threshold;
        var power = balance > threshold ? Power.Stronger : balance < -threshold ? Power.Weaker : Power.Even;
        var text = TextOf(rule, KebabWord.Of(power));
        return judged is null || judged == KebabWord.Of(power)
            ? (power, new Counsel(text, judged is null ? [] : [rule.Factor]))
            : (power, new Counsel($"You judged your side {judged}. The walk-away figures say {KebabWord.Of(power)}. {text}", [rule.Factor]));
    }

    private static string TextOf(PowerRule rule, string option) => rule.Choice.Options.First(o => o.Name == option).Text;
}
