using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>The shorter parts of a plan: what it comes to, power, escalation, dates, what to find out.</summary>
internal static class PlanParts
{
    public static IReadOnlyList<PlanLine> Summary(PlanContext context)
    {
        var lines = new List<PlanLine>();
        if (context.Bargain.Zone is { } zone)
        {
            lines.Add(zone
                ? new PlanLine(
                    context.Positions.Limit is { } far && context.Stop is { Need: not null } bound && far.Ours < bound.Ours
                        ? $"There is no room while we stop where we do: their estimated limit lies {context.Sum(bound.Ours - far.Ours)} below it. Our alternatives alone would leave some."
                        : context.Positions is { Limit: { } limit, Fair: { } fair } && context.WalkAway is { Value: { } floor, Theirs: not null }
                        ? $"There is room for a deal: {context.Sum(limit.Ours - (context.Stop?.Ours ?? floor))} between {(context.Stop?.Need is null ? "our walk-away" : "where we stop")} and their estimated limit. A fair split lies near {context.Sum(fair.Ours)}."
                        : context.WalkAway.Value is null && context.WalkAway.Theirs is null ? "Nothing rules a deal out, because no alternative of either side is known."
                        : "There is room for a deal.",
                    [.. context.OurWalkAway, .. Theirs(context)])
                : new PlanLine("No package beats both sides' alternatives today. Change the issues on the table, or expect no deal.", [.. context.OurWalkAway, .. Theirs(context)]));
        }

        if (context.Taking is { } better)
        {
            lines.Add(new PlanLine(
                "Take it: their last offer is worth as much to us as what we asked for, or more.",
                [$"their offer is worth {context.Sum(better.Ours)} to us, ours {context.Sum(context.Table.Last(Party.Us)!.Package!.Ours)}"]));
        }

        if (context.Table.Last(Party.Them) is { Package: { } theirs } offer && context.WalkAway.Value is { } value && context.Model.SharesZero)
        {
            var distance = theirs.Ours - value;
            lines.Add(new PlanLine(
                $"Their last offer is worth {context.Sum(theirs.Ours)} to us: {context.Sum(Math.Abs(distance))} {(distance < 0 ? "below" : "above")} our walk-away.",
                [$"their offer {(offer.At is { } at ? $"of {Wording.Date(at)}" : $"no. {offer.Number}")}", .. context.OurWalkAway]));
        }

        if (context.Table.Last(Party.Them) is { } standing && Stop.Beyond(context.Model, context.WalkAway, standing.Terms, standing.Package).Where(b => b.Rule != "below-walk-away").ToList() is { Count: > 0 } beyond)
        {
            lines.Add(new PlanLine($"Their last offer goes further than we do: {string.Join(" ", beyond.Select(b => b.Message))}", [$"their offer {(standing.At is { } day ? $"of {Wording.Date(day)}" : $"no. {standing.Number}")}", .. context.Stops.Select(s => $"we stop at {s}")]));
        }

        if (context.Advice.Findings is [{ } own, ..])
        {
            lines.Add(new PlanLine(own.Message, [$"our offer no. {context.Table.Last(Party.Us)!.Number}", .. context.OurWalkAway]));
        }

        return TargetMove(context) is { } moved ? [.. lines, moved] : lines;
    }

    /// <summary>Why we aim elsewhere than before any offer.</summary>
    private static PlanLine? TargetMove(PlanContext context)
    {
        if (context is not { FirstTarget: { } first, Positions.Target: { } now } || first.OursExactly == now.OursExactly)
        {
            return null;
        }

        var (ours, theirs) = (context.Table.Last(Party.Us)?.Package, context.Table.Last(Party.Them)?.Package);
        var why = ours is not null && now.OursExactly == ours.OursExactly && now.OursExactly < first.OursExactly ? "our own offer stands at it, and nobody takes back what they offered"
            : theirs is not null && now.OursExactly >= theirs.OursExactly && now.OursExactly > first.OursExactly ? $"they have offered {context.Sum(theirs.Ours)} already"
            : ours is not null ? "what we offered on single terms is not taken back"
            : "it follows what they have offered";
        return new PlanLine($"We now aim at {context.Sum(now.Ours)}, before any offer it was {context.Sum(first.Ours)}: {why}.", [Wording.Count(context.Table.Offers.Count, "offer on the table", "offers on the table")]);
    }

    public static PowerView Power(PlanContext context)
    {
        var figures = context.Bargain.Power;
        var lines = new List<PlanLine>();
        if (context.Positions.Fair is { } nash && context.Bargain.Zone == true && context.WalkAway.Value is { } ours && context.WalkAway.Theirs is { } theirs)
        {
            lines.Add(new PlanLine(
                $"Against a fair split, no deal costs us {context.Sum(nash.Ours - ours)} and them about {context.Sum(nash.Theirs!.Value - theirs)}.",
                [.. context.OurWalkAway, .. Theirs(context)]));
            if (figures is { Ours: { } we, Theirs: { } they })
            {
                lines.Add(new PlanLine($"What decides is its share of all that the terms can change: {Wording.Share(1 - we)} for us, {Wording.Share(1 - they)} for them.", [.. context.OurWalkAway, .. Theirs(context)]));
            }
        }

        var why = context.Advice.PowerWhy;
        lines.Add(new PlanLine(why.Text, why.Because.Count > 0 ? [.. why.Because.Select(context.Fact)] : figures.Balance is not null ? [.. context.OurWalkAway] : ["nothing is known that speaks for either side"]));
        if (context.WalkAway.NextAlternativeWorth is { } worth && worth > 0)
        {
            lines.Add(new PlanLine($"One more alternative as good as our best would raise our walk-away by {context.Sum(worth)}.", [$"{Wording.Count(context.WalkAway.Order.Count, "live alternative", "live alternatives")}"]));
        }

        return new PowerView(figures.Ours, figures.Theirs, figures.Balance, KebabWord.Of(context.Advice.Power), lines);
    }

