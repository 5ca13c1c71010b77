using System.Security.Cryptography;
using System.Text;
using Parley.Deals;
using Parley.Deals.Desk;

namespace Parley.Storage.Audits;

/// <summary>What an audit walked through and where it did not hold.</summary>
public sealed class AuditReport
{
    private readonly IncrementalHash heads = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<BrokenChain> broken = [];

    public long Deals { get; private set; }
    public long Strategies { get; private set; }
    public long Playbooks { get; private set; }
    public long Offices { get; private set; }
    public long Administrations { get; private set; }
    public long Chains => Deals + Strategies + Playbooks + Offices + Administrations;
    public long Events { get; private set; }

    /// <summary>Requests for approval.</summary>
    public long Requests { get; private set; }

    /// <summary>When the first event was recorded; null without events that can be read.</summary>
    public DateTimeOffset? First { get; private set; }

    public DateTimeOffset? Last { get; private set; }

    /// <summary>The first of those that do not hold, in the order in which they were found; empty when all is as it was written.</summary>
    public IReadOnlyList<BrokenChain> Broken => broken;

    /// <summary>One hash for all chains: SHA-256 over organisation, record, version and hash of the last event of each, line by line.</summary>
    public string Head => Convert.ToHexStringLower(heads.GetCurrentHash());

    internal void Add(ChainWalk walk)
    {
        var record = walk.Key.Deal;
        Strategies += record == DealId.Strategy ? 1 : 0;
        Playbooks += record == DealId.Playbook ? 1 : 0;
        Offices += record == DealId.Offices ? 1 : 0;
        Administrations += record == DealId.Administration ? 1 : 0;
        Deals += record.IsOrganisations ? 0 : 1;
        (Events, Requests) = (Events + walk.Version, Requests + walk.Requests);
        (First, Last) = (Earlier(First, walk.First), Later(Last, walk.Last));
        heads.AppendData(Encoding.UTF8.GetBytes($"{walk.Key.Organisation.Value:N} {walk.Key.Deal.Value:N} {walk.Version} {walk.Head}\n"));
    }

    internal void Add(DealKey key, BrokenLink link)
    {
        if (broken.Count < ChainWalk.MostBroken)
        {
            broken.Add(new(key, link));
        }
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other ?? one : one;
}

/// <summary>A link that does not hold, and the record that it is in.</summary>
public sealed record BrokenChain(DealKey Key, BrokenLink Link)
{
    public string Record => Said(Key.Deal);

    /// <summary>What a record is called where people read it.</summary>
    public static string Said(DealId record) =>
        record == DealId.Strategy ? "the strategy" : record == DealId.Playbook ? "the playbook" : record == DealId.Offices ? "the offices" : record == DealId.Administration ? "the administration" : $"deal {record.Value}";
}
