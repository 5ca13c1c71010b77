using Parley.Deals.Desk;
using Parley.Deals.Files;
using Parley.Web.Security;

namespace Parley.Web.Api;

/// <summary>A change of a record that belongs to the organisation as a whole, held to the version that its sender saw.</summary>
internal static class OrganisationRequests
{
    public static async Task<IResult> ChangeAsync(HttpContext http, DealId record, Signed signed, DealDesk desk, Func<FileNode, Sender, Task<Answer>> send, CancellationToken stop)
    {
        var sent = await Sent.ReadAsync(http.Request, stop, yaml: record == DealId.Playbook);
        if (sent.Problem is { } problem)
        {
            return problem;
        }

        if (Versions.Seen(http.Request) is not { } seen)
        {
            return Problems.VersionMissing();
        }

        while (true)
        {
            var answer = await send(sent.Content, new(signed.Person, seen.At(await VersionAsync(record, signed, desk, stop)), sent.Request));
            if (answer is not Stale || !seen.Any)
            {
                return DealRequests.Say(http, answer);
            }
        }
    }

    private static async Task<long> VersionAsync(DealId record, Signed signed, DealDesk desk, CancellationToken stop)
    {
        if (record == DealId.Strategy)
        {
            return (await desk.ReadStrategy(signed.Organisation, stop))?.Version ?? 0;
        }

        var rules = await desk.ReadRules(signed.Organisation, stop);
        return (record == DealId.Playbook ? rules.Playbook?.Version : rules.Offices?.Version) ?? 0;
    }
}
