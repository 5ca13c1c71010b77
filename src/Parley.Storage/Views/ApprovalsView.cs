using Microsoft.EntityFrameworkCore;
using Parley.Deals;
using Parley.Deals.Governance;
using Parley.Deals.Governance.Approvals;
using Parley.Storage.Tables;

namespace Parley.Storage.Views;

/// <summary>Where requests for approval are, without reading deals: what waits for whom, what somebody asked, and what went out as an exception.</summary>
public sealed class ApprovalsView(ParleyDatabase database)
{
    /// <returns>The deal of a request; null when the organisation has no such request.</returns>
    public async Task<DealId?> DealOfAsync(OrganisationId organisation, Guid request, CancellationToken stop)
    {
        await using var context = database.NewContext();
        var deal = await context.RequestStands.Where(r => r.Organisation == organisation.Value && r.Request == request).Select(r => (Guid?)r.Deal).SingleOrDefaultAsync(stop);
        return deal is { } found ? new DealId(found) : null;
    }

    /// <summary>Requests in which an answer of one of these offices would count now, the longest waiting first.</summary>
    public async Task<IReadOnlyList<RequestPlace>> WaitingAsync(OrganisationId organisation, IReadOnlyList<string> offices, int most, CancellationToken stop)
    {
        await using var context = database.NewContext();
        var asked = context.AskedOffices.Where(a => a.Organisation == organisation.Value && a.Turn == 1 && offices.Contains(a.Office)).Select(a => a.Request);
        return await PlacesAsync(context.RequestStands.Where(r => r.Organisation == organisation.Value && asked.Contains(r.Request)).OrderBy(r => r.Asked).ThenBy(r => r.Request).Take(most), stop);
    }

    /// <summary>What a person asked, the last moved first.</summary>
    public async Task<IReadOnlyList<RequestPlace>> AskedByAsync(OrganisationId organisation, PersonId person, int most, CancellationToken stop)
    {
        await using var context = database.NewContext();
        return await PlacesAsync(context.RequestStands.Where(r => r.Organisation == organisation.Value && r.AskedBy == person.Value).OrderByDescending(r => r.Updated).ThenBy(r => r.Request).Take(most), stop);
    }

    /// <summary>Requests that wait for somebody's answer, each with the version of its deal when it moved last.</summary>
    public async Task<IReadOnlyList<(RequestPlace Place, long Version)>> WaitingAsync(OrganisationId organisation, CancellationToken stop)
    {
        await using var context = database.NewContext();
        var open = Words.Of(RequestStatus.Open);
        var rows = await context.RequestStands.Where(r => r.Organisation == organisation.Value && r.Status == open).OrderBy(r => r.Asked).ThenBy(r => r.Request).Select(r => new { r.Request, r.Deal, r.Version }).ToListAsync(stop);
        return [.. rows.Select(row => (new RequestPlace(row.Request, new DealId(row.Deal)), row.Version))];
    }

    /// <summary>Deals that a new version of the playbook may concern, in the order of their identities: those that have not ended, and those of which a request has not.</summary>
    /// <param name="after">The last of the page before; the default for the first.</param>
    public async Task<IReadOnlyList<DealId>> ConcernedAsync(OrganisationId organisation, DealId after, int most, CancellationToken stop)
    {
        await using var context = database.NewContext();
        return [.. (await Concerned(context, organisation).Where(deal => deal > after.Value).Order().Take(most).ToListAsync(stop)).Select(deal => new DealId(deal))];
    }

    /// <summary>How many such deals there are.</summary>
    public async Task<long> CountConcernedAsync(OrganisationId organisation, CancellationToken stop)
    {
        await using var context = database.NewContext();
        return await Concerned(context, organisation).LongCountAsync(stop);
    }

    /// <summary>Deals of which a request has not ended, page after page in the same way.</summary>
    public async Task<IReadOnlyList<DealId>> AskingAsync(OrganisationId organisation, DealId after, int most, CancellationToken stop)
    {
        await using var context = database.NewContext();
        return [.. (await Asking(context, organisation).Where(deal => deal > after.Value).Distinct().Order().Take(most).ToListAsync(stop)).Select(deal => new DealId(deal))];
    }

