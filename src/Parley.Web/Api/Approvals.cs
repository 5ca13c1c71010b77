using System.Text.Json;
using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Deals.Files;
using Parley.Deals.Governance;
using Parley.Deals.Governance.Approvals;
using Parley.Deals.Insight;
using Parley.Storage.Views;
using Parley.Web.Pages.Deals;
using Parley.Web.Security;

namespace Parley.Web.Api;

/// <summary>Requests for approval: ask, answer, take back.</summary>
internal static class Approvals
{
    private const int MostAtOnce = 100;

    public static void MapApprovals(this IEndpointRouteBuilder api)
    {
        api.MapGet("/deals/{id:guid}/approvals", OfDeal).Describe("List the requests of a deal", "The first first.").Answers<ApprovalsAnswer>(200);
        api.MapPost("/deals/{id:guid}/approvals", Ask).Describe("Ask for approval", "Takes `terms`, as of an offer of ours, and `why`. The answer names the request.").TakesJson().Changes(201);
        api.MapGet("/deals/{id:guid}/envelopes", OfDealEnvelopes).Describe("List the envelopes of a deal", "Requests for a region, the first first; and as `proposal` the smallest region that holds the useful packages, to start from; null while no playbook is in force.").Answers<EnvelopesAnswer>(200);
        api.MapPost("/deals/{id:guid}/envelopes", AskEnvelope).Describe("Ask for an envelope", "Takes `envelope`: `terms`, what each may be ([low, high] or options), `until`, and if wanted `without`, `leastWorth` and `offers`; and `why`. The answer names the request, which is answered as any other.").TakesJson().Changes(201);
        var approvals = api.MapGroup("/approvals");
        approvals.MapGet("", List).Describe("List approvals", "`waiting` for an answer of yours, the longest waiting first, and what you `asked`, the last moved first.").Answers<ApprovalListsAnswer>(200);
        approvals.MapGet("/{request:guid}", Read).Describe("Read a request", "What is asked, of whom and why, and what was said about it. Its ETag is the version of the deal.").Answers<ApprovalAnswer>(200);
        approvals.MapPost("/approve", ApproveMany).Describe("Approve several", "Takes `requests`, each an `id` with the `hash` that you read; answers for each what became of it.").TakesJson().Answers<ApprovedAnswer>(200);
        approvals.MapPost("/{request:guid}/{what}", Act).Describe("Act on a request", "approve {hash}; deny {hash, why}; counter {hash, terms or envelope, why}; revoke {why} by an office that approved; change {terms or envelope, why} and recall by who asked; except {why}; comment {text}. `hash` binds the answer to what was read.").TakesJson().Changes();
    }

    private static Task<IResult> OfDeal(Guid id, DealRequests requests, DealDesk desk, Signed signed, TimeProvider clock, PersonNames names, CancellationToken stop) =>
        requests.ReadAsync(id, async state =>
        {
            var inForce = (await desk.ReadRules(signed.Organisation, stop)).At(clock.GetUtcNow());
            return Results.Json(new ApprovalsAnswer(await ApprovalAnswer.OfAsync([.. state.Requests.Select(kept => SeenRequest.Of(signed, state, kept, inForce)).OfType<SeenRequest>()], signed, names, stop)));
        });

    private static async Task<IResult> Ask(Guid id, DealRequests requests, DealDesk desk, Entropy entropy, ProbeBrake brake, Signed signed, CancellationToken stop)
    {
        // A request that is repeated names another identity, and gets the first answer with the first one.
        var request = entropy.Identity();
        return await requests.ChangeAsync(id, (sent, state) => CommandReader.Ask(sent, state.Deal, request), desk.DecideRequest, created: true, check: (ask, inside) => brake.RefusesAsync(signed, inside.State, ask, stop), named: (state, version) => state.Requests.FirstOrDefault(kept => kept.Acts[0].Version == version)?.Id);
    }

    private static Task<IResult> OfDealEnvelopes(Guid id, DealRequests requests, DealDesk desk, PlanShelf plans, Signed signed, TimeProvider clock, PersonNames names, CancellationToken stop) =>
        requests.ReadAsync(id, async state =>
        {
            var inForce = (await desk.ReadRules(signed.Organisation, stop)).At(clock.GetUtcNow());
            var envelopes = state.Requests.Where(kept => kept.Request.Content.Envelope is not null).Select(kept => SeenRequest.Of(signed, state, kept, inForce)).OfType<SeenRequest>();
            var proposal = inForce is null ? null : await ProposalAsync(state, inForce, plans, signed, stop);
            return Results.Json(new EnvelopesAnswer(await ApprovalAnswer.OfAsync([.. envelopes], signed, names, stop), proposal is null ? null : JsonSerializer.SerializeToElement(proposal, AnswerJson.Default.EnvelopeAnswer)));
        });

