namespace Parley.Deals;

/// <summary>Somebody of ours in a deal.</summary>
public sealed record TeamMember(PersonId Person, TeamRole Role);

public enum TeamRole
{
    Lead,
    Member,
    Observer,

    /// <summary>Sees what lies on the table, see <see cref="OpenTable"/>, and nothing of our inside: goals, walk-away, needs, limits, worth.</summary>
    Guest,
}
