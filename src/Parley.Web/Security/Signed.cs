using System.Security.Claims;

namespace Parley.Web.Security;

/// <summary>Who is signed in, as the database had it when this request began. Inject it into pages and endpoints.</summary>
/// <param name="Unit">The part of the organisation; null is the whole.</param>
/// <param name="MustChangePassword">Signed in with a one-time password: may do nothing but replace it.</param>
public sealed record Signed(PersonId Person, OrganisationId Organisation, string OrganisationName, string Name, string Email, Roles Roles, string? Unit, bool MustChangePassword)
{
    private const string OrganisationClaim = "organisation", OrganisationNameClaim = "organisation-name", RolesClaim = "roles", UnitClaim = "unit", StampClaim = "stamp", SessionClaim = "session", MustChangeClaim = "must-change-password";

    public bool Is(Roles role) => Roles.HasFlag(role);

    public bool SeesGoals => Is(Roles.Manager);

    public bool DecidesStrategy => Is(Roles.Manager) && Unit is null;

    public string Initials => string.Concat(Name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => char.IsLetter(word[0])).Take(2).Select(word => char.ToUpperInvariant(word[0])));

    /// <summary>Null when nobody is signed in.</summary>
    public static Signed? Find(ClaimsPrincipal user) =>
        user.Identity is { IsAuthenticated: true }
            ? new(
                new(PersonOf(user)),
                new(Guid.Parse(user.FindFirstValue(OrganisationClaim)!)),
                user.FindFirstValue(OrganisationNameClaim)!,
                user.FindFirstValue(ClaimTypes.Name)!,
                user.FindFirstValue(ClaimTypes.Email)!,
                Enum.Parse<Roles>(user.FindFirstValue(RolesClaim)!),
                user.FindFirstValue(UnitClaim),
                user.HasClaim(claim => claim.Type == MustChangeClaim)
            )
            : null;

    internal static Guid PersonOf(ClaimsPrincipal user) => Guid.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!);

    internal static string? StampOf(ClaimsPrincipal user) => user.FindFirstValue(StampClaim);

    /// <summary>Null for who shows a token, or a cookie from before there were sessions.</summary>
    internal static Guid? SessionOf(ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(SessionClaim), out var session) ? session : null;

    /// <summary>The same for cookie and token.</summary>
    /// <param name="session">Null for a token.</param>
    internal static ClaimsPrincipal Principal(Person person, string organisationName, string scheme, Guid? session = null)
    {
        var identity = new ClaimsIdentity(scheme);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, person.Id.ToString()));
        identity.AddClaim(new(ClaimTypes.Name, person.Name));
        identity.AddClaim(new(ClaimTypes.Email, person.Email!));
        identity.AddClaim(new(OrganisationClaim, person.OrganisationId.ToString()));
        identity.AddClaim(new(OrganisationNameClaim, organisationName));
        identity.AddClaim(new(RolesClaim, ((int)person.Roles).ToString()));
        identity.AddClaim(new(StampClaim, person.SecurityStamp!));
        identity.AddClaims(person.Roles.Each().Select(role => new Claim(ClaimTypes.Role, role.Name())));
        if (person.Unit is { } unit)
        {
            identity.AddClaim(new(UnitClaim, unit));
        }

        if (session is { } open)
        {
            identity.AddClaim(new(SessionClaim, open.ToString()));
        }

        if (person.MustChangePassword)
        {
            identity.AddClaim(new(MustChangeClaim, "yes"));
        }

        return new(identity);
    }
}
