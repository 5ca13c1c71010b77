using Parley.Deals.Insight;

namespace Parley.Deals.Governance.Replays;

/// <summary>The findings of a replay as sentences.</summary>
public static class ReplayWords
{
    public static string Minutes(ReplayMinutes minutes) =>
        $"{Wording.Figure(Math.Round(Math.Abs(minutes.Saved)))} working minutes {(minutes.Saved < 0 ? "more" : "less")} over {Wording.Count(minutes.Offers, "offer", "offers")} that go out under both ({Signed(minutes.Low)} to {Signed(minutes.High)} saved), if each office takes as long as it did."
        + (minutes.Unknown > 0 ? $" {Wording.Count(minutes.Unknown, "offer is", "offers are")} not counted: the wait of an office is not known." : "");

    /// <summary>The finding that stands above the page.</summary>
    public static string Title(ReplayAnswer answer)
    {
        var moved = answer.Changes().Sum(move => move.Deals);
        return answer.Deals == 0 ? "No past offer could be judged"
            : moved == 0 ? $"None of {Wording.Count(answer.Deals, "past deal", "past deals")} would be judged otherwise"
            : $"{moved} of {Wording.Count(answer.Deals, "past deal", "past deals")} would be judged otherwise";
    }

    /// <summary>A deal's way from one verdict to the other.</summary>
    public static string Of(ReplayCase one) => Of(one.InForce, one.Draft);

    internal static string Of(Verdict inForce, Verdict draft) => inForce == draft ? $"{Word(draft)} under both" : $"{Word(inForce)} now, {Word(draft)} under the draft";

    private static string Signed(double minutes) => Wording.Figure(Math.Round(minutes));

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Within => "passes",
        Verdict.Approval => "waits for approval",
        _ => "is refused",
    };
}
