namespace Parley.Deals.Insight;

/// <summary>One line of a plan and the facts that it rests on, each readable by itself.</summary>
public sealed record PlanLine(string Text, IReadOnlyList<string> Because);

/// <summary>A stage of the talks, the issues that belong to it and what to do there.</summary>
public sealed record AgendaStage(string Name, string Text, IReadOnlyList<string> Issues, IReadOnlyList<string> Because);

/// <summary>If they ..., then we ...; a map, not a script.</summary>
public sealed record RoadmapBranch(string Id, string If, string Then, IReadOnlyList<string> Because);

/// <summary>Who names figures first, on which basis, what to say, and what to answer.</summary>
/// <param name="Sentence">Fit to be said to them: it holds no limit and no goal of ours.</param>
public sealed record AnchorPlan(string Who, string Basis, string Sentence, string Reply, string Again, IReadOnlyList<string> Because);

/// <summary>A date that matters and how to treat it.</summary>
public sealed record CalendarDay(DateOnly Date, string Name, string Text, string Whose);

/// <summary>When an executive is due, and what for.</summary>
public sealed record EscalationPlan(bool Due, string Why, string Role, IReadOnlyList<string> Because);

/// <summary>How able both sides are to walk away: the standing, and the shares behind it (null where they can't be known).</summary>
public sealed record PowerView(double? Ours, double? Theirs, double? Balance, string Standing, IReadOnlyList<PlanLine> Lines);

/// <summary>
/// The plan for one deal on one day. Every line carries its reason. Sums are in the deal's currency, net advantage for us over the whole term.
/// </summary>
public sealed record Plan
{
    private readonly Lazy<Preparation?> preparation;

    internal Plan(Func<Preparation?> prepare) => preparation = new Lazy<Preparation?>(prepare);

    public required Deal Deal { get; init; }
    public required DateOnly AsOf { get; init; }

    /// <summary>The playbook that the advice follows.</summary>
    public required string Playbook { get; init; }

    public required Advice Advice { get; init; }
    public required WalkAway WalkAway { get; init; }

    /// <summary>Our walk-away said as a price; null where it can't be.</summary>
    public required decimal? WalkAwayPrice { get; init; }

    /// <summary>The stricter of the walk-away and what we need on the price; null where neither is known.</summary>
    public required Stop? Stop { get; init; }

    public required Positions Positions { get; init; }
    /// <summary>The deal as the analysis sees it.</summary>
    public required DealModel Model { get; init; }

    public required Bargain Bargain { get; init; }
    public required Table Table { get; init; }

    /// <summary>Null while the talks run. Afterwards summary, agenda, anchor, roadmap and what to find out speak of what came of them and what to do now.</summary>
    public required Ending? Ending { get; init; }

    /// <summary>What we aim for; once the talks are over, what we aimed for before any offer.</summary>
    public Package? Target => Ending is { } over ? over.Target : Positions.Target;

    public required EqualPackages Packages { get; init; }

    /// <summary>What each of the packages is worth to us at least: as much as the next step down, or the target when we stand there.</summary>
    public required double? PackagesWorth { get; init; }

    public required Trades Trades { get; init; }
    public required IReadOnlyList<Concession> Concessions { get; init; }
    public required IReadOnlyList<PlanLine> Summary { get; init; }
    public required IReadOnlyList<AgendaStage> Agenda { get; init; }
    public required AnchorPlan Anchor { get; init; }
    public required PlanLine Pace { get; init; }
    public required PlanLine Sequence { get; init; }
    public required IReadOnlyList<CalendarDay> Calendar { get; init; }
    public required PowerView Power { get; init; }
    public required EscalationPlan Escalation { get; init; }
    public required IReadOnlyList<RoadmapBranch> Roadmap { get; init; }
    public required IReadOnlyList<PlanLine> FindOut { get; init; }
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>What a full plan holds beyond this; null once the talks are over.</summary>
    public Preparation? Preparation => preparation.Value;

    /// <summary>What whoever reads this plan may know of talks that are over; those that say most to this deal first.</summary>
    public IReadOnlyList<PastDebrief> LastDebriefs { get; init; } = [];

    /// <summary>The questions of the kick-off, opened by the last debriefs; none once the talks are over.</summary>
    public IReadOnlyList<PlanLine> KickOff => Insight.KickOff.OpenedBy(LastDebriefs, Preparation?.KickOff ?? []);

    /// <summary>Whether the preparation is there without working it out.</summary>
    public bool IsPrepared => preparation.IsValueCreated;

    /// <summary>This plan, with its preparation worked out.</summary>
    public Plan Prepared()
    {
        _ = preparation.Value;
        return this;
    }

    /// <summary>A small simple deal: its documents fit one page.</summary>
    public required bool Brief { get; init; }
}
