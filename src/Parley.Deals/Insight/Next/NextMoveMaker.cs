using Parley.Analysis;
using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>The rules for the next move, in their order: the first that holds decides.</summary>
internal sealed class NextMoveMaker
{
    /// <summary>What is still to be won may be this share of what their offer brings us beyond our walk-away, and is left to them.</summary>
    private const decimal LittleLeft = 0.1m;

    private readonly Plan plan;
    private readonly bool stalled;
    private readonly Rational? floor;
    private readonly TableOffer? theirs;
    private readonly TableOffer? ours;
    private readonly Package? bid;
    private readonly NextPackages packages;
    private readonly Outlook outlook;

    public NextMoveMaker(Plan plan, bool stalled, ReadingDepth depth)
    {
        (this.plan, this.stalled) = (plan, stalled);
        floor = plan.Model.SharesZero ? Figures.Exact(plan.WalkAway.Value) : null;
        (ours, theirs) = (plan.Table.Last(Party.Us), plan.Table.Last(Party.Them));
        outlook = new Outlook(plan, floor, depth);
        bid = BestBid();
        packages = new NextPackages(plan, floor, bid);
    }

    /// <summary>Their last offer, when it can be agreed and reaches our walk-away.</summary>
    private Package? Brought => theirs is { IsPossible: true, Package: { } package } && !(package.OursExactly < floor) ? package : null;

    private bool OurTurn => plan.Table.Offers is [] or [.., { By: Party.Them }];

    public NextMove Make() => (Over() ?? Accept() ?? Walk() ?? NoRoom() ?? Stalled() ?? Wait() ?? Blind() ?? Counter()) with { IsRead = outlook.Reads };

    /// <summary>Never below the target, where the plan stops giving; null where the plan's own step is as good, or nothing is left to give.</summary>
    private Package? BestBid() => ours is { IsPossible: true, Package: { } standing } && plan.Positions.Target is { } target && standing.OursExactly > target.OursExactly && plan.Concessions is [var step, ..]
        ? outlook.Bid(target.OursExactly, step.Package)
        : null;

    private NextMove? Over() => plan.Ending is not { } ending ? null
        : ending.Agreed
            ? new NextMove(TableMove.Accept, Shown(ending.Package is { } agreed ? [agreed] : []), [], plan.Anchor.Sentence, plan.Summary, plan.FindOut, new Expectation(ending.Package?.Ours, 1), plan.Findings)
            : new NextMove(TableMove.Walk, [], [], plan.Anchor.Sentence, plan.Summary, plan.FindOut, new Expectation(plan.WalkAway.Value, 0), plan.Findings);

    private NextMove? Accept() => Brought is { } brought && Reason(brought) is { } reason ? Take(brought, reason) : null;

    private NextMove Take(Package brought, PlanLine reason)
    {
        var why = new List<PlanLine> { reason };
        if (plan.WalkAway.Value is { } value && floor is not null)
        {
            why.Add(new PlanLine($"It is worth {Sum(brought.Ours - value)} more to us than our walk-away.", [$"our walk-away is {Sum(value)}"]));
        }

        return new NextMove(TableMove.Accept, [new ShownPackage(brought, null)], [], $"We agree: {Wording.Terms(brought.Terms, plan.Deal)}.", why, [], new Expectation(brought.Ours, 1), plan.Findings);
    }

    private PlanLine? Reason(Package brought)
    {
        if (plan.Positions.Taking)
        {
            return new PlanLine("Take it: their last offer is worth as much to us as what we asked for, or more.", [Worth("their offer", brought), Worth("ours", ours!.Package!)]);
        }

        if (packages.Step is { } next && brought.OursExactly >= next.OursExactly)
        {
            return AsGoodAs(brought, next);
        }

        return OurTurn && outlook.GoingOn is { } value && brought.Ours >= value
            ? new PlanLine($"Take it: going on is expected to bring us no more ({Sum(value)}).", [Worth("their offer", brought), .. outlook.Facts])
            : null;
    }

    private PlanLine AsGoodAs(Package brought, Package next) =>
        new("Take it: their last offer is worth as much to us as what we would ask for next, or more.", [Worth("their offer", brought), Worth("what we would ask for next", next)]);

    private NextMove? Walk()
    {
        var best = plan.Model.Space.OurRange?.Best;
        if (best is not null && (floor is null || best > floor))
        {
            return null;
        }

        var first = plan.WalkAway.Order.FirstOrDefault();
        return new NextMove(
            TableMove.Walk,
            [],
            [],
            "Thank you for your time. As things stand we see no terms that work for both of us. If something changes, call us.",
            [
                best is null
                    ? new PlanLine("No package is left that we could sign.", ["the terms that we must have and the combinations that are ruled out"])
                    : new PlanLine($"No package is worth more to us than our walk-away of {Sum(plan.WalkAway.Value!.Value)}.", [$"the best is worth {Sum(best.Value.ToDouble())} to us"]),
                .. first is null ? Array.Empty<PlanLine>() : [new PlanLine($"Pursue {first} now.", [$"{first} comes first in the search"])],
            ],
            [new PlanLine("Whether another issue could be put on the table that is worth something to us.", ["the issues of today leave nothing"])],
            new Expectation(plan.WalkAway.Value, 0),
            plan.Findings);
    }

