namespace Parley.Deals.Playbooks;

/// <summary>What the preparation of a deal draws on.</summary>
/// <param name="NewTerms">Terms that a deal may lack; empty where the playbook names none.</param>
/// <param name="Moves">Empty where the playbook names none.</param>
/// <param name="Opening">Null where the playbook says nothing of the odds of an opening.</param>
public sealed record Groundwork(IReadOnlyList<NewTerm> NewTerms, IReadOnlyList<Move> Moves, OpeningRule? Opening);

/// <summary>A term that deals often lack and that both sides can trade, with what it is likely worth.</summary>
/// <param name="Words">Issues whose name or words hold one of these have it on the table already.</param>
/// <param name="Giver">The side that gives it.</param>
/// <param name="Costs">What it costs the giver, as a share of the deal's value, 0..1.</param>
/// <param name="Brings">What it brings the other side, as a share of the deal's value, 0..1.</param>
/// <param name="Assumption">Where the two shares come from.</param>
/// <param name="When">Empty: it may be brought into any deal.</param>
public sealed record NewTerm(
    string Name, IReadOnlyList<string> Words, string? Unit, Side Giver, decimal Costs, decimal Brings, string Why, string Assumption, IReadOnlyList<Condition> When);

/// <summary>A move of ours and how others are likely to answer it.</summary>
public sealed record Move(string Id, string Towards, string Text, string Likelihood, string Effect, string Answer, IReadOnlyList<Condition> When, Side? Side)
{
    internal static readonly string[] Groups = ["rivals", "counterparty"];
    internal static readonly string[] Odds = ["unlikely", "possible", "likely"];
}

/// <summary>What comes of an opening. Method: docs/methods/preparation.md.</summary>
/// <param name="Pull">How far an opening pulls the result from the fair split towards itself, 0..1.</param>
/// <param name="Leave">The odds that an opening exactly at their limit drives them away, above 0, below 1.</param>
/// <param name="LeaveIfBackfire">The same where pressure is likely to backfire.</param>
/// <param name="Spread">How slowly these odds change, as a share of the way from the fair split to their limit, above 0.</param>
public sealed record OpeningRule(decimal Pull, decimal Leave, decimal LeaveIfBackfire, decimal Spread);
