using Parley.Deals.Governance;

namespace Parley.Deals.Playbooks;

/// <summary>When some offices work.</summary>
/// <param name="Offices">Empty for all that no other calendar names.</param>
public sealed record OfficeCalendar(IReadOnlyList<string> Offices, OfficeHours Hours);

/// <summary>What waiting brings about, in working hours of those who are waited for.</summary>
/// <param name="Remind">After so many they are reminded, once; null for never.</param>
/// <param name="Escalate">After so many somebody else may answer too; null for never.</param>
/// <param name="To">That office; null for the one whose authority reaches far enough and ends soonest.</param>
public sealed record WaitingRule(decimal? Remind = null, decimal? Escalate = null, string? To = null)
{
    /// <summary>What holds where several rules ask at once: the sooner of each.</summary>
    internal WaitingRule With(WaitingRule other) => new(
        Sooner(Remind, other.Remind),
        Sooner(Escalate, other.Escalate),
        Escalate is null || other.Escalate < Escalate ? other.To : Escalate == other.Escalate ? To ?? other.To : To);

    private static decimal? Sooner(decimal? one, decimal? other) => one is null || other is null ? one ?? other : Math.Min(one.Value, other.Value);
}
