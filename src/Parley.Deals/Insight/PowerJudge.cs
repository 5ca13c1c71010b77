using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>Who can walk away more easily: by figures, else by our judgement, else by what the profile suggests.</summary>
internal static class PowerJudge
{
    public static (Power Power, Counsel Why) Judge(PowerRule rule, Situation situation, double? balance)
    {
        var level = situation[rule.Factor];
        if (balance is { } figure)
        {
            return ByFigures(rule, level, figure);
        }

        if (level is not null)
        {
            var judged = rule.Decides[level];
            return (KebabWord.Parse<Power>(judged), new Counsel(TextOf(rule, judged), [rule.Factor]));
        }

        var (option, why) = Chooser.Choose(rule.Choice, situation);
        return (KebabWord.Parse<Power>(option), why.Because.Count > 0 ? why : new Counsel("Nothing known says who needs this deal more. Take power as even until you know.", []));
    }

    /// <summary>Where figures and judgement differ, the text says so.</summary>
    private static (Power Power, Counsel Why) ByFigures(PowerRule rule, string? level, double balance)
    {
        var threshold = (double)rule.Threshold;
        var power = balance > threshold ? Power.Stronger : balance < -threshold ? Power.Weaker : Power.Even;
        var word = KebabWord.Of(power);
        var text = TextOf(rule, word);
        return level is null ? (power, new Counsel(text, []))
            : rule.Decides[level] == word ? (power, new Counsel(text, [rule.Factor]))
            : (power, new Counsel($"You said the {rule.Factor} is {level}. The figures say {word}. {text}", [rule.Factor]));
    }

    private static string TextOf(PowerRule rule, string option) => rule.Choice.Options.First(o => o.Name == option).Text;
}
