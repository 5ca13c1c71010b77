using Parley.Deals.Governance.Approvals;

namespace Parley.Deals.Governance;

/// <summary>A promise that was made beyond the mandate and without an approval, and why.</summary>
/// <param name="Version">Of the deal, when it was recorded.</param>
/// <param name="Number">Of the offer, from 1.</param>
public sealed record MandateException(long Version, int Number, PersonId Who, DateTimeOffset When, string Office, int Edition, Verdict Verdict, string Why)
{
    internal static MandateException Of(MandateExceeded e, long version) => new(version, e.Number, e.Who, e.When, e.Office, e.Edition, e.Verdict, e.Why);
}
