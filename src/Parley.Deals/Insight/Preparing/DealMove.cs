using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>A move of ours that others will answer: rivals by retaliation, the other side by cooperation.</summary>
/// <param name="Towards"><c>rivals</c> or <c>counterparty</c>.</param>
/// <param name="Likelihood"><c>unlikely</c>, <c>possible</c> or <c>likely</c>: how likely the effect is.</param>
public sealed record DealMove(string Id, string Towards, string Move, string Likelihood, string Effect, string Answer, IReadOnlyList<string> Because)
{
    internal static IReadOnlyList<DealMove> For(PlanContext context, Playbook playbook)
    {
        var situation = Situation.Of(context.Deal, playbook.Framework);
        return
        [
            .. playbook.Groundwork.Value.Moves.Where(m => (m.Side ?? context.Deal.Side) == context.Deal.Side && m.When.All(c => situation[c.Factor] is { } level && c.Levels.Contains(level)))
                .Select(m => new DealMove(m.Id, m.Towards, m.Text, m.Likelihood, m.Effect, m.Answer, [.. m.When.Select(c => context.Fact(c.Factor))])),
        ];
    }
}