    public static EscalationPlan Escalation(PlanContext context)
    {
        var role = context.Ending is not null ? "Executives have no part in what is left, unless the signature stalls."
            : context.Advice.Escalate
            ? "Their part: the years ahead, with their peer on the other side. Agree beforehand what they leave to you."
            : "Keep executives for a stall or a request from their side; never as a threat.";
        return new EscalationPlan(context.Advice.Escalate, context.Advice.EscalateWhy, role,
            context.Advice.EscalateBecause is { Count: > 0 } because ? [.. because.Select(context.Fact)] : ["no fact asks for it"]);
    }

    public static IReadOnlyList<CalendarDay> Calendar(PlanContext context)
    {
        var deal = context.Deal;
        var days = deal.Deadlines.Select(d => new CalendarDay(d.Date, d.Name, context.Ending is null ? Treat(d, context.AsOf) : Bound(d, context), d.Whose?.ToString().ToLowerInvariant() ?? "unknown")).ToList();
        if (deal.Closes is { } closes)
        {
            days.Add(new CalendarDay(closes, "Closing forecast", closes < context.AsOf ? context.Ending is null ? "Our forecast has passed. Set a new date." : "Our forecast has passed." : "Our own forecast. It binds nobody.", "ours"));
        }

        days.AddRange((deal.Alternatives?.Ours ?? []).Where(a => a.Expires is not null).Select(a => new CalendarDay(
            a.Expires!.Value, a.Name, a.Expires < context.AsOf ? "It has lapsed and no longer counts for our walk-away." : "Last day to take it up. Decide before.", "ours")));
        return [.. days.OrderBy(d => d.Date)];
    }

    public static IReadOnlyList<PlanLine> FindOut(PlanContext context)
    {
        var deal = context.Deal;
        var lines = new List<PlanLine>();
        if (context.Advice.AskNext is { } ask)
        {
            var levels = ProfileFactor.Find(ask)!.Levels;
            lines.Add(new PlanLine($"{Capital(Factors.Say(ask))}: is it {string.Join(", ", levels.Take(levels.Count - 1))} or {levels[^1]}?", ["of all unknown answers this one could change the strategy most"]));
        }

        var unknown = context.Model.Scales.Where(s => !s.TheirsKnown).Select(s => s.Issue.Name).ToList();
        if (unknown.Count > 0)
        {
            lines.Add(new PlanLine($"What {Wording.List(unknown)} {(unknown.Count == 1 ? "is" : "are")} worth to them: ask {(unknown.Count == 1 ? "how they arrive at their figure" : "which matters most, and why")}.", ["without it we cannot tell what suits both sides best"]));
        }

        if (deal.Alternatives is not { Theirs.Count: > 0 })
        {
            lines.Add(new PlanLine("What they do without this deal, and what that is worth to them.", ["none of their alternatives is known"]));
        }

        if (context.WalkAway.Value is null)
        {
            lines.Add(new PlanLine("What we do without this deal: name one alternative with its value and odds.", ["we have no walk-away value"]));
        }
        else if ((deal.Alternatives?.Ours ?? []).Where(a => a.Verified is null && a.IsOpen(context.AsOf)).Select(a => a.Name).ToList() is { Count: > 0 } unverified)
        {
            lines.Add(new PlanLine($"Whether {Wording.List(unverified)} still {(unverified.Count == 1 ? "holds" : "hold")}: check and note the date.", ["never verified"]));
        }

        foreach (var line in deal.ValueLines.Where(v => v.Evidence is null).Take(2))
        {
            lines.Add(new PlanLine($"Proof for {line.Name} ({context.Sum((double)line.Amount)}).", ["no evidence is noted"]));
        }

        return lines;
    }

    private static IEnumerable<string> Theirs(PlanContext context) =>
        context.WalkAway.Theirs is { } theirs ? [$"we take their alternatives to be worth {context.Sum(theirs)} to them"] : ["their alternatives are not known"];

    private static string Treat(Deadline deadline, DateOnly asOf) =>
        deadline.Date < asOf ? "This date has passed."
        : deadline.Kind == DeadlineKind.Artificial ? (deadline.Whose == Whose.Ours ? "Set by us, and nothing happens the day after. Do not press with it." : "Nothing happens the day after. Do not let it set the pace.")
        : deadline.Whose switch
        {
            Whose.Theirs => $"Binds them{Reason(deadline)}. Plan the last step before it.",
            Whose.Ours => $"Binds us{Reason(deadline)}. Keep it to ourselves.",
            Whose.Both => $"Binds both sides{Reason(deadline)}. Speak of it openly.",
            _ => $"Find out whom it binds{Reason(deadline)}.",
        };

    /// <summary>What a date means once the talks are over.</summary>
    private static string Bound(Deadline deadline, PlanContext context) =>
        deadline.Date < context.AsOf ? "This date has passed."
        : context.Ending is { Agreed: false } ? "It no longer presses us."
        : deadline.Kind == DeadlineKind.Artificial ? "Nothing happens the day after."
        : $"{(context.Ending!.Stage == Stage.Won ? "Noted" : "Be signed by then")}{Reason(deadline)}.";

    private static string Reason(Deadline deadline) => deadline.Why is { } why ? $" ({why})" : "";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
