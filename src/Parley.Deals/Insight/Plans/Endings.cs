using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>What a plan says when the talks are over: what came of them, what to do now, what may still happen and what to keep for the next time.</summary>
internal static class Endings
{
    public static IReadOnlyList<PlanLine> Summary(PlanContext context, Ending ending) => ending.Agreed ? [.. Agreed(context, ending)] : [.. Closed(context, ending)];

    /// <summary>What to do now, in order.</summary>
    public static IReadOnlyList<AgendaStage> ToDo(PlanContext context, Ending ending) => ending.Agreed ? [.. HandOver(context, ending)] : [.. MoveOn(context, ending)];

    public static IReadOnlyList<RoadmapBranch> Roadmap(PlanContext context, Ending ending) => ending.Agreed ? [.. AfterAgreement(context, ending)] : [.. AfterTheEnd(context)];

    /// <summary>What the next deal can learn from this one.</summary>
    public static IReadOnlyList<PlanLine> Notes(PlanContext context, Ending ending)
    {
        var lines = new List<PlanLine> { Moves(context) };
        lines.Add(ending.Agreed
            ? new PlanLine("What moved them in the end, and which of our arguments did not.", ["it is known today and forgotten in a month"])
            : new PlanLine("What ended it: a term, a person, a date or a rival, and when we could have seen it.", ["it is known today and forgotten in a month"]));
        var unknown = context.Model.Scales.Where(s => !s.TheirsKnown).Select(s => s.Issue.Name).ToList();
        if (unknown.Count > 0)
        {
            lines.Add(new PlanLine($"What {Wording.List(unknown)} turned out to be worth to them.", ["the deal does not say it"]));
        }

        if (context.Deal.Alternatives is not { Theirs.Count: > 0 })
        {
            lines.Add(new PlanLine($"What they would {(ending.Agreed ? "have done" : "do")} without this deal.", ["none of their alternatives is known"]));
        }

        return lines;
    }

    /// <summary>To be said or written to them: what was agreed, or thanks.</summary>
    public static AnchorPlan Words(PlanContext context, Ending ending) => new(
        context.Advice.Anchor == Anchor.First ? "first" : "second",
        "none",
        !ending.Agreed ? "Thank you for the time that you gave us. If things change, call us."
            : ending.Package is { } agreed ? $"This is what we agreed: {context.Terms(agreed)}. Is that how you have it too?"
            : "Shall we read back all terms together before we sign?",
        "That was settled. If a figure is to change, let us look at the whole package again.",
        "Do not answer with a figure. Come back to what was read back and written down.",
        [ending.Agreed ? "the talks have ended in agreement" : "the talks have ended without a deal"]);

    private static IEnumerable<PlanLine> Agreed(PlanContext context, Ending ending)
    {
        var last = context.Table.Offers is [.., { Accepted: true } offer] ? offer : null;
        if (ending.Package is not { } agreed)
        {
            yield return last is null
                ? new PlanLine("The deal is marked as agreed, but no offer is marked as accepted: mark the one that was.", ["no offer is accepted"])
                : new PlanLine("The offer that was accepted does not name every term: write down what holds for the others.", [$"offer {last.Number} was accepted"]);
            yield break;
        }

        yield return new PlanLine(
            $"Agreed{(last?.At is { } day ? $" on {Wording.Date(day)}" : "")}: {context.Terms(agreed)}. {(last is null ? "Both sides' last offers are the same" : last.By == Party.Us ? "They accepted our offer" : "We accepted their offer")}, worth {context.Sum(agreed.Ours)} to us{(agreed.Theirs is { } toThem ? $" and about {context.Sum(toThem)} to them" : "")}.",
            [last is null ? "the last offers of both sides" : $"offer {last.Number} was accepted"]);
        if (Compared(context, ending, agreed) is { Length: > 0 } compared)
        {
            yield return new PlanLine($"For us that is {compared}.", [.. context.OurWalkAway, .. ending.Target is { } aim ? [$"the target before any offer was {context.Sum(aim.Ours)}"] : Array.Empty<string>()]);
        }

        yield return ending.Better is { } better
            ? new PlanLine(
                $"{Better(agreed, better)}: {context.Terms(better)}. That is {Gain(context, (better.OursExactly - agreed.OursExactly).ToDouble())} for us and about {Gain(context, (better.TheirsExactly - agreed.TheirsExactly)!.Value.ToDouble())} for them.",
                ["our estimate of what each term is worth to them"])
            : agreed.Theirs is null || context.Bargain.Frontier is null ? new PlanLine("Whether another package would be better for both sides can't be told.", ["what the terms are worth to them is not known"])
            : context.Model.Obstacles(agreed.Terms) is [var obstacle, ..] ? new PlanLine("These terms go beyond what we can accept: have them approved before anyone signs.", [obstacle.Message])
            : new PlanLine("No other package would be better for one side without being worse for the other.", ["our estimate of what each term is worth to them"]);
    }