    private NextMove? NoRoom()
    {
        if (plan.Bargain.Zone != false || (Brought is not null && floor is not null))
        {
            return null;
        }

        var line = new PlanLine("By our estimates no package leaves both sides as much as their alternatives do.", [.. Alternatives()]);
        return stalled
            ? new NextMove(TableMove.Walk, [], [], "Thank you for your time. As things stand we see no terms that work for both of us. If something changes, call us.",
                [line, new PlanLine("And the talks have stalled.", ["neither side's last offers changed anything"])], plan.FindOut, new Expectation(plan.WalkAway.Value, 0), plan.Findings)
            : Pause("Before we come back to figures: what else would be of value to you that is not on the table yet?", [line],
                [new PlanLine("What they would really do without this deal, and which further issue matters to them.", ["our estimate of them leaves no room"]), .. plan.FindOut], []);
    }

    private NextMove? Stalled()
    {
        if (!stalled)
        {
            return null;
        }

        var hold = packages.Held();
        return Pause(
            NextWords.Stuck(plan, hold, packages),
            [
                new PlanLine("Neither side moves: do not lower the figure, change the question.", ["neither side's last offers changed anything"]),
                .. hold.Count > 0 ? [new PlanLine("Show another package that is worth as much to us as our standing offer.", ["who is paid for standing still stands still"])] : Array.Empty<PlanLine>(),
            ],
            [new PlanLine("What changed on their side, and who else must agree.", ["the talks have stalled"]), .. plan.FindOut],
            hold);
    }

    private NextMove? Wait()
    {
        if (!OurTurn)
        {
            return Pause(
                "We are looking forward to your answer. Which part of our offer needs work?",
                [new PlanLine("Our offer lies on the table: wait for their answer before you move again.", [$"offer {ours!.Number} is ours and the last"])],
                plan.FindOut,
                []);
        }

        return theirs is null && ours is null && plan.Advice.Anchor == Anchor.Second
            ? Pause(plan.Anchor.Sentence, [new PlanLine("Let them open.", plan.Anchor.Because)], plan.FindOut, [])
            : null;
    }

    /// <summary>Whoever gives without knowing where to stop may give too much.</summary>
    private NextMove? Blind() => floor is not null || ours is null || !plan.Deal.Currency.IsMoney || plan.Deal.Issues.Any(issue => issue.Need is not null) ? null
        : Pause(
            "Thank you, that helps. Give us a little time to look at it.",
            [new PlanLine("Do not give any more before you know where to stop.", [plan.Model.SharesZero ? "we have stated no alternative" : "our worth and our walk-away can't be compared without a base", "no issue says where we stop"])],
            [new PlanLine(plan.Model.SharesZero ? "What we do without this deal: name one alternative with its value and odds." : "What having it is worth to us (base).", ["without it no offer can be told from a bad one"]), .. plan.FindOut],
            []);

    private NextMove Counter()
    {
        if (ours?.Package is not { } standing)
        {
            var opening = packages.Opening();
            return Show(opening, ours is null ? "Open with it." : "Name every term.",
                plan.Positions.Target is not { } aim ? ["nothing better can be proposed"]
                : opening.All(package => package.OursExactly > aim.OursExactly) ? [$"it leaves room above the target of {Sum(aim.Ours)}"]
                : [$"it leaves no room above the target of {Sum(aim.Ours)}"]);
        }

        if (floor is { } least && standing.OursExactly < least)
        {
            return Pause("Let us look at the whole package once more before we go on.",
                [new PlanLine("Our own offer is worth less to us than our walk-away: go no further on it.", [Worth("our offer", standing), $"our walk-away is {Sum(plan.WalkAway.Value!.Value)}"])],
                [new PlanLine("Whether they would trade the terms that hurt us most for others.", ["nothing that is worth enough to us is as good for them as our offer"]), .. plan.FindOut], []);
        }

        if (packages.TheyStood && packages.Held() is { Count: > 0 } held)
        {
            return Show(held, "Give nothing more before they move: show packages of the same worth to us instead.", ["we gave and their answer brought us nothing"]);
        }

        var step = packages.TheyStood ? [] : EqualPackages.Choices(packages.Steps());
        if (step.Count > 0)
        {
            var (down, at) = (standing.OursExactly - step[0].OursExactly, Worth("we stand at", standing));
            if (bid is not null)
            {
                return Show(step, Going(standing, step[0]), [at, .. Odds(step), .. outlook.Facts]);
            }

            return down.Sign <= 0 ? Show(step, "We stand at the target: do not move down, show packages of the same worth to us.", [at])
                : plan.Concessions.Count == 0 ? Show(step, "The plan has no step left: show another package near our standing offer, in return for something.", [at])
                : Show(step, $"Take the next step of the plan, {Sum(down.ToDouble())} down, and only in return for something.",
                    [at, .. plan.Positions.Target is { } target ? [$"the target is {Sum(target.Ours)}"] : Array.Empty<string>()]);
        }

        if (!packages.TheyStood && Brought is { } near && floor is { } walk && near.OursExactly > walk && standing.OursExactly - near.OursExactly <= (near.OursExactly - walk) * LittleLeft)
        {
            return Take(near, new PlanLine($"Take it: no step is left, and {Sum((standing.OursExactly - near.OursExactly).ToDouble())} more is not worth the risk of losing what it brings.", [Worth("their offer", near), Worth("we stand at", standing)]));
        }

        return Pause(
            "Help us understand what is behind your last offer. Which of its terms matters most to you?",
            [packages.TheyStood
                ? new PlanLine("Give nothing more before they move; nothing else of the same worth to us can be shown.", ["we gave and their answer brought us nothing"])
                : new PlanLine("The plan has no step left that gives them more and keeps to where we stop.", [Worth("we stand at", standing)])],
            plan.FindOut,
            []);
    }

