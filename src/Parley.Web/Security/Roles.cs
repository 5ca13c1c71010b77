namespace Parley.Web.Security;

/// <summary>What a person may do. Several may be held at once; none sees the inside of a deal by administering people.</summary>
[Flags]
public enum Roles
{
    None = 0,

    /// <summary>Works on the deals of whose team it is.</summary>
    Negotiator = 1,

    /// <summary>Sees the deals of the unit, besides.</summary>
    Manager = 2,

    /// <summary>Adds people, gives roles, resets passwords.</summary>
    Administrator = 4,

    /// <summary>Sees who did what, when and under which version of the playbook, everywhere; no goal, limit or walk-away of a deal, and changes nothing.</summary>
    Auditor = 8,
}

public static class RoleNames
{
    public static IReadOnlyList<Roles> All { get; } = [Roles.Negotiator, Roles.Manager, Roles.Administrator, Roles.Auditor];

    public static string Name(this Roles role) => role.ToString().ToLowerInvariant();

    public static IEnumerable<Roles> Each(this Roles roles) => All.Where(role => roles.HasFlag(role));

    public static string Said(this Roles roles) => string.Join(", ", roles.Each().Select(Name));

    /// <summary>What the role means, for who gives it.</summary>
    public static string Meaning(this Roles role) =>
        role switch
        {
            Roles.Negotiator => "Works on deals of their teams",
            Roles.Manager => "Sees all deals of their unit",
            Roles.Administrator => "Adds people and resets passwords; sees no deal by that",
            Roles.Auditor => "Sees who did what, when and by which playbook; no limit of a deal by that",
            _ => throw new ArgumentOutOfRangeException(nameof(role), role, "One role is wanted."),
        };
}