    private static async Task<EnvelopeAnswer> ProposalAsync(DealState state, InForce inForce, PlanShelf plans, Signed signed, CancellationToken stop)
    {
        var plan = await plans.OfAsync(state, signed.Person, stop);
        return new(EnvelopeProposal.For(DealMandate.Of(state, plan.Model, inForce, signed.Person), plan.Target?.OursExactly, plan.WalkAway.Value, plan.WalkAway.Theirs).Region);
    }

    private static async Task<IResult> AskEnvelope(Guid id, DealRequests requests, DealDesk desk, Entropy entropy, ProbeBrake brake, Signed signed, CancellationToken stop)
    {
        var request = entropy.Identity();
        return await requests.ChangeAsync(id, (sent, state) => CommandReader.AskEnvelope(sent, state.Deal, request), desk.DecideRequest, created: true, check: (ask, inside) => brake.RefusesAsync(signed, inside.State, ask, stop), named: (state, version) => state.Requests.FirstOrDefault(kept => kept.Acts[0].Version == version)?.Id);
    }

    private static async Task<IResult> List(Signed signed, RequestAccess access, PersonNames names, CancellationToken stop) =>
        Results.Json(new ApprovalListsAnswer(
            await ApprovalAnswer.OfAsync(await access.WaitingAsync(signed, stop), signed, names, stop),
            await ApprovalAnswer.OfAsync(await access.AskedAsync(signed, stop), signed, names, stop)));

    private static async Task<IResult> Read(Guid request, Signed signed, RequestAccess access, PersonNames names, HttpContext http, CancellationToken stop)
    {
        if (await access.FindAsync(signed, request, stop) is not { } seen)
        {
            return Results.NotFound();
        }

        http.Response.Headers.ETag = Versions.Tag(seen.State.Version);
        return Results.Json((await ApprovalAnswer.OfAsync([seen], signed, names, stop))[0]);
    }

    private static async Task<IResult> Act(Guid request, string what, Signed signed, RequestAccess access, DealDesk desk, ProbeBrake brake, HttpContext http, CancellationToken stop)
    {
        var sent = await Sent.ReadAsync(http.Request, stop);
        while (true)
        {
            if (await access.FindAsync(signed, request, stop) is not { } seen)
            {
                return Results.NotFound();
            }

            if (sent.Problem is { } problem)
            {
                return problem;
            }

            if (CommandReader.Request(what, request, sent.Content, seen.State.Deal) is not { } command)
            {
                return Results.NotFound();
            }

            if (Forbidden(command, seen))
            {
                return Results.StatusCode(StatusCodes.Status403Forbidden);
            }

            if (Versions.Seen(http.Request) is not { } version)
            {
                return Problems.VersionMissing();
            }

            if (await brake.RefusesAsync(signed, seen.State, command, stop) is { Count: > 0 } slowed)
            {
                return Problems.Refused(slowed);
            }

            var answer = await desk.DecideRequest(seen.State.Key, command, new(signed.Person, version.At(seen.State.Version), sent.Request), stop);
            if (answer is not Stale || !version.Any)
            {
                return DealRequests.Say(http, answer);
            }
        }
    }

    /// <summary>Who asked may take a request back as long as they work on the deal; whoever only reads the deal, and is not asked, only reads.</summary>
    internal static bool Forbidden(RequestCommand command, SeenRequest seen) => command switch
    {
        ChangeRequest or ChangeEnvelope or Recall => seen.Right is null or DealRight.Read,
        Comment => seen is { Right: DealRight.Read, MayAnswer: false },
        _ => false,
    };

    private static async Task<IResult> ApproveMany(Signed signed, RequestAccess access, DealDesk desk, HttpContext http, CancellationToken stop)
    {
        var sent = await Sent.ReadAsync(http.Request, stop);
        if (sent.Problem is { } problem)
        {
            return problem;
        }

        List<ApprovedOneAnswer> answers = [];
        foreach (var (request, hash) in CommandReader.Approvals(sent.Content, MostAtOnce))
        {
            var answer = await access.FindAsync(signed, request, stop) is { } seen ? await desk.DecideRequest(seen.State.Key, new Approve(request, hash), new(signed.Person), stop) : new NotFound();
            answers.Add(new(request, answer is Recorded, (answer as Refused)?.Findings ?? (answer is NotFound ? [new Finding("unknown-request", "There is no such request.")] : [])));
        }

        return Results.Json(new ApprovedAnswer(answers));
    }
}

internal sealed record ApprovalListsAnswer(IReadOnlyList<ApprovalAnswer> Waiting, IReadOnlyList<ApprovalAnswer> Asked);

internal sealed record ApprovalsAnswer(IReadOnlyList<ApprovalAnswer> Approvals);

/// <param name="Proposal">In the shape in which an envelope is asked for.</param>
internal sealed record EnvelopesAnswer(IReadOnlyList<ApprovalAnswer> Envelopes, JsonElement? Proposal);

internal sealed record ApprovedAnswer(IReadOnlyList<ApprovedOneAnswer> Requests);

internal sealed record ApprovedOneAnswer(Guid Id, bool Approved, IReadOnlyList<Finding> Findings);

internal sealed record PersonAnswer(Guid Id, string Name);
