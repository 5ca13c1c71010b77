using Microsoft.EntityFrameworkCore;
using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Deals.Governance.Paths;
using Parley.Deals.Governance.Replays;

namespace Parley.Storage.Views;

/// <summary>The latest deals of an organisation, each held against two playbooks.</summary>
public sealed class ReplayView(ParleyDatabase database, DealDesk desk, PathsView paths)
{
    public const int Latest = 2000;
    public const int Most = 100_000;

    private const int Threads = 2;

    /// <summary>Waits are those that the latest requests measured.</summary>
    /// <param name="most">So many of the deals that moved last.</param>
    /// <param name="office">Stands for offers of which none is recorded; null leaves them out.</param>
    public async Task<ReplayAnswer> ReadAsync(OrganisationId organisation, PlaybookReplay replay, int most, string? office, ulong seed, CancellationToken stop)
    {
        var judged = await JudgeAsync(organisation, replay, most, office, stop);
        return ReplaySum.Of(replay, judged, MeasuredWaits.Of(await paths.ReadAsync(organisation, stop), PathQuestion.By(replay.Policy)), seed, Threads);
    }

    /// <summary>Deals are read and let go again, so that many need little more memory than few.</summary>
    private async Task<IReadOnlyList<JudgedDeal>> JudgeAsync(OrganisationId organisation, PlaybookReplay replay, int most, string? office, CancellationToken stop)
    {
        await using var context = database.NewContext();
        var deals = await context.Deals.Where(deal => deal.Organisation == organisation.Value).OrderByDescending(deal => deal.Updated).ThenBy(deal => deal.Deal).Select(deal => deal.Deal).Take(most).ToListAsync(stop);
        var judged = new JudgedDeal?[deals.Count];
        await Parallel.ForAsync(0, deals.Count, new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = stop }, async (i, stopped) =>
        {
            var own = new OwnOffers();
            await desk.Read(new(organisation, new(deals[i])), own.Add, stopped);
            judged[i] = own.Deal(office) is { } past ? replay.Judge(past) : null;
        });
        return [.. judged.OfType<JudgedDeal>()];
    }
}
