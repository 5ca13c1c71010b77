
namespace Parley.Deals.Governance.Replays;

/// <summary>What a playbook says to one offer, without what is the offer's own. Equal ones are one object within a replay.</summary>
/// <param name="Asked">Whom it asks, in the order of the steps.</param>
/// <param name="Broken">The rules that it breaks, and on which term.</param>
internal sealed record Ruling(Verdict Verdict, IReadOnlyList<AskedOffices> Asked, IReadOnlyList<(string Rule, string? Term)> Broken)
{
    public static Ruling Of(OfferReview review) => new(
        review.Verdict,
        [.. review.Approvals.Select(one => new AskedOffices(one.Step, one.Needed, one.Approvers, one.Wait))],
        [.. review.Findings.Select(finding => (finding.Rule, finding.Term)).Distinct().Order()]);

    public string Key => string.Join('\n', (int)Verdict, string.Join('|', Asked.Select(one => $"{one.Step}:{one.Needed}:{one.Wait}:{string.Join(',', one.Approvers.Select(office => $"{office.Length}:{office}"))}")), string.Join('|', Broken.Select(one => $"{one.Rule.Length}:{one.Rule}:{one.Term}")));

    /// <summary>Working hours until everybody has answered; 0 where nobody is asked, null where it is refused or an office was never measured and the playbook names no usual wait.</summary>
    /// <param name="means">Working hours of each office that was measured.</param>
    public double? Hours(IReadOnlyDictionary<string, double> means) => Verdict == Verdict.Refused ? null
        : Asked.GroupBy(one => one.Step).Aggregate((double?)0, (sum, step) => sum + step.Select(one => one.Hours(means)).Aggregate((double?)0, (most, next) => most is null || next is null ? null : Math.Max(most.Value, next.Value)));
}

/// <summary>Offices of which so many must agree.</summary>
internal sealed record AskedOffices(int Step, int Needed, IReadOnlyList<string> Approvers, decimal? Wait)
{
    /// <summary>When the last of those needed has answered, if each takes as long as it did on average; else as long as the playbook says.</summary>
    public double? Hours(IReadOnlyDictionary<string, double> means)
    {
        List<double> known = [.. Approvers.Where(means.ContainsKey).Select(office => means[office]).Order()];
        return known.Count >= Needed ? known[Needed - 1] : (double?)Wait;
    }
}

/// <summary>What two playbooks say to the offers of one deal.</summary>
/// <param name="Left">Offers that could not be judged: of terms that the deal no longer has, or too many combinations.</param>
/// <param name="Officeless">Offers of which no office is known.</param>
public sealed record JudgedDeal(string Name, decimal? Value, Currency Currency, int Left, int Officeless)
{
    /// <summary>Known by a figure in a log.</summary>
    internal bool OfLog { get; init; }

    internal IReadOnlyList<(Ruling InForce, Ruling Draft)> Offers { get; init; } = [];

    /// <summary>The worst of its offers.</summary>
    internal (Verdict InForce, Verdict Draft) Verdicts => (Offers.Max(one => one.InForce.Verdict), Offers.Max(one => one.Draft.Verdict));
}
