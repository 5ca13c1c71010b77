using Parley.Analysis.Alternatives;
using Parley.Analysis.Outcomes;
using Parley.Deals.Files;

namespace Parley.Web.Api;

/// <summary>Answers that say no (RFC 9457), with what a program needs to go on.</summary>
internal static class Problems
{
    /// <summary>A rule of the business forbids it.</summary>
    public static IResult Refused(IReadOnlyList<Finding> findings) =>
        Say(422, "The rules refuse this.", string.Join(' ', findings.Select(finding => finding.Message)), new() { ["findings"] = findings });

    public static IResult Refused(string rule, string message) => Refused([new(rule, message)]);

    public static IResult Stale(HttpContext http, long version)
    {
        http.Response.Headers.ETag = Versions.Tag(version);
        return Say(412, "It has moved on.", $"It is now at version {version}. Read it again, then decide whether the change still makes sense.", new() { ["version"] = version });
    }

    public static IResult VersionMissing() =>
        Say(428, "Say which version you saw.", "Send its ETag as If-Match, so that nobody's change is overwritten unseen; * accepts any version.");

    public static IResult BadRequest(string detail) => Say(400, "That request makes no sense here.", detail);

    public static IResult NotJson() => Say(415, "That kind of content is not understood here.", "Send JSON, with Content-Type: application/json.");

    public static IResult TooMany(string detail) => Say(429, "That is too much at once.", detail);

    /// <summary>Later, not now.</summary>
    public static IResult Later(HttpContext http, TimeSpan wait, string rule, string message)
    {
        http.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Say(429, "Ask again later.", message, new() { ["findings"] = new List<Finding> { new(rule, message) } });
    }

    /// <summary>What was sent is wrong: the message says where, what was found and what is allowed.</summary>
    public static async ValueTask<object?> SayWrongInput(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        try
        {
            return await next(call);
        }
        catch (FileProblemException wrong)
        {
            Dictionary<string, object?> place = new() { ["message"] = wrong.Message };
            if (wrong.Line is { } line)
            {
                place["line"] = line;
            }

            if (wrong.Path is { } path)
            {
                place["path"] = path;
            }

            return Say(422, "What was sent is wrong.", wrong.Path is { } at ? $"{at}: {wrong.Message}" : wrong.Message, place);
        }
        catch (TooManyCombinationsException many)
        {
            return Refused("too-many-combinations", many.Message);
        }
        catch (TooManyResultsException many)
        {
            return Refused("too-many-results", many.Message);
        }
    }

    private static IResult Say(int status, string title, string detail, Dictionary<string, object?>? more = null) =>
        Results.Problem(title: title, detail: detail, statusCode: status, extensions: more);
}
