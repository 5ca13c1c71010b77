namespace Parley.Deals.Desk;

/// <summary>A log for tests, rehearsals and single commands; gone with the process.</summary>
public sealed class InMemoryDealLog : IDealLog
{
    private readonly Lock gate = new();
    private readonly Dictionary<DealKey, StoredDeal> deals = [];
    private readonly Dictionary<RequestKey, AnsweredRequest> answers = [];

    public Task<StoredDeal?> ReadAsync(DealKey key, CancellationToken stop)
    {
        lock (gate)
        {
            return Task.FromResult(deals.GetValueOrDefault(key));
        }
    }

    public Task<IReadOnlyDictionary<DealId, StoredDeal>> ReadAsync(OrganisationId organisation, IReadOnlyList<DealId> deals, CancellationToken stop)
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyDictionary<DealId, StoredDeal>>(deals.Where(deal => this.deals.ContainsKey(new(organisation, deal))).ToDictionary(deal => deal, deal => this.deals[new(organisation, deal)]));
        }
    }

    public Task<IReadOnlyDictionary<DealId, long>> VersionsAsync(OrganisationId organisation, IReadOnlyList<DealId> records, CancellationToken stop)
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyDictionary<DealId, long>>(
                records.Where(record => deals.ContainsKey(new(organisation, record))).ToDictionary(record => record, record => (long)deals[new(organisation, record)].Events.Count));
        }
    }

    public Task<AnsweredRequest?> FindAnswerAsync(RequestKey key, CancellationToken stop)
    {
        lock (gate)
        {
            return Task.FromResult(answers.GetValueOrDefault(key));
        }
    }

    public Task<bool> AppendAsync(IReadOnlyList<Entry> entries, CancellationToken stop)
    {
        lock (gate)
        {
            if (entries.Any(Late))
            {
                return Task.FromResult(false);
            }

            foreach (var entry in entries)
            {
                Append(entry);
            }

            return Task.FromResult(true);
        }
    }

    private bool Late(Entry entry) =>
        (entry.Events is [var first, ..] && first.Version != (deals.GetValueOrDefault(entry.Key)?.Events.Count ?? 0) + 1)
        || entry.Under.Any(record => (deals.GetValueOrDefault(entry.Key with { Deal = record.Record })?.Events.Count ?? 0) != record.Version)
        || (entry.Request is { } request && answers.ContainsKey(request.Key));

    private void Append(Entry entry)
    {
        if (entry.Request is { } request)
        {
            answers.Add(request.Key, request);
        }

        if (entry.Events.Count > 0)
        {
            var kept = deals.GetValueOrDefault(entry.Key) ?? new StoredDeal([], [], Chain.Start);
            var texts = kept.Texts.Where(t => !entry.Erased.Contains(t.Version)).Concat(entry.Texts);
            deals[entry.Key] = new StoredDeal([.. kept.Events, .. entry.Events], [.. texts], entry.Events[^1].Hash);
        }

        if (entry.Erased.Count > 0)
        {
            ForgetFingerprints(entry.Key);
        }
    }

    public Task<IReadOnlyList<DealId>> DealsWithTextsBeforeAsync(OrganisationId organisation, DateTimeOffset instant, DealId after, int limit, CancellationToken stop)
    {
        lock (gate)
        {
            var old =
                from deal in deals
                where deal.Key.Organisation == organisation && deal.Key.Deal.Value > after.Value && deal.Value.Texts.Any(text => text.Written < instant)
                orderby deal.Key.Deal.Value
                select deal.Key.Deal;
            return Task.FromResult<IReadOnlyList<DealId>>([.. old.Take(limit)]);
        }
    }

    public Task ForgetAnswersAsync(OrganisationId organisation, DateTimeOffset instant, CancellationToken stop)
    {
        lock (gate)
        {
            foreach (var (key, _) in answers.Where(a => a.Key.Organisation == organisation && a.Value.When < instant).ToList())
            {
                answers.Remove(key);
            }

            return Task.CompletedTask;
        }
    }

    private void ForgetFingerprints(DealKey key)
    {
        foreach (var (id, answer) in answers.Where(a => a.Key.Organisation == key.Organisation && a.Value.Deal == key.Deal).ToList())
        {
            answers[id] = answer with { Salt = null, Fingerprint = null };
        }
    }
}
