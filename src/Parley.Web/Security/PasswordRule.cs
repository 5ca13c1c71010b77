using Microsoft.AspNetCore.Identity;

namespace Parley.Web.Security;

/// <summary>Any characters, long enough, and not what everybody can read on the page.</summary>
internal sealed class PasswordRule : IPasswordValidator<Person>
{
    public const int Shortest = 12;
    public const int Longest = 128;
    public const string Said = "At least 12 characters. A sentence is easier to remember than symbols.";

    public Task<IdentityResult> ValidateAsync(UserManager<Person> manager, Person user, string? password)
    {
        var problem = password switch
        {
            { Length: > Longest } => $"At most {Longest} characters.",
            { } given when given.Distinct().Count() < 5 => "Too few different characters.",
            { } given when Holds(given, user.Email!.Split('@')[0]) || Holds(given, user.Name) =>
                "A password should not hold your name or e-mail address.",
            _ => null,
        };
        return Task.FromResult(problem is null ? IdentityResult.Success : IdentityResult.Failed(new IdentityError { Code = nameof(PasswordRule), Description = problem }));
    }

    /// <summary>Very short names stand in many words.</summary>
    private static bool Holds(string password, string name) => name.Length >= 4 && password.Contains(name, StringComparison.OrdinalIgnoreCase);
}
