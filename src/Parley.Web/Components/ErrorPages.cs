using Microsoft.AspNetCore.Http.HttpResults;
using Parley.Storage;
using Parley.Web.Live;
using Parley.Web.Security;

namespace Parley.Web.Components;

/// <summary>Answers that say no, in the language of who asks: a page, a short text for a part of a page, a problem (RFC 9457) for the API.</summary>
internal static partial class ErrorPages
{
    public static void UseSaidErrors(this WebApplication app) =>
        app.Use(
            async (http, next) =>
            {
                StatusText? said = null;
                try
                {
                    await next();
                }
                catch (Exception failure) when (!http.Response.HasStarted)
                {
                    if (http.RequestAborted.IsCancellationRequested)
                    {
                        return;
                    }

                    http.Response.Clear();
                    (http.Response.StatusCode, said) = failure switch
                    {
                        BadHttpRequestException bad => (bad.StatusCode, null),
                        NoRoomException => (StatusCodes.Status503ServiceUnavailable, StatusText.NoRoom),
                        _ when OutOfReach.Is(failure) => (StatusCodes.Status503ServiceUnavailable, StatusText.NoDatabase),
                        _ when Unwritable.Is(failure) => (StatusCodes.Status507InsufficientStorage, null),
                        _ => (StatusCodes.Status500InternalServerError, (StatusText?)null),
                    };
                    if (http.Response.StatusCode == StatusCodes.Status503ServiceUnavailable)
                    {
                        http.Response.Headers.RetryAfter = NoRoomException.RetryAfterSeconds;
                    }

                    if (failure is not NoRoomException && http.Response.StatusCode >= StatusCodes.Status500InternalServerError)
                    {
                        Failed(app.Logger, http.Request.Method, http.Request.Path, http.TraceIdentifier, failure);
                    }
                }

                Refusals.Explain(http);
                if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null })
                {
                    await SayAsync(http, said ?? StatusText.Of(http.Response.StatusCode, ForgeryGuard.Refused(http)));
                }
            }
        );

    private static async Task SayAsync(HttpContext http, StatusText said)
    {
        if (http.Request.IsApi())
        {
            await Results.Problem(title: said.Title, detail: said.Detail, statusCode: http.Response.StatusCode, extensions: [new("trace", http.TraceIdentifier)]).ExecuteAsync(http);
        }
        else if (http.Request.IsPartial())
        {
            await Results.Text($"{said.Title} {said.Detail}", statusCode: http.Response.StatusCode).ExecuteAsync(http);
        }
        else
        {
            await ShowAsync(http, said);
        }
    }

    /// <summary>In a scope of its own, because the page that failed may have begun to render in the first.</summary>
    private static async Task ShowAsync(HttpContext http, StatusText said)
    {
        var outer = http.RequestServices;
        await using var scope = outer.CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        // The framework adds it once for each component that it renders.
        http.Response.Headers.Remove("blazor-enhanced-nav");

        var page = new RazorComponentResult<StatusPage>(new { Said = said, Status = http.Response.StatusCode }) { StatusCode = http.Response.StatusCode };
        await page.ExecuteAsync(http);
        http.RequestServices = outer;
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed (trace {Trace})")]
    private static partial void Failed(ILogger logger, string method, PathString path, string trace, Exception failure);
}

/// <summary>What a status means for a person.</summary>
public sealed record StatusText(string Title, string Detail)
{
    public static StatusText NoRoom { get; } = new("Too much is being worked out at once.", "Nothing is wrong. Try again in a few seconds.");

    public static StatusText NoDatabase { get; } =
        new("The database does not answer at the moment.", "It may be starting again. Try again in a few seconds, and look then whether what you changed is there.");

    public static StatusText Of(int status, bool forgery) =>
        status switch
        {
            400 when forgery => new("This form has expired.", "Nothing was changed. Go back, load the page again and repeat what you did."),
            400 => new("That request makes no sense here.", "Nothing was changed."),
            401 => new("Sign in first.", "Or show a personal token that is neither revoked nor expired."),
            403 => new("You may not see this.", "Your role does not include it. An administrator can change that."),
            404 => new("There is nothing here.", "The address is wrong, or it belongs to somebody else."),
            405 => new("That cannot be done here.", "Nothing was changed."),
            413 => new("That is too large.", "At most 4 MB fit into one request."),
            415 => new("That kind of content is not understood here.", "Nothing was changed."),
            429 => new("That was too fast.", "Wait a minute and try again."),
            507 => new("Nothing can be written at the moment.", "The disk of the server is full, or its database is read-only. Nothing was changed. Tell your administrator."),
            >= 500 => new("Something broke on our side.", "It has been logged. Try again; if it stays, tell your administrator when it happened."),
            _ => new("That did not work.", "Nothing was changed."),
        };
}
