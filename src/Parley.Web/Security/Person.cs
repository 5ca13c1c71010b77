using Microsoft.AspNetCore.Identity;

namespace Parley.Web.Security;

/// <summary>Somebody who signs in. Belongs to one organisation for good.</summary>
public sealed class Person : IdentityUser<Guid>
{
    public const int LongestName = 100;
    public const int LongestUnit = 100;
    public const int LongestEmail = 254;

    public required Guid OrganisationId { get; init; }
    public required string Name { get; set; }
    public required Roles Roles { get; set; }

    /// <summary>The part of the organisation whose deals a manager sees; null is the whole.</summary>
    public string? Unit { get; set; }

    /// <summary>Left, or was closed: signs in no more, by password or by token.</summary>
    public bool Deactivated { get; set; }

    /// <summary>The password was made by an administrator, and only opens the page that replaces it.</summary>
    public bool MustChangePassword { get; set; }
}
