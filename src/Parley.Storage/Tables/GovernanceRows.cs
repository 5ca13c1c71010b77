using Microsoft.EntityFrameworkCore;
using Parley.Deals;
using Parley.Deals.Governance.Approvals;

namespace Parley.Storage.Tables;

/// <summary>That an organisation has a record of its own, such as its playbook, and which version of it.</summary>
public sealed class RecordRow
{
    public required Guid Organisation { get; init; }
    public required Guid Record { get; init; }
    public long Version { get; set; }

    /// <summary>Hash of the last event.</summary>
    public string Head { get; set; } = "";

    /// <summary>UTC ticks.</summary>
    public long Updated { get; set; }

    internal static async Task TouchAsync(ParleyContext context, RecordState state, string head, CancellationToken stop)
    {
        var (organisation, record) = (state.Key.Organisation.Value, state.Key.Deal.Value);
        if (await context.Records.FindAsync([organisation, record], stop) is not { } row)
        {
            row = new RecordRow { Organisation = organisation, Record = record };
            context.Records.Add(row);
        }

        (row.Version, row.Head, row.Updated) = (state.Version, head, state.Updated.UtcTicks);
    }
}

/// <summary>How a request for approval stands, so that it is found without its deal.</summary>
public sealed class RequestStandRow
{
    public required Guid Organisation { get; init; }
    public required Guid Request { get; init; }
    public required Guid Deal { get; init; }

    /// <summary>Of the deal, when the request changed last.</summary>
    public long Version { get; set; }

    public string Status { get; set; } = "";
    public required Guid AskedBy { get; init; }

    /// <summary>UTC ticks.</summary>
    public required long Asked { get; init; }

    /// <summary>UTC ticks.</summary>
    public long Updated { get; set; }

    /// <summary>Writes what moved of the requests of a deal.</summary>
    internal static void Touch(ParleyContext context, DealState state, RowsThere there)
    {
        var (organisation, deal) = (state.Key.Organisation.Value, state.Key.Deal.Value);
        var rows = there.Requests[deal].ToDictionary(r => r.Request);
        foreach (var kept in state.Requests.Where(kept => rows.GetValueOrDefault(kept.Id)?.Version != kept.Version))
        {
            if (!rows.TryGetValue(kept.Id, out var row))
            {
                row = new RequestStandRow { Organisation = organisation, Request = kept.Id, Deal = deal, AskedBy = kept.Request.By.Value, Asked = kept.Asked.UtcTicks };
                context.RequestStands.Add(row);
            }

            (row.Version, row.Status, row.Updated) = (kept.Version, Words.Of(kept.Request.Status), kept.Acts[^1].When.UtcTicks);
            AskedOfficeRow.Touch(context, organisation, deal, kept, there);
        }
    }
}

/// <summary>An office that is asked, or was.</summary>
public sealed class AskedOfficeRow
{
    public required Guid Organisation { get; init; }
    public required Guid Request { get; init; }
    public required string Office { get; init; }
    public required Guid Deal { get; init; }

    /// <summary>1 while an answer of this office would count now, else 0.</summary>
    public long Turn { get; set; }

    internal static void Touch(ParleyContext context, Guid organisation, Guid deal, KeptRequest kept, RowsThere there)
    {
        var request = kept.Request;
        var turns = request.Status == RequestStatus.Open ? request.Asked.Where(asked => asked.Needed.Step == request.Step && !asked.Done).SelectMany(asked => asked.Offices).ToHashSet() : [];
        var rows = there.Offices[deal].Where(a => a.Request == kept.Id).ToDictionary(a => a.Office);
        foreach (var office in request.Asked.SelectMany(asked => asked.Offices).Union(rows.Keys).ToList())
        {
            if (!rows.TryGetValue(office, out var row))
            {
                row = new AskedOfficeRow { Organisation = organisation, Request = kept.Id, Office = office, Deal = deal };
                context.AskedOffices.Add(row);
            }

            row.Turn = turns.Contains(office) ? 1 : 0;
        }
    }
}

/// <summary>A promise beyond the mandate, for the report of them.</summary>
public sealed class ExceptionRow
{
    public required Guid Organisation { get; init; }
    public required Guid Deal { get; init; }
    public required long Version { get; init; }
    public required int Number { get; init; }
    public required Guid Person { get; init; }

    /// <summary>UTC ticks.</summary>
    public required long Made { get; init; }

    public required string Office { get; init; }
    public required int Edition { get; init; }
    public required string Verdict { get; init; }
    public required string Why { get; init; }

    internal static void Touch(ParleyContext context, DealState state, RowsThere there)
    {
        var (organisation, deal) = (state.Key.Organisation.Value, state.Key.Deal.Value);
        context.Exceptions.AddRange(state.Exceptions.Where(made => !there.Exceptions[deal].Contains(made.Version)).Select(made => new ExceptionRow
        {
            Organisation = organisation,
            Deal = deal,
            Version = made.Version,
            Number = made.Number,
            Person = made.Who.Value,
            Made = made.When.UtcTicks,
            Office = made.Office,
            Edition = made.Edition,
            Verdict = Words.Of(made.Verdict),
            Why = made.Why,
        }));
    }
}
