using System.Numerics;
using System.Text.Json.Serialization;
using Parley.Analysis.Outcomes;

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

/// <summary>Our estimate of their worth; low and high are the mean while nothing has been read from their offers.</summary>
public sealed record EstimateAnswer(double Mean, double Low, double High);

public sealed record OfferedPackageAnswer(double Ours, EstimateAnswer? Theirs, TermsAnswer Terms, double? Accept)
{
    public static OfferedPackageAnswer Of(Package package) => new(
        package.Ours,
        package.Theirs is { } theirs ? new EstimateAnswer(theirs, theirs, theirs) : null,
        new TermsAnswer(package.Terms),
        null);
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
    IReadOnlyList<Finding> Findings);

public sealed record PackagesAnswer(IReadOnlyList<OfferedPackageAnswer> Packages, double Tolerance, IReadOnlyList<Finding> Findings);

/// <summary>What may leave for the counterparty; nothing else does.</summary>
public sealed record ExportAnswer(string? Counterparty, string Currency, IReadOnlyList<ExportedOffer> Offers)
{
    /// <summary>Our offers as they were written: neither the way we model an issue nor anything else of the deal shows in it.</summary>
    public static ExportAnswer Of(Deal deal) => new(
        deal.Counterparty,
        deal.Currency.Code,
        [.. deal.Offers.Where(o => o.By == Party.Us).Select(o => new ExportedOffer(o.At, new TermsAnswer(o.Terms)))]);
}

public sealed record ExportedOffer(DateOnly? At, TermsAnswer Terms);
