using Parley.Deals;
using Parley.Deals.Governance.Notices;

namespace Parley.Storage.Tables;

/// <summary>One notice of one person.</summary>
public sealed class NoticeRow
{
    public required Guid Organisation { get; init; }
    public required Guid Person { get; init; }
    public required Guid Notice { get; init; }

    /// <summary>UTC ticks.</summary>
    public required long At { get; init; }

    public required string Kind { get; init; }
    public required Guid Deal { get; init; }
    public Guid? Request { get; init; }

    /// <summary>1 once the person said so, else 0.</summary>
    public long Read { get; set; }
}

/// <summary>A notice on its way out of the house.</summary>
public sealed class OutboxRow
{
    public required Guid Organisation { get; init; }
    public required Guid Notice { get; init; }

    /// <summary>UTC ticks.</summary>
    public required long At { get; init; }

    public required string Kind { get; init; }
    public required Guid Deal { get; init; }
    public Guid? Request { get; init; }

    /// <summary>Identities, joined by spaces.</summary>
    public required string People { get; init; }

    public string State { get; set; } = "";

    /// <summary>How often it was tried.</summary>
    public int Tries { get; set; }

    /// <summary>UTC ticks: when it is to be tried next. Who tries moves it first, so that nobody else does meanwhile.</summary>
    public long Next { get; set; }

    /// <summary>What came of the last try.</summary>
    public string? Outcome { get; set; }
}

/// <summary>How a notice on its way out stands.</summary>
public enum OutboxState
{
    Waiting,
    Sent,

    /// <summary>Tried as often as it will be by itself.</summary>
    Dead,
}

/// <summary>A version of the playbook that the open deals of its organisation are still to be held against. The row goes when all of them are.</summary>
public sealed class PublicationRow
{
    public required Guid Organisation { get; init; }

    /// <summary>Of the version.</summary>
    public required Guid Notice { get; init; }

    /// <summary>When the version begins to hold, UTC ticks.</summary>
    public required long Begins { get; init; }

    /// <summary>The last deal that was held against it, in the order of their identities; empty before the first.</summary>
    public Guid Last { get; set; }

    /// <summary>How many were.</summary>
    public long Done { get; set; }

    /// <summary>Of so many; null until they are counted.</summary>
    public long? Deals { get; set; }

    /// <summary>UTC ticks: when another node may go on with it. Who does moves it first.</summary>
    public long Next { get; set; }
}

/// <summary>What is recorded and what is told of it are written together.</summary>
internal static class NoticeRows
{
    public static void Add(ParleyContext context, OrganisationId organisation, IReadOnlyList<Notice> notices)
    {
        foreach (var notice in notices)
        {
            var (kind, at) = (Words.Of(notice.Kind), notice.At.UtcTicks);
            if (notice.Kind == NoticeKind.PlaybookPublished)
            {
                // Whom it concerns is found out when the version holds; it leaves the house afterwards.
                context.Publications.Add(new() { Organisation = organisation.Value, Notice = notice.Id, Begins = at, Next = at });
                continue;
            }

            context.Notices.AddRange(notice.People.Select(person => new NoticeRow { Organisation = organisation.Value, Person = person.Value, Notice = notice.Id, At = at, Kind = kind, Deal = notice.Deal.Value, Request = notice.Request }));
            context.Outbox.Add(new OutboxRow
            {
                Organisation = organisation.Value,
                Notice = notice.Id,
                At = at,
                Kind = kind,
                Deal = notice.Deal.Value,
                Request = notice.Request,
                People = string.Join(' ', notice.People.Select(person => person.Value.ToString("D"))),
                State = Words.Of(OutboxState.Waiting),
                Next = at,
            });
        }
    }
}
