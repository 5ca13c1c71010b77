using Parley.Analysis;
using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>Makes the plan for a deal. Pure: the same deal, day and playbook give the same plan.</summary>
public static class PlanMaker
{
    /// <param name="brief">One page of it, whatever the size of the deal.</param>
    /// <param name="stop">Looked at between the parts of the plan, each of which has bounds of its own.</param>
    /// <exception cref="OperationCanceledException">Nobody wants the plan any more.</exception>
    public static Plan Make(Deal deal, Playbook playbook, DateOnly asOf, bool brief = false, CancellationToken stop = default)
    {
        var model = DealModel.Of(deal);
        var walkAway = WalkAway.Of(deal, asOf);
        stop.ThrowIfCancellationRequested();
        var bargain = Bargain.Find(model, walkAway);
        var table = Table.Of(model);
        var advice = DealAdvice.Of(model, playbook, walkAway, table, bargain.Power.Balance, asOf);
        var ambition = playbook.Framework.Ambition[advice.Strategy];
        stop.ThrowIfCancellationRequested();
        var positions = Positions.Find(model, bargain, table, ambition);
        brief = brief || IsBrief(deal, playbook);
        var standing = table.Last(Party.Us)?.Package ?? positions.Opening;
        var ending = Ending.Of(model, bargain, table, ambition);
        var reached = positions.Target is { } aim && Reaches(model, walkAway, aim);
        var concessions = standing is not null && reached ? Concessions.Plan(model, standing, positions.Target!) : [];
        stop.ThrowIfCancellationRequested();
        var next = concessions.FirstOrDefault()?.Package ?? (Holds(table, positions) ? standing : positions.Target);
        var packages = next is null || !reached ? new EqualPackages([], 0) : NextPackages(model, walkAway, table, positions, next, brief ? 3 : 4);
        var trades = standing is not null ? Trades.From(model, standing, table, table.OurOpening?.Package ?? positions.Opening, positions.Target) : new Trades([], []);
        stop.ThrowIfCancellationRequested();
        var price = positions.Opening is { } opening && walkAway.Value is { } value
            ? WalkAwayPrice.Find(model, opening, Figures.Exact(value))
            : null;
        var ends = Stop.Of(model, walkAway, price);
        stop.ThrowIfCancellationRequested();
        var first = table.Offers.Count == 0 ? positions.Target : Positions.Find(model, bargain, Table.Empty, ambition).Target;
        var context = new PlanContext(model, asOf, advice, walkAway, bargain, table, positions, packages, trades, concessions, price, ends, first, ending, brief);
        return new Plan(() => ending is null ? Preparation.Make(context, playbook) : null)
        {
            Deal = deal,
            AsOf = asOf,
            Playbook = playbook.Name,
            Advice = advice,
            WalkAway = walkAway,
            WalkAwayPrice = price,
            Stop = ends,
            Positions = positions,
            Model = model,
            Bargain = bargain,
            Table = table,
            Ending = ending,
            Packages = packages,
            PackagesWorth = packages.Packages.Count > 0 ? packages.Worth.ToDouble() : next?.Ours,
            Trades = trades,
            Concessions = concessions,
            Summary = ending is null ? PlanParts.Summary(context) : Endings.Summary(context, ending),
            Agenda = ending is null ? Agenda.Make(context) : Endings.ToDo(context, ending),
            Anchor = ending is null ? Anchors.Make(context) : Endings.Words(context, ending),
            Pace = Line(context, advice.PaceWhy),
            Sequence = ending is null ? Agenda.Sequence(context, Line(context, advice.SequenceWhy)) : Line(context, advice.SequenceWhy),
            Calendar = PlanParts.Calendar(context),
            Power = PlanParts.Power(context),
            Escalation = PlanParts.Escalation(context),
            Roadmap = ending is null ? Roadmap.Make(context) : Endings.Roadmap(context, ending),
            FindOut = ending is null ? PlanParts.FindOut(context) : Endings.Notes(context, ending),
            Findings = [.. advice.Findings, .. model.Findings, .. walkAway.Findings, .. PlanFindings(context)],
            Brief = brief,
        };
    }

    /// <summary>So many worths between the next step and the target are looked at for a choice.</summary>
    private const int Steps = 8;

    /// <summary>At least our walk-away: below it nothing is worth proposing.</summary>
    private static bool Reaches(DealModel model, WalkAway walkAway, Package package) =>
        !model.SharesZero || Figures.Exact(walkAway.Value) is not { } floor || package.OursExactly >= floor;

    /// <summary>Our last offer, or the opening before any, is as good for us as the target or better, and the target would give them no more.</summary>
    private static bool Holds(Table table, Positions positions)
    {
        var stands = table.Last(Party.Us) is { } last ? last.IsPossible ? last.Package : null : positions.Opening;
        return !positions.Taking && stands is not null && positions.Target is { } target
            && stands.OursExactly >= target.OursExactly && stands.TheirsExactly >= target.TheirsExactly;
    }

