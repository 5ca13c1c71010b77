using Parley.Deals.Desk;
using Parley.Deals.Files;
using Parley.Deals.Governance;
using Parley.Deals.Insight;
using Parley.Web.Security;

namespace Parley.Web.Api;

/// <summary>What somebody may offer in a deal, before it is sent.</summary>
internal static class Mandates
{
    public static void MapMandates(this IEndpointRouteBuilder api)
    {
        api.MapGet("/deals/{id:guid}/mandate", Read).Describe("Read the mandate", "What you may agree to by yourself, line by line, and how the offers on the table stand to it; 404 while no playbook is in force.").Answers<DealMandateAnswer>(200);
        api.MapPost("/deals/{id:guid}/check", Check).Describe("Check a package", "Takes `terms`; those left out repeat our last offer. Answers whether it is within your mandate, needs approval by whom, or is refused, and why; 429 with Retry-After to who asks closer and closer around a limit that they may not see.").TakesJson().Answers<LightAnswer>(200);
    }

    private static Task<IResult> Read(Guid id, DealRequests requests, DealDesk desk, Signed signed, TimeProvider clock, CancellationToken stop) =>
        requests.ReadAsync(id, async state => await MandateAsync(state, desk, signed, clock, stop) is { } mandate
            ? Results.Json(DealMandateAnswer.Of(state.Deal, mandate), AnswerJson.Default.DealMandateAnswer) : Results.NotFound());

    private static Task<IResult> Check(Guid id, DealRequests requests, DealDesk desk, Signed signed, TimeProvider clock, ProbeBrake brake, HttpContext http, CancellationToken stop) =>
        requests.ReadAsync(id, async state =>
        {
            var sent = await Sent.ReadAsync(http.Request, stop);
            if (sent.Problem is { } problem)
            {
                return problem;
            }

            var terms = CommandReader.Terms(CommandReader.Only(sent.Content, "terms"), state.Deal);
            if (await MandateAsync(state, desk, signed, clock, stop) is not { } mandate)
            {
                return Results.NotFound();
            }

            var light = mandate.Light(Promise.Standing(state.Deal, terms));
            return await brake.AskAsync(signed, mandate, light, stop) is { Ticks: > 0 } wait
                ? Problems.Later(http, wait, ProbeBrake.Rule, ProbeBrake.Said(wait)) : Results.Json(LightAnswer.Of(light, mandate.InForce), AnswerJson.Default.LightAnswer);
        });

    private static async Task<DealMandate?> MandateAsync(DealState state, DealDesk desk, Signed signed, TimeProvider clock, CancellationToken stop) =>
        (await desk.ReadRules(signed.Organisation, stop)).At(clock.GetUtcNow()) is { } inForce ? DealMandate.Of(state, DealModel.Of(state.Deal), inForce, signed.Person) : null;
}
