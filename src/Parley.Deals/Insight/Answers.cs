using System.Numerics;
using System.Text.Json.Serialization;
using Parley.Analysis.Outcomes;
using Parley.Deals.Governance;

namespace Parley.Deals.Insight;

// The answers as scripts, the API and other programs see them: camelCase JSON, the contract of docs/guide/answers.md.

/// <summary>The terms of a package as one JSON object: issue to figure or word.</summary>
[JsonConverter(typeof(TermsConverter))]
public sealed record TermsAnswer(IReadOnlyList<Term> Terms);

public sealed record PackageAnswer(double Ours, double? Theirs, TermsAnswer Terms)
{
    /// <summary>Everything on the straight line to the next package can be had too; null where packages stand alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Joined { get; init; }

    public static PackageAnswer? Of(Package? package) =>
        package is null ? null : new PackageAnswer(package.Ours, package.Theirs, new TermsAnswer(package.Terms));
}

public sealed record FairAnswer(double Ours, double? Theirs, TermsAnswer Terms, IReadOnlyList<PackageAnswer> Ties)
{
    public static FairAnswer? Of(FairPackage? point) => point is null ? null
        : new FairAnswer(point.Package.Ours, point.Package.Theirs, new TermsAnswer(point.Package.Terms), [.. point.Ties.Select(t => PackageAnswer.Of(t)!)]);
}

/// <summary>Our estimate of their worth: what the deal states, and between which figures their offers leave it in nine cases of ten; all the same before any.</summary>
public sealed record EstimateAnswer(double Mean, double Low, double High);

public sealed record OfferedPackageAnswer(double Ours, EstimateAnswer? Theirs, TermsAnswer Terms, double? Accept)
{
    /// <summary>How far chance in the estimate may move the odds of acceptance: one standard error; null without them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? AcceptError { get; init; }

    /// <summary>What the mandate of who asks says to it; null where nothing is limited, as on the command line.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LightAnswer? Mandate { get; init; }

    /// <param name="reading">Null when nothing can be read of it.</param>
    public static OfferedPackageAnswer Of(Package package, PackageReading? reading) => new(
        package.Ours,
        package.Theirs is { } theirs ? new EstimateAnswer(theirs, reading?.Low ?? theirs, reading?.High ?? theirs) : null,
        new TermsAnswer(package.Terms),
        reading?.Accept)
    {
        AcceptError = reading?.AcceptError,
    };
}

public sealed record ReservationAnswer(double? Ours, double? Theirs);

public sealed record PowerAnswer(double? Ours, double? Theirs, double? Balance)
{
    public static PowerAnswer Of(Parley.Analysis.Bargains.Power power) => new(Tidy(power.Ours), Tidy(power.Theirs), Tidy(power.Balance));

    private static double? Tidy(double? share) => share is { } value ? Figures.Tidy(value) : null;
}

public sealed record FrontierAnswer(
    [property: JsonConverter(typeof(CountConverter))] BigInteger? Outcomes,
    int? Size,
    bool Exact,
    double Epsilon,
    FrontierMethod? Method,
    double? HullGap,
    IReadOnlyList<PackageAnswer> Frontier,
    FairAnswer? Nash,
    FairAnswer? KalaiSmorodinsky,
    FairAnswer? Egalitarian,
    FairAnswer? Utilitarian,
    ReservationAnswer Reservation,
    bool? Zone,
    double Milliseconds,
    IReadOnlyList<Finding> Findings);

public sealed record WalkAwayAnswer(
    double? WalkAway,
    IReadOnlyList<AlternativeWorth> Alternatives,
    IReadOnlyList<string> Order,
    double? TheirWalkAway,
    PowerAnswer Power,
    double? NextAlternativeWorth,
    ExpiryAnswer? KnowingExpiry,
    double? Fallback,
    double? Correlation,
    double? DiscountPerYear,
    IReadOnlyList<Assumption> Assumptions,
    IReadOnlyList<Finding> Findings)
{
    /// <summary>Null unless somebody said what the deal takes of a scarce capacity.</summary>
    public CapacityAnswer? WithCapacity { get; init; }
}

/// <summary>The least that the deal must bring when it also takes capacity that other deals could use.</summary>
/// <param name="UnitPrice">What a unit of the capacity is worth to the other deals, at least 0.</param>
/// <param name="Units">What this deal takes, at least 0.</param>
/// <param name="WalkAway">The walk-away and the price of the capacity.</param>
public sealed record CapacityAnswer(double UnitPrice, double Units, double WalkAway)
{
    /// <summary>Null when the walk-away is not known.</summary>
    public static CapacityAnswer? Of(double? walkAway, double unitPrice, double units) =>
        walkAway is { } value ? new CapacityAnswer(unitPrice, units, Figures.Tidy(value + (unitPrice * units))) : null;
}

public sealed record PackagesAnswer(IReadOnlyList<OfferedPackageAnswer> Packages, double Tolerance, IReadOnlyList<Finding> Findings)
{
    /// <summary>What the packages do side by side; null for one alone or where their worth is not known.</summary>
    public PackagesTogether? Together { get; init; }
}

/// <summary>What may leave for the counterparty; nothing else does.</summary>
public sealed record ExportAnswer(string? Counterparty, string Currency, IReadOnlyList<ExportedOffer> Offers)
{
    /// <summary>
    /// Our offers whole: what an offer leaves out repeats our last one. Terms stand in the order in which we first named them, as they were written;
    /// neither the way we model an issue nor anything else of the deal shows in it.
    /// </summary>
    public static ExportAnswer Of(Deal deal)
    {
        var offers = new List<ExportedOffer>();
        var standing = new List<Term>();
        foreach (var offer in deal.Offers.Where(o => o.By == Party.Us))
        {
            foreach (var term in offer.Terms)
            {
                var at = standing.FindIndex(t => t.Issue == term.Issue);
                if (at >= 0)
                {
                    standing[at] = term;
                }
                else
                {
                    standing.Add(term);
                }
            }

            offers.Add(new ExportedOffer(offer.At, new TermsAnswer([.. standing])));
        }

        return new ExportAnswer(deal.Counterparty, deal.Currency.Code, offers);
    }
}

public sealed record ExportedOffer(DateOnly? At, TermsAnswer Terms);
