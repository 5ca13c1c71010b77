using Microsoft.AspNetCore.Components;
using Parley.Deals.Desk;
using Parley.Deals.Insight;
using Parley.Web.Components;
using Parley.Web.Live;
using Parley.Web.Security;

namespace Parley.Web.Pages.Deals;

/// <summary>What every page of one deal begins with: the deal as this person may see it, or nothing.</summary>
[Analyses]
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

    protected Plan Plan => plan ??= Plans.Of(State);

    protected string Address => $"/deals/{Id}";

    protected bool MayChange => Found is { MayChange: true };

    protected override async Task OnInitializedAsync()
    {
        Found = await Access.FindAsync(Me, new(Id), Http.RequestAborted);
        if (Found is null)
        {
            Http.Refuse(StatusCodes.Status404NotFound);
        }
        else
        {
            await OnFoundAsync();
        }
    }

    protected virtual Task OnFoundAsync() => Task.CompletedTask;
}
