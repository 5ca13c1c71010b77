using System.Text;
using Microsoft.AspNetCore.Components;
using Parley.Deals.Desk;
using Parley.Deals.Governance.Approvals;
using Parley.Web.Components;
using Parley.Web.Security;

namespace Parley.Web.Pages.Approvals;

/// <summary>A page about requests for approval that takes answers: what was sent, and what became of it.</summary>
public abstract class RequestForm : ComponentBase
{
    private readonly List<string> problems = [];

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    [Inject]
    public required Signed Me { get; set; }

    [Inject]
    public required RequestAccess Access { get; set; }

    [Inject]
    public required DealDesk Desk { get; set; }

    [Inject]
    public required ProbeBrake Brake { get; set; }

    protected IReadOnlyList<string> Problems => problems;

    protected bool Posted => HttpMethods.IsPost(Http.Request.Method);

    /// <summary>A field as it was sent; null when it was not.</summary>
    protected string? Sent(string name) => Posted && Http.Request.Form.TryGetValue(name, out var values) ? values.ToString() : null;

    /// <summary>The content that the sender read.</summary>
    protected string Hash => Sent("hash") ?? "";

    /// <returns>Whether it was recorded.</returns>
    protected async Task<bool> DecideAsync(SeenRequest seen, RequestCommand command)
    {
        if (Api.Approvals.Forbidden(command, seen))
        {
            Http.Response.StatusCode = StatusCodes.Status403Forbidden;
            problems.Add("You may read this request, not change it.");
            return false;
        }

        if (await Brake.RefusesAsync(Me, seen.State, command, Http.RequestAborted) is { Count: > 0 } slowed)
        {
            Refuse([.. slowed.Select(finding => finding.Message)]);
            return false;
        }

        var body = Encoding.UTF8.GetBytes(string.Join('\n', Http.Request.Form.Where(field => !field.Key.StartsWith("__", StringComparison.Ordinal)).OrderBy(field => field.Key).Select(field => $"{field.Key}={field.Value}")));
        var request = Sent("request") is { Length: > 0 and <= 64 } sent ? new Request($"POST /approvals/{command.Request}", sent, body) : null;
        switch (await Desk.DecideRequest(seen.State.Key, command, new(Me.Person, Request: request), Http.RequestAborted))
        {
            case Recorded:
                return true;
            case Refused refused:
                Refuse([.. refused.Findings.Select(finding => finding.Message)]);
                return false;
            default:
                Refuse("The request is gone.");
                return false;
        }
    }

    protected void Refuse(params IReadOnlyList<string> why)
    {
        problems.AddRange(why);
        Http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
    }

    protected void GoTo(string next) => Http.GoTo(next);
}
