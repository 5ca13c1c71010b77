namespace Parley.Deals.Goals;

/// <summary>Money from one currency to another, at the rates and the day that the strategy states.</summary>
internal sealed class Exchange(OrganisationStrategy strategy)
{
    /// <summary>The goal's unit as money; null where it is counted in something else.</summary>
    public Currency? Money(Goal goal) => Currency.TryParse(goal.Unit, out var unit) && unit.IsMoney && Worth(unit) is not null ? unit : null;

    /// <summary>A contribution in the unit of the goal; null where a rate is missing. A deal's money is in the deal's currency, anything else in the goal's unit.</summary>
    public decimal? InUnitOf(Goal goal, decimal amount, Currency deal) =>
        Money(goal) is not { } unit || unit == deal ? amount
        : Worth(deal) is { } worth ? amount * worth / Worth(unit)!.Value
        : null;

    private decimal? Worth(Currency currency) => currency == strategy.Currency ? 1 : strategy.Rates?.Each.FirstOrDefault(rate => rate.Currency == currency)?.Worth;
}
