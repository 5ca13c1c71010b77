using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>The tactics that apply, in the order of the playbook, each with the factors behind it.</summary>
/// <param name="chosen">The strategy is our own choice.</param>
internal sealed class TacticPicker(Playbook playbook, Situation situation, Ranking ranking, Archetype strategy, bool chosen, IReadOnlyDictionary<string, Counsel> choices)
{
    private const int Supporters = 3;

    /// <summary>A strategy that is not the one that fits best was chosen: that choice is the reason, no answer of the profile.</summary>
    private readonly IReadOnlyList<string> support = strategy == ranking.Best || !chosen ? Support(ranking, strategy) : ["strategy"];
    private readonly bool over = Talks.Over(situation["talks"]);

    public IReadOnlyList<Counsel> Pick(TacticKind kind) =>
        [.. playbook.Tactics.Where(t => t.Kind == kind && Applies(t)).Select(t => new Counsel(t.Text, Because(t)))];

    /// <summary>The first things that another strategy would do with this deal and this one would not.</summary>
    public IReadOnlyList<Counsel> FromOther(Archetype other, int most)
    {
        var picker = new TacticPicker(playbook, situation, ranking, other, false, choices);
        return
        [
            .. playbook.Tactics.Where(t => t.Kind == TacticKind.Do && t.Strategies is { } only && only.Contains(other) && !only.Contains(strategy) && picker.Applies(t))
                .Take(most).Select(t => new Counsel(t.Text, picker.Because(t))),
        ];
    }

    /// <summary>Once the talks are over, only what is meant for then.</summary>
    private bool Applies(Tactic tactic) =>
        (!over || tactic.When.Any(c => c.Factor == "talks"))
        && (tactic.Side ?? situation.Side) == situation.Side
        && (tactic.Strategies is null || tactic.Strategies.Contains(strategy))
        && tactic.When.All(c => situation[c.Factor] is { } level && c.Levels.Contains(level));

    /// <summary>Its conditions; where it comes from the strategy itself, also what speaks most for that strategy.</summary>
    private List<string> Because(Tactic tactic)
    {
        var conditions = tactic.When.SelectMany(c => choices.TryGetValue(c.Factor, out var why) ? why.Because : [c.Factor])
            .Where(f => f != "strategy").ToList();
        return [.. conditions.Concat(tactic.Strategies is not null || conditions.Count == 0 ? support : []).Distinct()];
    }

    /// <summary>The factors that gave the strategy most; when none did, the known answer that cost it least.</summary>
    private static List<string> Support(Ranking ranking, Archetype strategy)
    {
        List<string> gave = [.. Strongest(Factor.Weighed.Select(f => f.Name)).Where(f => ranking.Points(strategy, f) > 0).Take(Supporters)];
        return gave.Count > 0 ? gave : [.. Strongest(ProfileFactor.All.Select(f => f.Name)).Take(1)];

        IEnumerable<string> Strongest(IEnumerable<string> factors) =>
            factors.Where(ranking.Knows).OrderByDescending(f => ranking.Points(strategy, f));
    }
}
