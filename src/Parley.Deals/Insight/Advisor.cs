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
        situation = situation.With("strategy", ranking.Best.Word());

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
        var tactics = new TacticPicker(playbook, situation, ranking, whys);
        var runnerUp = ranking.ByFit[1];
        var advice = new Advice
        {
            Strategy = ranking.Best,
            RunnerUp = runnerUp,
            Scores = new Scores(
                ranking.Score(Archetype.Partnership), ranking.Score(Archetype.Competitive), ranking.Score(Archetype.Defensive), ranking.Score(Archetype.Creative)),
            CloseCall = ranking.Score(ranking.Best) - ranking.Score(runnerUp) < (double)framework.CloseCall,
            Confidence = Confidence.Of(ranking, framework.Confidence),
            Reasons = Reasons(ranking, runnerUp),
            Flips = Flips.Find(ranking, changes => Replay(deal, framework, changes)),
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
            Tactics = tactics.Pick(TacticKind.Do),
            Risks = tactics.Pick(TacticKind.Risk),
            Avoid = tactics.Pick(TacticKind.Avoid),
        };
        return Talks.Over(situation["talks"]) ? Over(advice) : advice;
    }

    /// <summary>Once the talks are over nobody opens, keeps a pace or calls an executive.</summary>
    private static Advice Over(Advice advice)
    {
        var over = new Counsel("The talks are over.", ["talks"]);
        return advice with { AskNext = null, SequenceWhy = over, AnchorWhy = over, PaceWhy = over, Escalate = false, EscalateWhy = over.Text, EscalateBecause = over.Because };
    }

    private static List<Reason> Reasons(Ranking ranking, Archetype runnerUp) =>
    [
        .. Factor.Weighed.Where(f => ranking.Knows(f.Name))
            .SelectMany(f => new[] { ranking.Best, runnerUp }.Select(a => new Reason(f.Name, ranking.Level(f.Name)!, a, ranking.Points(a, f.Name))))
            .Where(r => r.Points != 0)
            .OrderByDescending(r => Math.Abs(r.Points))
            .ThenBy(r => r.Strategy == ranking.Best ? 0 : 1),
    ];

    private static Archetype Replay(Deal deal, Framework framework, IReadOnlyDictionary<string, string> changes)
    {
        var profile = changes.Aggregate(deal.Profile, (p, change) => p.With(change.Key, change.Value));
        return new Ranking(framework.Strategies, Situation.Of(deal with { Profile = profile }, framework)).Best;
    }
}
