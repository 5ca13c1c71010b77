namespace Parley.Deals;

/// <summary>Whose deals these are; part of every key.</summary>
public readonly record struct OrganisationId(Guid Value);

public readonly record struct DealId(Guid Value);

public readonly record struct PersonId(Guid Value)
{
    /// <summary>Nobody in person: a rule of the organisation acted.</summary>
    public static PersonId Rule { get; }
}

/// <summary>Names one deal everywhere.</summary>
public readonly record struct DealKey(OrganisationId Organisation, DealId Deal);
