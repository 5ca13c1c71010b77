using Parley.Web.Security;

namespace Parley.Web.Api;

/// <summary>Who the caller is: a way to try a token.</summary>
internal static class Me
{
    public static void MapMe(this IEndpointRouteBuilder api) => api.MapGet("/me", (Signed signed) => TypedResults.Ok(new MeAnswer(signed.Person.Value, signed.Name, signed.Email, signed.OrganisationName, [.. signed.Roles.Each().Select(RoleNames.Name)], signed.Unit)));
}

/// <param name="Id">The person.</param>
/// <param name="Unit">Null is the whole organisation.</param>
internal sealed record MeAnswer(Guid Id, string Name, string Email, string Organisation, IReadOnlyList<string> Roles, string? Unit);