    private static string Better(Package agreed, Package better) =>
        better.OursExactly > agreed.OursExactly && better.TheirsExactly > agreed.TheirsExactly ? "Another package would be better for both sides"
        : better.OursExactly > agreed.OursExactly ? "Another package would be better for us and no worse for them"
        : "Another package would be better for them and no worse for us";

    private static string Gain(PlanContext context, double gain) => gain > 0 ? $"{context.Sum(gain)} more" : "the same";

    private static string Compared(PlanContext context, Ending ending, Package agreed)
    {
        var parts = new List<string>();
        if (context.WalkAway.Value is { } floor && context.Model.SharesZero)
        {
            parts.Add(Distance(context, agreed.Ours - floor, "our walk-away"));
        }

        if (ending.Target is { } target)
        {
            parts.Add(Distance(context, agreed.Ours - target.Ours, "our target"));
        }

        if (context.Positions.Fair is { } fair)
        {
            parts.Add(Distance(context, agreed.Ours - fair.Ours, "a fair split (where both gain most over no deal)"));
        }

        return Wording.List(parts);
    }

    internal static string Distance(PlanContext context, double above, string than) =>
        above == 0 ? $"exactly {than}" : $"{context.Sum(Math.Abs(above))} {(above > 0 ? "above" : "below")} {than}";

    private static IEnumerable<PlanLine> Closed(PlanContext context, Ending ending)
    {
        var word = ending.Stage == Stage.Lost ? "lost" : "withdrawn";
        if (context.Table.Last(Party.Them) is { Package: { } theirs } offer && context.WalkAway.Value is { } floor && context.Model.SharesZero)
        {
            var above = theirs.Ours - floor;
            yield return new PlanLine(
                $"Their last offer was worth {context.Sum(theirs.Ours)} to us, {Distance(context, above, "our walk-away")}: {(above > 0 ? $"by these figures no deal costs us {context.Sum(above)}" : "by these figures we lose nothing by leaving it")}.",
                [$"their offer {(offer.At is { } at ? $"of {Wording.Date(at)}" : $"no. {offer.Number}")}", .. context.OurWalkAway]);
        }

        yield return context.WalkAway.Value is { } value
            ? new PlanLine($"What remains is worth {context.Sum(value)} to us: {(context.WalkAway.Order.Count > 0 ? string.Join(", then ", context.WalkAway.Order) : "the fallback")}.", [$"the deal is {word}", .. context.OurWalkAway])
            : new PlanLine("No alternative is noted: name what else could supply what this deal was to bring.", [$"the deal is {word}"]);
    }