    /// <summary>What went out beyond the mandate in deals that somebody sees, since an instant, the last first.</summary>
    public async Task<IReadOnlyList<ExceptionLine>> ExceptionsAsync(OrganisationId organisation, Sight sight, DateTimeOffset since, int most, CancellationToken stop)
    {
        await using var context = database.NewContext();
        var (all, unit) = (sight.Managed.All, sight.Managed.OnlyUnit);
        var mine = context.Members.Where(m => m.Organisation == organisation.Value && m.Person == sight.Person.Value).Select(m => m.Deal);
        var rows = await (
            from x in context.Exceptions
            where x.Organisation == organisation.Value && x.Made >= since.UtcTicks
            join d in context.Deals on new { x.Organisation, x.Deal } equals new { d.Organisation, d.Deal }
            where all || (unit != null && d.Unit == unit) || mine.Contains(d.Deal)
            orderby x.Made descending, x.Deal, x.Version
            select new { Exception = x, d.Name }
        ).Take(most).ToListAsync(stop);
        return [.. rows.Select(row => ExceptionLine.Of(row.Exception, row.Name))];
    }

    /// <summary>Who asked closely around limits that they may not see, in deals that somebody manages, since an instant, the last first.</summary>
    public async Task<IReadOnlyList<ProbeLine>> ProbesAsync(OrganisationId organisation, Managed managed, DateTimeOffset since, int most, CancellationToken stop)
    {
        await using var context = database.NewContext();
        var (all, unit) = (managed.All, managed.OnlyUnit);
        var rows = await (
            from a in context.AuditLines
            where a.Organisation == organisation.Value && a.What == "limit-probed" && a.At >= since.UtcTicks
            join d in context.Deals on new { a.Organisation, a.Deal } equals new { d.Organisation, d.Deal }
            where all || (unit != null && d.Unit == unit)
            orderby a.At descending, a.Deal, a.Version
            select new { a.Deal, a.At, a.Person, d.Name }
        ).Take(most).ToListAsync(stop);
        return [.. rows.Select(row => new ProbeLine(new(row.Deal), row.Name, new(row.Person), new(row.At, TimeSpan.Zero)))];
    }

    private static IQueryable<Guid> Concerned(ParleyContext context, OrganisationId organisation)
    {
        string[] ended = [Words.Of(Stage.Won), Words.Of(Stage.Lost), Words.Of(Stage.Withdrawn)];
        var asking = Asking(context, organisation);
        return context.Deals.Where(d => d.Organisation == organisation.Value && (d.Stage == null || !ended.Contains(d.Stage) || asking.Contains(d.Deal))).Select(d => d.Deal);
    }

    private static IQueryable<Guid> Asking(ParleyContext context, OrganisationId organisation)
    {
        string[] open = [Words.Of(RequestStatus.Open), Words.Of(RequestStatus.Approved), Words.Of(RequestStatus.Countered)];
        return context.RequestStands.Where(r => r.Organisation == organisation.Value && open.Contains(r.Status)).Select(r => r.Deal);
    }

    private static async Task<IReadOnlyList<RequestPlace>> PlacesAsync(IQueryable<RequestStandRow> rows, CancellationToken stop) =>
        [.. (await rows.Select(r => new { r.Request, r.Deal }).ToListAsync(stop)).Select(r => new RequestPlace(r.Request, new DealId(r.Deal)))];
}

/// <summary>A request and its deal.</summary>
public readonly record struct RequestPlace(Guid Request, DealId Deal);

/// <param name="DealName">Of the deal as it is now.</param>
public sealed record ExceptionLine(DealId Deal, string DealName, MandateException Made)
{
    internal static ExceptionLine Of(ExceptionRow row, string name) =>
        new(new(row.Deal), name, new(row.Version, row.Number, new(row.Person), new(row.Made, TimeSpan.Zero), row.Office, row.Edition, Words.As<Verdict>(row.Verdict), row.Why));
}

/// <param name="DealName">Of the deal as it is now.</param>
public sealed record ProbeLine(DealId Deal, string DealName, PersonId Who, DateTimeOffset When);
