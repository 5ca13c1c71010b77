namespace Parley.Web.Security;

/// <summary>One person signed in with one browser, until they sign out or time is up; a copy of the cookie ends with it.</summary>
public sealed class Session
{
    /// <summary>However busy it is.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>Nobody needs to be asked that often.</summary>
    public static readonly TimeSpan LongestIdle = TimeSpan.FromHours(12);

    public required Guid Id { get; init; }
    public required Guid PersonId { get; init; }
    public required DateTimeOffset Began { get; init; }
    public required DateTimeOffset Ends { get; init; }
}
