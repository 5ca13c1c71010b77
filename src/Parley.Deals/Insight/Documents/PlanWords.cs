using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight.Documents;

/// <summary>A mark on the money line: where it lies for us, and what it is.</summary>
public sealed record MoneyMark(string Id, string Name, double? Ours, string Sum, string Note);

/// <summary>The sentences that every document of a plan shares.</summary>
public static class PlanWords
{
    public static string Sum(Plan plan, double amount) => Wording.Sum(amount, plan.Deal.Currency);

    /// <summary>One line of facts under the title.</summary>
    public static string Facts(Plan plan)
    {
        var deal = plan.Deal;
        var parts = new[]
        {
            deal.Counterparty is { } them ? $"{(deal.Side == Side.Sell ? "Selling to" : "Buying from")} {them}" : deal.Side == Side.Sell ? "Selling" : "Buying",
            deal.Unit,
            deal.Value is { } value ? $"headline value {Wording.Sum((double)value, deal.Currency)}" : null,
            deal.TermYears is { } years ? $"{Figures.Plain(years)} {(years == 1 ? "year" : "years")}" : null,
            $"as of {Wording.Date(plan.AsOf)}",
            $"playbook {plan.Playbook}",
        };
        return string.Join(" · ", parts.OfType<string>());
    }

    public static string StrategyTitle(Plan plan)
    {
        var advice = plan.Advice;
        var lead = advice.Scores.Of(advice.Strategy) - advice.Scores.Of(advice.RunnerUp);
        return $"{Capital(advice.Strategy.Word())} fits best, {Wording.Figure(Math.Round(lead))} {(Math.Round(lead) == 1 ? "point" : "points")} ahead of {advice.RunnerUp.Word()} ({Wording.Share(advice.Confidence)} sure)";
    }

    /// <summary>What speaks for and against the strategy, strongest first.</summary>
    public static IEnumerable<string> Reasons(Plan plan) => plan.Advice.Reasons
        .Where(r => r.Strategy == plan.Advice.Strategy)
        .Select(r => $"{(r.Points > 0 ? "For" : "Against")} ({Signed(r.Points)}): {(r.Factor == "issues" ? Wording.Count(plan.Deal.Issues.Count, "issue", "issues") : $"{Factors.Say(r.Factor)} {r.Level}")}");

    public static IEnumerable<string> Flips(Plan plan) => plan.Advice.Flips.Select(f =>
        $"{Wording.List(f.Changes.Select(c => $"{Factors.Say(c.Key)} {c.Value}"))} makes it {f.To.Word()}");

    public static IReadOnlyList<MoneyMark> MoneyLine(Plan plan)
    {
        var marks = new List<MoneyMark>();
        Add("walk-away", "Our walk-away", plan.WalkAway.Value, plan.WalkAwayPrice is { } price && WalkAwayPrice.PriceOf(plan.Deal) is { } issue
            ? $"{issue.Name} {Wording.Value(TermValue.Of(decimal.Round(price, 2)), issue.Unit, plan.Deal.Currency)}, other terms as we open" : "what we have without this deal");
        Add("their-offer", "Their last offer", plan.Table.Last(Party.Them)?.Package?.Ours, When(plan.Table.Last(Party.Them)));
        Add("fair", "Fair split", plan.Positions.Fair?.Ours, plan.WalkAway.Value is not null && plan.WalkAway.Theirs is not null
            ? "both gain as much as possible over walking away (Nash)" : "both gain as much as possible, from 0 where a walk-away is not known (Nash)");
        Add("target", "Target", plan.Positions.Target?.Ours, plan.Positions.Target is { } target ? Wording.Terms(target.Terms, plan.Deal) : "");
        Add("our-offer", "Our last offer", plan.Table.Last(Party.Us)?.Package?.Ours, When(plan.Table.Last(Party.Us)));
        if (plan.Table.OurOpening is null)
        {
            Add("opening", "Opening", plan.Positions.Opening?.Ours, plan.Positions.Opening is { } opening ? Wording.Terms(opening.Terms, plan.Deal) : "");
        }

        // Our very best is no estimate of where they stop.
        var guessed = plan.WalkAway.Theirs is null && plan.Positions.Limit?.OursExactly == plan.Bargain.Space.OurRange?.Best;
        Add("limit", "Their limit, estimated", guessed ? null : plan.Positions.Limit?.Ours, plan.WalkAway.Theirs is { } theirs ? $"beyond it they keep less than {Sum(plan, theirs)}" : "beyond it they would lose by the deal");
        return marks;

        void Add(string id, string name, double? ours, string note)
        {
            if (ours is { } worth)
            {
                marks.Add(new MoneyMark(id, name, worth, (id == "limit" ? "≈ " : "") + Sum(plan, worth), note));
            }
            else if (id is "walk-away" or "limit")
            {
                marks.Add(new MoneyMark(id, name, null, "not known", id == "limit" ? "we don't know what they have without this deal" : "name an alternative or a fallback"));
            }
        }
    }

