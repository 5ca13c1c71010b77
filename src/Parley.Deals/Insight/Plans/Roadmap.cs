using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>What we do when they do: branches with the figures of this deal, in the order in which they tend to come.</summary>
internal static class Roadmap
{
    public static IReadOnlyList<RoadmapBranch> Make(PlanContext context)
    {
        var spending = Spending.Of(context);
        var branches = new List<RoadmapBranch>
        {
            Accept(context), CounterWithin(context), CounterBeyond(context), AttackPrice(context, spending), Stall(context), Rival(context), OneMoreThing(context, spending),
        };
        if (context.Deal.Profile["conduct"] == "adversarial" || context.Advice.Strategy is Archetype.Partnership or Archetype.Creative)
        {
            branches.Add(new RoadmapBranch(
                "pressure",
                "they turn to threats or silence",
                "name what you see once, take a break, and share nothing more about our needs until they answer in kind.",
                [.. context.Profile("conduct"), $"strategy: {context.Advice.Strategy.Word()}"]));
        }

        if (context.Deal.Deadlines.FirstOrDefault(d => d.Kind == DeadlineKind.Artificial && d.Whose != Whose.Ours) is { } artificial)
        {
            branches.Add(new RoadmapBranch(
                "deadline",
                $"they press with \"{artificial.Name}\"",
                "ask what happens the day after. Plan by the dates that bind, not by this one.",
                [$"{artificial.Name} is artificial"]));
        }

        return context.Brief ? ShortRoadmap.Of(context, spending, branches) : branches;
    }

    private static RoadmapBranch Accept(PlanContext context)
    {
        var target = context.Positions.Target;
        return new RoadmapBranch(
            "accept",
            "they accept",
            target is null ? "read all terms back and write them down before anyone leaves."
                : $"{(context.Deal.Side == Side.Sell ? "stop selling" : "stop bargaining")}. Read all terms back and write them down the same day. Anything worth {context.Sum(target.Ours)} or more to us meets the target.",
            target is null ? ["no target can be computed"] : [$"target {context.Sum(target.Ours)}"]);
    }

    private static RoadmapBranch CounterWithin(PlanContext context)
    {
        var stops = context.Stops;
        var within = context.WalkAway.Value is { } floor && context.Model.SharesZero
            ? $"they counter with {context.Sum(floor)} or more to us{(stops.Count > 0 ? ", and nothing beyond where we stop" : "")}"
            : stops.Count > 0 ? "they counter with nothing beyond where we stop" : "they counter within what we can accept";
        var step = context.Concessions.FirstOrDefault();
        // What the step gives is not asked back.
        var trade = context.Trades.Ask.FirstOrDefault(t => step is null || step.Package[t.Issue] == t.To);
        var target = context.Positions.Target;
        var accept = target is null ? "" : $"from {context.Sum(target.Ours)} to us on, close. Below that, ";
        var then = step is not null
            ? $"{accept}give at most {context.Sum(step.Cost)} in this step ({context.Terms(step.Package)}), {InReturn(context, trade)}, {(context.Concessions.Count > 1 ? "and make the next step smaller" : "and stop there: that is the target")}."
            : context.Packages.Packages.Count > 1 ? $"{accept}do not move down. Offer another package of equal worth to us and ask which is nearer."
            : $"{accept}hold. Ask what matters most to them, and {InReturn(context, trade)}.";
        return new RoadmapBranch("counter-within", within, then,
        [
            step is null ? (context.Standing?.OursExactly > target?.OursExactly ? "no package that is worth less to us brings them more" : "we stand at the target") : $"we stand {context.Sum(context.Concessions.Sum(c => c.Cost))} above the target{(context.Concessions.Count > 1 ? "; steps shrink" : "")}",
            .. stops.Select(s => $"we stop at {s}"),
        ]);
    }

    private static RoadmapBranch CounterBeyond(PlanContext context)
    {
        var best = context.WalkAway.Order.FirstOrDefault();
        var stops = context.Stops;
        if (context.WalkAway.Value is not { } floor || !context.Model.SharesZero)
        {
            return new RoadmapBranch("counter-beyond",
                stops.Count > 0 ? $"they counter beyond {Wording.List(stops)}" : "they counter beyond what we can accept",
                "do not answer with a figure. Ask which need is behind it, then show the whole package again.",
                stops.Count > 0 ? [.. stops.Select(s => $"we stop at {s}")] : ["our walk-away can't be compared with a package yet"]);
        }

        var price = context.WalkAwayPrice is { } p && WalkAwayPrice.PriceOf(context.Deal) is { } issue
            ? $" ({issue.Name} {(context.Deal.Side == Side.Sell ? "below" : "above")} {Wording.Value(TermValue.Of(decimal.Round(p, 2)), issue.Unit, context.Deal.Currency)}, other terms as we open)"
            : "";
        return new RoadmapBranch(
            "counter-beyond",
            $"they counter with less than {context.Sum(floor)} to us{price}{(stops.Count > 0 ? $", or beyond {Wording.List(stops)}" : "")}",
            best is null ? "say that it does not work, why not, and what would. Be ready to leave."
                : $"say that it does not work and what would. Do not split the difference. Meanwhile try the alternative that comes first: {best}.",
            [.. context.OurWalkAway, .. best is null ? Array.Empty<string>() : [$"{best} comes first in the search"], .. stops.Select(s => $"we stop at {s}")]);
    }

