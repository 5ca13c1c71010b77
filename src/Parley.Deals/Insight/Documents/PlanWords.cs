using System.Security.Cryptography;
using System.Text;
using Parley.Deals.Files;
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
            Version(plan),
        };
        return string.Join(" · ", parts.OfType<string>());
    }

    /// <summary>Eight letters that differ as soon as a fact, the day or the playbook does.</summary>
    public static string Version(Plan plan)
    {
        var facts = $"{DealFileWriter.Json(plan.Deal)} {plan.AsOf:yyyy-MM-dd} {plan.Playbook}";
        return $"version {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(facts)))[..8]}";
    }

    /// <summary>The finding of the money line.</summary>
    public static string RoomTitle(Plan plan)
    {
        if (plan.Ending is { } ending)
        {
            return EndingTitle(plan, ending);
        }

        if (!plan.Model.SharesZero)
        {
            return "Packages can't be set against our walk-away yet: the deal states no base";
        }

        if (plan.WalkAway.Value is not { } floor)
        {
            return "Our walk-away is not known yet: name an alternative or a fallback";
        }

        if (plan.Positions.Limit is not { } limit)
        {
            return plan.Model.TheirsKnown ? "No room today: no package gives them what they have without us"
                : $"{(plan.Stop is { Need: not null } bound ? $"We stop at {Wording.Short(bound.Ours, plan.Deal.Currency)}" : $"Our walk-away is {Wording.Short(floor, plan.Deal.Currency)}")}. How far they can go is not known yet";
        }

        var (stop, name) = (plan.Stop?.Ours ?? floor, StopName(plan));
        var theirs = Limit(plan) is null ? "the best that we could ask for; their limit is not known" : plan.WalkAway.Theirs is null ? "the point where they would lose" : "their estimated limit";
        return limit.Ours > stop ? $"{(Limit(plan) is null ? "At most " : "")}{Wording.Short(limit.Ours - stop, plan.Deal.Currency)} of room: from {name} to {theirs}"
            : limit.Ours == stop ? $"No room today: {theirs} is exactly {name}"
            : $"No room today: {theirs} lies {Wording.Short(stop - limit.Ours, plan.Deal.Currency)} below {name}";
    }

    private static string EndingTitle(Plan plan, Ending ending)
    {
        var floor = plan.Model.SharesZero ? plan.WalkAway.Value : null;
        if (!ending.Agreed)
        {
            return $"{(ending.Stage == Stage.Lost ? "Lost" : "Withdrawn")}: {(plan.WalkAway.Value is { } left ? $"what remains is worth {Wording.Short(left, plan.Deal.Currency)} to us" : "no alternative is noted")}";
        }

        var word = ending.Stage == Stage.Won ? "Won" : "Agreed";
        if (ending.Package is not { Ours: var ours })
        {
            return $"{word}, but the offers don't say what was agreed";
        }

        return $"{word} at {Wording.Short(ours, plan.Deal.Currency)}, {(floor is not { } walk ? "our walk-away is not known"
            : walk == ours ? "exactly our walk-away"
            : $"{Wording.Short(Math.Abs(ours - walk), plan.Deal.Currency)} {(ours > walk ? "above" : "below")} our walk-away")}";
    }

    /// <summary>What is still ahead in the talks, or after them.</summary>
    public static string AgendaTitle(Plan plan) => plan.Ending is not null ? "What to do now" : plan.Advice.Sequence switch
    {
        Sequence.EasyFirst => "Easy terms first, the hard ones on top of them",
        Sequence.HardestFirst => "Hardest terms first",
        _ => "Whole packages, no term by itself",
    };

    public static string PaceTitle(Plan plan) => plan.Ending is not null ? "Dates" : plan.Advice.Pace switch
    {
        Parley.Deals.Playbooks.Pace.Fast => "Close in few rounds",
        Parley.Deals.Playbooks.Pace.Slow => "Take your time",
        _ => "Keep a steady pace",
    };

    public static string FindOutTitle(Plan plan) => plan.Ending is null ? "Find out next" : "Keep for next time";

    /// <summary>The line of the summary that the title of the money line already says.</summary>
    private static string? RoomSentence(Plan plan) => plan.Ending is null && plan.Bargain.Zone == true ? plan.Summary[0].Text : null;

    /// <summary>Where our walk-away comes from.</summary>
    public static IEnumerable<string> WalkAwayReasons(Plan plan)
    {
        if (plan.WalkAway.Value is { } value)
        {
            yield return plan.WalkAway.Order.Count == 0 ? $"Our walk-away is the fallback: {Sum(plan, value)}."
                : $"Our walk-away of {Sum(plan, value)} is what our alternatives are worth today, odds and cost included. Pursue them in this order: {string.Join(", then ", plan.WalkAway.Order)}.";
        }

        if (plan.Ending is null && plan.WalkAwayPrice is { } price && WalkAwayPrice.PriceOf(plan.Deal) is { } issue)
        {
            yield return $"Said as a price: {issue.Name} {Wording.Value(TermValue.Of(decimal.Round(price, 2)), issue.Unit, plan.Deal.Currency)}, other terms as we open.";
        }

        if (plan is { Ending: null, Stop.Need: not null })
        {
            yield return $"We stop before that: {StopNote(plan)}. A need is not traded against other terms.";
        }

        if (plan.Target is { } target)
        {
            yield return $"{(plan.Ending is null ? "Target" : "Target before any offer")}: {Wording.Terms(target.Terms, plan.Deal)}.";
        }

        if (plan is { Ending: null, Table.OurOpening: null, Positions.Opening: { } opening })
        {
            yield return $"Opening: {Wording.Terms(opening.Terms, plan.Deal)}.";
        }

        if (plan.Positions.Fair is { } fair)
        {
            yield return $"Fair split, where what both gain over no deal, multiplied, is largest (Nash's rule): {Wording.Terms(fair.Terms, plan.Deal)}.";
        }

        if (Limit(plan) is not null)
        {
            yield return plan.WalkAway.Theirs is { } theirs
                ? $"Beyond their limit they keep less than the {Sum(plan, theirs)} that we take their alternatives to be worth."
                : "Beyond their limit they would lose by the deal. What they have without us is not known.";
        }
    }

    /// <summary>What a worth is held against: where we stop, or the walk-away where nothing is stricter.</summary>
    public static string StopName(Plan plan) => plan.Stop is { Need: not null } ? "where we stop" : "our walk-away";

    /// <summary>What makes the stop stricter than the walk-away.</summary>
    public static string StopNote(Plan plan) => plan.Stop is { Need: { } need, Issue: { } issue }
        ? $"{Wording.Term(new Term(issue, need[issue]), plan.Deal)} is what we need{(need.Terms.Count > 1 ? ", other terms at the least that we take" : "")}"
        : "";

    /// <summary>What no deal costs both sides against the fair split; null where it can't be known.</summary>
    public static (double? Ours, double? Theirs) CostOfNoDeal(Plan plan) =>
        plan is { Bargain.Zone: true, Positions.Fair: { } fair } && plan.WalkAway is { Value: { } ours, Theirs: { } theirs }
            ? (fair.Ours - ours, fair.Theirs!.Value - theirs)
            : (null, null);

    /// <summary>Who can walk away more easily; says so when the deal's own judgement differs.</summary>
    public static string PowerTitle(Plan plan)
    {
        var said = plan.Deal.Profile["leverage"];
        var known = plan.Power.Balance is not null || plan.Advice.PowerWhy.Because.Count > 0;
        return !known ? "Take power as even until you know more"
            : plan.Advice.Power switch
            {
                Parley.Deals.Playbooks.Power.Stronger => said is "theirs" ? "Power is ours, not theirs" : "We can walk away more easily than they can",
                Parley.Deals.Playbooks.Power.Weaker => said is "ours" ? "Power is theirs, not ours" : "They can walk away more easily than we can",
                _ => said is "ours" or "theirs" ? $"Power is about even, not {said}" : "Power is about even",
            };
    }

    /// <summary>A small deal keeps the branches that come up in almost every one.</summary>
    public static IEnumerable<RoadmapBranch> Branches(Plan plan) => plan.Brief ? plan.Roadmap.Where(b => b.Id != "pressure") : plan.Roadmap;

    public static IEnumerable<PlanLine> FindOut(Plan plan) => plan.FindOut.Take(plan.Brief && plan.Ending is null ? 3 : int.MaxValue);

    /// <summary>What they said last, in their words and with the day.</summary>
    public static IReadOnlyList<string> TheirWords(Plan plan) => [.. plan.Deal.Messages.Where(m => m.By == Party.Them).TakeLast(plan.Brief ? 2 : 4)
        .Select(m => $"“{Cut(m.Text.Trim())}”{(m.At is { } day ? $" ({Wording.Date(day)})" : "")}")];

    /// <summary>What the summary adds to the title of the money line.</summary>
    public static IReadOnlyList<PlanLine> Summary(Plan plan) => [.. plan.Summary.Where(s => s.Text != RoomSentence(plan))];

    public static IReadOnlyList<MoneyMark> MoneyLine(Plan plan)
    {
        var marks = new List<MoneyMark>();
        Add("walk-away", "Our walk-away", plan.WalkAway.Value, plan.Ending is null && plan.WalkAwayPrice is { } price && WalkAwayPrice.PriceOf(plan.Deal) is { } issue
            ? $"{issue.Name} {Wording.Value(TermValue.Of(decimal.Round(price, 2)), issue.Unit, plan.Deal.Currency)}, other terms as we open" : "what we have without this deal");
        if (plan is { Ending: null, Stop: { Need: not null } stop })
        {
            Add("stop", "Where we stop", stop.Ours, StopNote(plan));
        }

        if (plan.Ending is { Agreed: true, Package: { } agreed })
        {
            Add("agreed", "Agreed", agreed.Ours, Wording.Terms(agreed.Terms, plan.Deal));
        }

        Add("their-offer", "Their last offer", Standing(Party.Them)?.Package?.Ours, When(Standing(Party.Them)));
        Add("fair", "Fair split", plan.Positions.Fair?.Ours, plan.WalkAway.Value is not null && plan.WalkAway.Theirs is not null
            ? "both gain as much as possible over no deal (Nash's rule)" : "both gain as much as possible, from 0 where a walk-away is not known (Nash's rule)");
        Add("target", "Target", plan.Target?.Ours, plan.Target is { } target ? Wording.Terms(target.Terms, plan.Deal) : "");
        Add("our-offer", "Our last offer", Standing(Party.Us)?.Package?.Ours, When(Standing(Party.Us)));
        if (plan.Table.OurOpening is null && plan.Ending is null)
        {
            Add("opening", "Opening", plan.Positions.Opening?.Ours, plan.Positions.Opening is { } opening ? Wording.Terms(opening.Terms, plan.Deal) : "");
        }

        Add("limit", "Their limit, estimated", Limit(plan)?.Ours, plan.WalkAway.Theirs is { } theirs ? $"beyond it they keep less than {Sum(plan, theirs)}" : "beyond it they would lose by the deal");
        return marks;

        // The offer that was accepted stands there as agreed.
        TableOffer? Standing(Party by) => plan.Table.Last(by) is { } last && !(last.Accepted && plan.Ending is { Agreed: true }) ? last : null;

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

    /// <summary>How far they can go, as far as we know. Our very best is no estimate of where they stop.</summary>
    public static Package? Limit(Plan plan) =>
        plan.WalkAway.Theirs is null && plan.Positions.Limit?.OursExactly == plan.Model.Space.OurRange?.Best ? null : plan.Positions.Limit;

    public static string AnchorTitle(Plan plan) => plan.Table.OurOpening is not null
        ? plan is { Ending: null } && plan.Findings.Any(f => f.Rule == Stop.OwnOffer) ? "Our own offer goes too far: take it back first"
            : plan.Positions.Taking ? "Their offer is as good as ours or better: take it" : plan.Table.Last(Party.Them) is null ? "We have opened: hold the frame" : "Both have named figures: hold the frame"
        : plan.Table.Last(Party.Them) is not null ? plan.Advice.Anchor == Anchor.First ? "They have opened: set our figure beside it" : "They have opened: ask for the basis"
        : plan.Advice.Anchor == Anchor.First ? "We open" : "Let them open";

    /// <summary>Who names figures first; once figures are on the table, who did.</summary>
    public static string WhoOpens(Plan plan) => plan.Table.Offers is [var first, ..] ? $"{(first.By == Party.Us ? "We" : "They")} opened."
        : plan.Advice.Anchor == Anchor.First ? "Who opens: we do."
        : "Who opens: they do.";

    public static string Basis(string basis) => basis switch
    {
        "value" => "what it brings them",
        "competitor" => "what rivals ask",
        "market" => "the market",
        _ => "our own reckoning: find a value or a comparison to hold it against",
    };

    /// <summary>The first reason is enough for a small deal.</summary>
    public static IEnumerable<string> Because(Plan plan, IReadOnlyList<string> because) => because.Take(plan.Brief ? 1 : int.MaxValue);

    /// <summary>Advice with its factors said with their levels.</summary>
    public static IEnumerable<PlanLine> Lines(Plan plan, IEnumerable<Counsel> counsel) =>
        counsel.Select(c => new PlanLine(c.Text, [.. Facts(plan, c.Because.Take(plan.Brief ? 1 : 3))]));

    public static IEnumerable<string> Facts(Plan plan, IEnumerable<string> factors) => factors.Select(f => Factors.Fact(plan.Deal, plan.Advice, f));

    internal static string Value(Plan plan, string issue, TermValue value) =>
        Wording.Value(value, plan.Deal.Issues.First(i => i.Name == issue).Unit, plan.Deal.Currency);

    private static string When(TableOffer? offer) => offer?.At is { } at ? Wording.Date(at) : offer is null ? "" : $"offer {offer.Number}";

    /// <summary>Long words end at a space, or anywhere but inside a letter.</summary>
    private static string Cut(string text)
    {
        const int Most = 240;
        if (text.Length <= Most)
        {
            return text;
        }

        var at = text.LastIndexOf(' ', Most);
        at = at > Most / 2 ? at : char.IsHighSurrogate(text[Most - 1]) ? Most - 1 : Most;
        return text[..at] + "…";
    }

    internal static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
