using System.Text.Json.Serialization;
using Parley.Deals.Desk;
using Parley.Deals.Files;
using Parley.Web.Security;

namespace Parley.Web.Api;

/// <summary>What all requests about one deal share: who may, the version seen, the request id, what was sent, and the answer.</summary>
internal sealed class DealRequests(DealAccess access, Signed signed, IHttpContextAccessor accessor)
{
    private HttpContext Http => accessor.HttpContext!;

    /// <summary>Answers with something of a deal, and the deal's version as ETag.</summary>
    public async Task<IResult> ReadAsync(Guid deal, Func<DealState, IResult> answer) => await ReadAsync(deal, state => Task.FromResult(answer(state)));

    /// <param name="each">Sees every step of the deal while it is read.</param>
    public async Task<IResult> ReadAsync(Guid deal, Func<DealState, Task<IResult>> answer, Action<DealStep>? each = null)
    {
        if (await access.FindAsync(signed, new(deal), each, Http.RequestAborted) is not { State: var state })
        {
            return Results.NotFound();
        }

        Http.Response.Headers.ETag = Versions.Tag(state.Version);
        return await answer(state);
    }

    /// <summary>Changes a deal. Rights and version are looked at together: who lost the right meanwhile finds the version changed.</summary>
    /// <param name="command">From what was sent, and the deal as it is, to the command.</param>
    /// <param name="created">Whether the change adds something.</param>
    /// <param name="right">What it takes.</param>
    /// <param name="named">What in the deal was added, from the deal after it.</param>
    /// <param name="told">What the answer says of the last thing that was recorded by the change.</param>
    /// <param name="note">What the answer says of a change that was recorded all the same, from the deal before it.</param>
    public async Task<IResult> ChangeAsync<T>(
        Guid deal,
        Func<FileNode, DealState, T> command,
        Func<DealKey, T, Sender, CancellationToken, Task<Answer>> send,
        bool created = false,
        Func<T, InsideDeal, Task<IReadOnlyList<Finding>>>? check = null,
        DealRight right = DealRight.Change,
        Func<T, DealState, IReadOnlyList<Finding>>? note = null,
        Func<DealState, long, Guid?>? named = null,
        Func<DealEvent, Finding?>? told = null
    )
    {
        var (sent, problem) = await SentAsync();
        while (true)
        {
            if (await access.FindAsync(signed, new(deal), Http.RequestAborted) is not { } inside)
            {
                return Results.NotFound();
            }

            if (inside.Right < right)
            {
                return Results.StatusCode(StatusCodes.Status403Forbidden);
            }

            if (problem is not null)
            {
                return problem;
            }

            if (Versions.Seen(Http.Request) is not { } seen)
            {
                return Problems.VersionMissing();
            }

            var state = inside.State;
            var change = command(sent!.Content, state);
            if (check is not null && await check(change, inside) is { Count: > 0 } findings)
            {
                return Problems.Refused(findings);
            }

            var answer = await send(state.Key, change, new(signed.Person, seen.At(state.Version), sent.Request), Http.RequestAborted);
            if (answer is Stale && seen.Any)
            {
                continue;
            }

            var after = (named is not null || told is not null) && answer is Recorded ? await access.FindAsync(signed, state.Key.Deal, Http.RequestAborted) : null;
            var added = after is null ? null : named?.Invoke(after.State, ((Recorded)answer).Version);
            var last = after is not null && after.State.Version == ((Recorded)answer).Version ? told?.Invoke(after.Last.Happened) : null;
            return Say(Http, answer, created, [.. note?.Invoke(change, state) ?? [], .. last is null ? Array.Empty<Finding>() : [last]], added);
        }
    }

    /// <summary>What the rights of the person refuse of a revision.</summary>
    public async Task<IReadOnlyList<Finding>> RefusesAsync(ReviseDeal revise, InsideDeal inside) =>
        [.. inside.Refuses(revise.Deal), .. await access.RefusesLinksAsync(signed, inside.State, revise.Deal, Http.RequestAborted)];

    public async Task<IResult> OpenAsync(Func<FileNode, OpenDeal> command, Func<OrganisationId, OpenDeal, Sender, CancellationToken, Task<Answer>> send)
    {
        var (sent, problem) = await SentAsync();
        if (problem is not null)
        {
            return problem;
        }

        var opening = command(sent!.Content);
        if (await access.RefusesLinksAsync(signed, null, opening.Deal, Http.RequestAborted) is { Count: > 0 } findings)
        {
            return Problems.Refused(findings);
        }

        var answer = await send(signed.Organisation, opening, new(signed.Person, Request: sent.Request), Http.RequestAborted);
        if (answer is Recorded { Deal: var opened })
        {
            Http.Response.Headers.Location = $"{ApiServices.Root}/deals/{opened.Value}";
        }

        return Say(Http, answer, created: true);
    }

    private async Task<(Sent? Sent, IResult? Problem)> SentAsync()
    {
        var sent = await Sent.ReadAsync(Http.Request, Http.RequestAborted);
        return sent.Problem is { } problem ? (null, problem) : (sent, null);
    }

    /// <param name="noted">What was recorded all the same, but should be looked at.</param>
    /// <param name="added">What in the deal was added, where it has a name.</param>
    internal static IResult Say(HttpContext http, Answer answer, bool created = false, IReadOnlyList<Finding>? noted = null, Guid? added = null)
    {
        switch (answer)
        {
            case Recorded { Deal: var deal, Version: var version }:
                http.Response.Headers.ETag = Versions.Tag(version);
                return Results.Json(new DealVersion(deal.Value, version, noted is { Count: > 0 } ? noted : null, added), statusCode: created ? StatusCodes.Status201Created : StatusCodes.Status200OK);
            case Refused refused:
                return Problems.Refused(refused.Findings);
            case Stale stale:
                return Problems.Stale(http, stale.Version);
            default:
                return Results.NotFound();
        }
    }
}

/// <summary>A deal and its version after a change.</summary>
/// <param name="Request">The request for approval that was added.</param>
internal sealed record DealVersion(Guid Id, long Version, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Finding>? Findings = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? Request = null);
