using Microsoft.AspNetCore.Components;
using Parley.Deals.Desk;
using Parley.Deals.Insight;
using Parley.Web.Components;
using Parley.Web.Security;

namespace Parley.Web.Pages.Deals;

/// <summary>What every page of one deal begins with: the deal as this person may see it, or nothing.</summary>
public abstract class DealPage : ComponentBase
{
    private Plan? plan;

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    public required Signed Me { get; set; }

    [Inject]
    public required DealAccess Access { get; set; }

    [Inject]
    public required PlanShelf Plans { get; set; }

    /// <summary>Null when there is no such deal, or none that this person may see.</summary>
    protected InsideDeal? Found { get; private set; }

    protected DealState State => Found!.State;

    protected Deal Deal => State.Deal;

    /// <summary>Whether the page says what the plan says; others don't wait for it to be made.</summary>
    protected virtual bool NeedsPlan => true;

    /// <summary>Whether the page says what the plan tells of value, alternatives and people.</summary>
    protected virtual bool NeedsPreparation => false;

    protected Plan Plan => plan!;

    /// <summary>Null when it would have to be made, and the page does not need it.</summary>
    protected Plan? PlanIfMade => plan;

    protected string Address => $"/deals/{Id}";

    /// <summary>Sees every step of the deal while it is read.</summary>
    protected virtual Action<DealStep>? Each => null;

    protected bool MayChange => Found is { MayChange: true };

    protected override async Task OnInitializedAsync()
    {
        if (await Access.FindAsync(Me, new(Id), Each, Http.RequestAborted) is not { State: var state } found)
        {
            Http.Refuse(StatusCodes.Status404NotFound);
            return;
        }

        // Together: the page is drawn with both or neither.
        var made = NeedsPreparation ? await Plans.PreparedAsync(state, Me, Http.RequestAborted)
            : NeedsPlan ? await Plans.OfAsync(state, Me.Person, Http.RequestAborted)
            : await Plans.KeptAsync(state, Http.RequestAborted);
        (Found, plan) = (found, made);
        await OnFoundAsync();
    }

    protected virtual Task OnFoundAsync() => Task.CompletedTask;
}
