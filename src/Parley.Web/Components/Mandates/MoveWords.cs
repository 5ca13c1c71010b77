using Parley.Deals.Governance;
using Parley.Deals.Insight;

namespace Parley.Web.Components.Mandates;

/// <summary>What a new version of the playbook changed, in words.</summary>
internal static class MoveWords
{
    /// <summary>A team is told for so many days.</summary>
    private const int Days = 14;

    public static bool Lately(DealMandate mandate) => Lately(mandate.InForce);

    public static bool Lately(InForce inForce) => inForce.When - inForce.Edition.Begins < TimeSpan.FromDays(Days);

    public static string Said(MandateMove move, Currency currency)
    {
        return $"{move.Issue}, {move.Office}: {Limit(move.Begins, move.Before)} → {Limit(move.Ends, move.After)}";

        string Limit(bool free, TermValue? limit) => free ? "no limit" : limit is { } known ? $"up to {Wording.Value(known, move.Unit, currency)}" : "ask first";
    }
}
