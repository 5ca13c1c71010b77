using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>How we behave at the table: a decision that follows from strategy and power, not a habit.</summary>
/// <param name="Name"><c>collaborating</c>, <c>competing</c>, <c>accommodating</c> or <c>avoiding</c>.</param>
public sealed record NegotiatingStyle(string Name, string Text, IReadOnlyList<string> Because)
{
    internal static NegotiatingStyle Of(PlanContext context)
    {
        List<string> facts = [context.Fact("strategy"), context.Fact("power")];
        return (context.Bargain.Zone, context.Advice.Strategy, context.Advice.Power) switch
        {
            (false, _, _) => new("avoiding", "Do not bargain yet: put off figures until a term or an alternative has changed.", [.. context.OurWalkAway]),
            (_, Archetype.Partnership or Archetype.Creative, _) => new("collaborating", "Ask, explain, and solve it with them. Say openly what matters to us, never where we stop.", facts),
            (_, Archetype.Competitive, _) => new("competing", "Be brief and firm on the terms, and polite to the people. Explain little, ask for something each time.", facts),
            (_, _, Power.Weaker) => new("accommodating", "Give way in tone and on small terms, in return for something, and stay firm on the few that we must keep.", facts),
            _ => new("competing", "Be firm on the few terms that we must keep and say why; leave room on the others.", facts),
        };
    }
}
