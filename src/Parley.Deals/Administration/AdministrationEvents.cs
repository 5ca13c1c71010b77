namespace Parley.Deals.Administration;

/// <summary>A fact about who may do what, and about what leaves the organisation. None carries a password, a secret or the name of a person.</summary>
public abstract record AdministrationEvent(PersonId Who, DateTimeOffset When) : RecordEvent(Who, When);

/// <param name="Rights">What they may do from now on.</param>
public sealed record PersonAdded(PersonId Who, DateTimeOffset When, PersonId Person, Rights Rights) : AdministrationEvent(Who, When);

public sealed record RightsChanged(PersonId Who, DateTimeOffset When, PersonId Person, Rights Before, Rights After) : AdministrationEvent(Who, When);

/// <summary>Somebody can no longer sign in.</summary>
public sealed record AccessEnded(PersonId Who, DateTimeOffset When, PersonId Person) : AdministrationEvent(Who, When);

public sealed record AccessRestored(PersonId Who, DateTimeOffset When, PersonId Person) : AdministrationEvent(Who, When);

/// <summary>Somebody got a one-time password from an administrator, who could have signed in with it.</summary>
public sealed record PasswordReset(PersonId Who, DateTimeOffset When, PersonId Person) : AdministrationEvent(Who, When);

/// <param name="Host">Of the address; what comes after it may be a secret of the receiver.</param>
public sealed record WebhookSet(PersonId Who, DateTimeOffset When, string Host) : AdministrationEvent(Who, When);

public sealed record WebhookRemoved(PersonId Who, DateTimeOffset When) : AdministrationEvent(Who, When);

/// <summary>For how many days words of people are kept; null until somebody erases them.</summary>
public sealed record WordsKeptChanged(PersonId Who, DateTimeOffset When, int? Before, int? After) : AdministrationEvent(Who, When);

/// <param name="Roles">In the order in which they are listed everywhere.</param>
/// <param name="Unit">Whose deals a manager sees; null for the whole organisation.</param>
public sealed record Rights(IReadOnlyList<string> Roles, string? Unit)
{
    public bool Equals(Rights? other) => other is not null && Roles.SequenceEqual(other.Roles) && Unit == other.Unit;

    public override int GetHashCode() => HashCode.Combine(Roles.Count, Unit);
}
