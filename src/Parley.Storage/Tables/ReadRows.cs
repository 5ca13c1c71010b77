using Microsoft.EntityFrameworkCore;
using Parley.Deals;
using Parley.Deals.Administration;
using Parley.Deals.Goals;
using Parley.Deals.Governance.Offices;
using Parley.Deals.Playbooks.Published;

namespace Parley.Storage.Tables;

/// <summary>A record that moved.</summary>
/// <param name="Head">Hash of its last event.</param>
/// <param name="Opened">It begins with what is written now, so that nothing of it is there yet.</param>
internal readonly record struct MovedRecord(RecordState State, string Head, bool Opened);

/// <summary>From the state of a deal to the rows that lists read.</summary>
internal static class ReadRows
{
    private const decimal Largest = 90_000_000_000_000_000m;

    /// <summary>Brings the rows of some records up to their states; what did not change is not written.</summary>
    public static async Task TouchAsync(ParleyContext context, IReadOnlyList<MovedRecord> moved, CancellationToken stop)
    {
        foreach (var (state, head, _) in moved.Where(one => one.State is not DealState))
        {
            await (state switch
            {
                StrategyState strategy => TouchAsync(context, strategy, head, stop),
                PlaybookState or OfficesState or AdministrationState => RecordRow.TouchAsync(context, state, head, stop),
                _ => throw new ArgumentException($"Lists read nothing of {state.GetType().Name}.", nameof(moved)),
            });
        }

        foreach (var deals in moved.Where(one => one.State is DealState).GroupBy(one => one.State.Key.Organisation))
        {
            var there = await RowsThere.ReadAsync(context, deals.Key.Value, [.. deals.Where(one => !one.Opened).Select(one => (DealState)one.State)], stop);
            foreach (var (state, head, opened) in deals)
            {
                await TouchAsync(context, (DealState)state, head, opened, there, stop);
            }
        }
    }

    private static async Task TouchAsync(ParleyContext context, StrategyState state, string head, CancellationToken stop)
    {
        var organisation = state.Key.Organisation.Value;
        if (await context.Strategies.FindAsync([organisation], stop) is not { } row)
        {
            row = new StrategyRow { Organisation = organisation };
            context.Strategies.Add(row);
        }

        (row.Version, row.Head, row.Updated) = (state.Version, head, state.Updated.UtcTicks);
    }

    private static async Task TouchAsync(ParleyContext context, DealState state, string head, bool opened, RowsThere there, CancellationToken stop)
    {
        var (organisation, deal) = (state.Key.Organisation.Value, state.Key.Deal.Value);
        var dates = Dates(state);
        var members = Members(state, dates);
        var part = GoalPartRow.Of(state);
        if (there.Deals.GetValueOrDefault(deal) is not { } row)
        {
            row = new DealRow { Organisation = organisation, Deal = deal };
            context.Deals.Add(row);
        }

        Take(row, state, head, dates);
        RequestStandRow.Touch(context, state, there);
        ExceptionRow.Touch(context, state, there);
        if (opened)
        {
            context.GoalParts.Add(part);
            context.Dates.AddRange(dates);
            context.Members.AddRange(members);
            context.Guests.AddRange(Guests(state));
            context.Links.AddRange(Links(state));
            return;
        }

        if (there.Parts.GetValueOrDefault(deal) != part.Part)
        {
            await part.PutAsync(context, stop);
        }

        if (!there.Dates[deal].Select(d => (d.Date, d.Kind, d.Name)).SequenceEqual(dates.Select(d => (d.Date, d.Kind, d.Name))))
        {
            await context.Dates.Where(d => d.Organisation == organisation && d.Deal == deal).ExecuteDeleteAsync(stop);
            context.Dates.AddRange(dates);
        }

        var links = Links(state);
        if (!there.Links[deal].ToHashSet().SetEquals(links.Select(l => l.Linked)))
        {
            await context.Links.Where(l => l.Organisation == organisation && l.Deal == deal).ExecuteDeleteAsync(stop);
            context.Links.AddRange(links);
        }

        var guests = Guests(state);
        if (!there.Guests[deal].ToHashSet().SetEquals(guests.Select(g => g.Person)))
        {
            await context.Guests.Where(g => g.Organisation == organisation && g.Deal == deal).ExecuteDeleteAsync(stop);
            context.Guests.AddRange(guests);
        }

        var before = there.Members[deal].ToDictionary(m => m.Person);
        foreach (var member in members)
        {
            if (before.Remove(member.Person, out var known))
            {
                (known.Role, known.Updated, known.Waiting, known.NextDay) = (member.Role, member.Updated, member.Waiting, member.NextDay);
            }
            else
            {
                context.Members.Add(member);
            }
        }

        context.Members.RemoveRange(before.Values);
    }

