using Parley.Deals;
using Parley.Deals.Insight;
using Parley.Deals.Insight.Documents;
using Parley.Deals.Playbooks;

namespace Parley.Cli.Output;

/// <summary>Advice for people at a terminal.</summary>
internal static class AdviceText
{
    public static string Write(Deal deal, Advice advice)
    {
        var page = new TextPage($"{deal.Name}: {advice.Strategy.Word()}, confidence {Wording.Share(advice.Confidence)}");
        page.Section("Mend first", advice.Findings.Select(f => f.Message));
        page.Section("Choice", [$"{StrategyWords.Sureness(deal, advice)}.", .. ChoiceWords.Of(advice)]);
        page.Table(Archetypes.All.OrderByDescending(advice.Scores.Of).Select(a => new[]
        {
            a == advice.Strategy ? "*" : "", a.Word(), Wording.Figure(Math.Round(advice.Scores.Of(a))), new string('=', (int)Math.Round(advice.Scores.Of(a) / 2.5)),
        }));
        page.Section("Why", advice.Reasons.Where(r => r.Strategy == advice.Strategy).Take(8)
            .Select(r => $"{r.Points,4:+0;-0} {Factors.Say(r.Factor)}: {r.Level}"));
        page.Section("What would change it", advice.Flips.Select(f =>
            $"{Wording.List(f.Changes.Select(c => $"{Factors.Say(c.Key)} {c.Value}"))} -> {f.To.Word()}"));
        page.Section("Find out next", advice.AskNext is { } ask ? [$"{Factors.Say(ask)}: {string.Join(" | ", ProfileFactor.Find(ask)!.Levels)}"] : []);
        string[] how = [advice.SequenceWhy.Text, advice.AnchorWhy.Text, advice.PaceWhy.Text, advice.PowerWhy.Text, advice.EscalateWhy];
        page.Section("How", how.Distinct());
        Few(page, "Do", advice.Tactics);
        Few(page, "Watch", advice.Risks);
        Few(page, "Avoid", advice.Avoid);
        return page.ToString();
    }

    /// <summary>The first ones, each once; the rest is counted.</summary>
    private static void Few(TextPage page, string name, IReadOnlyList<Counsel> counsel)
    {
        const int Most = 6;
        var lines = counsel.Select(t => t.Text).Distinct().ToList();
        page.Section(name, lines.Count > Most ? [.. lines.Take(Most), $"({lines.Count - Most} more with --json)"] : lines);
    }
}
