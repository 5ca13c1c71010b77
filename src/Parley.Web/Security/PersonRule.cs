using System.Globalization;
using Microsoft.AspNetCore.Identity;

namespace Parley.Web.Security;

/// <summary>Names that can be read and told apart: not too long, nothing that is invisible or turns the writing round.</summary>
internal sealed class PersonRule : IUserValidator<Person>
{
    public Task<IdentityResult> ValidateAsync(UserManager<Person> manager, Person user)
    {
        var problem =
            user.Name.Length > Person.LongestName ? $"A name has at most {Person.LongestName} characters."
            : user.Unit?.Length > Person.LongestUnit ? $"A unit has at most {Person.LongestUnit} characters."
            : user.Email?.Length > Person.LongestEmail ? $"An e-mail address has at most {Person.LongestEmail} characters."
            : IsHidden(user.Name) || IsHidden(user.Unit) || IsHidden(user.Email) ? "A name, unit or e-mail address holds something that cannot be seen. Type it again by hand."
            : null;
        return Task.FromResult(problem is null ? IdentityResult.Success : IdentityResult.Failed(new IdentityError { Code = nameof(PersonRule), Description = problem }));
    }

    private static bool IsHidden(string? text) => text?.Any(letter => char.IsControl(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) == true;
}