    /// <summary>
    /// What we would show next, worth as much to us as the next step: within where we stop, and nothing taken back if that leaves a choice. Each gives
    /// them more than our last offer, by our estimate, and no less than their alternatives where the step does. Where only one term can move at that
    /// worth, the most between it and the target at which they have a choice.
    /// </summary>
    internal static EqualPackages NextPackages(DealModel model, WalkAway walkAway, Table table, Positions positions, Package next, int count)
    {
        var floor = Figures.Exact(walkAway.Value);
        var firm = Proposals.All(model).WithinNeed(floor);
        var limit = Figures.Exact(walkAway.Theirs);
        var standing = table.Last(Party.Us)?.Package is { } made
            ? made.OursExactly >= next.OursExactly && !positions.Taking ? made : null
            : positions.Opening?.OursExactly > next.OursExactly ? positions.Opening : null;
        var back = standing ?? (table.Last(Party.Us) is { IsPossible: true, Package: { } offered } ? offered : null);
        var wish = new PackageWish(next.OursExactly, count)
        {
            SideBySide = true,
            BetterForThem = standing?.TheirsExactly,
            LessForUs = standing?.OursExactly > next.OursExactly ? standing.OursExactly : null,
            LeastForThem = next.TheirsExactly >= limit ? limit : null,
        };
        var found = Search(wish);
        if (found.Packages.Count < 2 && model.Scales.Count > 1 && standing?.OursExactly > next.OursExactly && positions.Target is { } target && target.OursExactly < next.OursExactly)
        {
            var lower = Enumerable.Range(1, Steps).Select(k => next.OursExactly - ((next.OursExactly - target.OursExactly) * Rational.Of(k, Steps)));
            found = lower.Select(worth => Search(wish with { Worth = worth })).FirstOrDefault(these => these.Packages.Count > 1) is { } choice
                ? choice with { Worth = choice.Packages.Select(p => p.OursExactly).Min() } : found;
        }

        foreach (var alike in new[] { false, true }.TakeWhile(_ => found.Packages.Count < EqualPackages.Few))
        {
            var more = Search(wish with { Worth = found.Worth, Count = EqualPackages.Few, Joining = found.Packages, Alike = alike });
            found = more.Packages.Count > found.Packages.Count ? more with { Tolerance = Math.Max(more.Tolerance, found.Tolerance) } : found;
        }

        return found.Packages.Count > 0 ? found : new EqualPackages([next], 0) { Worth = next.OursExactly };

        EqualPackages Search(PackageWish wanted)
        {
            var kept = back is not null ? Giving(EqualPackages.Find(model, firm.NotBack(back, floor), wanted)) : new EqualPackages([], 0) { Worth = wanted.Worth };

            // Too few for a choice: then a package may ask for more on one issue and give more on another.
            var wider = kept.Packages.Count < EqualPackages.Few ? Giving(EqualPackages.Find(model, firm, wanted)) : kept;
            return wider.Packages.Count > kept.Packages.Count ? wider : kept;
        }

        EqualPackages Giving(EqualPackages all) => back is null ? all : all with { Packages = [.. all.Packages.Where(p => !TakesBack(model, back, p))] };
    }

    /// <summary>On no issue worse for us than what we offered, and not the same: nothing is given for what is asked.</summary>
    private static bool TakesBack(DealModel model, Package offered, Package package) =>
        package.OursExactly > offered.OursExactly && model.Scales.All(s => s.Ours(package[s.Issue.Name]) >= s.Ours(offered[s.Issue.Name]));

    /// <summary>Small, not complex, few issues.</summary>
    private static bool IsBrief(Deal deal, Playbook playbook) =>
        deal.Issues.Count <= 4 && deal.Profile["contract"] != "complex" && Situation.Of(deal, playbook.Framework)["size"] is null or "small";

    private static PlanLine Line(PlanContext context, Counsel counsel) => new(
        counsel.Text,
        counsel.Because.Count == 0 ? ["nothing is known that speaks for another choice"] : [.. counsel.Because.Take(4).Select(context.Fact)]);

    private static IEnumerable<Finding> PlanFindings(PlanContext context)
    {
        foreach (var finding in Frontiers.Findings(context.Model, context.Bargain).Skip(context.Model.Findings.Count))
        {
            yield return finding;
        }

        foreach (var finding in Frontiers.Missed(context.Model))
        {
            yield return finding;
        }

        foreach (var finding in Aims.Findings(context))
        {
            yield return finding;
        }

        if (context.Ending is null && context.WalkAway.Value is { } floor && context.Model.SharesZero && context.Model.Space.OurRange is var (_, best) && best < Figures.Exact(floor))
        {
            yield return new Finding("walk-away-out-of-reach", $"No feasible package is worth as much to us as our alternatives ({context.Sum(floor)}): without a better issue on the table, leave.");
        }

        if (context.Ending is null && context.Table.Last(Party.Us) is { Package: { Theirs: { } theirs } } && context.WalkAway.Theirs is { } limit && theirs < limit)
        {
            yield return new Finding("offer-beyond-limit", $"Our last offer leaves them {context.Sum(limit - theirs)} less than their alternatives, by our estimate: have its justification ready.");
        }

        if (context.Table.Offers.LastOrDefault(offer => offer.At > context.AsOf) is { At: { } at } later)
        {
            yield return new Finding("offer-after-as-of", $"Offer {later.Number} is dated {Wording.Date(at)}, after the day of this answer: it counts all the same.");
        }

        foreach (var offer in context.Table.Offers.Where(o => o.Obstacles.Count > 0))
        {
            yield return new Finding("offer-" + offer.Obstacles[0].Rule, $"Offer {offer.Number} ({(offer.By == Party.Us ? "ours" : "theirs")}): {offer.Obstacles[0].Message}");
        }
    }
}
