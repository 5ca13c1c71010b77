using Parley.Deals.Desk;
using Parley.Deals.Governance;
using Parley.Deals.Governance.Approvals;
using Parley.Deals.Insight;
using Parley.Storage.Views;
using Parley.Web.Components;
using Parley.Web.Components.Mandates;
using Parley.Web.Pages.Approvals;
using Parley.Web.Pages.Deals;
using Parley.Web.Security;

namespace Parley.Web.Pages;

/// <summary>What approvals and the playbook put on somebody's desk.</summary>
internal static class DeskGovernance
{
    private const int Most = 10;

    /// <param name="deals">The person's deals that are looked at for what the playbook changed.</param>
    public static async Task<IReadOnlyList<DeskTask>> TasksAsync(Signed signed, InForce inForce, RequestAccess access, DealDesk desk, IReadOnlyList<DealLine> deals, DateTimeOffset now, CancellationToken stop)
    {
        List<DeskTask> tasks = [.. (await access.WaitingAsync(signed, stop)).Take(Most).Select(seen => Waiting(seen, now))];
        tasks.AddRange((await access.AskedAsync(signed, stop)).Where(seen => seen.Request is { Status: RequestStatus.Approved or RequestStatus.Countered, Used: 0 }).Take(Most).Select(seen => Answered(seen, now)));
        if (MandateMove.Lately(inForce))
        {
            foreach (var line in deals.Where(line => line.Stage is null or Stage.Preparing or Stage.Talking))
            {
                if (await desk.Read(new(signed.Organisation, line.Deal), stop) is { } state && Moved(state, inForce, signed) is { } task)
                {
                    tasks.Add(task);
                }
            }
        }

        return tasks;
    }

    private static DeskTask Waiting(SeenRequest seen, DateTimeOffset now)
    {
        var waits = seen.Request.Asked.Where(one => one.Needed.Step == seen.Request.Step).Max(one => one.Needed.Wait);
        return new("gavel", $"{RequestWords.Title(seen.Request.Content, seen.State.Deal)}?", $"{seen.State.Deal.Name} goes beyond the mandate of {seen.Request.Content.Office} and waits for you.", false,
            $"asked {Said.Short(DateOnly.FromDateTime(seen.Kept.Asked.UtcDateTime))}", waits is { } hours ? $"usually {Figures.Plain(hours)} h" : Age(seen.Kept.Asked, now), "Decide", $"/approvals/{seen.Kept.Id}");
    }

    private static DeskTask Answered(SeenRequest seen, DateTimeOffset now) =>
        new(seen.Request.Status == RequestStatus.Approved ? "circle-check" : "message-reply", RequestWords.Title(seen.Request.Content, seen.State.Deal), Answer(seen), false,
            Said.Short(DateOnly.FromDateTime(seen.Kept.Acts[^1].When.UtcDateTime)), Age(seen.Kept.Acts[^1].When, now), "Look at it", $"/approvals/{seen.Kept.Id}");

    private static string Answer(SeenRequest seen) => (seen.Request.Status, seen.Request.Content.Envelope) switch
    {
        (RequestStatus.Approved, { } region) => $"Approved for {seen.State.Deal.Name} until {Said.Short(region.Until)}: every offer inside may go out.",
        (RequestStatus.Approved, null) => $"Approved for {seen.State.Deal.Name}, exactly so and once. Put it on the table.",
        (_, null) => $"An approver proposes other terms for {seen.State.Deal.Name}.",
        _ => $"An approver proposes another envelope for {seen.State.Deal.Name}.",
    };

    private static DeskTask? Moved(DealState state, InForce inForce, Signed signed)
    {
        var mandate = DealMandate.Of(state, DealModel.Of(state.Deal), inForce, signed.Person);
        return MandateMove.Of(mandate, inForce.Before) is { Count: > 0 } moves
            ? new("book-2", $"{state.Deal.Name}: your mandate changed", $"Playbook version {inForce.Edition.Number}: {inForce.Edition.Why.TrimEnd('.')}. {string.Join("; ", moves.Take(2).Select(move => move.Said(state.Deal.Currency)))}.", true,
                Said.Short(DateOnly.FromDateTime(inForce.Edition.Begins.UtcDateTime)), "what was offered stays", "Look at it", $"/deals/{state.Key.Deal.Value}/table#mandate")
            : null;
    }

    private static string Age(DateTimeOffset since, DateTimeOffset now) => now - since is var age && age.TotalHours < 1 ? "just now" : age.TotalHours < 48 ? $"{(int)age.TotalHours} h ago" : $"{(int)age.TotalDays} days ago";
}