    private string Going(Package standing, Package next) => next.OursExactly < standing.OursExactly
        ? $"Go {Sum((standing.OursExactly - next.OursExactly).ToDouble())} down, and only in return for something: of all that we could still ask for, this is expected to bring us most.{Elsewhere(standing, next)}"
        : "Do not go down yet: show packages of the same worth to us. Of all that we could still ask for, this is expected to bring us most.";

    /// <summary>Why the plan says another figure, where it does.</summary>
    private string Elsewhere(Package standing, Package next) =>
        plan.Concessions is [var step, ..] && step.Package.OursExactly != next.OursExactly
            ? $" The plan's step of {Sum((standing.OursExactly - step.Package.OursExactly).ToDouble())} comes from the distance to the target alone; this reckons with what they may take, too." : "";

    private IEnumerable<string> Odds(IReadOnlyList<Package> step) => outlook.OddsOfOne(step) is { } odds ? [$"they take one of these at once in {Wording.Odds(odds, null)} of cases, we estimate"] : [];

    private NextMove Show(IReadOnlyList<Package> found, string text, IReadOnlyList<string> because)
    {
        var shown = EqualPackages.Choices(found);
        if (shown.Count == 0)
        {
            return Pause("Before we name figures: what matters most to you in this deal, and why?",
                [new PlanLine("Nothing that we would put forward keeps to where we stop and reaches our walk-away.", [.. Alternatives()])], plan.FindOut, []);
        }

        if (Brought is { } good && shown.MinBy(package => package.OursExactly) is { } lowest && good.OursExactly >= lowest.OursExactly)
        {
            return Take(good, AsGoodAs(good, lowest));
        }

        var why = new List<PlanLine> { new(text, because) };
        if (Brought is { } brought)
        {
            why.Add(new PlanLine("Their last offer is not enough yet.", [Worth("their offer", brought), .. outlook.GoingOn is { } value ? [$"going on is expected to bring us {Sum(value)}"] : Array.Empty<string>(), .. outlook.Facts]));
        }
        else if (theirs is not null)
        {
            why.Add(new PlanLine(theirs.Package is null ? "Their offer leaves terms open." : theirs.IsPossible ? "Their last offer is worth less to us than our walk-away." : "Their last offer can't be agreed.",
                [theirs.Package is { } low ? Worth("their offer", low) : $"offer {theirs.Number} is theirs and the last", .. theirs.Obstacles.Select(o => o.Message)]));
        }

        var (ask, together) = (NextWords.Ask(plan, shown, theirs), outlook.Together(shown));
        return new NextMove(TableMove.Counter, Shown(shown), ask.Lines, NextWords.Propose(plan, shown, ask.InReturn, packages), why, [], outlook.After(shown, together), plan.Findings)
        {
            Together = together,
        };
    }

    private NextMove Pause(string say, IReadOnlyList<PlanLine> why, IReadOnlyList<PlanLine> findOut, IReadOnlyList<Package> shown) =>
        new(TableMove.Pause, Shown(shown), [], say, why, findOut.Count > 0 ? findOut : [new PlanLine("Which of the terms matters most to them, and why.", ["everything else is known as well as it can be"])],
            new Expectation(outlook.GoingOn is { } value ? Figures.Tidy(value) : null, outlook.Agreement), plan.Findings);

    private ShownPackage[] Shown(IReadOnlyList<Package> shown) => [.. shown.Select(package => new ShownPackage(package, plan.Ending is null ? outlook.Read(package) : null))];

    private IEnumerable<string> Alternatives()
    {
        yield return plan.WalkAway.Value is { } value ? $"our walk-away is {Sum(value)}" : "we have stated no alternative";
        if (plan.WalkAway.Theirs is { } their)
        {
            yield return $"we take their alternatives to be worth {Sum(their)} to them";
        }
    }

    private string Worth(string what, Package package) => $"{what}: {Sum(package.Ours)} to us";

    private string Sum(double amount) => Wording.Sum(amount, plan.Deal.Currency);
}