    private static RoadmapBranch AttackPrice(PlanContext context, Spending spending)
    {
        var price = WalkAwayPrice.PriceOf(context.Deal)?.Name;
        var give = spending.Instead;
        var then = give is null
            ? "ask what the figure is compared with, go back to the value, and move only against something in return."
            : $"leave {(price is null ? "that term" : "the price")}. Offer {give.Issue} {Wording.Value(give.To, Unit(context, give.Issue), context.Deal.Currency)} instead: it costs us {context.Sum(-give.Ours)}{(give.Theirs is { } gain ? $" and brings them about {context.Sum(gain)}" : "")}; {InReturn(context, context.Trades.Ask.FirstOrDefault(t => t.Issue != give.Issue && t.Issue != price))}.";
        return new RoadmapBranch("attack-price", price is null ? "they attack one term by itself" : $"they attack {price} by itself", then,
            give is null ? [.. context.Profile("focus"), spending.Steps.Any(s => s != price) ? "what is cheap to give is in our next steps already" : "there is no cheap trade yet"] : [$"{give.Issue} is the cheapest trade", .. context.Profile("focus")]);
    }

    private static RoadmapBranch Stall(PlanContext context)
    {
        var date = context.Deal.Deadlines.Where(d => d.Kind != DeadlineKind.Artificial && d.Date >= context.AsOf && d.Whose is Whose.Theirs or Whose.Both).OrderBy(d => d.Date).FirstOrDefault();
        var expiry = context.Deal.Alternatives?.Ours.Where(a => a.Expires >= context.AsOf).OrderBy(a => a.Expires).FirstOrDefault();
        var then = date is not null ? $"ask what is missing before {date.Name} ({Wording.Date(date.Date)}), and offer to solve that one thing."
            : "ask what changed and who else must agree; propose one small step with a date.";
        if (expiry is not null)
        {
            then += $" Decide on {expiry.Name} before {Wording.Date(expiry.Expires!.Value)}, whatever they do.";
        }

        return new RoadmapBranch("stall", "they stall", then,
            [.. date is null ? ["no date of theirs is noted"] : new[] { $"{date.Name} binds them" }, .. expiry is null ? Array.Empty<string>() : [$"{expiry.Name} expires"], .. context.Profile("timePressure", "decisions")]);
    }

    private static RoadmapBranch Rival(PlanContext context)
    {
        var rival = context.Deal.Alternatives?.Theirs.FirstOrDefault()?.Name ?? context.Deal.ValueLines.Select(v => v.Versus).FirstOrDefault(v => v is not null);
        var line = context.Deal.ValueLines.Where(v => v.Versus is not null || rival is not null).OrderByDescending(v => v.Amount * (v.Confidence ?? 1)).FirstOrDefault();
        var name = rival ?? (context.Deal.Side == Side.Sell ? "a rival" : "another party that wants it");
        var then = line is not null
            ? $"ask for the same scope in both. Put {line.Name} ({context.Sum((double)line.Amount)}) into the comparison, then answer with a package, not a lower figure."
            : "ask for the same scope in both and what speaks against it. Match nothing that you have not seen.";
        var facts = new List<string>();
        if (context.WalkAway.Theirs is { } theirs)
        {
            facts.Add($"we take their alternatives to be worth {context.Sum(theirs)} to them");
        }

        facts.AddRange(line is null ? [] : [$"value line {line.Name}"]);
        facts.AddRange(context.Profile("competition", "position"));
        return new RoadmapBranch("rival", $"they bring {name}", then, facts.Count > 0 ? facts : ["their alternatives are not known"]);
    }

    private static RoadmapBranch OneMoreThing(PlanContext context, Spending spending)
    {
        var give = spending.Last;
        return new RoadmapBranch(
            "one-more-thing",
            "they ask for one more thing at the end",
            $"nothing is free, however small. {(give is null ? "Answer with a request of the same size." : $"If you must, {give.Issue} {Wording.Value(give.To, Unit(context, give.Issue), context.Deal.Currency)} costs us least ({context.Sum(-give.Ours)}): {InReturn(context, context.Trades.Ask.FirstOrDefault(t => t.Issue != give.Issue))}.")}",
            give is null ? ["no trade is left that is not spent before"] : [$"{give.Issue} is the smallest thing that we have not given before"]);
    }

    /// <summary>What stands in our offer already is kept, not asked for.</summary>
    private static string InReturn(PlanContext context, Trade? ask) => ask is null ? "ask for something in return"
        : $"{(context.Table.Last(Party.Them)?.Package is null || context.Standing?[ask.Issue] == ask.To ? "keep" : "ask for")} {ask.Issue} {Wording.Value(ask.To, Unit(context, ask.Issue), context.Deal.Currency)} in return";

    private static string? Unit(PlanContext context, string issue) => context.Deal.Issues.First(i => i.Name == issue).Unit;
}
