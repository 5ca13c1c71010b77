using System.Security.Cryptography;

namespace Parley.Web.Security;

/// <summary>Made by the program, shown once, easy to read out: four groups of letters and digits that cannot be mistaken for each other.</summary>
internal static class OneTimePassword
{
    private const string Signs = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>About 79 bits.</summary>
    public static string Make() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Signs, 4)));
}