    private static IEnumerable<AgendaStage> HandOver(PlanContext context, Ending ending)
    {
        var issues = context.Deal.Issues.Select(i => i.Name).ToList();
        var days = Ahead(context).Take(2).ToList();
        if (ending.Stage == Stage.Won)
        {
            yield return new AgendaStage("Check the text", $"See that what was signed holds every term{(ending.Package is { } signed ? $": {context.Terms(signed)}" : "")}.", issues, ["what is not in the text was not agreed"]);
            yield return new AgendaStage("Hand over", $"Name who does what by when{(days.Count > 0 ? $". Dates ahead: {Wording.List(days.Select(d => $"{d.Name} ({Wording.Date(d.Date)})"))}" : "")}.", [], [days.Count > 0 ? "dates are noted" : "no date ahead is noted"]);
            yield break;
        }

        yield return new AgendaStage("Read back", ending.Package is { } agreed
            ? $"Read all terms back to them: {context.Terms(agreed)}."
            : "Read all terms back to them, one by one.", issues, ["a term left open is bargained again"]);
        yield return new AgendaStage("Write down", "Write all terms down the same day and have both sides confirm them, small ones too.", [], ["memories differ after a week"]);
        if (ending.Better is { } better)
        {
            yield return new AgendaStage("Offer the better one", $"Once it is written down, ask whether {context.Terms(better)} would suit them too. If not, what was agreed stays.", [], ["it is no worse for either side by our estimate"]);
        }

        yield return days.Count > 0
            ? new AgendaStage("Sign and hand over", $"Sign by {Wording.Date(days[0].Date)} ({days[0].Name}), and name who does what by when.", [], ["it is the first date ahead"])
            : new AgendaStage("Sign and hand over", "Agree a date for the signature, and name who does what by when.", [], ["no date ahead is noted"]);
        if (context.WalkAway.Order.Count > 0)
        {
            yield return new AgendaStage("Keep a way out", $"Do not drop {context.WalkAway.Order[0]} before it is signed.", [], [.. context.OurWalkAway]);
        }
    }

    private static IEnumerable<AgendaStage> MoveOn(PlanContext context, Ending ending)
    {
        yield return context.WalkAway.Order.Count > 0
            ? new AgendaStage("Next alternative", $"Start {context.WalkAway.Order[0]} now{Before(context, context.WalkAway.Order[0])}{(context.WalkAway.Order.Count > 1 ? $", then {string.Join(", then ", context.WalkAway.Order.Skip(1))}" : "")}.", [], [$"{context.WalkAway.Order[0]} comes first in the search"])
            : new AgendaStage("Next alternative", "Name another counterparty or another way to what this deal was to bring.", [], ["no live alternative is noted"]);
        yield return new AgendaStage("Part well", $"{(ending.Stage == Stage.Lost ? "Ask what decided it" : "Say why we left")}, thank them, and leave the door open.", [], [.. context.Profile("relationship").DefaultIfEmpty("they may come back")]);
        yield return new AgendaStage("Tell ours", "Tell everyone who counted on this deal, and what takes its place.", [], [.. context.Deal.Goals.Take(1).Select(g => $"goal: {g.Name}").DefaultIfEmpty("others plan with it")]);
    }

    private static IEnumerable<RoadmapBranch> AfterAgreement(PlanContext context, Ending ending)
    {
        var floor = context.WalkAway.Value is { } value && context.Model.SharesZero ? $" Below {context.Sum(value)} to us the answer is no." : "";
        yield return new RoadmapBranch("reopen", "they want to reopen a term",
            $"go back to what was read back and written down. If it must change, reopen the whole package, and only for something of the same size.{floor}",
            [ending.Package is { } agreed ? $"agreed at {context.Sum(agreed.Ours)} to us" : "it is agreed", .. context.OurWalkAway]);
        var give = ending.Package is { } package && ending.Stage == Stage.Agreed ? Trades.From(context.Model, package, Table.Empty).Give.OrderByDescending(t => t.Ours).FirstOrDefault() : null;
        yield return new RoadmapBranch("one-more-thing", "they ask for one more thing",
            $"nothing is free, however small. {(give is null ? "Answer with a request of the same size." : $"If you must, {give.Issue} {Wording.Value(give.To, context.Deal.Issues.First(i => i.Name == give.Issue).Unit, context.Deal.Currency)} costs us least ({context.Sum(-give.Ours)}): ask for as much in return.")}",
            [give is null ? "no cheap trade is left" : $"{give.Issue} is the smallest thing we can give"]);
        if (ending.Stage == Stage.Agreed)
        {
            var binds = context.Deal.Deadlines.Where(d => d.Kind != DeadlineKind.Artificial && d.Date >= context.AsOf).OrderBy(d => d.Date).FirstOrDefault();
            yield return new RoadmapBranch("stall", "they stall the signature",
                $"ask what is missing and who must still agree, and offer to solve that one thing{(binds is null ? ". Propose a date for the signature" : $" before {binds.Name} ({Wording.Date(binds.Date)})")}. Change no term for it.",
                [binds is null ? "no date ahead is noted" : $"{binds.Name} is noted", .. context.Profile("decisions")]);
        }

        yield return FallsThrough(context);
    }

