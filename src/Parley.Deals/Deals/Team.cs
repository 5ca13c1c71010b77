namespace Parley.Deals;

/// <summary>Somebody of ours who works on the deal and sees its inside.</summary>
public sealed record TeamMember(PersonId Person, TeamRole Role);

public enum TeamRole
{
    Lead,
    Member,
    Observer,
}
