using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace Parley.Web.Security;

/// <summary>From e-mail and password to a person, slowly for who guesses.</summary>
public sealed class SignIn(UserManager<Person> manager, Sessions sessions, SignInBrake brake, IPasswordHasher<Person> hasher)
{
    /// <summary>Never tells which: that would help who guesses.</summary>
    public const string Refusal = "That did not work. The e-mail or the password is wrong, or the account is closed.";

    private static string? hashOfNobody;

    /// <param name="before">Who the browser was until now: signing in ends that session, so that none is left behind that nobody can sign out of.</param>
    public async Task<SignInAnswer> TryAsync(string email, string password, string address, ClaimsPrincipal before, CancellationToken stop)
    {
        // Nobody has such an address or password, and neither is worth keeping or hashing.
        if (email.Length > Person.LongestEmail || password.Length > PasswordRule.Longest)
        {
            return SignInAnswer.Refused;
        }

        var account = manager.NormalizeEmail(email)!;
        var braking = brake.Take(account, address);
        if (braking.Wait > TimeSpan.Zero)
        {
            return new(null, braking.Wait);
        }

        await Task.Delay(braking.Slow, stop);
        if (await manager.FindByEmailAsync(email) is not { } person)
        {
            // As slow as a wrong password, so that time does not tell who has an account.
            hasher.VerifyHashedPassword(null!, hashOfNobody ??= hasher.HashPassword(null!, "nobody"), password);
            return SignInAnswer.Refused;
        }

        if (!await manager.CheckPasswordAsync(person, password) || person.Deactivated)
        {
            return SignInAnswer.Refused;
        }

        brake.Release(account, address);
        await sessions.EndAsync(before, stop);
        return new(await sessions.BeginAsync(person, stop), TimeSpan.Zero);
    }
}

/// <param name="Principal">Null when refused.</param>
/// <param name="Wait">How long until the next try is looked at.</param>
public sealed record SignInAnswer(ClaimsPrincipal? Principal, TimeSpan Wait)
{
    public static SignInAnswer Refused { get; } = new(null, TimeSpan.Zero);
}
