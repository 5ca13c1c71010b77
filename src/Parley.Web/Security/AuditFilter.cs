using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Parley.Storage.Views;

namespace Parley.Web.Security;

/// <summary>Which events somebody asks for, as it stands in an address.</summary>
/// <param name="From">The first day (UTC).</param>
/// <param name="To">The last day (UTC).</param>
/// <param name="Record">A deal, or <c>strategy</c>, <c>playbook</c>, <c>offices</c> or <c>administration</c>.</param>
internal sealed record AuditFilter(string? From, string? To, string? Person, string? What, string? Record, string? After)
{
    private static readonly Dictionary<string, DealId> Records = new() { ["strategy"] = DealId.Strategy, ["playbook"] = DealId.Playbook, ["offices"] = DealId.Offices, ["administration"] = DealId.Administration };

    public static string Said(DealId record) => Records.FirstOrDefault(known => known.Value == record).Key ?? record.Value.ToString();

    /// <param name="problem">What is wrong and what is allowed.</param>
    public bool TryRead(OrganisationId organisation, [NotNullWhen(true)] out AuditQuery? query, [NotNullWhen(false)] out string? problem)
    {
        query = null;
        var (from, to) = (Day(From), Day(To));
        problem = (Given(From) && from is null) || (Given(To) && to is null) ? "from and to take a day such as 2027-01-16."
            : Given(Person) && !Guid.TryParse(Person, out _) ? "person takes the identity of a person."
            : Given(Record) && !Records.ContainsKey(Record!) && !Guid.TryParse(Record, out _) ? "record takes the identity of a deal, or strategy, playbook, offices or administration."
            : null;
        if (problem is not null)
        {
            return false;
        }

        query = new AuditQuery
        {
            Organisation = organisation,
            From = from is { } first ? Morning(first) : null,
            Until = to is { } last && last < DateOnly.MaxValue ? Morning(last.AddDays(1)) : null,
            Person = Given(Person) ? new PersonId(Guid.Parse(Person!)) : null,
            What = Given(What) ? What!.Trim() : null,
            Record = !Given(Record) ? null : Records.TryGetValue(Record!, out var known) ? known : new DealId(Guid.Parse(Record!)),
            After = Given(After) ? After : null,
        };
        return true;
    }

    private static bool Given([NotNullWhen(true)] string? text) => !string.IsNullOrWhiteSpace(text);

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static DateTimeOffset Morning(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
