using Parley.Deals.Insight;
using Parley.Deals.Playbooks.Published;

namespace Parley.Deals.Governance;

/// <summary>What a new version of the playbook changes for one person in one deal. What was promised before stays as it was judged.</summary>
/// <param name="Before">How far an office of the person could go by itself; null when it could not, or when nothing was said.</param>
/// <param name="After">How far it can go now, likewise.</param>
public sealed record MandateMove(string Office, string Issue, string? Unit, TermValue? Before, TermValue? After, string Because)
{
    /// <summary>A team is told for so many days.</summary>
    private static readonly TimeSpan Told = TimeSpan.FromDays(14);

    /// <summary>The limits are floors: the lower a figure, the worse for us.</summary>
    public bool Floor { get; private init; }

    /// <summary>The version before said nothing of the issue: whatever was offered needed no one.</summary>
    public bool Begins { get; private init; }

    /// <summary>The version in force says nothing of it any more.</summary>
    public bool Ends { get; private init; }

    /// <summary>
    /// For those offices of the person that have, or had, a say in the terms of this deal: who sells learns nothing of what buyers may. Growth: linear in the entries of the terms
    /// that the deal names, for each office.
    /// </summary>
    /// <param name="mandate">By the version in force.</param>
    /// <param name="before">The version that held before it; null when nothing was limited.</param>
    public static IReadOnlyList<MandateMove> Of(DealMandate mandate, PlaybookEdition? before)
    {
        var old = before is null ? null : Mandate.Of(mandate.Mandate.Model, before.Playbook, mandate.InForce.Day);
        return [.. mandate.Mandate.Concerned(mandate.InForce.OfficesOf(mandate.Person), old).SelectMany(office => Of(office, old?.Lines(office) ?? [], mandate.Mandate.Lines(office)))];
    }

    /// <summary>Whether the version in force is news still.</summary>
    public static bool Lately(InForce inForce) => inForce.When - inForce.Edition.Begins < Told;

    /// <summary>Such as "Annual price, Sales: down to €210,000 → down to €230,000".</summary>
    public string Said(Currency currency)
    {
        return $"{Issue}, {Office}: {Limit(Begins, Before)} → {Limit(Ends, After)}";

        string Limit(bool free, TermValue? limit) => free ? "no limit" : limit is { } known ? MandateLine.Said(known, Unit, Floor, currency) : "ask first";
    }

    private static IEnumerable<MandateMove> Of(string office, IReadOnlyList<MandateLine> before, IReadOnlyList<MandateLine> after)
    {
        foreach (var line in after)
        {
            var old = before.FirstOrDefault(one => one.Issue == line.Issue && one.Term == line.Term);
            if (old is null ? line.Limit is null || before.Count > 0 : old.Limit != line.Limit)
            {
                yield return new(office, line.Issue, line.Unit, old?.Limit, line.Limit, line.Because) { Begins = old is null, Floor = line.Floor };
            }
        }

        foreach (var line in before.Where(line => after.All(one => one.Issue != line.Issue)))
        {
            yield return new(office, line.Issue, line.Unit, line.Limit, null, "the playbook sets no limit any more") { Ends = true, Floor = line.Floor };
        }
    }
}
