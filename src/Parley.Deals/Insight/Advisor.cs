using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>Applies a playbook to a deal. The same deal and playbook give the same advice for ever.</summary>
public static class Advisor
{
    /// <summary>
    /// The strategy for a deal, the choices that follow from it, and the tactics. Unknown factors count for nothing and cost confidence.
    /// See docs/methods/advice.md.
    /// </summary>
    /// <param name="powerBalance">Ours less theirs from the walk-away comparison, -1..1; it goes before any judgement. Null when not known.</param>
    /// <param name="asOf">Dates before it have passed; null counts all.</param>
    /// <exception cref="ArgumentOutOfRangeException">The balance is outside -1..1.</exception>
    public static Advice Give(Deal deal, Playbook playbook, double? powerBalance = null, DateOnly? asOf = null)
    {
        if (powerBalance is { } balance && !(balance is >= -1 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(powerBalance), powerBalance, "A balance of power lies in -1..1.");
        }

        var framework = playbook.Framework;
        var situation = Situation.Of(deal, framework, asOf);
        var ranking = new Ranking(framework.Strategies, situation);
        var strategy = deal.Strategy?.Chosen ?? ranking.Best;
        situation = situation.With("strategy", strategy.Word());

        var (sequence, sequenceWhy) = Chooser.Choose(framework.Sequence, situation);
        var (anchor, anchorWhy) = Chooser.Choose(framework.Anchor, situation);
        var (pace, paceWhy) = Chooser.Choose(framework.Pace, situation);
        var (power, powerWhy) = PowerJudge.Judge(framework.Power, situation, powerBalance);
        var (escalate, escalateWhy) = Chooser.Choose(framework.Escalate, situation);

        situation = situation.With("sequence", sequence).With("anchor", anchor).With("pace", pace)
            .With("power", KebabWord.Of(power)).With("escalate", escalate);
        var whys = new Dictionary<string, Counsel>(StringComparer.Ordinal)
        {
            ["sequence"] = sequenceWhy, ["anchor"] = anchorWhy, ["pace"] = paceWhy, ["power"] = powerWhy, ["escalate"] = escalateWhy,
        };
        var tactics = new TacticPicker(playbook, situation, ranking, strategy, deal.Strategy is not null, whys);
        var runnerUp = strategy == ranking.Best ? ranking.ByFit[1] : ranking.Best;
        var closeCall = deal.Strategy is null && ranking.Score(ranking.Best) - ranking.Score(runnerUp) < (double)framework.CloseCall;
        var warnings = tactics.Pick(TacticKind.Warning);
        var advice = new Advice
        {
            Strategy = strategy,
            RunnerUp = runnerUp,
            Scores = new Scores(
                ranking.Score(Archetype.Partnership), ranking.Score(Archetype.Competitive), ranking.Score(Archetype.Defensive), ranking.Score(Archetype.Creative)),
            CloseCall = closeCall,
            Override = deal.Strategy is { } choice ? new StrategyOverride(ranking.Best, choice.Reason, ranking.Score(ranking.Best) - ranking.Score(strategy)) : null,
            Mixed = closeCall ? Mix(ranking, runnerUp, tactics) : null,
            Confidence = Confidence.Of(ranking, framework.Confidence),
            Reasons = Reasons(ranking, strategy, runnerUp),
            Flips = deal.Strategy is null ? Flips.Find(ranking, changes => Replay(deal, framework, changes)) : [],
            AskNext = NextQuestion.Of(ranking),
            Sequence = KebabWord.Parse<Sequence>(sequence),
            SequenceWhy = sequenceWhy,
            Anchor = KebabWord.Parse<Anchor>(anchor),
            AnchorWhy = anchorWhy,
            Pace = KebabWord.Parse<Pace>(pace),
            PaceWhy = paceWhy,
            Power = power,
            PowerWhy = powerWhy,
            Escalate = escalate == "yes",
            EscalateWhy = escalateWhy.Text,
            EscalateBecause = escalateWhy.Because,
            Warnings = warnings,
            Tactics = tactics.Pick(TacticKind.Do),
            Risks = [.. warnings, .. tactics.Pick(TacticKind.Risk)],
            Avoid = tactics.Pick(TacticKind.Avoid),
        };
        return Talks.Over(situation["talks"]) ? Over(advice) : advice;
    }

    /// <summary>Once the talks are over nobody opens, keeps a pace or calls an executive.</summary>
    private static Advice Over(Advice advice)
    {
        var over = new Counsel("The talks are over.", ["talks"]);
        return advice with { Mixed = null, SequenceWhy = over, AnchorWhy = over, PaceWhy = over, Escalate = false, EscalateWhy = over.Text, EscalateBecause = over.Because };
    }

    /// <summary>It is easier to go from openness to firmness than back, so the one that is easier to leave is tried first.</summary>
    private static MixedAdvice Mix(Ranking ranking, Archetype runnerUp, TacticPicker tactics)
    {
        const int Most = 2;
        var order = Archetypes.TieOrder.ToList();
        var text = order.IndexOf(ranking.Best) < order.IndexOf(runnerUp)
            ? $"Begin with {ranking.Best.Word()} and keep {runnerUp.Word()} ready: it is easier to become firmer than to open up again."
            : $"Open as {runnerUp.Word()} would until they show how they play; then {ranking.Best.Word()}: firmness first is hard to take back.";
        return new MixedAdvice(runnerUp, text, tactics.FromOther(runnerUp, Most));
    }

    private static List<Reason> Reasons(Ranking ranking, Archetype strategy, Archetype runnerUp) =>
    [
        .. Factor.Weighed.Where(f => ranking.Knows(f.Name))
            .SelectMany(f => new[] { strategy, runnerUp }.Select(a => new Reason(f.Name, ranking.Level(f.Name)!, a, ranking.Points(a, f.Name))))
            .Where(r => r.Points != 0)
            .OrderByDescending(r => Math.Abs(r.Points))
            .ThenBy(r => r.Strategy == strategy ? 0 : 1),
    ];

    private static Archetype Replay(Deal deal, Framework framework, IReadOnlyDictionary<string, string> changes)
    {
        var profile = changes.Aggregate(deal.Profile, (p, change) => p.With(change.Key, change.Value));
        return new Ranking(framework.Strategies, Situation.Of(deal with { Profile = profile }, framework)).Best;
    }
}
