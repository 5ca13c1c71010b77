namespace Parley.Deals.Governance.Paths;

/// <summary>What the organisation's own rules cost: one document for the command line, the API and the page. Hours are working hours unless they are called elapsed.</summary>
/// <param name="Figures">Requests, and figures that needed nobody.</param>
/// <param name="Requests">Those that needed somebody.</param>
/// <param name="Steps">By office.</param>
/// <param name="Paths">The ways that requests took, the most frequent first.</param>
/// <param name="Kept">The path as the playbook asks beside the path as it was; null when the playbook is not known.</param>
public sealed record GovernanceAnswer(
    int Figures,
    int Requests,
    IReadOnlyList<StepAnswer> Steps,
    IReadOnlyList<PathAnswer> Paths,
    IReadOnlyList<BunchAnswer> Bunching,
    IReadOnlyList<SplitAnswer> Splits,
    IReadOnlyList<ShorterAnswer> Shorter,
    KeptAnswer? Kept);

/// <param name="Elapsed">Hours of the clock from asked to answered, on average; null without answers.</param>
/// <param name="Hours">Of them working hours.</param>
/// <param name="NineInTen">Nine in ten answers took at most so many working hours.</param>
/// <param name="Started">Answers of which it is known when somebody took them up.</param>
/// <param name="Waiting">Working hours until somebody did, on average; null when not known.</param>
/// <param name="Working">Working hours from then to the answer.</param>
/// <param name="TouchedShare">Of the answers, those that changed or refused; with its interval of 95 %.</param>
public sealed record StepAnswer(string Office, int Asked, int Answered, double? Elapsed, double? Hours, double? Median, double? NineInTen, int Started, double? Waiting, double? Working, int Changed, int Denied, double TouchedShare, double TouchedLow, double TouchedHigh);

/// <param name="Median">Working hours from the request to the last answer; null without one that was answered.</param>
public sealed record PathAnswer(string Path, int Requests, double? Median, double? Mean);

/// <param name="Found">Figures within one <paramref name="Step"/> inside the limit.</param>
/// <param name="Expected">By a smooth count of the figures around it.</param>
/// <param name="Low">The excess, with 95 %, at least.</param>
/// <param name="Stands">More than chance explains.</param>
public sealed record BunchAnswer(string Term, double Limit, string From, double Step, int Found, double Expected, double Excess, double Low, double High, bool Stands);

/// <param name="Expected">By chance.</param>
/// <param name="Chance">Of at least so many if nobody splits.</param>
/// <param name="Cases">The first of them.</param>
public sealed record SplitAnswer(string Term, double Limit, int Found, double Expected, double Chance, IReadOnlyList<SplitCaseAnswer> Cases)
{
    public const int MostShown = 20;
}

public sealed record SplitCaseAnswer(string Counterparty, IReadOnlyList<string> Requests, double Sum);

/// <param name="Kind">raise: the limit; envelope: over a first approval; drop: the office; side-by-side: the offices at once.</param>
/// <param name="From">The office whose limit it is or that is dropped, or the path.</param>
/// <param name="To">The limit that would have spared them.</param>
/// <param name="Spared">Requests that would not have been needed, or would have been shorter.</param>
/// <param name="Of">All requests beyond the limit, of the office, or on the path.</param>
/// <param name="Hours">Working hours, with their interval of 95 % had other requests like these come.</param>
/// <param name="Touched">Of the spared, those that had been changed or refused.</param>
/// <param name="TouchedHigh">Their share is at most this, with 97.5 %.</param>
/// <param name="Risk">What would go by unseen.</param>
public sealed record ShorterAnswer(string Kind, string? Term, string From, double? Limit, double? To, int Spared, int Of, double Hours, double HoursLow, double HoursHigh, int Touched, double TouchedHigh, string Words, string Risk);

/// <param name="Compared">Requests that went out, and figures that needed nobody, of which it is known what the playbook asks.</param>
/// <param name="AsAsked">Of them, those with every step that is asked and no other.</param>
/// <param name="Skipped">Steps that were asked for and not taken.</param>
/// <param name="Extra">Offices that were asked although the playbook does not.</param>
/// <param name="Ways">The most frequent pairs of both paths.</param>
public sealed record KeptAnswer(int Compared, int AsAsked, IReadOnlyList<DeviationAnswer> Skipped, IReadOnlyList<DeviationAnswer> Extra, IReadOnlyList<WayAnswer> Ways);

/// <param name="Share">Of all that are compared, with its interval of 95 %.</param>
public sealed record DeviationAnswer(string Step, int Requests, double Share, double Low, double High);

public sealed record WayAnswer(string Should, string Was, int Requests);
