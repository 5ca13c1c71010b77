using Parley.Deals.Desk;
using Parley.Deals.Files;
using Parley.Deals.Governance.Notices;
using Parley.Storage.Views;
using Parley.Web.Security;

namespace Parley.Web.Api;

/// <summary>What somebody was told of.</summary>
internal static class Notices
{
    public const int Most = 100;

    public static void MapNotices(this IEndpointRouteBuilder api)
    {
        api.MapGet("/notices", Read).Describe("List your notices", $"The last first, at most {Most}; of deals and requests that you may see. `unread=true` leaves out what you read.").Answers<NoticesAnswer>(200);
        api.MapPost("/notices/read", Mark).Describe("Mark notices as read", "Takes `until`, the instant of the last that you read.").TakesJson().Answers<UnreadAnswer>(200);
    }

    private static async Task<IResult> Read(bool? unread, Signed signed, NoticesView view, DealDesk desk, TimeProvider clock, CancellationToken stop)
    {
        var lines = await LinesAsync(signed, view, desk, clock, Most, unread ?? false, stop);
        return Results.Json(new NoticesAnswer([.. lines.Select(line => new NoticeAnswer(line.Id, Word<NoticeKind>.Of(line.Kind)!, line.At, line.Deal.Value, line.DealName, line.Request, NoticeWords.Of(line.Kind), line.Read))], await view.UnreadAsync(signed.Organisation, signed.Person, stop)));
    }

    private static async Task<IResult> Mark(Signed signed, NoticesView view, HttpContext http, CancellationToken stop)
    {
        var sent = await Sent.ReadAsync(http.Request, stop);
        if (sent.Problem is { } problem)
        {
            return problem;
        }

        await view.MarkAsync(signed.Organisation, signed.Person, CommandReader.Until(sent.Content), stop);
        return Results.Json(new UnreadAnswer(await view.UnreadAsync(signed.Organisation, signed.Person, stop)));
    }

    /// <summary>As the pages show them too.</summary>
    internal static async Task<IReadOnlyList<NoticeLine>> LinesAsync(Signed signed, NoticesView view, DealDesk desk, TimeProvider clock, int most, bool unreadOnly, CancellationToken stop) =>
        DealAccess.Of(signed) is { } sight ? await view.ReadAsync(signed.Organisation, sight, (await desk.ReadRules(signed.Organisation, stop)).At(clock.GetUtcNow())?.AnswersFor(signed.Person) ?? [], most, unreadOnly, stop) : [];
}

/// <param name="Unread">All of yours, up to 99.</param>
internal sealed record NoticesAnswer(IReadOnlyList<NoticeAnswer> Notices, int Unread);

/// <param name="Request">For approval; null for a new version of the playbook.</param>
internal sealed record NoticeAnswer(Guid Id, string Kind, DateTimeOffset At, Guid Deal, string DealName, Guid? Request, string Text, bool Read);

internal sealed record UnreadAnswer(int Unread);