    private static void Take(DealRow row, DealState state, string head, IEnumerable<DateRow> dates)
    {
        var deal = state.Deal;
        row.Version = state.Version;
        row.Head = head;
        row.Name = deal.Name;
        row.Counterparty = deal.Counterparty;
        row.Unit = deal.Unit;
        row.Stage = deal.Stage is { } stage ? Words.Of(stage) : null;
        row.Side = Words.Of(deal.Side);
        row.Value = deal.Value is { } value ? Hundredths(value) : DealRow.NoValue;
        row.Currency = deal.Currency.Code;
        row.Updated = state.Updated.UtcTicks;
        row.NextDate = Next(dates, Day(state));
        row.LastMoveBy = state.LastMove is { } move ? Words.Of(move.By) : null;
        row.LastMoveAt = state.LastMove?.When.UtcTicks;
        row.NameOrder = Words.Searched(deal.Name, 100);
        row.CounterpartyOrder = Words.Searched(deal.Counterparty ?? "", 100);
        row.Search = Words.Searched(string.Join('\n', deal.Name, deal.Counterparty, deal.Unit, deal.Segment), 300);
    }

    /// <summary>Deadlines, the day on which the deal should close and those on which our alternatives expire; none once it has ended.</summary>
    private static List<DateRow> Dates(DealState state)
    {
        if (state.Deal.Stage is Stage.Won or Stage.Lost or Stage.Withdrawn)
        {
            return [];
        }

        var deadlines = state.Deal.Deadlines.Select(d => (d.Date, Kind: DateKind.Deadline, d.Name));
        var expiries = (state.Deal.Alternatives?.Ours ?? []).Where(a => a.Expires is not null).Select(a => (a.Expires!.Value, DateKind.Expiry, a.Name));
        var closing = state.Deal.Closes is { } closes ? [(closes, DateKind.Closing, state.Deal.Name)] : Array.Empty<(DateOnly, DateKind, string)>();
        return [.. deadlines.Concat(closing).Concat(expiries).Select((d, i) => Row(state.Key, i, d.Item1, d.Item2, d.Item3))];
    }

    private static List<MemberRow> Members(DealState state, IReadOnlyList<DateRow> dates)
    {
        var today = Day(state);
        var waits = state is { Deal.Stage: Stage.Talking, LastMove.By: Party.Them };
        return
        [
            .. state.Team.Where(member => member.Role != TeamRole.Guest).Select(member => new MemberRow
            {
                Organisation = state.Key.Organisation.Value,
                Deal = state.Key.Deal.Value,
                Person = member.Person.Value,
                Role = Words.Of(member.Role),
                Updated = state.Updated.UtcTicks,
                Waiting = waits ? state.LastMove?.When.UtcTicks : null,
                NextDay = dates.Where(d => d.Date >= today).Select(d => (DateOnly?)d.Date).Min(),
            }),
        ];
    }

    private static List<GuestRow> Guests(DealState state) =>
        [.. state.Team.Where(member => member.Role == TeamRole.Guest).Select(guest => new GuestRow { Organisation = state.Key.Organisation.Value, Deal = state.Key.Deal.Value, Person = guest.Person.Value })];

    private static List<LinkRow> Links(DealState state) =>
        [.. LinkedDeals.Of(state.Deal).Select(linked => new LinkRow { Organisation = state.Key.Organisation.Value, Deal = state.Key.Deal.Value, Linked = linked.Value })];

    private static DateOnly Day(DealState state) => DateOnly.FromDateTime(state.Updated.UtcDateTime);

    /// <summary>An expiring alternative is not a day that the deal has to keep.</summary>
    private static DateOnly Next(IEnumerable<DateRow> dates, DateOnly today) =>
        dates.Where(d => d.Kind != Words.Of(DateKind.Expiry) && d.Date >= today).Select(d => d.Date).DefaultIfEmpty(DealRow.NoDate).Min();

    private static DateRow Row(DealKey key, int number, DateOnly date, DateKind kind, string name) =>
        new()
        {
            Organisation = key.Organisation.Value,
            Deal = key.Deal.Value,
            Number = number,
            Date = date,
            Kind = Words.Of(kind),
            Name = name,
        };

    /// <summary>For a list; the exact figure stands in the events. What is too large for a list is shown as the largest.</summary>
    private static long Hundredths(decimal value) =>
        (long)Math.Round(Math.Clamp(value, -Largest, Largest) * 100m);
}
