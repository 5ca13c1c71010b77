using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

public enum TableMove
{
    Accept,
    Counter,
    Pause,
    Walk,
}

/// <summary>A package to show, and how likely they take it; null when it cannot be known.</summary>
public sealed record ShownPackage(Package Package, PackageReading? Reading);

/// <summary>What we expect when we make the move and go on as planned.</summary>
/// <param name="Value">In our worth; null when it cannot be known.</param>
/// <param name="Agreement">How likely a deal comes about, [0, 1]; null when it cannot be known.</param>
public sealed record Expectation(double? Value, double? Agreement);

/// <summary>What to do next at the table. Method: docs/methods/offers.md.</summary>
/// <param name="Packages">What we accept or put forward; for a pause what may be shown besides.</param>
/// <param name="Ask">What to request in return.</param>
/// <param name="Say">Fit to be said to them: it holds no limit, no walk-away and no goal of ours.</param>
/// <param name="Why">For us alone, the deciding reason first.</param>
/// <param name="FindOut">What to learn before going on.</param>
public sealed record NextMove(
    TableMove Move,
    IReadOnlyList<ShownPackage> Packages,
    IReadOnlyList<PlanLine> Ask,
    string Say,
    IReadOnlyList<PlanLine> Why,
    IReadOnlyList<PlanLine> FindOut,
    Expectation Expected,
    IReadOnlyList<Finding> Findings)
{
    /// <summary>What the packages do side by side; null for one alone and where it cannot be known.</summary>
    public PackagesTogether? Together { get; init; }

    /// <summary>Whether a reading of their offers bears on it, so that a full one may say something else than a first one.</summary>
    public bool IsRead { get; init; }

    /// <summary>Pure: the same deal, playbook and day give the same move.</summary>
    public static NextMove Find(Deal deal, Playbook playbook, DateOnly asOf) => Find(PlanMaker.Make(deal, playbook, asOf), playbook);

    /// <summary>The next move by a plan that has been made already, with the same playbook.</summary>
    public static NextMove Find(Plan plan, Playbook playbook, ReadingDepth depth = ReadingDepth.Full)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(playbook);
        return new NextMoveMaker(plan, Talks.Of(plan.Deal, playbook.Framework.StalledRounds) == "stalled", depth).Make();
    }
}
