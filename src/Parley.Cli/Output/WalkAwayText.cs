using Parley.Deals;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Cli.Output;

internal static class WalkAwayText
{
    public static string Write(Deal deal, DateOnly asOf, WalkAwayAnswer answer)
    {
        var value = answer.WalkAway is { } worth ? Wording.Sum(worth, deal.Currency) : "not known";
        var page = new TextPage($"{deal.Name}: our walk-away on {Wording.Date(asOf)} is {value}");
        if (answer.Alternatives.Count > 0)
        {
            page.Table(
                answer.Alternatives.Select(a => new[] { a.Name, Sum(a.Index), Sum(a.Marginal), Sum(a.ValueOfInformation) })
                    .Prepend(["alternative", "worth trying below", "adds to our walk-away", "worth asking for"]));
            page.Section("How to read it",
            [
                "Try an alternative as long as what we have in hand is worth less than the figure beside it.",
                "Knowing beforehand what it will bring is worth at most the last figure.",
            ]);
        }

        page.Section("Pursue in this order", answer.Order.Count > 0 ? [string.Join(", then ", answer.Order)] : []);
        page.Section("Minding what runs out", answer.KnowingExpiry is { Matters: true } expiry
            ? [$"{Wording.Sum(expiry.Value, deal.Currency)}, when we try {string.Join(", then ", expiry.Order)}"] : []);
        page.Section("With the capacity that it takes", answer.WithCapacity is { } capacity
            ? [$"{Wording.Sum(capacity.WalkAway, deal.Currency)}: {Wording.Figure(capacity.Units)} units at {Wording.Sum(capacity.UnitPrice, deal.Currency)} on top of our walk-away"] : []);
        page.Section("Beside it",
        [
            $"Their alternatives: {(answer.TheirWalkAway is { } theirs ? $"about {Wording.Sum(theirs, deal.Currency)} to them" : "not known")}",
            answer.NextAlternativeWorth is { } next ? $"One more alternative like our best adds up to {Wording.Sum(next, deal.Currency)}" : "There is no live alternative to copy",
            answer.Power.Balance is { } balance ? $"{(Math.Abs(balance) <= (double)Playbook.Default.Framework.Power.Threshold ? "Both sides can walk away about as easily" : balance > 0 ? "We can walk away more easily than they can" : "They can walk away more easily than we can")}: against a fair split, no deal costs us {Wording.Share(1 - answer.Power.Ours!.Value)} of the distance from our worst package to our best, them {Wording.Share(1 - answer.Power.Theirs!.Value)} of theirs (difference {balance:+0.00;-0.00;0.00})" : "Power cannot be compared in figures",
        ]);
        page.Section("It rests on", answer.Assumptions.Select(a => $"{(a.Holds switch { true => "holds", false => "does not hold", null => "judge" })}: {a.Message}"));
        page.Section("Note", answer.Findings.Select(f => f.Message));
        return page.ToString();

        string Sum(double? figure) => figure is { } known ? Wording.Sum(known, deal.Currency) : "-";
    }
}
