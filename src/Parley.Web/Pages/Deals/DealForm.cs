using System.Text;
using Microsoft.AspNetCore.Components;
using Parley.Deals.Desk;
using Parley.Web.Security;

namespace Parley.Web.Pages.Deals;

/// <summary>A page of one deal with a form: what was typed, what is wrong with it, and where to go when it is done.</summary>
public abstract class DealForm : DealPage
{
    private readonly List<string> problems = [];

    [Inject]
    public required DealDesk Desk { get; set; }

    [Inject]
    public required Entropy Entropy { get; set; }

    /// <summary>What is wrong and belongs to no field.</summary>
    protected IReadOnlyList<string> Problems => problems;

    /// <summary>Why the rules refused what was sent.</summary>
    protected IReadOnlyList<Finding> Refusals { get; private set; } = [];

    /// <summary>The page shows what the mandate refuses in a place of its own, where an exception can be made.</summary>
    protected virtual bool OffersException => true;

    /// <summary>Why something is done beyond the mandate; null unless it was said.</summary>
    protected string? Exception => Sent("exception") is { } why && Readable.HasWords(why) ? why : null;

    /// <summary>The version that the form shows, sent back with it.</summary>
    protected long Seen { get; private set; }

    /// <summary>Names this form, so that sending it twice does it once.</summary>
    protected string Request { get; private set; } = "";

    protected bool Posted => HttpMethods.IsPost(Http.Request.Method);

    /// <summary>A field as it was sent; null when it was not.</summary>
    protected string? Sent(string name) => Posted && Http.Request.Form.TryGetValue(name, out var values) ? values.ToString() : null;

    protected override Task OnFoundAsync()
    {
        Seen = long.TryParse(Sent("seen"), out var seen) ? seen : State.Version;
        Request = Sent("request") is { Length: > 0 and <= 64 } sent ? sent : Entropy.Identity().ToString("N");
        return Task.CompletedTask;
    }

    protected Sender Sender(string route)
    {
        var body = string.Join('\n', Http.Request.Form.Where(field => !field.Key.StartsWith("__", StringComparison.Ordinal)).OrderBy(field => field.Key).Select(field => $"{field.Key}={field.Value}"));
        return new(Me.Person, Seen, new Request($"POST {Address}/{route}", Request, Encoding.UTF8.GetBytes(body)));
    }

    /// <summary>Goes on when it was recorded; otherwise says why not and keeps the form as it is.</summary>
    protected void Take(Answer answer, string next)
    {
        switch (answer)
        {
            case Recorded:
                GoTo(next);
                break;
            case Stale stale:
                problems.Add($"Somebody changed the deal since you opened this form: it is at version {stale.Version} now. Nothing was recorded. What you typed is still here; look at the deal, then send again.");
                (Seen, Request) = (stale.Version, Entropy.Identity().ToString("N"));
                Http.Response.StatusCode = StatusCodes.Status412PreconditionFailed;
                break;
            case Refused refused:
                Refusals = refused.Findings;
                Refuse([.. refused.Findings.Any(Parley.Deals.Governance.OfferGate.AllowsException) && OffersException ? [] : refused.Findings.Select(finding => finding.Message)]);
                break;
            default:
                Http.Response.StatusCode = StatusCodes.Status404NotFound;
                problems.Add("The deal is gone.");
                break;
        }
    }

    protected void Refuse(params IReadOnlyList<string> why)
    {
        problems.AddRange(why);
        AskAgain();
    }

    /// <summary>Shows the form again before anything is recorded; sending that is a request of its own.</summary>
    protected void AskAgain()
    {
        Request = Entropy.Identity().ToString("N");
        Http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
    }

    /// <summary>Who may only read is told so, whatever was sent.</summary>
    protected bool Forbidden()
    {
        if (!MayChange)
        {
            Http.Response.StatusCode = StatusCodes.Status403Forbidden;
            problems.Add("You may read this deal, not change it.");
        }

        return !MayChange;
    }

    /// <summary>What the rights of this person refuse of a revision.</summary>
    protected async Task<IReadOnlyList<Finding>> RefusesAsync(Deal revised) => [.. Found!.Refuses(revised), .. await Access.RefusesLinksAsync(Me, State, revised, Http.RequestAborted)];

    protected void GoTo(string next) => Http.GoTo(next);
}
