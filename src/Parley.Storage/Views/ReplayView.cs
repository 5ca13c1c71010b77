using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Parley.Deals;
using Parley.Deals.Governance.Paths;
using Parley.Deals.Governance.Replays;

namespace Parley.Storage.Views;

/// <summary>The latest deals of an organisation, each held against two playbooks.</summary>
public sealed class ReplayView(ParleyDatabase database, PathsView paths)
{
    public const int Latest = 2000;
    public const int Most = 100_000;

    /// <summary>Deals that one statement reads.</summary>
    private const int Together = 250;

    /// <summary>They change no figure.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

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
        var placeOf = deals.Index().ToDictionary(deal => deal.Item, deal => deal.Index);
        var judged = new JudgedDeal?[deals.Count];

        // Neighbours in the database are read together.
        await Parallel.ForEachAsync(deals.Order().Chunk(Together), new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = stop }, async (part, stopped) =>
        {
            await foreach (var (deal, own) in OffersAsync(organisation, part, stopped))
            {
                judged[placeOf[deal]] = own.Deal(office) is { } past ? replay.Judge(past) : null;
            }
        });
        return [.. judged.OfType<JudgedDeal>()];
    }

    private async IAsyncEnumerable<(Guid Deal, OwnOffers Own)> OffersAsync(OrganisationId organisation, Guid[] deals, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var context = database.NewContext();
        var events = context.Events.Where(e => e.Organisation == organisation.Value && deals.Contains(e.Deal) && !OwnOffers.Beside.Contains(e.Word))
            .OrderBy(e => e.Deal).ThenBy(e => e.Version).Select(e => new { e.Deal, e.Word, e.Body }).AsAsyncEnumerable();
        (Guid Deal, OwnOffers Own)? one = null;
        await foreach (var e in events.WithCancellation(stop))
        {
            if (one?.Deal != e.Deal)
            {
                if (one is { } whole)
                {
                    yield return whole;
                }

                one = (e.Deal, new OwnOffers(new(organisation, new(e.Deal))));
            }

            one.Value.Own.Add(e.Word, e.Body);
        }

        if (one is { } last)
        {
            yield return last;
        }
    }
}
