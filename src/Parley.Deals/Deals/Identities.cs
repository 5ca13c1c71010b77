namespace Parley.Deals;

/// <summary>Whose deals these are; part of every key.</summary>
public readonly record struct OrganisationId(Guid Value);

/// <summary>Names a record of an organisation: one of its deals, or its strategy.</summary>
public readonly record struct DealId(Guid Value)
{
    /// <summary>The strategy of the organisation, which is kept as its deals are. No deal has this name.</summary>
    public static DealId Strategy { get; } = new(new Guid("00000000-0000-0000-0000-000000000001"));
}

public readonly record struct PersonId(Guid Value)
{
    /// <summary>Nobody in person: a rule of the organisation acted.</summary>
    public static PersonId Rule { get; }
}

/// <summary>Names one deal everywhere, or the strategy of an organisation.</summary>
public readonly record struct DealKey(OrganisationId Organisation, DealId Deal);
