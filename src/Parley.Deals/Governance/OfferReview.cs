using System.Text.Json.Serialization;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Deals.Governance;

/// <summary>What may become of an offer, the worse the later.</summary>
public enum Verdict
{
    /// <summary>It may go out.</summary>
    Within,

    /// <summary>It may go out once the offices named have agreed.</summary>
    Approval,

    /// <summary>No office can approve it.</summary>
    Refused,
}

/// <summary>An offer held against the mandate, for one office.</summary>
/// <param name="Findings">Every rule that it breaks: term by term in the order of the deal, then what concerns the whole.</param>
/// <param name="Approvals">In the order of their steps; those of one step run side by side. Empty unless approval is what it takes.</param>
public sealed record OfferReview(Verdict Verdict, IReadOnlyList<OfferFinding> Findings, IReadOnlyList<NeededApproval> Approvals)
{
    /// <summary>Who is asked, each once: what somebody's answer settles along the way is named with it.</summary>
    public IReadOnlyList<NeededApproval> Path =>
        [.. Approvals.Where(one => !Approvals.Any(other => other.Settles(one))).Select(one => Approvals.Where(one.Settles).Aggregate(one, (all, settled) => all.With(settled)))];
}

/// <summary>A rule that an offer breaks. Neither the message nor anything else tells a limit to an office that may not see it.</summary>
/// <param name="Term">The issue of the deal, or the aggregate; null for the offer as a whole.</param>
/// <param name="Limit">Null where there is none or the office may not see it.</param>
public sealed record OfferFinding(string Rule, string Message, string? Term, TermValue? Limit, TermValue? Offered)
{
    /// <summary>In which the library counts the limit; null where it is that of the issue.</summary>
    [JsonIgnore]
    public string? Unit { get; init; }

    /// <summary>Null where there is no limit or the office may not see it.</summary>
    public string? LimitSaid(Deal deal) => Limit is { } limit
        ? Wording.Value(limit, limit.Figure is null ? null : deal.Issues.FirstOrDefault(issue => issue.Name == Term)?.Unit ?? Unit, deal.Currency) : null;
}

/// <summary>Offices of which some must agree.</summary>
/// <param name="Step">From 1; a step begins when the one before it is done.</param>
/// <param name="Mode">any, all, or such as 2 of 3.</param>
/// <param name="Wait">Working hours that it usually takes; null when not known.</param>
public sealed record NeededApproval(int Step, string Mode, IReadOnlyList<string> Approvers, IReadOnlyList<string> Because, decimal? Wait)
{
    /// <summary>So many of the approvers must agree.</summary>
    [JsonIgnore]
    public int Needed { get; init; } = 1;

    /// <summary>The issues that it is about; null for the offer as a whole.</summary>
    [JsonIgnore]
    public IReadOnlyList<string>? About { get; init; }

    /// <summary>The rules that ask for it; empty where only the library does.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>Whoever answers this has answered the other too: every office that may is asked there as well, and one answer is enough there.</summary>
    public bool Settles(NeededApproval other) =>
        !ReferenceEquals(this, other) && Step == other.Step && other.Needed == 1 && Approvers.All(other.Approvers.Contains) && (Needed > 1 || Approvers.Count < other.Approvers.Count);

    /// <summary>The same with what it settles: about more, for more reasons, as slow as the slowest.</summary>
    public NeededApproval With(NeededApproval settled) => this with
    {
        About = About is null || settled.About is null ? null : [.. About.Union(settled.About)],
        Because = [.. Because.Union(settled.Because)],
        Wait = Wait is null || settled.Wait is null ? Wait ?? settled.Wait : Math.Max(Wait.Value, settled.Wait.Value),
        Rules = [.. Rules.Union(settled.Rules)],
    };
}