    public static string PackagesNote(Plan plan)
    {
        var count = plan.Packages.Packages.Count;
        return count == 1
            ? $"One package meets the target of {Sum(plan, plan.Positions.Target!.Ours)}."
            : $"{Capital(Number(count))} packages that are worth the same to us, from {Sum(plan, plan.Positions.Target!.Ours)} to {Sum(plan, plan.Positions.Target.Ours + plan.Packages.Tolerance)}. Show them together and learn from the choice.";
    }

    public static IEnumerable<string> Trades(Plan plan)
    {
        foreach (var give in plan.Trades.Give.Take(3))
        {
            yield return $"Cheap to give: {give.Issue} to {Value(plan, give.Issue, give.To)} costs us {Sum(plan, -give.Ours)}{(give.Theirs is { } gain ? $" and brings them about {Sum(plan, gain)}" : "")}.";
        }

        foreach (var ask in plan.Trades.Ask.Take(3))
        {
            yield return $"Worth asking for: {ask.Issue} at {Value(plan, ask.Issue, ask.To)} brings us {Sum(plan, ask.Ours)}{(ask.Theirs is { } cost ? cost == 0 ? " and costs them nothing that we know of" : $" and costs them about {Sum(plan, -cost)}" : "")}.";
        }
    }

    public static IEnumerable<string> Concessions(Plan plan) => plan.Concessions.Select((c, i) =>
        $"Step {i + 1}, only in return for something: down by {Sum(plan, c.Cost)} to {Wording.Terms(c.Package.Terms, plan.Deal)}.");

    public static string AnchorTitle(Plan plan) => plan.Table.OurOpening is not null
        ? plan.Table.Last(Party.Them) is null ? "We have opened: hold the frame" : "Both have named figures: hold the frame"
        : plan.Table.Last(Party.Them) is not null ? plan.Advice.Anchor == Anchor.First ? "They have opened: set our figure beside it" : "They have opened: ask for the basis"
        : plan.Advice.Anchor == Anchor.First ? "We open" : "Let them open";

    /// <summary>Who names figures first, and on what; once figures are on the table, who did.</summary>
    public static string WhoOpens(Plan plan) => plan.Table.Offers is [var first, ..] ? $"{(first.By == Party.Us ? "We" : "They")} opened."
        : plan.Advice.Anchor == Anchor.First ? $"Who opens: we do, on the basis of {Basis(plan.Anchor.Basis)}."
        : "Who opens: they do.";

    public static string Basis(string basis) => basis switch
    {
        "value" => "what it brings them",
        "market" => "the market",
        _ => "what their alternative would take",
    };

    /// <summary>Advice with its factors said with their levels.</summary>
    public static IEnumerable<PlanLine> Lines(Plan plan, IEnumerable<Counsel> counsel) =>
        counsel.Select(c => new PlanLine(c.Text, [.. c.Because.Select(f => Fact(plan, f))]));

    private static string Fact(Plan plan, string factor) => factor == "strategy" ? $"strategy: {plan.Advice.Strategy.Word()}"
        : plan.Deal.Profile[factor] is { } level ? $"{Factors.Say(factor)}: {level}" : Factors.Say(factor);

    private static string Value(Plan plan, string issue, TermValue value) =>
        Wording.Value(value, plan.Deal.Issues.First(i => i.Name == issue).Unit, plan.Deal.Currency);

    private static string When(TableOffer? offer) => offer?.At is { } at ? Wording.Date(at) : offer is null ? "" : $"offer {offer.Number}";

    private static string Number(int count) => count switch { 2 => "two", 3 => "three", 4 => "four", 5 => "five", _ => $"{count}" };

    private static string Signed(int points) => points > 0 ? $"+{points}" : $"{points}";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
