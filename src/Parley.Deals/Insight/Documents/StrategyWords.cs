using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight.Documents;

/// <summary>Why this strategy, and what to do by it, in the words of every document of a plan.</summary>
public static class StrategyWords
{
    public static string StrategyFinding(Plan plan)
    {
        var advice = plan.Advice;
        if (advice.Override is { } choice)
        {
            return choice.Recommended == advice.Strategy ? $"{PlanWords.Capital(advice.Strategy.Word())} is our choice, and the playbook's"
                : $"{PlanWords.Capital(advice.Strategy.Word())} is our choice; the playbook says {choice.Recommended.Word()}, {Wording.Count((int)Math.Round(choice.Behind), "point", "points")} ahead";
        }

        var lead = Math.Round(advice.Scores.Of(advice.Strategy)) - Math.Round(advice.Scores.Of(advice.RunnerUp));
        var name = PlanWords.Capital(advice.Strategy.Word());
        return lead == 0 ? $"{name} fits as well as {advice.RunnerUp.Word()}: a close call"
            : $"{name} fits best, {Wording.Figure(lead)} {(lead == 1 ? "point" : "points")} ahead of {advice.RunnerUp.Word()}{(advice.CloseCall ? ": a close call" : "")}";
    }

    /// <summary>How sure the choice is, and how much of the profile it rests on.</summary>
    public static string Sureness(Plan plan) => Sureness(plan.Deal, plan.Advice);

    /// <inheritdoc cref="Sureness(Plan)"/>
    public static string Sureness(Deal deal, Advice advice)
    {
        var known = ProfileFactor.All.Count(f => deal.Profile[f.Name] is not null);
        var all = ProfileFactor.All.Count;
        var share = Wording.Share(advice.Confidence);
        return advice.Confidence >= 0.995 ? "All that counts is answered: the choice is as firm as the answers" : known == 0 ? "None of the answers is known" : $"{known} of {all} answers known: confidence {share}";
    }

    /// <summary>What speaks for and against the strategy, strongest first.</summary>
    public static IEnumerable<string> Reasons(Plan plan) => AllReasons(plan).Select(r => Said(plan, r));

    /// <summary>The strongest reasons for the strategy, then the strongest against it.</summary>
    public static IReadOnlyList<Reason> MainReasons(Plan plan) =>
        [.. AllReasons(plan).Where(r => r.Points > 0).Take(plan.Brief ? 3 : 5), .. AllReasons(plan).Where(r => r.Points < 0).Take(plan.Brief ? 2 : 3)];

    /// <summary>One line each for what else speaks for it and against it.</summary>
    public static IEnumerable<string> OtherReasons(Plan plan)
    {
        var rest = AllReasons(plan).Except(MainReasons(plan)).ToList();
        foreach (var (name, side) in new[] { ("Also for it", rest.Where(r => r.Points > 0)), ("Also against it", rest.Where(r => r.Points < 0)) })
        {
            if (string.Join(", ", side.Select(r => $"{Fact(plan, r)} {Signed(r.Points)}")) is { Length: > 0 } said)
            {
                yield return $"{name}: {said}.";
            }
        }
    }

    public static string Said(Plan plan, Reason reason) => $"{(reason.Points > 0 ? "For" : "Against")} ({Signed(reason.Points)}): {Fact(plan, reason)}";

    private static IEnumerable<Reason> AllReasons(Plan plan) => plan.Advice.Reasons.Where(r => r.Strategy == plan.Advice.Strategy);

    internal static string Fact(Plan plan, Reason reason) =>
        reason.Factor == "issues" ? Wording.Count(plan.Deal.Issues.Count, "issue", "issues") : $"{Factors.Say(reason.Factor)} {reason.Level}";

    public static IEnumerable<string> Flips(Plan plan) => plan.Advice.Flips.Take(plan.Brief ? 1 : 3).Select(f =>
        $"{Wording.List(f.Changes.Select(c => $"{Factors.Say(c.Key)} {c.Value}"))} makes it {f.To.Word()}");

    /// <summary>What to do, to watch and to avoid: the first few of each, in the order of the playbook, and what else applies.</summary>
    /// <param name="all">Also what the documents of a small deal leave out.</param>
    public static IReadOnlyList<(string Name, IReadOnlyList<PlanLine> Main, IReadOnlyList<PlanLine> More)> Tactics(Plan plan, bool all = false)
    {
        var brief = plan.Brief && !all;
        var said = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [Kind("Do", plan.Advice.Tactics, 6), Kind("Watch", plan.Advice.Risks, 4), Kind("Avoid", plan.Advice.Avoid, 4)];

        (string, IReadOnlyList<PlanLine>, IReadOnlyList<PlanLine>) Kind(string name, IReadOnlyList<Counsel> counsel, int most)
        {
            var lines = PlanWords.Lines(plan, counsel).Where(l => said.Add(l.Text)).ToList();
            return (name, [.. lines.Take(brief ? 2 : most)], brief ? [] : [.. lines.Skip(most)]);
        }
    }

    private static string Signed(int points) => points > 0 ? $"+{points}" : $"{points}";
}
