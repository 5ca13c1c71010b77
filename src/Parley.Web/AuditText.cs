using System.Globalization;
using System.Text.Json;
using Parley.Storage.Audits;

namespace Parley.Web;

/// <summary>What an audit found, for people and for programs.</summary>
internal static class AuditText
{
    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task WriteAsync(AuditReport report, Checkpoint? against, string place, TextWriter output)
    {
        var span = report is { First: { } first, Last: { } last } ? $", from {Day(first)} to {Day(last)}" : "";
        await output.WriteLineAsync($"{place}: walked {Count(report.Chains, "chain", "chains")} with {Count(report.Events, "event", "events")} and {Count(report.Requests, "request for approval", "requests for approval")}{span}");
        await output.WriteLineAsync($"  deals {Whole(report.Deals)}, strategies {Whole(report.Strategies)}, playbooks {Whole(report.Playbooks)}, offices {Whole(report.Offices)}, administrations {Whole(report.Administrations)}");
        await output.WriteLineAsync($"  all heads together: {report.Head}");
        if (report.Broken.Count == 0)
        {
            await output.WriteLineAsync("Every event is as it was written, and follows the one before it.");
            if (against is not null)
            {
                await output.WriteLineAsync($"Nothing that was signed on {Minute(against.Made)} was changed or cut off: {Count(against.Chains, "chain", "chains")} with {Count(against.Events, "event", "events")}.");
            }

            return;
        }

        await output.WriteLineAsync("It is not as it was written. The first links that do not hold:");
        foreach (var broken in report.Broken)
        {
            await output.WriteLineAsync($"  {Said(broken)}");
        }
    }

    public static Task WriteJsonAsync(AuditReport report, Checkpoint? against, TextWriter output) =>
        output.WriteLineAsync(JsonSerializer.Serialize(new
        {
            Holds = report.Broken.Count == 0,
            report.Chains,
            report.Deals,
            report.Strategies,
            report.Playbooks,
            report.Offices,
            report.Administrations,
            report.Events,
            report.Requests,
            First = report.First?.UtcDateTime,
            Last = report.Last?.UtcDateTime,
            report.Head,
            Broken = report.Broken.Select(broken => new { Organisation = broken.Key.Organisation.Value, Record = broken.Key.Deal.Value, Is = broken.Record, broken.Link.Version, broken.Link.Rule, broken.Link.Expected, broken.Link.Found, broken.Link.Message }),
            Against = against is null ? null : new { Made = against.Made.UtcDateTime, against.Chains, against.Events },
        }, Shape));

    public static string Said(BrokenChain broken) =>
        string.Create(CultureInfo.InvariantCulture, $"{broken.Record} of organisation {broken.Key.Organisation.Value}, event {broken.Link.Version}: {broken.Link.Message} Expected {broken.Link.Expected}, found {broken.Link.Found}. ({broken.Link.Rule})");

    private static string Count(long n, string one, string many) => $"{Whole(n)} {(n == 1 ? one : many)}";

    private static string Whole(long n) => n.ToString("N0", CultureInfo.InvariantCulture);

    private static string Day(DateTimeOffset when) => when.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Minute(DateTimeOffset when) => when.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";
}
