using Parley.Deals;

namespace Parley.Storage.Views;

/// <summary>Which deals of an organisation somebody sees: those on whose teams they are, and those that they manage.</summary>
public sealed record Sight(PersonId Person, Managed Managed)
{
    /// <summary>Also those at whose tables they are guests: to hear that something moved, not to see what.</summary>
    public bool AsGuest { get; init; }
}

/// <summary>The deals that somebody manages: none, those of one unit, or all.</summary>
public sealed record Managed
{
    private readonly bool all;
    private readonly string? unit;

    private Managed(bool all, string? unit) => (this.all, this.unit) = (all, unit);

    public static Managed Nothing { get; } = new(false, null);
    public static Managed Everything { get; } = new(true, null);

    public static Managed Unit(string unit) => new(false, unit);

    public bool Includes(string? unitOfDeal) => all || (unit is not null && unit == unitOfDeal);

    internal bool All => all;
    internal string? OnlyUnit => unit;
}
