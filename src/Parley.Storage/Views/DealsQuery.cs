using Parley.Deals;

namespace Parley.Storage.Views;

/// <summary>Which deals, in which order, and from where on.</summary>
public sealed record DealsQuery
{
    public required OrganisationId Organisation { get; init; }

    /// <summary>Only what this person may see; null does not ask.</summary>
    public Sight? Sight { get; init; }

    /// <summary>Only deals with one of these people on the team; null does not ask.</summary>
    public IReadOnlyList<PersonId>? Team { get; init; }

    public Stage? Stage { get; init; }
    public string? Unit { get; init; }
    public Side? Side { get; init; }

    /// <summary>Stands in name, counterparty, unit or segment, in large or small letters.</summary>
    public string? Text { get; init; }

    public DealsOrder Order { get; init; } = DealsOrder.Updated;
    public bool Descending { get; init; } = true;

    /// <summary>The <see cref="DealsPage.Next"/> of the page before, under the same order.</summary>
    public string? After { get; init; }

    /// <summary>1 to 200.</summary>
    public int Size { get; init; } = 50;
}

public enum DealsOrder
{
    Updated,
    Name,
    Counterparty,
    Value,
    NextDate,
}

/// <param name="Next">Null on the last page.</param>
public sealed record DealsPage(IReadOnlyList<DealLine> Deals, string? Next);
