using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>What makes each side the stronger one, by the playbook's points for power, and what to do about it.</summary>
internal static class PowerFacts
{
    public static IReadOnlyList<PlanLine> Of(PlanContext context, Playbook playbook)
    {
        var rule = playbook.Framework.Power.Choice;
        var (stronger, weaker) = (rule.Points.Targets.ToList().IndexOf("stronger"), rule.Points.Targets.ToList().IndexOf("weaker"));
        var lines = new List<PlanLine>();
        var known = ProfileFactor.All.Where(f => context.Deal.Profile[f.Name] is not null)
            .Select(f => (f.Name, Points: rule.Points.Of(context.Deal.Side, f.Name, context.Deal.Profile[f.Name])))
            .Select(f => (f.Name, Lead: f.Points[stronger] - f.Points[weaker])).Where(f => f.Lead != 0).OrderByDescending(f => Math.Abs(f.Lead)).ToList();
        if (known.Where(f => f.Lead > 0).Select(f => context.Fact(f.Name)).ToList() is { Count: > 0 } ours)
        {
            lines.Add(new PlanLine($"For us: {Wording.List(ours)}.", ours));
        }

        if (known.Where(f => f.Lead < 0).Select(f => context.Fact(f.Name)).ToList() is { Count: > 0 } theirs)
        {
            lines.Add(new PlanLine($"For them: {Wording.List(theirs)}.", theirs));
        }

        return lines;
    }
}
