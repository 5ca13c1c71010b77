namespace Parley.Deals;

/// <summary>Whose deals these are; part of every key.</summary>
public readonly record struct OrganisationId(Guid Value);

/// <summary>Names a record of an organisation: one of its deals, its strategy, its playbook, its offices or its administration.</summary>
public readonly record struct DealId(Guid Value)
{
    /// <summary>The strategy of the organisation, which is kept as its deals are. No deal has this name.</summary>
    public static DealId Strategy { get; } = new(new Guid("00000000-0000-0000-0000-000000000001"));

    /// <summary>The playbook of the organisation, in all its versions.</summary>
    public static DealId Playbook { get; } = new(new Guid("00000000-0000-0000-0000-000000000002"));

    /// <summary>Who sits in which office of the organisation, and who stands in for whom.</summary>
    public static DealId Offices { get; } = new(new Guid("00000000-0000-0000-0000-000000000003"));

    /// <summary>Who gave whom which roles, and what else administrators changed.</summary>
    public static DealId Administration { get; } = new(new Guid("00000000-0000-0000-0000-000000000004"));

    /// <summary>Belongs to the organisation and is no deal.</summary>
    public bool IsOrganisations => this == Strategy || this == Playbook || this == Offices || this == Administration;
}

public readonly record struct PersonId(Guid Value)
{
    /// <summary>Nobody in person: a rule of the organisation acted.</summary>
    public static PersonId Rule { get; }
}

/// <summary>Names one deal everywhere, or a record that belongs to an organisation as a whole.</summary>
public readonly record struct DealKey(OrganisationId Organisation, DealId Deal);
