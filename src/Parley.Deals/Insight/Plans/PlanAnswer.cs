using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

public sealed record OpeningAnswer(double Ours, double? Theirs, TermsAnswer Terms, bool AlreadyMade);

public sealed record ConcessionAnswer(double Ours, double? Theirs, TermsAnswer Terms, double Cost);

public sealed record TradeAnswer(string Issue, string From, string To, double Ours, double? Theirs);

/// <param name="Because"><c>walk-away</c> or <c>need</c>.</param>
public sealed record StopAnswer(double Ours, decimal? Price, string Because, string? Issue);

public sealed record PlanPowerAnswer(double? Ours, double? Theirs, double? Balance, string Standing, IReadOnlyList<PlanLine> Lines);

/// <summary>A plan as one JSON document.</summary>
public sealed record PlanAnswer(
    string Name,
    string? Counterparty,
    string Side,
    string Currency,
    DateOnly AsOf,
    string Playbook,
    bool Brief,
    string? Ending,
    Archetype Strategy,
    Advice Advice,
    IReadOnlyList<PlanLine> Summary,
    double? WalkAway,
    double? TheirWalkAway,
    decimal? WalkAwayPrice,
    StopAnswer? Stop,
    PackageAnswer? Target,
    OpeningAnswer? Opening,
    PackageAnswer? Fair,
    PackageAnswer? TheirLimit,
    bool? Zone,
    IReadOnlyList<OfferedPackageAnswer> Packages,
    double? PackagesWorth,
    double Tolerance,
    IReadOnlyList<ConcessionAnswer> Concessions,
    IReadOnlyList<TradeAnswer> Give,
    IReadOnlyList<TradeAnswer> Ask,
    Sequence Sequence,
    PlanLine SequenceLine,
    Anchor Anchor,
    AnchorPlan AnchorPlan,
    Pace Pace,
    PlanLine PaceLine,
    IReadOnlyList<CalendarDay> Calendar,
    PlanPowerAnswer Power,
    EscalationPlan Escalation,
    IReadOnlyList<AgendaStage> Agenda,
    IReadOnlyList<RoadmapBranch> Roadmap,
    IReadOnlyList<PlanLine> FindOut,
    IReadOnlyList<Finding> Findings)
{
    public ValueAnalysis? Value { get; init; }
    public NoDeal? NoDeal { get; init; }
    public IReadOnlyList<SuggestedTerm> NewTerms { get; init; } = [];
    public OpeningOdds? OpeningOdds { get; init; }
    public IReadOnlyList<Framing> Framings { get; init; } = [];
    public IReadOnlyList<PlanLine> Timing { get; init; } = [];
    public IReadOnlyList<PlanLine> PowerFacts { get; init; } = [];
    public NegotiatingStyle? Style { get; init; }
    public IReadOnlyList<PlanLine> KickOff { get; init; } = [];
    public IReadOnlyList<DealMove> Moves { get; init; } = [];
    public IReadOnlyList<PlanLine> ExecutiveBrief { get; init; } = [];
    public IReadOnlyList<CheckItem> Checklist { get; init; } = [];

    public static PlanAnswer Of(Plan plan)
    {
        var power = PowerAnswer.Of(plan.Bargain.Power);
        var odds = AcceptanceOdds.Of(plan.Model, plan.Table, plan.WalkAway.Theirs);
        return new PlanAnswer(
            plan.Deal.Name,
            plan.Deal.Counterparty,
            plan.Deal.Side == Parley.Deals.Side.Sell ? "sell" : "buy",
            plan.Deal.Currency.Code,
            plan.AsOf,
            plan.Playbook,
            plan.Brief,
            plan.Ending is { } ending ? KebabWord.Of(ending.Stage) : null,
            plan.Advice.Strategy,
            plan.Advice,
            plan.Summary,
            plan.WalkAway.Value,
            plan.WalkAway.Theirs,
            plan.WalkAwayPrice,
            plan.Stop is { } stop ? new StopAnswer(stop.Ours, stop.Price, stop.Need is null ? "walk-away" : "need", stop.Issue) : null,
            PackageAnswer.Of(plan.Positions.Target),
            plan.Positions.Opening is { } opening
                ? new OpeningAnswer(opening.Ours, opening.Theirs, new TermsAnswer(opening.Terms), plan.Positions.AlreadyOpened)
                : null,
            PackageAnswer.Of(plan.Positions.Fair),
            PackageAnswer.Of(plan.Positions.Limit),
            plan.Bargain.Zone,
            [.. plan.Packages.Packages.Select(package => OfferedPackageAnswer.Of(package, odds?.Of(package)))],
            plan.PackagesWorth,
            plan.Packages.Tolerance,
            [.. plan.Concessions.Select(c => new ConcessionAnswer(c.Package.Ours, c.Package.Theirs, new TermsAnswer(c.Package.Terms), c.Cost))],
            [.. plan.Trades.Give.Select(Trade)],
            [.. plan.Trades.Ask.Select(Trade)],
            plan.Advice.Sequence,
            plan.Sequence,
            plan.Advice.Anchor,
            plan.Anchor,
            plan.Advice.Pace,
            plan.Pace,
            plan.Calendar,
            new PlanPowerAnswer(power.Ours, power.Theirs, power.Balance, plan.Power.Standing, plan.Power.Lines),
            plan.Escalation,
            plan.Agenda,
            plan.Roadmap,
            plan.FindOut,
            plan.Findings)
        {
            Value = plan.Preparation?.Value,
            NoDeal = plan.Preparation?.NoDeal,
            NewTerms = plan.Preparation?.NewTerms ?? [],
            OpeningOdds = plan.Preparation?.OpeningOdds,
            Framings = plan.Preparation?.Framings ?? [],
            Timing = plan.Preparation?.Timing ?? [],
            PowerFacts = plan.Preparation?.PowerFacts ?? [],
            Style = plan.Preparation?.Style,
            KickOff = plan.KickOff,
            Moves = plan.Preparation?.Moves ?? [],
            ExecutiveBrief = plan.Preparation?.ExecutiveBrief ?? [],
            Checklist = plan.Preparation?.Checklist ?? [],
        };
    }

    private static TradeAnswer Trade(Trade trade) => new(trade.Issue, trade.From.Text, trade.To.Text, trade.Ours, trade.Theirs);
}
