namespace Parley.Deals.Governance.Replays;

/// <summary>What a draft says to the offers of the past beside the playbook in force: one document for the command line, the API and the page. Intervals are of 95 %.</summary>
/// <param name="On">The day as of which both playbooks judge.</param>
/// <param name="Deals">With at least one offer that could be judged; a deal stands where the worst of its offers does.</param>
/// <param name="Moves">From what the playbook in force says to what the draft says, every pair.</param>
/// <param name="Minutes">Null without an offer that goes out under both and whose offices are known.</param>
/// <param name="Cases">The first of the deals that move, the largest first.</param>
public sealed record ReplayAnswer(
    string InForce,
    string Draft,
    DateOnly On,
    int Deals,
    int Offers,
    IReadOnlyList<ReplayMove> Moves,
    ReplayMinutes? Minutes,
    IReadOnlyList<ReplayReason> Reasons,
    IReadOnlyList<ReplayCase> Cases,
    IReadOnlyList<ReplayWait> Waits,
    IReadOnlyList<string> Notes)
{
    public const int MostCases = 20;

    /// <summary>The pairs in which the two differ and that some deal shows.</summary>
    public IEnumerable<ReplayMove> Changes() => Moves.Where(move => move.InForce != move.Draft && move.Deals > 0);
}

/// <param name="Share">Of all deals, with Wilson's interval.</param>
/// <param name="Money">Headline value at stake, for each currency.</param>
public sealed record ReplayMove(Verdict InForce, Verdict Draft, int Deals, double Share, double Low, double High, IReadOnlyList<ReplayMoney> Money)
{
    /// <summary>Such as "passes now, waits for approval under the draft".</summary>
    public string Words => ReplayWords.Of(InForce, Draft);
}

/// <param name="Deals">Of the move, those whose value is known.</param>
/// <param name="Low">Had other deals like these come.</param>
public sealed record ReplayMoney(string Currency, int Deals, double Value, double Low, double High);

/// <summary>Working minutes of waiting for approvals, over all offers that go out under both.</summary>
/// <param name="Saved">Below 0 where the draft adds them.</param>
/// <param name="Offers">Counted.</param>
/// <param name="Unknown">Not counted: an office was never measured, and the playbook names no usual wait.</param>
public sealed record ReplayMinutes(double Saved, double Low, double High, int Offers, int Unknown);

/// <summary>A rule that some offer breaks.</summary>
/// <param name="InForce">Offers that break it under the playbook in force.</param>
/// <param name="Draft">And under the draft.</param>
public sealed record ReplayReason(string Rule, string? Term, int InForce, int Draft);

/// <param name="Rules">What the draft finds that the playbook in force does not, or the other way round.</param>
public sealed record ReplayCase(string Deal, Verdict InForce, Verdict Draft, decimal? Value, string Currency, IReadOnlyList<string> Rules);

/// <param name="Hours">Working hours on average.</param>
public sealed record ReplayWait(string Office, int Answers, double Hours);
