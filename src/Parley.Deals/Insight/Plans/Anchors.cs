using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>Who opens, on which basis, with which words. What is said holds terms and value for them only.</summary>
internal static class Anchors
{
    public static AnchorPlan Make(PlanContext context)
    {
        if (context.Taking is { } better)
        {
            return new AnchorPlan(
                "second",
                "none",
                $"We agree: {context.Terms(better)}.",
                "Read every term back with its figure before you say so.",
                "Ask for nothing more now: what they offer is worth as much to us as what we asked for, or more.",
                [$"their offer is worth {context.Sum(better.Ours)} to us, ours {context.Sum(context.Table.Last(Party.Us)!.Package!.Ours)}"]);
        }

        if (context.TooFar is not null)
        {
            return TakeBack(context);
        }

        var (basis, reason, facts) = Basis(context);
        var because = context.Advice.AnchorWhy.Because.Select(context.Fact).Concat(facts).ToList();
        var made = context.Table.OurOpening;
        var stand = made is null ? context.Positions.Opening : context.Table.Last(Party.Us)!.Package;
        var terms = stand is null ? null : context.Terms(stand);
        if (made?.At is { } at)
        {
            because.Add($"we opened on {Wording.Date(at)}");
        }

        var sentence = terms is null ? "What would make this work for you?"
            : context.Advice.Anchor == Anchor.First || made is not null ? $"{(context.Deal.Side == Side.Sell ? "We propose" : "We can commit to")} {terms}.{reason}"
            : context.Table.Last(Party.Them) is not null ? "How did you arrive at your figures, and which of them matters most to you?"
            : "Before we name figures: what do you have in mind, and how did you arrive at it?";
        var reply = $"Thank you. Help me understand how you arrived at that. {Counter(basis)}";
        var again = terms is null ? "Come back to what both sides need before any figure."
            : $"Do not argue from their figure. {Return(basis)} to the whole package: {terms}.";
        return new AnchorPlan(context.Advice.Anchor == Anchor.First ? "first" : "second", basis, Capital(sentence), reply, again, because.Count > 0 ? [.. because.Distinct()] : ["little is known yet"]);
    }

    /// <summary>Our own offer goes further than we do: to stand by it would cost us more than no deal.</summary>
    private static AnchorPlan TakeBack(PlanContext context)
    {
        var instead = context.Packages.Packages.Append(context.Positions.Target).FirstOrDefault(p => p is not null && Stop.Beyond(context.Model, context.WalkAway, p.Terms, p).Count == 0);
        var offer = instead is null ? "Let us go through it once more." : $"{(context.Deal.Side == Side.Sell ? "We propose" : "We can commit to")} {context.Terms(instead)}.";
        return new AnchorPlan(
            "second",
            "none",
            $"We have to correct our last offer: it can't stand as we put it. {offer}",
            "Thank you. Before we go on, we have to correct our last offer.",
            "Say it at once and in writing. The longer it stands, the more they count on it.",
            ["our last offer goes further than we do"]);
    }

    /// <summary>What the figures can be held against, as far as the deal says it; the reason follows what we propose.</summary>
    private static (string Basis, string Reason, IEnumerable<string> Facts) Basis(PlanContext context)
    {
        var deal = context.Deal;
        var value = deal.ValueLines.Where(v => v.Amount > 0).OrderByDescending(v => v.Amount * (v.Confidence ?? 1)).Take(2).ToList();
        if (value.Count > 0 && deal.Side == Side.Sell && deal.Profile["valueConfidence"] != "low")
        {
            // What is not proven is asked, and what we take for their alternative is never named to them.
            var (lines, sum) = (Wording.List(value.Select(v => Wording.InSentence(v.Name))), context.Sum((double)value.Sum(v => v.Amount)));
            var proven = value.All(v => v is { Confidence: 1, Evidence: not null });
            var said = proven ? $" That includes {lines}, worth about {sum} to you." : $" That includes {lines}: we would put it at about {sum} for you, how do you see it?";
            return ("value", said, value.Select(v => $"value line {v.Name}: {context.Sum((double)v.Amount)}{(v.Confidence is { } sure ? $", confidence {Wording.Share((double)sure)}" : "")}"));
        }

        var informed = deal.Profile["marketInformation"] == "good";
        if (informed && BeatsWhatWeKnow(context) is { } better)
        {
            // To claim a comparison that our own file contradicts is a bluff.
            return ("none", " That is how we reckon it; let us compare.", [better]);
        }

        return informed && deal.Profile["competition"] is "head-to-head" or "crowded"
            ? ("competitor", deal.Side == Side.Sell ? " That compares well with what others ask for the same scope." : " That is what the same scope goes for elsewhere.", context.Profile("marketInformation", "competition"))
            : informed ? ("market", " That is in line with the comparison that I have brought.", context.Profile("marketInformation"))
            : ("none", "", ["no value line and no market figures to hold it against"]);
    }

    /// <summary>What we ask for is more than anybody else gives, as far as we know; null where a comparison may bear it out.</summary>
    private static string? BeatsWhatWeKnow(PlanContext context)
    {
        var best = context.Deal.Side == Side.Buy && context.Model.SharesZero
            ? (context.Deal.Alternatives?.Ours ?? []).Where(a => a.Value is not null && a.IsOpen(context.AsOf)).OrderByDescending(a => a.Value).FirstOrDefault() : null;
        return best is not null && context.Standing is { } stand && stand.Ours > (double)best.Value!.Value
            ? $"what we propose is worth {context.Sum(stand.Ours)} to us, {best.Name} {context.Sum((double)best.Value.Value)}" : null;
    }

    private static string Counter(string basis) => basis switch
    {
        "value" => "We see a different range, because of what it brings you; may I show the figures?",
        "competitor" => "We have compared the same scope elsewhere and came to a different range; may I show the comparison?",
        "market" => "What we see in the market is a different range; may I show the comparison?",
        _ => "We came to a different range; shall we compare how each of us reckons?",
    };

    private static string Return(string basis) => basis switch
    {
        "value" => "Return to the value and",
        "competitor" or "market" => "Return to the comparison and",
        _ => "Return",
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
