using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>All that the parts of a plan are made from.</summary>
internal sealed record PlanContext(
    DealModel Model,
    DateOnly AsOf,
    Advice Advice,
    WalkAway WalkAway,
    Bargain Bargain,
    Table Table,
    Positions Positions,
    EqualPackages Packages,
    Trades Trades,
    IReadOnlyList<Concession> Concessions,
    decimal? WalkAwayPrice,
    Stop? Stop,
    Package? FirstTarget,
    Ending? Ending,
    bool Brief)
{
    public Deal Deal => Model.Deal;

    /// <summary>Their offer, when it is as good for us as our own or better and reaches the walk-away: there is nothing left to ask for.</summary>
    public Package? Taking => Ending is null && Positions.Taking ? Positions.Target : null;

    /// <summary>Set while our own last offer goes further than we do.</summary>
    public Finding? TooFar => Ending is null ? Advice.Findings.FirstOrDefault(f => f.Rule == Stop.OwnOffer) : null;

    /// <summary>Where we stop on single issues.</summary>
    public IReadOnlyList<string> Stops =>
        [.. Deal.Issues.Where(i => i.Need is not null).Select(i => $"{i.Name} {Wording.Value(i.Need!.Value, i.Unit, Deal.Currency)}")];

    public string Sum(double amount) => Wording.Sum(amount, Deal.Currency);

    public string Terms(Package package) => Wording.Terms(package.Terms, Deal);

    /// <summary>Their name, or "they" where a name is not known.</summary>
    public string They => Deal.Counterparty ?? "they";

    /// <summary>An answer of the profile as a fact; nothing when it is not known.</summary>
    public IEnumerable<string> Profile(params string[] factors) =>
        factors.Where(f => Deal.Profile[f] is not null).Select(f => Factors.Known(f, Deal.Profile[f]!));

    public string Fact(string factor) => Factors.Fact(Deal, Advice, factor);

    public IEnumerable<string> OurWalkAway =>
        WalkAway.Value is { } value ? [$"our walk-away is {Sum(value)}"] : ["we have stated no alternative"];

    public static string Letter(int index) => ((char)('A' + index)).ToString();

    /// <summary>Our last complete offer, else the opening; null where there is neither.</summary>
    public Package? Standing => Table.Last(Party.Us)?.Package ?? Positions.Opening;

    /// <summary>Issues by how much is at stake between us, the hardest first.</summary>
    public IReadOnlyList<string> Hardest => [.. Model.Scales
        .Select((s, i) => (s.Issue.Name, Stake: Stake(i)))
        .OrderByDescending(s => s.Stake)
        .Select(s => s.Name)];

    private double Stake(int issue)
    {
        var worths = Model.Space.Issues[issue];
        var ours = (worths.Ours.Max() - worths.Ours.Min()).ToDouble();
        return worths.Theirs is { } theirs ? Math.Min(ours, (theirs.Max() - theirs.Min()).ToDouble()) : ours;
    }
}

/// <summary>Factor names as people say them.</summary>
public static class Factors
{
    /// <summary>riskExposure becomes "risk exposure".</summary>
    public static string Say(string factor) =>
        string.Concat(factor.Select(c => char.IsAsciiLetterUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));

    /// <summary>A factor behind a choice, with its level or figure where the deal states it.</summary>
    public static string Fact(Deal deal, Advice advice, string factor) => factor switch
    {
        "strategy" => advice.Override is null ? $"strategy: {advice.Strategy.Word()}" : $"our own choice of strategy: {advice.Strategy.Word()}",
        "sequence" => $"order of terms: {KebabWord.Of(advice.Sequence)}",
        "anchor" => advice.Anchor == Anchor.First ? "we open" : "they open",
        "pace" => $"pace: {KebabWord.Of(advice.Pace)}",
        "power" => $"our position: {KebabWord.Of(advice.Power)}",
        "talks" when Ending.StageOf(deal) is { } stage => stage is Stage.Agreed or Stage.Won ? "the talks have ended in agreement" : "the talks have ended without a deal",
        "talks" => deal.Offers.Count == 0 ? "no offer is on the table yet" : Wording.Count(deal.Offers.Count, "offer on the table", "offers on the table"),
        "dates" => "the dates that bind somebody",
        "size" => deal.Value is { } value ? $"headline value {Wording.Sum((double)value, deal.Currency)}" : "size",
        "issues" => Wording.Count(deal.Issues.Count, "issue", "issues"),
        "lifetimeValue" => deal.LifetimeValue is { } value ? $"lifetime value {Wording.Sum((double)value, deal.Currency)}" : "lifetime value",
        "termYears" => deal.TermYears is { } years ? $"term of {Figures.Plain(years)} {(years == 1 ? "year" : "years")}" : "term",
        _ => deal.Profile[factor] is { } level ? Known(factor, level) : Say(factor),
    };

    /// <summary>An answer of the profile as one would say it.</summary>
    public static string Known(string factor, string level) => (factor, level) switch
    {
        ("contract", _) => $"a {level} contract",
        ("importance", _) => $"it is {level} to the buyer",
        ("riskExposure", _) => $"the contract exposes us to {level} risk",
        ("standardTerms", _) => $"our standard terms are {level}",
        ("procurement", _) => $"procurement by {(level == "enterprise" ? "an enterprise" : "a business")} function",
        ("decisions", "consensus") => "the buyer decides by consensus",
        ("decisions", _) => "the buyer decides top-down",
        ("riskAttitude", _) => $"the buyer is risk-{level}",
        ("needs", _) => $"the buyer's needs are {level}",
        ("focus", _) => $"the buyer looks at {level}",
        ("competition", "sole-source") => "there is only one supplier",
        ("competition", "head-to-head") => "two suppliers compete head-to-head",
        ("competition", "crowded") => "the field of suppliers is crowded",
        ("position", "niche") => "the seller serves a niche",
        ("position", "leader") => "the seller leads the market",
        ("position", _) => $"the seller is a {level}",
        ("relationship", _) => $"a {level} relationship",
        ("reputation", "none") => "no reference is at stake",
        ("reputation", _) => "a reference is at stake",
        ("conduct", _) => $"their conduct is {level}",
        ("backfire", _) => $"pressure is {level} to backfire",
        ("leverage", _) => $"we judged leverage as {level}",
        ("marketInformation", _) => $"our market information is {level}",
        ("valueConfidence", _) => $"our confidence in our value is {level}",
        ("timePressure", "none") => "time presses nobody",
        ("timePressure", _) => $"time presses {level switch { "ours" => "us", "theirs" => "them", _ => "both sides" }}",
        _ => $"{Say(factor)}: {level}",
    };
}
