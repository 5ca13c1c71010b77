namespace Parley.Deals.Desk;

/// <summary>Says that a deal has a new version, and nothing else. To hear it twice, late or out of order is harmless: readers read again.</summary>
public readonly record struct DealMoved(OrganisationId Organisation, DealId Deal, long Version);

/// <summary>Tells everybody in this process who listens.</summary>
public sealed class DealFeed
{
    private readonly Lock gate = new();
    private readonly List<Listener> listeners = [];

    public void Announce(DealMoved moved)
    {
        lock (gate)
        {
            listeners.ForEach(listener => listener.Hear(moved));
        }
    }

    /// <summary>
    /// Hears what moves in one organisation from now on. A slow listener holds nobody up:
    /// of a deal that moves faster than it asks, it is told the last version only.
    /// </summary>
    public Listener Join(OrganisationId organisation)
    {
        var listener = new Listener(this, organisation);
        lock (gate)
        {
            listeners.Add(listener);
        }

        return listener;
    }

    /// <summary>One who listens, until disposed of.</summary>
    public sealed class Listener : IDisposable
    {
        private readonly DealFeed feed;
        private readonly OrganisationId organisation;
        private readonly SemaphoreSlim heard = new(0, 1);
        private readonly Dictionary<DealId, long> news = [];

        internal Listener(DealFeed feed, OrganisationId organisation) => (this.feed, this.organisation) = (feed, organisation);

        /// <summary>Waits until something moved; then everything that moved since the last call, each deal once.</summary>
        public async Task<IReadOnlyList<DealMoved>> NextAsync(CancellationToken stop)
        {
            while (true)
            {
                await heard.WaitAsync(stop);
                lock (feed.gate)
                {
                    if (news.Count > 0)
                    {
                        var moved = news.Select(n => new DealMoved(organisation, n.Key, n.Value)).ToList();
                        news.Clear();
                        return moved;
                    }
                }
            }
        }

        public void Dispose()
        {
            lock (feed.gate)
            {
                feed.listeners.Remove(this);
            }

            heard.Dispose();
        }

        internal void Hear(DealMoved moved)
        {
            if (moved.Organisation != organisation)
            {
                return;
            }

            news[moved.Deal] = Math.Max(moved.Version, news.GetValueOrDefault(moved.Deal));
            if (heard.CurrentCount == 0)
            {
                heard.Release();
            }
        }
    }
}
