using System.Text.Json.Serialization;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Deals.Governance;

/// <summary>The limits of one term of the library for one issue of a deal.</summary>
/// <param name="Entries">
/// The entry that applies is the last one; before it stand those that go before it and depend on something that is not known of the deal. An offer must
/// keep to all of them. When every entry depends on something unknown, none is certain.
/// </param>
public sealed record MandateTerm(Issue Issue, IReadOnlyList<PlaybookTerm> Entries)
{
    public string Name => Entries[0].Name;

    /// <summary>
    /// The entries that may apply, the more specific first, up to the first that certainly does; null when none can. See docs/methods/mandate.md.
    /// </summary>
    /// <param name="ordered">All entries of the term, the more specific first.</param>
    internal static MandateTerm? Of(Issue issue, IReadOnlyList<PlaybookTerm> ordered, DealFacts facts)
    {
        List<PlaybookTerm> entries = [];
        foreach (var entry in ordered)
        {
            var meets = facts.Meet(entry.When);
            if (meets != false)
            {
                entries.Add(entry);
            }

            if (meets == true)
            {
                break;
            }
        }

        return entries.Count > 0 ? new MandateTerm(issue, entries) : null;
    }

    /// <summary>
    /// How far a value lies from the best for us; null when it can't be compared: another unit, or words where figures are counted. An issue without a unit
    /// is taken to be in that of the term, but for a currency that is not the deal's; a term without one takes figures as they stand.
    /// </summary>
    internal decimal? Place(PlaybookTerm entry, TermValue value, Currency currency)
    {
        var unit = Issue.Unit ?? (Currency.TryParse(entry.Unit ?? "", out var money) && money.IsMoney ? currency.Code : entry.Unit);
        return entry.Scale is TermOptions || entry.Unit is null || string.Equals(unit, entry.Unit, StringComparison.OrdinalIgnoreCase) ? entry.Scale.Place(value, entry.Unit) : null;
    }
}

/// <summary>One line of a mandate for one office.</summary>
/// <param name="Limit">How far the office may go by itself; null when it may not agree to anything by itself.</param>
/// <param name="Because">Why this limit holds: such as "EMEA, enterprise, since 1 Mar 2027, set by Finance: margins fell".</param>
public sealed record MandateLine(string Issue, string Term, string? Unit, string Owner, TermValue? Limit, string Because)
{
    /// <summary>The limit is a floor: the lower a figure, the worse for us.</summary>
    [JsonIgnore]
    public bool Floor { get; private init; }

    /// <summary>How far the office goes by itself, in words; null when it may not agree to anything by itself.</summary>
    public string? Reach(Currency currency) => Limit is { } limit ? Said(limit, Unit, Floor, currency) : null;

    internal static string Said(TermValue limit, string? unit, bool floor, Currency currency) => $"{(floor ? "down" : "up")} to {Wording.Value(limit, limit.Figure is null ? null : unit, currency)}";

    internal static MandateLine Of(MandateTerm term, PlaybookTerm entry, DealFacts facts, string office)
    {
        var unknown = facts.Unknown(entry.When).ToList();
        var open = unknown.Count > 0 ? $"as long as {Wording.List(unknown)} is not known: " : "";
        var circumstances = entry.When.ToString() is { Length: > 0 } said ? said : "every deal";
        var why = entry.Why is { } reason ? $": {reason.TrimEnd('.')}" : "";
        var limit = office == entry.Owner ? Furthest(entry.Scale) : entry.LimitOf(office);
        return new MandateLine(term.Issue.Name, entry.Name, entry.Unit, entry.Owner, limit, $"{open}{circumstances}, set by {entry.SetBy ?? entry.Owner}{why}")
        {
            Floor = entry.Floor,
        };
    }

    private static TermValue Furthest(TermScale scale) => scale switch
    {
        TermRange range => TermValue.Of(range.HighIsBetter ? range.Low : range.High),
        TermOptions options => TermValue.Of(options.Options[^1]),
        _ => throw new ArgumentException("No such scale.", nameof(scale)),
    };
}
