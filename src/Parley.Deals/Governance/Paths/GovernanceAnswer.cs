namespace Parley.Deals.Governance.Paths;

/// <summary>What the organisation's own rules cost: one document for the command line, the API and the page. Hours are working hours unless they are called elapsed.</summary>
/// <param name="Figures">Requests, and figures that needed nobody.</param>
/// <param name="Requests">Those that needed somebody.</param>
/// <param name="Steps">By office.</param>
/// <param name="Paths">The ways that requests took, the most frequent first.</param>
public sealed record GovernanceAnswer(
    int Figures,
    int Requests,
    IReadOnlyList<StepAnswer> Steps,
    IReadOnlyList<PathAnswer> Paths,
    IReadOnlyList<BunchAnswer> Bunching,
    IReadOnlyList<SplitAnswer> Splits,
    IReadOnlyList<ShorterAnswer> Shorter);

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

/// <param name="Kind">raise: the limit; side-by-side: the offices at once.</param>
/// <param name="From">The office whose limit it is, or the path.</param>
/// <param name="To">The limit that would have spared them.</param>
/// <param name="Spared">Requests that would not have been needed, or would have been shorter.</param>
/// <param name="Of">All requests beyond the limit, or on the path.</param>
/// <param name="Hours">Working hours.</param>
/// <param name="Touched">Of the spared, those that had been changed or refused.</param>
/// <param name="TouchedHigh">Their share is at most this, with 97.5 %.</param>
public sealed record ShorterAnswer(string Kind, string? Term, string From, double? Limit, double? To, int Spared, int Of, double Hours, int Touched, double TouchedHigh, string Words);
