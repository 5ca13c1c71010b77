using Parley.Deals.Governance;
using Parley.Storage.Views;
using Parley.Web.Security;

namespace Parley.Web.Api;

/// <summary>What went out beyond the mandate.</summary>
internal static class Exceptions
{
    private const int Most = 200;

    public static void MapExceptions(this IEndpointRouteBuilder api) =>
        api.MapGet("/exceptions", Read).RequireAuthorization(Policies.Exceptions).Describe("Report exceptions", "Offers made or accepted beyond the mandate without approval, in deals that you see (auditors: in all), since an instant; the last 90 days without one.").Answers<ExceptionsAnswer>(200);

    private static async Task<IResult> Read(DateTimeOffset? since, Signed signed, ApprovalsView view, PersonNames names, TimeProvider clock, CancellationToken stop)
    {
        var lines = await view.ExceptionsAsync(signed.Organisation, DealAccess.OfExceptions(signed)!, since ?? clock.GetUtcNow().AddDays(-90), Most, stop);
        var people = await names.OfAsync(signed.Organisation, lines.Select(line => line.Made.Who), stop);
        return Results.Json(new ExceptionsAnswer([.. lines.Select(line => new ExceptionAnswer(line.Deal.Value, line.DealName, line.Made.Number, line.Made.When, new(line.Made.Who.Value, people[line.Made.Who]), line.Made.Office, line.Made.Edition, Word<Verdict>.Of(line.Made.Verdict)!, line.Made.Why))]));
    }
}

internal sealed record ExceptionsAnswer(IReadOnlyList<ExceptionAnswer> Exceptions);

/// <param name="Offer">Its number, from 1.</param>
/// <param name="Version">Of the playbook.</param>
internal sealed record ExceptionAnswer(Guid Deal, string DealName, int Offer, DateTimeOffset At, PersonAnswer By, string Office, int Version, string Verdict, string Why);
