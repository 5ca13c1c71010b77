using Parley.Analysis;
using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>Makes the plan for a deal. Pure: the same deal, day and playbook give the same plan.</summary>
public static class PlanMaker
{
    public static Plan Make(Deal deal, Playbook playbook, DateOnly asOf)
    {
        var model = DealModel.Of(deal);
        var walkAway = WalkAway.Of(deal, asOf);
        var bargain = Bargain.Find(model, walkAway);
        var advice = Advisor.Give(deal, playbook, bargain.Power.Balance);
        var table = Table.Of(model);
        var positions = Positions.Find(model, bargain, table, playbook.Framework.Ambition(advice.Strategy));
        var brief = IsBrief(deal, playbook);
        var packages = positions.Target is { } target
            ? EqualWorth(model, bargain, target, brief ? 3 : 4)
            : new EqualPackages([], 0);
        var standing = table.Last(Party.Us)?.Package ?? positions.Opening;
        var concessions = standing is not null && positions.Target is { } aim ? Concessions.Plan(model, bargain, standing, aim) : [];
        var trades = positions.Target is { } from ? Trades.From(model, from) : new Trades([], []);
        var price = positions.Opening is { } opening && walkAway.Value is { } value && model.SharesZero
            ? WalkAwayPrice.Find(model, opening, Exact(value))
            : null;
        var context = new PlanContext(model, asOf, advice, walkAway, bargain, table, positions, packages, trades, concessions, price);
        return new Plan
        {
            Deal = deal,
            AsOf = asOf,
            Playbook = playbook.Name,
            Advice = advice,
            WalkAway = walkAway,
            WalkAwayPrice = price,
            Positions = positions,
            Bargain = bargain,
            Table = table,
            Packages = packages,
            Trades = trades,
            Concessions = concessions,
            Summary = PlanParts.Summary(context),
            Agenda = Agenda.Make(context),
            Anchor = Anchors.Make(context),
            Pace = new PlanLine(Say(advice.Pace), Because(context, advice.PaceWhy.Because)),
            Sequence = new PlanLine(Say(advice.Sequence), Because(context, advice.SequenceWhy.Because)),
            Calendar = PlanParts.Calendar(context),
            Power = PlanParts.Power(context),
            Escalation = PlanParts.Escalation(context),
            Roadmap = Roadmap.Make(context),
            FindOut = PlanParts.FindOut(context),
            Findings = [.. model.Findings, .. walkAway.Findings, .. PlanFindings(context)],
            Brief = brief,
        };
    }

    /// <summary>The walk-away as an exact figure: a double that stands for a written sum becomes that sum.</summary>
    internal static Rational Exact(double worth) => Rational.Exactly(worth);
}
