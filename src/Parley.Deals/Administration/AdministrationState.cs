namespace Parley.Deals.Administration;

/// <summary>How far the record of the administration has come. What holds now stands with the people themselves: this record tells who made it so.</summary>
public sealed record AdministrationState : RecordState
{
    /// <returns>Null without events.</returns>
    public static AdministrationState? Fold(DealKey key, IEnumerable<AdministrationEvent> events) => events.Aggregate((AdministrationState?)null, (state, happened) => Apply(key, state, happened));

    public static AdministrationState Apply(DealKey key, AdministrationState? state, AdministrationEvent happened) =>
        new() { Key = key, Version = (state?.Version ?? 0) + 1, Updated = happened.When };
}