    private static IEnumerable<RoadmapBranch> AfterTheEnd(PlanContext context)
    {
        yield return new RoadmapBranch("return", "they come back",
            $"take it as a new deal: ask first what has changed.{(context.WalkAway.Value is { } value && context.Model.SharesZero ? $" What we have without them is worth {context.Sum(value)} today; less than that is no reason to talk." : " Name our alternatives before the first figure.")}",
            [.. context.OurWalkAway]);
        if (context.WalkAway.Order.Count > 0)
        {
            yield return new RoadmapBranch("alternative-fails", $"{context.WalkAway.Order[0]} fails too",
                context.WalkAway.Order.Count > 1 ? $"go on with {context.WalkAway.Order[1]}." : "fall back on what is certain, and look for one more alternative before it is needed.",
                [Wording.Count(context.WalkAway.Order.Count, "live alternative", "live alternatives")]);
        }
    }

    private static RoadmapBranch FallsThrough(PlanContext context) => new("falls-through", "it falls through",
        context.WalkAway.Order.Count > 0
            ? $"start {context.WalkAway.Order[0]}{Before(context, context.WalkAway.Order[0])}{(context.WalkAway.Value is { } value ? $": our alternatives are worth {context.Sum(value)} today" : "")}."
            : context.WalkAway.Value is { } fallback ? $"what remains is the fallback, worth {context.Sum(fallback)} to us." : "we have no alternative: name one now, while it is not needed.",
        [.. context.OurWalkAway]);

    private static string Before(PlanContext context, string alternative) =>
        context.Deal.Alternatives?.Ours.FirstOrDefault(a => a.Name == alternative)?.Expires is { } last ? $" (by {Wording.Date(last)})" : "";

    private static IEnumerable<(DateOnly Date, string Name)> Ahead(PlanContext context) => context.Deal.Deadlines
        .Where(d => d.Kind != DeadlineKind.Artificial && d.Date >= context.AsOf).Select(d => (d.Date, d.Name))
        .Concat(context.Deal.Closes is { } closes && closes >= context.AsOf ? [(closes, "our forecast")] : []).OrderBy(d => d.Item1).DistinctBy(d => d.Item1);

    /// <summary>How far each side came from its first complete offer to its last.</summary>
    private static PlanLine Moves(PlanContext context)
    {
        var ours = context.Table.Offers.Where(o => o.By == Party.Us && o.Package is not null).ToList();
        var theirs = context.Table.Offers.Where(o => o.By == Party.Them && o.Package is not null).ToList();
        if (ours.Count == 0 && theirs.Count == 0)
        {
            return new PlanLine("Who offered what and when: no complete offer is written down.", ["the next plan starts from such figures"]);
        }

        var said = new[] { Side("we", ours), Side("they", theirs) }.OfType<string>();
        return new PlanLine($"How it went: {Wording.List(said)}.", [Wording.Count(context.Table.Offers.Count, "offer is on record", "offers are on record")]);

        string? Side(string who, List<TableOffer> offers) => offers.Count == 0 ? null
            : offers.Count == 1 ? $"{who} made one complete offer, worth {context.Sum(offers[0].Package!.Ours)} to us"
            : $"{who} went from {context.Sum(offers[0].Package!.Ours)} to {context.Sum(offers[^1].Package!.Ours)} (worth to us) in {offers.Count} offers";
    }
}
