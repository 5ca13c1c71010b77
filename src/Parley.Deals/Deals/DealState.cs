using Parley.Deals.Governance;
using Parley.Deals.Governance.Approvals;

namespace Parley.Deals;

/// <summary>Everything that the events of one deal say together.</summary>
public sealed record DealState : RecordState
{
    public required Deal Deal { get; init; }
    public required IReadOnlyList<TeamMember> Team { get; init; }

    /// <summary>For each of the deal's messages the version of the event that noted it.</summary>
    public IReadOnlyList<long> MessageVersions { get; init; } = [];

    public IReadOnlyList<Note> Notes { get; init; } = [];

    /// <summary>At most one line for each question of the debrief: the last that was written, unless it was erased.</summary>
    public IReadOnlyList<DebriefLine> Debrief { get; init; } = [];

    public required PersonId OpenedBy { get; init; }
    public required DateTimeOffset Opened { get; init; }

    /// <summary>Who moved last at the table, and when it was recorded.</summary>
    public Move? LastMove { get; init; }

    /// <summary>The last change of goals or limits after the first offer, or of facts that select limits after talks began.</summary>
    public LimitMove? LimitMove { get; init; }

    /// <summary>Requests for approval, the first first.</summary>
    public IReadOnlyList<KeptRequest> Requests { get; init; } = [];

    /// <summary>What was promised and judged when it was made: within the mandate, approved, or an exception on record.</summary>
    public IReadOnlyList<Judgement> Judged { get; init; } = [];

    /// <summary>What was promised beyond the mandate without an approval, the first first.</summary>
    public IReadOnlyList<MandateException> Exceptions { get; init; } = [];

    /// <summary>Once begun they stay so, whatever the stage goes back to.</summary>
    public bool TalksBegan { get; init; }
}

/// <summary>Our own remark, recorded by the event with this version.</summary>
public sealed record Note(long Version, PersonId Who, DateTimeOffset When, string Text);

public sealed record Move(Party By, DateTimeOffset When);
