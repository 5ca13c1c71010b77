namespace Parley.Web.Security;

/// <summary>Lets a program act for a person. Only the hash of its secret is kept.</summary>
public sealed class ApiToken
{
    public const string Prefix = "ply_";
    public const int LongestName = 100;

    public required Guid Id { get; init; }
    public required Guid PersonId { get; init; }
    public required string Name { get; init; }

    /// <summary>SHA-256 of the whole token; the token is 32 random bytes, so that a slow hash would add nothing.</summary>
    public required byte[] Hash { get; init; }

    public required DateTimeOffset Created { get; init; }
    public required DateTimeOffset Expires { get; init; }
    public DateTimeOffset? Revoked { get; set; }
    public DateTimeOffset? LastUsed { get; set; }

    public bool Holds(DateTimeOffset now) => Revoked is null && now < Expires;
}
