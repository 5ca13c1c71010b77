using Parley.Deals.Desk;
using Parley.Storage.Views;

namespace Parley.Web.Security;

/// <summary>
/// Who sees the inside of a deal: its team without its guests, and the managers of its unit. Guests see what lies on the table; everybody else is told that there is no such deal.
/// Administering people opens nothing. Ask anew for every page, answer and event.
/// </summary>
public sealed class DealAccess(DealDesk desk, SeenDeals deals)
{
    /// <summary>Another deal becomes an alternative only by the hand of somebody who sees it: its odds show through.</summary>
    /// <param name="before">The deal as it was; null for a new one.</param>
    public async Task<IReadOnlyList<Finding>> RefusesLinksAsync(Signed signed, DealState? before, Deal revised, CancellationToken stop)
    {
        var own = before is null ? [] : LinkedDeals.Of(before.Deal);
        List<DealId> added = [.. LinkedDeals.Of(revised).Except(own)];
        if (added.Count == 0)
        {
            return [];
        }

        var seen = Of(signed) is { } sight ? await deals.AmongAsync(signed.Organisation, sight, added, [], stop) : [];
        return added.Any(deal => deal == before?.Key.Deal) ? [new("link-to-itself", "A deal is no alternative to itself.")]
            : added.All(deal => !deal.IsOrganisations && seen.Any(now => now.Deal == deal)) ? []
            : [new("link-unknown", "An alternative names a deal that is not there, or that you may not see.")];
    }

    /// <returns>Null when there is no such deal, or none that this person may see.</returns>
    public Task<InsideDeal?> FindAsync(Signed signed, DealId deal, CancellationToken stop) => FindAsync(signed, deal, null, stop);

    /// <param name="each">Sees every step of the deal; what it makes of them is for who may see the deal.</param>
    /// <returns>Null when there is no such deal, or none that this person may see.</returns>
    public async Task<InsideDeal?> FindAsync(Signed signed, DealId deal, Action<DealStep>? each, CancellationToken stop)
    {
        DealStep last = default;
        var state = await desk.Read(
            new(signed.Organisation, deal),
            step =>
            {
                last = step;
                each?.Invoke(step);
            },
            stop
        );
        return state is not null && Right(signed, state) is { } right ? new(state, right, last) : null;
    }

    /// <summary>A deal for somebody who sees its table, as a guest or as one who sees its inside too.</summary>
    /// <returns>Null when there is no such deal, or none at whose table this person sits.</returns>
    public async Task<DealState?> FindTableAsync(Signed signed, DealId deal, CancellationToken stop) =>
        await desk.Read(new(signed.Organisation, deal), stop) is { } state && (Right(signed, state) is not null || IsGuest(signed, state)) ? state : null;

    private static bool IsGuest(Signed signed, DealState state) =>
        signed.Organisation == state.Key.Organisation && Of(signed) is not null && state.Team.Any(member => member.Person == signed.Person && member.Role == TeamRole.Guest);

    /// <summary>What a list shows to this person; null shows nothing.</summary>
    public static Sight? Of(Signed signed) =>
        !signed.Is(Roles.Negotiator) && !signed.Is(Roles.Manager) ? null
        : new(signed.Person, signed switch
        {
            { Unit: null } when signed.Is(Roles.Manager) => Managed.Everything,
            _ when signed.Is(Roles.Manager) => Managed.Unit(signed.Unit!),
            _ => Managed.Nothing,
        });

    /// <summary>Whose exceptions this person reads: auditors all of them, though not the deals.</summary>
    public static Sight? OfExceptions(Signed signed) => signed.Is(Roles.Auditor) ? new(signed.Person, Managed.Everything) : Of(signed);

    /// <summary>Null sees nothing of the deal.</summary>
    public static DealRight? Right(Signed signed, DealState state)
    {
        if (signed.Organisation != state.Key.Organisation || Of(signed) is not { } sight)
        {
            return null;
        }

        return state.Team.FirstOrDefault(member => member.Person == signed.Person)?.Role switch
        {
            _ when sight.Managed.Includes(state.Deal.Unit) => DealRight.Lead,
            null or TeamRole.Guest => null,
            TeamRole.Lead => DealRight.Lead,
            TeamRole.Observer => DealRight.Read,
            _ => DealRight.Change,
        };
    }
}

/// <summary>A deal as somebody sees it who may see its inside.</summary>
/// <param name="Last">What happened to it last.</param>
public sealed record InsideDeal(DealState State, DealRight Right, DealStep Last)
{
    public bool MayChange => Right >= DealRight.Change;

    public bool MayLead => Right >= DealRight.Lead;

    /// <summary>The unit decides which managers lead a deal: who does not lead it cannot bring it under their own hand.</summary>
    public IReadOnlyList<Finding> Refuses(Deal revised) =>
        MayLead || revised.Unit == State.Deal.Unit ? [] : [new("unit-by-lead", "Only a lead of the deal, or a manager of its unit, moves it to another unit.")];
}

/// <summary>Each includes those before it.</summary>
public enum DealRight
{
    Read,
    Change,

    /// <summary>Decides who is on the team.</summary>
    Lead,
}
