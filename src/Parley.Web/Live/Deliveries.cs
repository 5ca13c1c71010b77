using Parley.Storage;
using Parley.Web.Security;

namespace Parley.Web.Live;

/// <summary>Empties the outbox: every few seconds, on every node; each notice by one of them at a time.</summary>
internal sealed partial class Deliveries(Outbox outbox, Webhooks webhooks, WebhookSender sender, TimeProvider clock, ILogger<Deliveries> logger) : Turns(clock)
{
    private const int AtOnce = 200, Organisations = 8;

    protected override TimeSpan UntilNext => TimeSpan.FromSeconds(3);

    /// <summary>Whoever does not answer holds up nobody else.</summary>
    protected override async Task TurnAsync(CancellationToken stop)
    {
        var due = await outbox.DueAsync(Clock.GetUtcNow(), AtOnce, stop);
        await Parallel.ForEachAsync(due.GroupBy(notice => notice.Organisation), new ParallelOptions { MaxDegreeOfParallelism = Organisations, CancellationToken = stop }, async (one, end) =>
        {
            if (await webhooks.FindAsync(one.Key, end) is not { } webhook)
            {
                await outbox.DropAsync(one.Key, Clock.GetUtcNow(), end);
                return;
            }

            foreach (var notice in one)
            {
                if (await outbox.TakeAsync(notice, Clock.GetUtcNow(), end) && !await SendAsync(notice, webhook, end))
                {
                    // The others would fare no better now.
                    return;
                }
            }
        });
    }

    protected override void Tell(Exception failure) => Failed(logger, failure);

    private async Task<bool> SendAsync(OutgoingNotice notice, Webhook webhook, CancellationToken stop)
    {
        var (arrived, outcome) = webhooks.Open(webhook) is { } secret ? await sender.SendAsync(webhook, secret, notice, stop) : (false, "the secret cannot be read any more; set the webhook again");
        if (arrived)
        {
            await outbox.ArrivedAsync(notice, outcome, stop);
        }
        else
        {
            await outbox.FailedAsync(notice, outcome, Clock.GetUtcNow(), stop);
        }

        return arrived;
    }

    [LoggerMessage(LogLevel.Error, "The outbox could not be emptied")]
    private static partial void Failed(ILogger logger, Exception failure);
}
